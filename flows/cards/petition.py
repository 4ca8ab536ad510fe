"""Cards of the petition: how far it is, what is promised by when, and the way it asks for."""

from typing import Final

from flows.cards.tracker import progress
from flows.chapters.petition_tracker import PETITION_TRACKER, petition_kind
from flows.replies import items
from flows.showing import deadline_words, line_words
from flows.talk import Talk

_ASKED: Final = frozenset({"petition_result", "rfe_result"})
"""Questions on which USCIS owes an action by a day, where premium was paid."""


def petition(talk: Talk) -> None:
    """Say how far the petition is, and the day this step is waited for."""
    progress(talk, PETITION_TRACKER, shown_by="petition")
    promised = talk.view.plan.deadline("premium-action")
    if promised is not None and talk.view.place.question in _ASKED:
        talk.add(items(deadline_words(talk, promised)))


def petition_way(talk: Talk) -> None:
    """Say what the way means for the payment, which concerns H-1B alone."""
    if petition_kind(talk.view.reached) == "h1b":
        talk.lines(" ".join(line_words(talk, one) for one in talk.view.plan.payment.because[:2]))

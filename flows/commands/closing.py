"""A case that ended: telling it from a tracker, taking that back, and what then stands for a plan."""

from typing import Final

from flows.asking import show_anew
from flows.cards import CARDS
from flows.chapters.road import ROAD
from flows.talk import Talk
from flows.walk import LEAVE

_HOW: Final = ("outcome", "keep_watch")
_ENDS = (*_HOW, "seat_safe_end", "hard_decision_end", ROAD.left_by)


_OVER = frozenset({"how_it_ended", "waiver_years"})
_TRACKERS = frozenset({"tracker", "petition", "seat_safe"})
"""Cards that say more of the next step than a plan can."""


def over(talk: Talk) -> bool:
    """Show where things stand once no seat is searched for any more; False while one is."""
    return talk.view.place.node in _OVER and _card(talk)


def on_a_tracker(talk: Talk) -> bool:
    """Show the step that a tracker waits for; False anywhere else."""
    pending = talk.view.pending
    return pending is not None and pending.shows in _TRACKERS and _card(talk)


def _card(talk: Talk) -> bool:
    """Show the card of the pending question, which follows it by itself."""
    pending = talk.view.pending
    if pending is None or pending.shows is None:
        return False
    CARDS[pending.shows](talk)
    return True


def may_be_left(talk: Talk) -> bool:
    """Return whether the case waits on a tracker that a lost seat would end."""
    return ROAD.chart.accepts(LEAVE, talk.view.place.node)


def gone(talk: Talk, rest: str) -> None:
    """Say what not to do now; on a tracker, ask how it ended. Nothing is closed by this alone."""
    del rest
    talk.say("talk.seat_lost")
    if not may_be_left(talk):
        return
    for name in _HOW:
        # What was told of an end that was taken back answers nothing now.
        if name in talk.case.answers:
            talk.case = talk.case.without_answer(name, talk.now)
    words = talk.text("talk.choices.seat_gone")
    talk.case = talk.case.with_answer(ROAD.left_by, "told", words, talk.now)
    talk.change(asides=tuple(one for one in talk.case.asides if one.kind != "reopened"))
    show_anew(talk)
    talk.say("talk.seat_gone")


def reopen(talk: Talk, rest: str) -> None:
    """Take back how it ended; every other answer stays, and so does the log."""
    del rest
    given = [name for name in _ENDS if name in talk.case.answers]
    if not given:
        talk.say("how_it_ended.reopened.nothing")
        return
    for name in given:
        talk.case = talk.case.without_answer(name, talk.now)
    talk.say("how_it_ended.reopened.said")

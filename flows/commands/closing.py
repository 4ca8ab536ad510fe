"""A case that ended: taking that back, and what stands in place of the plan from then on."""

from flows.cards import CARDS
from flows.talk import Talk

_ENDS = ("outcome", "keep_watch", "seat_safe_end", "hard_decision_end")


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

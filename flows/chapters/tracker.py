"""A step of a tracker: something that is done on a day, and rests until it is."""

from flows.chapters.guards import told
from flows.chart import Guard
from flows.question import Question, Reads

MOVE = ("today", "yesterday")
SEAT_GONE = ("seat_gone", "/gone")
"""The way out of a tracker for somebody whose seat is lost while they wait."""


def tracker_step(
    name: str,
    *later: str,
    shows: str,
    when: Guard | None = None,
    future: bool = False,
    extra: tuple[tuple[str, str], ...] = (),
) -> Question:
    """Return the question for the day something was done; until then the case may sleep for months.

    `shows` is the card of the tracker, `future` allows a day to come: an appointment. `later`
    are steps that nobody takes before this one: once one of them is told, its own day would
    change nothing and is not asked.
    """
    return Question(
        id=name,
        reads=Reads.DAY,
        quick=MOVE,
        stays=("not_yet", "blocked", "what"),
        may_be_unknown=False,
        may_be_future=future,
        when=when,
        rests=True,
        shows=shows,
        extra=extra,
        behind=told(*later) if later else None,
    )

"""A step of a tracker: something that is done on a day, and rests until it is."""

from flows.chart import Guard
from flows.question import Question, Reads

MOVE = ("today", "yesterday")


def tracker_step(
    name: str, *, shows: str, when: Guard | None = None, future: bool = False
) -> Question:
    """Return the question for the day something was done; until then the case may sleep for months.

    `shows` is the card of the tracker, `future` allows a day to come: an appointment.
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
    )

"""What is said of one way to a seat."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flows.content.line import Line
from flows.deadlines.rule import Owner
from flows.plan.lead_times import Span

PATHS: Final = ("j1", "second_employer", "exception", "o1", "change")


class Fit(StrEnum):
    """How well a way fits this person today; the best first."""

    GOOD = "good"
    POSSIBLE = "possible"
    LONG_SHOT = "long_shot"
    CLOSED = "closed"


RANK: Final = tuple(Fit)


def at_most(fit: Fit, ceiling: Fit) -> Fit:
    """The worse of the two."""
    return max(fit, ceiling, key=RANK.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way: its fit and why in a few words, and all that goes with it.

    Attributes:
        name: one of `PATHS`.
        routes: the routes of the plan whose verdicts it rests on.
        why: the reason for the fit, short enough for one line.
        blockers: what stands in the way, in full.
        first: the first step, the person's own.
        owner: whose move decides it.
        time: the days needed beside the days left, or why they cannot be told.
        cost: what it costs, and who pays.
        later: what it means in the long run.
        mends: what would change the fit.
        needed: the sum of days, where there is one.
        left: the days left to the start; None without a start date.
    """

    name: str
    routes: tuple[str, ...]
    fit: Fit
    why: Line
    blockers: tuple[Line, ...]
    first: Line
    owner: Owner
    time: Line
    cost: tuple[Line, ...]
    later: Line
    mends: tuple[Line, ...]
    needed: Span | None
    left: int | None

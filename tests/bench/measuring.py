"""Paired rounds, medians of paired ratios, and the table that shows them."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Better = Literal["more", "less"]
"""Whether the larger figure is the better one: turns a second, or milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table. `ratio` says how many times better ours is; None without a peer.

    `goal` is what the ratio is to reach, or a sentence that says what else is.
    """

    id: str
    work: str
    unit: str
    ours: float = 0.0
    against: str = ""
    theirs: float | None = None
    ratio: float | None = None
    goal: float | None = None
    limit: float | None = None
    """What our own figure must stay under, in its unit."""
    least: float | None = None
    """What it must come to, in its unit."""
    note: str = ""
    missing: bool = False
    """It belongs to the table and was not measured."""

    @property
    def verdict(self) -> str:
        """Whether it is reached; empty for what is only shown."""
        if self.missing:
            return "NO"
        if self.goal is not None:
            # Without its peer nothing is shown to be reached.
            return "yes" if self.ratio is not None and self.ratio >= self.goal else "NO"
        if self.least is not None:
            return "yes" if self.ours >= self.least else "NO"
        if self.limit is not None:
            return "yes" if self.ours <= self.limit else "NO"
        return ""

    @property
    def wanted(self) -> str:
        """What is to be reached, in words."""
        if self.goal is not None:
            return f"at least {self.goal:g}"
        if self.least is not None:
            return f"{self.least:g} {self.unit}"
        return "" if self.limit is None else f"under {self.limit:g} {self.unit}"


Side = Callable[[int], Awaitable[float]]
"""Does its share of round n and returns a figure."""


async def interleaved(rounds: int, **sides: Side) -> dict[str, list[float]]:
    """Run all sides round by round, each round in another order; return their figures."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for at in range(rounds):
        # Whoever comes second finds a warmer machine, so they take turns.
        for name in names if at % 2 == 0 else reversed(names):
            found[name].append(await sides[name](at))
    return found


def times_better(mine: Sequence[float], others: Sequence[float], better: Better) -> float:
    """The median of the rounds' ratios: above one, ours is better."""
    both = zip(mine, others, strict=True)
    return statistics.median(
        our / other if better == "more" else other / our for our, other in both
    )


def against(
    figure: Figure, peer: str, mine: Sequence[float], others: Sequence[float], better: Better
) -> Figure:
    """The figure, filled from two sides that ran in the same rounds."""
    return replace(
        figure,
        ours=statistics.median(mine),
        against=peer,
        theirs=statistics.median(others),
        ratio=times_better(mine, others, better),
    )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


async def a_second(count: int, work: Awaitable[object]) -> float:
    """How many of `count` things are done in a second, done together."""
    begun = time.perf_counter()
    await work
    return count / (time.perf_counter() - begun)


async def in_flight(most: int, jobs: Iterable[Callable[[], Awaitable[object]]]) -> None:
    """Do the jobs, at most so many at a time."""
    waiting = iter(jobs)

    async def lane() -> None:
        for job in waiting:
            await job()

    async with asyncio.TaskGroup() as group:
        for _ in range(most):
            group.create_task(lane())


def percentile(times: Sequence[float], share: float) -> float:
    """The time that `share` of them stay under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


WANTED = tuple(f"P{number}" for number in range(1, 16))


def whole(figures: Iterable[Figure], wanted: Sequence[str] = WANTED) -> list[Figure]:
    """Return the figures in order, with a line for each that is wanted and was not measured."""
    found = list(figures)
    there = {one.id for one in found}
    found += [
        Figure(id=one, work="not measured in this run", unit="", missing=True)
        for one in wanted
        if one not in there
    ]
    return sorted(found, key=lambda one: (one.id == "-", int(one.id[1:] or 0)))


_COLUMNS = ("figure", "work", "ours", "peer or floor", "theirs", "ratio", "to reach", "reached")


def table(figures: Iterable[Figure]) -> str:
    """All figures as one table, notes beneath it."""
    rows: list[tuple[str, ...]] = [_COLUMNS]
    notes: list[str] = []
    for one in figures:
        mark = ""
        if one.note:
            if one.note not in notes:
                notes.append(one.note)
            mark = f" [{notes.index(one.note) + 1}]"
        rows.append(
            (
                one.id,
                one.work + mark,
                "" if one.missing else _shown(one.ours, one.unit),
                one.against,
                "" if one.theirs is None else _shown(one.theirs, one.unit),
                "" if one.ratio is None else f"{one.ratio:.2f}",
                one.wanted,
                one.verdict,
            )
        )
    widths = [max(len(row[at]) for row in rows) for at in range(len(_COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *(f"[{at}] {note}" for at, note in enumerate(notes, 1))])


def _shown(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 4
    return f"{value:,.{digits}f} {unit}"

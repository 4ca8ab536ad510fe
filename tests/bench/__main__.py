"""`python -m tests.bench`: one table of every figure, ours beside what one would pick instead.

BIG=1 for more of everything. ONLY=P13,P10 for some. A part that breaks leaves its line empty.
"""

import asyncio
import os
import sys
import tempfile
import warnings
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import (
    answering,
    on_discord,
    on_telegram,
    papers,
    reminders,
    reminding,
    sponsors,
    starting,
    telegram,
    whole_turn,
)
from tests.bench.measuring import WANTED, Figure, table, whole
from tests.bench.people import ways

Found = Figure | Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Part:
    """Some figures that are measured together."""

    ids: tuple[str, ...]
    what: str
    work: Callable[[], Awaitable[Found]]


def parts(folder: Path, *, big: bool) -> tuple[Part, ...]:
    """Return every part, in the order of the table."""
    few, many = (9, 15) if big else (3, 5)
    stored = 10_000_000 if big else 1_000_000
    claims = {"rounds": 15, "counts": (10_000, stored)}
    scheduled = 1_000_000 if big else 100_000
    return (
        Part(
            ("P1", "P2"),
            "whole turns on SQLite",
            lambda: whole_turn.on_sqlite(folder, rounds=11 if big else 5),
        ),
        Part(("P1",), "whole turns on PostgreSQL", lambda: whole_turn.on_postgres(rounds=few)),
        Part(("P3", "P4", "P5"), "Telegram", lambda: on_telegram.figures(folder, rounds=many)),
        Part(("P6",), "Discord", lambda: on_discord.figures(folder)),
        Part(
            ("P7",),
            "claims",
            lambda: reminding.claim(folder / "few.db", folder / "many.db", **claims),  # type: ignore[arg-type]
        ),
        Part(("P8",), "reminders told", lambda: reminding.told(folder, rounds=few)),
        Part(("P9",), "lateness", lambda: reminders.run(folder, count=scheduled)),
        Part(("P10",), "after a minute away", lambda: reminding.after_a_minute_away(folder)),
        Part(("P11",), "memory of a process", lambda: starting.running(folder)),
        Part(("P11",), "memory of people", lambda: starting.memory(folder)),
        Part(("P12",), "starts", lambda: starting.second_start(folder, rounds=many)),
        Part(("P13",), "papers", lambda: asyncio.to_thread(papers.figures)),
        Part(
            ("P14",),
            "answers",
            lambda: asyncio.to_thread(lambda: [*answering.commands(), answering.plan()]),
        ),
        Part(("P15",), "sends", lambda: telegram.figures(folder, rounds=many)),
        Part(
            ("-",),
            "content and cities",
            lambda: asyncio.to_thread(
                lambda: [
                    starting.content_load(),
                    starting.first_city(),
                    *answering.cities(),
                ]
            ),
        ),
    )


async def measure(some: Iterable[Part]) -> list[Figure]:
    """Every figure, one part after the other; a part that breaks is named and left out."""
    found: list[Figure] = []
    for part in some:
        sys.stderr.write(f"{part.what} ...\n")
        try:
            got = await part.work()
        except Exception as error:  # noqa: BLE001 - the other figures are measured all the same
            sys.stderr.write(f"{part.what}: {type(error).__name__}: {error}\n")
            continue
        found += [got] if isinstance(got, Figure) else got
    return found


def rows_of(name: str, rows: Iterable[Mapping[str, object]]) -> str:
    """Show figures that have their own shape, one line each."""
    lines = (", ".join(f"{key} {value}" for key, value in row.items()) for row in rows)
    return "\n".join((f"{name}:", *(f"  {line}" for line in lines)))


def main() -> int:
    """Print the table; 1 when a figure is not reached or not there."""
    # What peers warn about is not ours to mend.
    warnings.simplefilter("ignore")
    only = tuple(os.environ.get("ONLY", "").replace(",", " ").split())
    ways()
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        some = [
            part
            for part in parts(Path(folder), big=bool(os.environ.get("BIG")))
            if not only or set(part.ids) & set(only)
        ]
        found = whole(asyncio.run(measure(some)), only or WANTED)
    sys.stdout.write(table(found) + "\n")
    if not only:
        sys.stdout.write("\n" + rows_of("Search of sponsors", sponsors.run()) + "\n\n")
        sys.stdout.write(rows_of("Papers", papers.run(in_a_row=100)) + "\n")
    return 1 if any(one.verdict == "NO" for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())

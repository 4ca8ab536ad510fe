"""`python -m tests.bench`: the figures, ours beside what one would pick instead. BIG=1 for more."""

import asyncio
import os
import sys
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.bench import (
    answering,
    on_telegram,
    papers,
    reminders,
    reminding,
    sponsors,
    starting,
    telegram,
    whole_turn,
)
from tests.bench.measuring import Figure, table
from tests.bench.people import ways


async def measure(folder: Path, *, big: bool) -> list[Figure]:
    """Every figure, one after the other."""
    found: list[Figure] = []

    def say(what: str) -> None:
        sys.stderr.write(f"{what} ...\n")

    say("whole turns on SQLite")
    found += await whole_turn.on_sqlite(folder, rounds=11 if big else 5)
    say("whole turns on PostgreSQL")
    found += await whole_turn.on_postgres(rounds=9 if big else 3)
    say("Telegram")
    found += await on_telegram.figures(folder, rounds=15 if big else 5)
    found += await telegram.figures(folder, rounds=15 if big else 5)
    say("reminders")
    many = 10_000_000 if big else 1_000_000
    found.append(
        await reminding.claim(
            folder / "few.db", folder / "many.db", rounds=15, counts=(10_000, many)
        )
    )
    found.append(await reminding.told(folder, rounds=9 if big else 3))
    found += await reminders.run(folder, count=1_000_000 if big else 100_000)
    say("starts, content, memory")
    found.append(await starting.memory(folder))
    found.append(await starting.second_start(folder, rounds=15 if big else 5))
    say("answers")
    found += answering.commands()
    found += [answering.plan(), starting.content_load(), starting.first_city()]
    found += answering.cities()
    return found


def rows_of(name: str, rows: Iterable[Mapping[str, object]]) -> str:
    """Show figures that have their own shape, one line each."""
    lines = (", ".join(f"{key} {value}" for key, value in row.items()) for row in rows)
    return "\n".join((f"{name}:", *(f"  {line}" for line in lines)))


def main() -> int:
    """Print the table; 1 when a figure is not reached."""
    # What peers warn about is not ours to mend.
    warnings.simplefilter("ignore")
    ways()
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        found = asyncio.run(measure(Path(folder), big=bool(os.environ.get("BIG"))))
    sys.stdout.write(table(found) + "\n\n")
    sys.stdout.write(rows_of("Search of sponsors", sponsors.run()) + "\n\n")
    sys.stdout.write(rows_of("Papers", papers.run(in_a_row=100)) + "\n")
    return 1 if any(one.verdict == "NO" for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())

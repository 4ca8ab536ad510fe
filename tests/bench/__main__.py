"""`python -m tests.bench`: the figures, ours beside what one would pick instead. BIG=1 for more."""

import asyncio
import os
import sys
import tempfile
import warnings
from pathlib import Path

from tests.bench import answering, on_telegram, reminding, starting, whole_turn
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
    say("reminders")
    many = 10_000_000 if big else 1_000_000
    found.append(
        await reminding.claim(
            folder / "few.db", folder / "many.db", rounds=15, counts=(10_000, many)
        )
    )
    found.append(await reminding.told(folder, rounds=9 if big else 3))
    say("starts, content, memory")
    found.append(await starting.memory(folder))
    found.append(await starting.second_start(folder, rounds=15 if big else 5))
    say("answers")
    found += answering.commands()
    found += [answering.plan(), starting.content_load(), starting.first_city()]
    found += answering.cities()
    return found


def main() -> int:
    """Print the table; 1 when a figure is not reached."""
    # What peers warn about is not ours to mend.
    warnings.simplefilter("ignore")
    ways()
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        found = asyncio.run(measure(Path(folder), big=bool(os.environ.get("BIG"))))
    sys.stdout.write(table(found) + "\n")
    return 1 if any(one.verdict == "NO" for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())

"""`holdfast bench`."""

import argparse
import asyncio
import sys
from typing import Final

MOST: Final = 2_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "Measure what this machine can do, on a database of its own that is thrown away: whole "
        "turns, reminders, plans, pictures. Takes a quarter of a minute; the real database is not "
        "touched. deploy/README.md says how many people that carries."
    )
    parser.add_argument(
        "--people",
        type=_people,
        default=64,
        metavar="N",
        help="how many talk at the same time (default 64)",
    )


def run(options: argparse.Namespace) -> int:
    """Measure and print one table."""
    from bot.gauging import gauge, table  # noqa: PLC0415 - loads everything

    sys.stderr.write("Measuring ...\n")
    print(table(asyncio.run(gauge(people=options.people))))
    return 0


def _people(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"a number of people, 1 to {MOST}")
    return int(text)

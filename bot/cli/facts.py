"""`holdfast facts`: the sourced statements, their age, and a report for a lawyer's review."""

import argparse
import sys
from datetime import date

from bot.clock import now
from flows.content.loader import load_content
from flows.facts.facts import Reported


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "list: every fact with its values. check: read every file, say whether all is well. "
        "stale: what is due for another look or past its end; exit code 1 if there is any. "
        "report: every statement with its source, for review."
    )
    parser.add_argument("what", choices=("list", "check", "stale", "report"))
    parser.add_argument("--on", metavar="DAY", help="as of this day instead of today")


def run(options: argparse.Namespace) -> int:
    """Print what was asked for."""
    try:
        on = date.fromisoformat(options.on) if options.on else now().date()
    except ValueError:
        sys.stderr.write(f"holdfast facts: --on: {options.on} is no day; use 2027-03-20\n")
        return 2
    rows = load_content().facts.report(on)
    match options.what:
        case "check":
            print(f"{len(rows)} facts read; every file is well.")
            return 0
        case "list":
            for row in rows:
                values = ", ".join(f"{name}={value}" for name, value in row.fact.values.items())
                print(f"{row.fact.id}: {values or '-'}")
            return 0
        case "stale":
            return _stale(rows)
        case _:
            for row in rows:
                print("\n".join(_report(row)))
            return 0


def _stale(rows: tuple[Reported, ...]) -> int:
    found = [row for row in rows if row.state != "fresh"]
    for row in found:
        fact = row.fact
        print(
            f"{fact.id}: {row.state}; checked {fact.checked_on}, "
            f"review by {fact.review_after}"
            + (f", ends {fact.valid_until}" if fact.valid_until else "")
            + f"; {fact.source.address}"
        )
    return 1 if found else 0


def _report(row: Reported) -> list[str]:
    fact = row.fact
    return [
        f"{fact.id} ({', '.join(fact.domain_ids)}; {fact.confidence.value}; {row.state})",
        f"  {fact.statement}",
        f"  {fact.source.title}: {fact.source.address}",
        f"  checked {fact.checked_on}, review by {fact.review_after}",
        "",
    ]

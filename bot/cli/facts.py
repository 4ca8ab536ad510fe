"""`holdfast facts`: the sourced statements, their age, and a report for a lawyer's review."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date

from bot.clock import now
from flows.content.loader import Content, load_content
from flows.facts.fact import Fact
from flows.facts.facts import Reported


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "list: every fact with its values. check: read every file, say whether all is well. "
        "stale: what is due for another look or past its end; exit code 1 if there is any. "
        "report: everything the bot says that rests on a fact, each text with its facts and their "
        "sources, as Markdown for a lawyer's review."
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
            print("\n".join(report_lines(load_content(), on)))
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


def report_lines(content: Content, on: date) -> Iterator[str]:
    """Yield the report as Markdown: every text that rests on a fact, then every fact."""
    words, rows = content.words, content.facts.report(on)
    states = {row.fact.id: row.state for row in rows}
    keys = [key for key in words.every() if words.facts(key)]
    old = sum(state != "fresh" for state in states.values())
    yield "# What Holdfast says, and what it rests on"
    yield ""
    yield (
        f"As of {on}. {len(keys)} texts rest on {len(rows)} facts; {old} of these are due for "
        "another look or past their end. {name} stands for what a person or a rule fills in. "
        "What names no fact states nothing about law, dates or money."
    )
    file = ""
    for key in keys:
        if key.partition(".")[0] != file:
            file = key.partition(".")[0]
            yield from ("", f"## {file}")
        yield from ("", f"### {key}", "")
        yield from (f"> {line}".rstrip() for line in words.outline(key).splitlines())
        yield ""
        for one in words.facts(key):
            yield f"- {_cited(content.facts[one], states[one])}"
    yield from ("", "## Facts")
    for row in sorted(rows, key=lambda row: row.fact.id):
        yield from _fact_lines(row)


def _cited(fact: Fact, state: str) -> str:
    """A fact where a text rests on it: its id, source and day."""
    mark = "" if state == "fresh" else f", {state}"
    source = fact.source
    return f"{fact.id}: {source.title}, <{source.address}>, checked {fact.checked_on}{mark}"


def _fact_lines(row: Reported) -> Iterator[str]:
    fact = row.fact
    yield from ("", f"### {fact.id}", "", f"> {fact.statement}", "")
    for source in (fact.source, *fact.also):
        yield f"- {source.title}, <{source.address}>"
    ends = f", ends {fact.valid_until}" if fact.valid_until else ""
    yield (
        f"- checked {fact.checked_on}, review by {fact.review_after}{ends}; "
        f"confidence {fact.confidence.value}; {row.state}; from {', '.join(fact.domain_ids)}"
    )

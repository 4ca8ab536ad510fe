"""`holdfast facts`: the sourced statements, their age, and a report for a lawyer's review."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

from bot.clock import MachineClock, now
from bot.settings import SettingsError, database_url, read_settings
from flows.content.loader import Content, load_content
from flows.facts.fact import Fact
from flows.facts.facts import Reported
from storage.trouble import DatabaseTrouble, KeyMissing, WrongKey

if TYPE_CHECKING:
    from bot.relearning import Relearning


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "list: every fact with its values. check: read every file, say whether all is well. "
        "stale: what is due for another look or past its end; exit code 1 if there is any. "
        "report: everything the bot says that rests on a fact, each text with its facts and their "
        "sources, as Markdown for a lawyer's review. affected: how many people's plans rest on the "
        "named facts, or on each; counts alone, about nobody. With --replan the plans made with "
        "other facts are made anew, and whoever's dates moved by a named one hears which, from when "
        "to when, at a civil hour. Name the facts that changed: then what time alone moved is not "
        "told as news. May be stopped and run again; nobody is told twice."
    )
    parser.add_argument("what", choices=("list", "check", "stale", "report", "affected"))
    parser.add_argument("facts", nargs="*", metavar="FACT", help="for affected: its id")
    parser.add_argument("--on", metavar="DAY", help="as of this day instead of today")
    parser.add_argument("--replan", action="store_true", help="for affected: make plans anew")
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")


def run(options: argparse.Namespace) -> int:
    """Print what was asked for."""
    try:
        on = date.fromisoformat(options.on) if options.on else now().date()
    except ValueError:
        sys.stderr.write(f"holdfast facts: --on: {options.on} is no day; use 2027-03-20\n")
        return 2
    if options.what == "affected":
        return _affected(options)
    if options.facts or options.replan:
        sys.stderr.write(f"holdfast facts {options.what}: FACT and --replan are for affected\n")
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


def _affected(options: argparse.Namespace) -> int:
    """Count who rests on facts, or make their plans anew; 2 for what cannot be done."""
    known = load_content().facts
    strange = [one for one in options.facts if one not in known]
    if strange:
        sys.stderr.write(
            f"holdfast facts affected: no fact is called {', '.join(strange)}; "
            "holdfast facts list names them\n"
        )
        return 2
    try:
        asyncio.run(_plan_anew(options) if options.replan else _count(options))
    except (SettingsError, DatabaseTrouble, KeyMissing, WrongKey) as error:
        sys.stderr.write(f"holdfast facts: {error}\n")
        return 2
    return 0


async def _count(options: argparse.Namespace) -> None:
    async with _relearning(options.db) as relearning:
        found = await relearning.resting()
    ids = options.facts or sorted(found.people, key=lambda one: (-found.people[one], one))
    for one in ids:
        print(f"{one}: {_people(found.people.get(one, 0))}")
    print(f"{found.read} cases read{_not_opened(found.sealed, found.broken)}.")


async def _plan_anew(options: argparse.Namespace) -> None:
    async with _relearning(options.db) as relearning:
        last = None
        async for last in relearning.plan_anew(frozenset(options.facts)):
            sys.stderr.write(f"{last.read} cases read ...\n")
    if last is None:
        print("Nobody has a case here.")
        return
    print(
        f"{last.read} cases read{_not_opened(last.sealed, last.broken)}. {last.planned} plans made anew; "
        f"dates moved for {_people(last.told)}, who hear of it."
    )


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _not_opened(sealed: int, broken: int) -> str:
    said = f"; {sealed} do not open with the keys that are set" if sealed else ""
    return said + (f"; {broken} broke our own code, see the log" if broken else "")


@asynccontextmanager
async def _relearning(url: str | None) -> "AsyncIterator[Relearning]":
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only this command needs the rest

    from bot.logs import log_fault  # noqa: PLC0415 - the same
    from bot.relearning import Relearning  # noqa: PLC0415 - the same
    from bot.wiring import keys_of  # noqa: PLC0415 - the same
    from storage.database import Database  # noqa: PLC0415 - the same
    from storage.turns import Turns  # noqa: PLC0415 - the same

    settings = read_settings()
    async with (
        Database.open(
            database_url(settings, url),
            keys_of(settings),
            now=now(),
            keys_file=settings.keys_file,
        ) as database,
        Turns(database, owner="facts", platforms=()) as turns,
    ):
        yield Relearning(
            database=database,
            turns=turns,
            content=load_content(),
            clock=MachineClock(),
            zone=ZoneInfo("UTC"),
            report=log_fault,
        )


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

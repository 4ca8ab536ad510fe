"""`holdfast doctor`: looks at everything a running Holdfast rests on, changes nothing."""

import argparse
import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.checks.database import database_findings
from bot.checks.finding import Finding, Level
from bot.checks.online import ask_platforms
from bot.checks.outside import operator_findings, platform_findings
from bot.clock import now as machine_now
from bot.settings import SettingsError, read_settings
from flows.content.loader import Content, ContentError, load_content

LONGEST_USE: Final = timedelta(days=10 * 365)
"""A clock so far after the youngest fact is wrong, or the release is long past its use."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "Look at settings, database, keys, content, platform tokens, clock and disk. Each line "
        "says what is and, where something should be done, what. Nothing is changed. "
        "Ends with 0 when nothing is in the way, with 1 when something is."
    )
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")
    parser.add_argument(
        "--online",
        action="store_true",
        help="also ask Telegram and Discord whether they know the tokens",
    )


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 if something is wrong."""
    found = list(findings(options.db, at=machine_now(), online=options.online))
    print("\n".join(one.lines() for one in found))
    return 1 if any(one.level is Level.WRONG for one in found) else 0


def findings(url: str | None, *, at: datetime, online: bool) -> Iterator[Finding]:
    """Yield what is found, most basic things first."""
    try:
        settings = read_settings()
    except SettingsError as error:
        yield Finding(Level.WRONG, "settings", str(error), "mend it, then run doctor again")
        return
    yield Finding(Level.FINE, "settings", "every HOLDFAST_ name is known and can be read")
    yield from database_findings(settings, url, at)
    yield from _content(at)
    yield from platform_findings(settings)
    if online:
        yield from asyncio.run(ask_platforms(settings))
    yield from operator_findings(settings)


# -- Content and clock -----------------------------------------------------------------------------


def _content(at: datetime) -> Iterator[Finding]:
    try:
        content = load_content()
    except ContentError as error:
        for line in str(error).splitlines():
            yield Finding(
                Level.WRONG, "content", line, "mend the file, or install the release anew"
            )
        return
    yield _clock(content, at)
    rows = content.facts.report(at.date())
    for state, level, what in (
        ("ended", Level.LOOK, "past their own end; what turns on them says that it is not known"),
        ("stale", Level.LOOK, "past their review day; they still decide, and say as of when"),
    ):
        ids = [row.fact.id for row in rows if row.state == state]
        if ids:
            yield Finding(
                level,
                "content",
                f"{len(ids)} of {len(rows)} facts are {what}: {', '.join(ids)}",
                "install a newer release, or review them: holdfast facts stale",
            )
    if all(row.state == "fresh" for row in rows):
        yield Finding(Level.FINE, "content", f"all {len(rows)} facts are within their review day")


def _clock(content: Content, at: datetime) -> Finding:
    youngest = max(fact.checked_on for fact in content.facts.values())
    what = f"this machine says {at:%Y-%m-%d %H:%M} UTC"
    if youngest - timedelta(days=1) <= at.date() <= youngest + LONGEST_USE:
        return Finding(Level.FINE, "clock", what)
    return Finding(
        Level.WRONG,
        "clock",
        f"{what}; the facts were last checked on {youngest}",
        "set the clock: every reminder depends on it",
    )

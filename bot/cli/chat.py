"""`holdfast chat`."""

import argparse
import asyncio
import sys
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MORNING = time(9)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "Talk to Holdfast in this terminal. When input is piped it reads one message a line and "
        "answers in plain text; a line that ends in a backslash goes on in the next. "
        "/wait 3d moves the clock and delivers what falls due on the way."
    )
    parser.add_argument("--at", metavar="ISO8601", help="let the clock stand at this day or time")
    parser.add_argument("--tz", metavar="ZONE", default="UTC", help="the zone to read times in")
    parser.add_argument("--as", dest="name", metavar="NAME", default="me", help="whose case it is")
    parser.add_argument("--plain", action="store_true", help="plain text also on a terminal")
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")
    parser.add_argument(
        "--papers",
        metavar="DIR",
        type=Path,
        default=Path("papers"),
        help="the folder for pictures and documents (papers)",
    )


def run(options: argparse.Namespace) -> int:
    """Talk until the end of input."""
    try:
        zone = ZoneInfo(options.tz)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return _wrong(f"--tz: {options.tz} is no time zone; use a name such as Asia/Karachi")
    try:
        at = read_at(options.at, zone)
    except ValueError:
        return _wrong(f"--at: {options.at} is no day or time; use 2027-03-20 or 2027-03-20T18:00")
    return _talk(options, at, zone)


def _talk(options: argparse.Namespace, at: datetime | None, zone: ZoneInfo) -> int:
    from bot.settings import SettingsError  # noqa: PLC0415 - loaded when it is needed
    from bot.terminal.app import ChatOptions, chat  # noqa: PLC0415 - the same
    from flows.content.loader import ContentError  # noqa: PLC0415 - the same
    from storage.trouble import DatabaseTrouble, KeyMissing, WrongKey  # noqa: PLC0415 - the same

    chosen = ChatOptions(
        at=at,
        zone=zone,
        name=options.name,
        plain=options.plain,
        url=options.db,
        papers=options.papers,
    )
    try:
        return asyncio.run(chat(chosen))
    except (SettingsError, ContentError, KeyMissing, WrongKey, DatabaseTrouble) as error:
        return _wrong(str(error))
    except (KeyboardInterrupt, BrokenPipeError):
        return 0


def read_at(text: str | None, zone: ZoneInfo) -> datetime | None:
    """Return the instant: a day is nine in the morning in `zone`, a bare time is read in it.

    Raises:
        ValueError: the text is neither.
    """
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    if len(text) <= len("2027-03-20"):
        found = datetime.combine(found.date(), MORNING)
    return found.replace(tzinfo=zone) if found.tzinfo is None else found


def _wrong(line: str) -> int:
    sys.stderr.write(f"holdfast chat: {line}\n")
    return 2

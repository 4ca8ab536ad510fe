"""Database, keys, backup and disk."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.checks.finding import Finding, Level
from bot.settings import Settings, database_url
from bot.wiring import keys_of
from storage.checkup import Checkup, Schema, examine
from storage.trouble import KeyMissing, WrongKey

LEAST_FREE: Final = 200_000_000
"""Bytes below which a disk fills up any moment: SQLite's log alone may need some of it."""
LITTLE_FREE: Final = 1_000_000_000
OLDEST_BACKUP: Final = timedelta(hours=36)
"""A night was left out."""


def database_findings(settings: Settings, url: str | None, at: datetime) -> Iterator[Finding]:
    """Yield how database, keys, backup and disk stand."""
    serves = settings.telegram_token is not None or settings.discord_token is not None
    try:
        keys = keys_of(settings)
    except (KeyMissing, WrongKey) as trouble:
        yield Finding(
            Level.WRONG, "keys", str(trouble), "correct HOLDFAST_KEYS or HOLDFAST_KEYS_FILE"
        )
        return
    found = examine(database_url(settings, url), keys, keys_file=settings.keys_file)
    yield _schema(found)
    if found.trouble is None and found.schema is not Schema.NEWER:
        yield from _keys(found)
    if found.schema is Schema.CURRENT and found.trouble is None:
        yield _backup(found, at, serves=serves)
    yield from _disk(found)


def _schema(found: Checkup) -> Finding:
    if found.trouble is not None:
        return Finding(
            Level.WRONG, "database", f"{found.shown}: {found.trouble}", "nothing works without it"
        )
    match found.schema:
        case Schema.NONE:
            what = f"{found.shown} is new; the tables are made at the first start"
            return Finding(Level.FINE, "database", what)
        case Schema.BEHIND:
            return Finding(
                Level.LOOK,
                "database",
                f"{found.shown} was made by an earlier release",
                "the next start brings it up to date, or do it now: holdfast migrate",
            )
        case Schema.NEWER:
            return Finding(
                Level.WRONG,
                "database",
                f"{found.shown} was used by a later release",
                "use that release; this one leaves the database alone",
            )
        case Schema.CURRENT:
            return Finding(
                Level.FINE, "database", f"{found.shown} opens, is up to date and can be written"
            )


def _keys(found: Checkup) -> Iterator[Finding]:
    if found.key_trouble is not None:
        yield Finding(
            Level.WRONG, "keys", found.key_trouble, "without its key nothing stored can be read"
        )
        return
    file = found.keys_file
    if file is None:
        yield Finding(Level.FINE, "keys", "the keys that are set fit the database")
    elif not file.exists():
        yield Finding(Level.FINE, "keys", f"{file} is made with the database")
    elif not found.key_is_private:
        yield Finding(Level.WRONG, "keys", f"{file} can be read by others", f"chmod 600 {file}")
    else:
        yield Finding(
            Level.FINE,
            "keys",
            f"{file} fits the database and is yours alone",
            "keep a copy of it in another place, apart from copies of the database",
        )


def _disk(found: Checkup) -> Iterator[Finding]:
    if found.file is None:
        return
    folder = found.file.absolute().parent
    if not folder.is_dir():
        return
    free = shutil.disk_usage(folder).free
    what = f"{free / 1e9:.1f} GB free in {folder}"
    if free < LEAST_FREE:
        yield Finding(Level.WRONG, "disk", what, "make room before the database cannot be written")
    elif free < LITTLE_FREE:
        yield Finding(Level.LOOK, "disk", what, "make room soon")
    else:
        yield Finding(Level.FINE, "disk", what)


def _backup(found: Checkup, at: datetime, *, serves: bool) -> Finding:
    """Whoever keeps the cases of others keeps a backup; one's own case may do without."""
    taken = found.backed_up_at
    if taken is None:
        return Finding(
            Level.LOOK if serves else Level.FINE,
            "backup",
            "none was ever taken with holdfast backup",
            "every night: holdfast backup FOLDER --keep-days 14",
        )
    what = f"the last one was taken on {taken:%Y-%m-%d %H:%M} UTC"
    if at - taken > OLDEST_BACKUP:
        return Finding(
            Level.LOOK, "backup", what, "look at the timer or cron line that takes it every night"
        )
    return Finding(Level.FINE, "backup", what)

"""`holdfast keys`."""

import argparse
import asyncio
import sys

from bot.clock import now
from bot.settings import SettingsError, database_url, read_settings
from bot.wiring import keys_of
from storage import keys as key_list
from storage.database import Database
from storage.trouble import DatabaseTrouble, KeyMissing, WrongKey

BATCH = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "new: print a fresh key. Put it last in the list on every machine, then first, then run "
        "rotate. rotate: re-key everything to the first key of the list, while others run."
    )
    parser.add_argument("what", choices=("new", "rotate"))
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")


def run(options: argparse.Namespace) -> int:
    """Print a new key, or re-key the database."""
    if options.what == "new":
        print(key_list.new())
        return 0
    try:
        done = asyncio.run(_rotate(options.db))
    except (SettingsError, DatabaseTrouble, KeyMissing, WrongKey) as error:
        sys.stderr.write(f"holdfast keys: {error}\n")
        return 2
    print(
        f"Re-keyed {done} rows. Everything now opens with the first key of the list.\n"
        "Taking an old key out of the list ends what was made with it outside: calendar addresses "
        "(people ask for a new one with /deadlines feed), and backups, unless you keep a copy."
    )
    return 0


async def _rotate(url: str | None) -> int:
    from storage.rekey import rekey  # noqa: PLC0415 - only this command needs it

    settings = read_settings()
    done = 0
    async with Database.open(
        database_url(settings, url), keys_of(settings), now=now(), keys_file=settings.keys_file
    ) as database:
        async for changed in rekey(database, BATCH):
            done += changed
    return done

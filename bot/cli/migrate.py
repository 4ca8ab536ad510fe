"""`holdfast migrate`."""

import argparse
import asyncio
import sys

from bot.clock import now
from bot.settings import SettingsError, database_url, read_settings
from bot.wiring import keys_of
from storage.database import Database
from storage.trouble import DatabaseTrouble, KeyMissing, WrongKey


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = "Bring the database up to date. Running it again changes nothing."
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")


def run(options: argparse.Namespace) -> int:
    """Open the database, which brings it up to date, and say so."""
    try:
        asyncio.run(_open(options.db))
    except (SettingsError, DatabaseTrouble, KeyMissing, WrongKey) as error:
        sys.stderr.write(f"holdfast migrate: {error}\n")
        return 2
    print("The database is up to date.")
    return 0


async def _open(url: str | None) -> None:
    settings = read_settings()
    keys = keys_of(settings)
    address = database_url(settings, url)
    async with Database.open(address, keys, now=now(), keys_file=settings.keys_file):
        pass

"""`holdfast restore`."""

import argparse
import sys
from pathlib import Path

from bot.settings import SettingsError, database_url, read_settings
from bot.wiring import keys_of
from storage.backup_file import BackupTrouble, Damaged
from storage.backup_restore import restore
from storage.trouble import DatabaseTrouble, KeyMissing, WrongKey


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "Put a backup into the database that is set: all of it, or nothing is changed. Stop every "
        "holdfast process first. A backup of SQLite may be restored on PostgreSQL and the other "
        "way round. What was said after the backup was taken is gone, and who was erased after "
        "it is there again: they have to say /forget once more."
    )
    parser.add_argument("file", metavar="FILE", help="the backup")
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="let what the database holds give way; without it, only an empty one is filled",
    )


def run(options: argparse.Namespace) -> int:
    """Restore and say so; 1 if the file is damaged, 2 with one line if it cannot be restored."""
    try:
        settings = read_settings()
        done = restore(
            database_url(settings, options.db),
            Path(options.file),
            keys_of(settings),
            keys_file=settings.keys_file,
            replace=options.replace,
        )
    except (SettingsError, DatabaseTrouble, BackupTrouble, KeyMissing, WrongKey) as error:
        sys.stderr.write(f"holdfast restore: {error}\n")
        return 1 if isinstance(error, Damaged) else 2
    print(
        f"Restored: {done.people} {'person' if done.people == 1 else 'people'}, as kept on {done.stamp.taken_at:%Y-%m-%d} at "
        f"{done.stamp.taken_at:%H:%M} UTC (release {done.stamp.release}"
        f"{', brought up to date' if done.migrated else ''}). Start holdfast again."
    )
    return 0

"""`holdfast backup`."""

import argparse
import os
import re
import shutil
import sys
import tempfile
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bot.clock import now
from bot.settings import SettingsError, database_url, read_settings
from storage.backup import Taken, note_backup, take_backup
from storage.backup_file import BackupTrouble, is_backup
from storage.trouble import DatabaseTrouble

_NAME: Final = "holdfast-%Y-%m-%dT%H%M%SZ.backup"
_OURS: Final = re.compile(r"holdfast-\d{4}-\d\d-\d\dT\d{6}Z\.backup")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "Write one instant of the database to a file, while everything runs. The file holds what "
        "the database holds, encrypted as it is there, and no key: without the key nobody can "
        "restore it, so keep a copy of the key in another place."
    )
    parser.add_argument(
        "file",
        nargs="?",
        default=".",
        metavar="FILE|FOLDER|-",
        help="where to: a file; a folder, which gets one named by the time (default: this "
        "folder); - writes to standard output",
    )
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")
    parser.add_argument(
        "--keep-days",
        type=_days,
        metavar="N",
        help="with a folder: afterwards, delete its backups that are older than N days",
    )


def run(options: argparse.Namespace) -> int:
    """Take the backup and say what is in it; 2 with one line if it could not be taken."""
    at = now()
    try:
        url = database_url(read_settings(), options.db)
        if options.file == "-":
            _to_standard_output(url, at)
            _note(url, at)
            return 0
        target = Path(options.file)
        folder = target if target.is_dir() else None
        if options.keep_days is not None and folder is None:
            raise BackupTrouble("--keep-days wants a folder, so that it knows what to delete.")  # noqa: TRY301 - one way out
        if folder is not None:
            target = folder / at.strftime(_NAME)
        taken = take_backup(url, target, release=version("holdfast"), at=at)
        print(_said(taken))
        _note(url, at)
        if folder is not None and options.keep_days is not None:
            gone = _prune(folder, before=at - timedelta(days=options.keep_days))
            print(f"Deleted {gone} older than {options.keep_days} days.")
    except (SettingsError, DatabaseTrouble, BackupTrouble) as error:
        sys.stderr.write(f"holdfast backup: {error}\n")
        return 2
    return 0


def _note(url: str, at: datetime) -> None:
    """Note it in the database; the backup stands also where that cannot be done."""
    try:
        note_backup(url, at)
    except DatabaseTrouble as trouble:
        sys.stderr.write(
            f"holdfast backup: it was taken; the database does not know of it: {trouble}\n"
        )


def _days(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("a number of days, 1 or more")
    return int(text)


def _said(taken: Taken) -> str:
    return (
        f"{taken.file}: {taken.people} {'person' if taken.people == 1 else 'people'}, {taken.size / 1e6:.1f} MB, "
        f"release {taken.stamp.release}, schema {taken.stamp.revision}, "
        f"taken {taken.stamp.taken_at:%Y-%m-%d %H:%M} UTC. It cannot be restored without the key."
    )


def _to_standard_output(url: str, at: datetime) -> None:
    """A whole file first: what is broken off half-way must not look like a backup."""
    with tempfile.TemporaryDirectory(prefix="holdfast-") as folder:
        file = Path(folder) / "backup"
        taken = take_backup(url, file, release=version("holdfast"), at=at)
        try:
            with file.open("rb") as source:
                shutil.copyfileobj(source, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            _leave_standard_output()
            raise BackupTrouble(f"standard output: {error.strerror}.") from None
    sys.stderr.write(_said(taken).partition(": ")[2] + "\n")


def _leave_standard_output() -> None:
    """What is still waiting to be written would fail once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prune(folder: Path, *, before: datetime) -> int:
    """Delete our backups of *folder* whose name says an earlier time; return how many."""
    gone = 0
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name) is None or path.name >= before.strftime(_NAME):
            continue
        if is_backup(path):
            path.unlink()
            gone += 1
    return gone

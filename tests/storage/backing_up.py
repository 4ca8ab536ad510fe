"""Databases with people in them, and backups of them."""

import itertools
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import func, select

from storage.backup import take_backup
from storage.database import Database
from storage.tables import metadata
from storage.turns import Paper, Planned, Turns
from tests.storage.taking import ANA, BEN, take

AT = datetime(2027, 6, 1, 9, 30, tzinfo=UTC)
OURS = {"terminal", "telegram"}


def taken(url: str, folder: Path) -> Path:
    file = folder / "one.backup"
    take_backup(url, file, release="1.2.3", at=AT)
    return file


def sqlite_at(folder: Path, name: str = "restored.db") -> str:
    return f"sqlite:///{folder / name}"


def empty_postgres(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as db:
        for table in reversed(metadata.sorted_tables):
            db.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
    return url


async def filled(url, keys, now):
    """Ana has a case, a paper, a reply that is leased and a reminder; Ben has a case."""
    async with (
        Database.open(url, keys, now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        nudge = Planned(key=b"sevis first", due_at=now + timedelta(days=3), payload=b"nudge")
        await take(
            turns,
            ANA,
            now,
            b"hello Ana",
            case=b"ana's case",
            papers=(Paper(key=b"words", content=b"We cannot file."),),
            reminders=(nudge,),
            source="terminal:1",
        )
        await take(turns, BEN, now, case=b"ben's case")


async def count(database: Database, table) -> int:
    query = select(func.count()).select_from(table)
    return await database.read(lambda db: db.execute(query).scalar_one())


def back_up_under_load(url: str, key: str, folder: Path) -> tuple[list[list[str]], Path]:
    """Return the turns that were accepted before the backup was begun, and the backup."""
    command = [sys.executable, "-m", "tests.storage.kill_me", url, key]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    before = [line.split() for line in itertools.islice(child.stdout, 60)]
    file = taken(url, folder)
    assert child.poll() is None
    assert len(list(itertools.islice(child.stdout, 60))) == 60, "nobody wrote meanwhile"
    child.kill()
    child.stdout.close()
    child.wait()
    return before, file

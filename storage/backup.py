"""Taking a backup while everything runs: one instant of the database, whole.

What is written is what the database holds, sealed as it stands there; no key is read or needed.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, column, select, table, text

from storage import meta
from storage.backup_file import BackupTrouble, Stamp, is_backup, write_stamp, written_whole
from storage.engines import check_file, file_of, make_engine, read_url
from storage.explain import explain, told
from storage.opening import REVISIONS, revision_of
from storage.trouble import DatabaseTrouble, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import ColumnClause, Connection

_BUSY_FOR: Final = 30.0  # seconds
_ROWS: Final = 2000
"""Rows in memory at a time, some megabytes."""
_LAST_ID = text("SELECT pg_sequence_last_value(pg_get_serial_sequence(:name, 'id')::regclass)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A backup that was taken."""

    file: Path
    stamp: Stamp
    size: int  # bytes
    people: int


def take_backup(url: str, target: Path, *, release: str, at: datetime) -> Taken:
    """Write what the database at *url* holds to *target*, readable by its owner alone.

    Raises:
        BackupTrouble: *target* is something else, or cannot be written.
        DatabaseTrouble: the database cannot be read.
    """
    address = read_url(url)
    check_file(address)
    path = file_of(address)
    if path is not None and not path.exists():
        raise BackupTrouble(f"There is no database at {path} yet: nothing to back up.")
    if target.exists() and not (target.is_file() and is_backup(target)):
        raise BackupTrouble(f"{target} is there and is no backup: name another file.")
    stamp = Stamp(release=release, revision=_revision(address), taken_at=at)
    with written_whole(target) as partial:
        if path is not None:
            _copy(path, partial)
        else:
            _export(address, partial, stamp.revision)
        with _told(), contextlib.closing(sqlite3.connect(partial)) as db, db:
            write_stamp(db, stamp)
            people = db.execute("SELECT count(*) FROM people").fetchone()[0]
    return Taken(file=target, stamp=stamp, size=target.stat().st_size, people=people)


def note_backup(url: str, at: datetime) -> None:
    """Note in the database at *url* that a backup was taken: alarms and `doctor` look at it.

    Raises:
        DatabaseTrouble: the database cannot be written.
    """
    engine = make_engine(read_url(url), busy_for=_BUSY_FOR)
    try:
        with (
            told(),
            engine.connect().execution_options(sqlite_begin="IMMEDIATE") as db,
            db.begin(),
        ):
            meta.write(db, meta.BACKED_UP_AT, at.isoformat())
    finally:
        engine.dispose()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Errors of the file being written, not of the database, which only gave its rows."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = explain(error)
        if trouble.kind is Kind.DISK_FULL or error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR:
            raise BackupTrouble(
                "The backup could not be written: the disk is full or failing. "
                "Make room and try again; nothing else was touched."
            ) from None
        raise trouble from error


def _revision(address: URL) -> str:
    engine = make_engine(address, busy_for=_BUSY_FOR)
    try:
        with told():
            revision = revision_of(engine)
    finally:
        engine.dispose()
    if revision is None:
        raise BackupTrouble("The database is empty: nothing to back up.")
    if revision not in REVISIONS:
        raise DatabaseTrouble(
            Kind.NEWER,
            "A later release of Holdfast has used this database: take the backup with that one.",
        )
    return revision


def _copy(path: Path, into: Path) -> None:
    """One reading transaction of SQLite's own: writers go on meanwhile."""
    with _told(), contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA busy_timeout = {int(_BUSY_FOR * 1000)}")
        db.execute("VACUUM INTO ?", (str(into),))


def _export(address: URL, into: Path, revision: str) -> None:
    """Every row of every table, from one snapshot of the server: writers go on meanwhile."""
    # Alembic is imported only where there is work for it.
    from storage import migrate  # noqa: PLC0415 - see above

    copy = make_engine(URL.create("sqlite", database=str(into)), busy_for=1)
    with copy.connect() as made, made.begin():
        migrate.upgrade(made, revision)
    copy.dispose()
    engine = make_engine(address, busy_for=_BUSY_FOR)
    try:
        with (
            told(),
            engine.connect().execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            ) as server,
            server.begin(),
            _told(),
            contextlib.closing(sqlite3.connect(into)) as db,
            db,
        ):
            db.execute("PRAGMA journal_mode = DELETE")
            for name, columns in _tables(db):
                _export_table(server, db, name, columns)
    finally:
        engine.dispose()


def _tables(db: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Names and columns as they are at the revision of the copy, which may be an older one."""
    names = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT IN ('alembic_version', 'sqlite_sequence')"
    ).fetchall()
    return [
        (name, [row[1] for row in db.execute(f"PRAGMA table_info({name})")]) for (name,) in names
    ]


def _export_table(
    server: Connection, db: sqlite3.Connection, name: str, columns: list[str]
) -> None:
    places = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - our own names
    wanted: list[ColumnClause[Any]] = [column(one) for one in columns]
    found = server.execution_options(yield_per=_ROWS).execute(
        select(*wanted).select_from(table(name))
    )
    for rows in found.partitions():
        db.executemany(insert, [tuple(map(_as_sqlite, row)) for row in rows])
    if "id" in columns:
        last = server.execute(_LAST_ID, {"name": name}).scalar()
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last or 0))


def _as_sqlite(value: Any) -> Any:
    """Return a value of the server as SQLAlchemy would have written it to SQLite."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return int(value) if isinstance(value, bool) else value

"""Restoring a backup: checked first, whole or not at all, and set so that work can go on."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import URL, func, inspect, literal, select, text, true, update

from storage import keys as key_files
from storage import tables
from storage.backup_file import STAMP, BackupTrouble, Damaged, Stamp, opened_copy, read_stamp
from storage.engines import check_file, file_of, make_engine, read_url
from storage.explain import told
from storage.opening import NO_KEY_FOR_SERVER, REVISIONS, check_keys, key_check_of, revision_of
from storage.rekey import used_by
from storage.tables import WAITING, metadata, outbox, reminders
from storage.trouble import DatabaseTrouble, KeyMissing, Kind, WrongKey

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Table

    from storage.keys import Keys

_BUSY_FOR: Final = 5.0  # seconds
_ROWS: Final = 2000
GAP: Final = 1_000_000
"""Row ids left out after a restore: those given since the backup are out in the world."""
TURNS: Final = 10_000
"""Turns left out of each case, as those since the backup are on buttons; nobody takes so many."""
_NOT_PEOPLES: Final = frozenset({"meta", "pace"})
_NEVER_OPENS: Final = "A backup cannot be restored without the key it was made with."
_IN_USE: Final = (
    "Something uses this database. Stop every holdfast process (and whatever else is connected), "
    "then restore again. Nothing was changed."
)
_others = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
_set_sequence = text("SELECT setval(pg_get_serial_sequence(:name, 'id')::regclass, :last)")
_release_replies = (
    update(outbox)
    .where(outbox.c.state == WAITING)
    .values(
        lease_owner=None,
        free_at=func.coalesce(outbox.c.not_before, outbox.c.free_at),
        # Any of them may have left after the backup was taken.
        unsure=true(),
    )
)
_count_on = (
    update(tables.cases)
    .where(tables.cases.c.sealed.is_not(None))
    .values(turn=tables.cases.c.turn + TURNS)
)
_release_reminders = (
    update(reminders)
    .where(reminders.c.lease_owner.is_not(None))
    .values(lease_owner=None, free_at=reminders.c.due_at)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored."""

    stamp: Stamp
    people: int
    migrated: bool  # it was of an earlier schema


def restore(
    url: str, backup: Path, keys: Keys | None, *, keys_file: Path | None = None, replace: bool
) -> Restored:
    """Put what *backup* holds into the database at *url*: all of it, or nothing is changed.

    Without *keys* the key file beside an SQLite database (or *keys_file*) is used; none is made.

    Raises:
        BackupTrouble: the file is damaged or of a later release, its key is not here, the
            database holds people already, or is in use.
        DatabaseTrouble: the database cannot be used.
    """
    address = read_url(url)
    check_file(address)
    file = file_of(address)
    with (
        told(),
        opened_copy(backup, None if file is None else file.parent) as copy,
        _engine_of(copy) as engine,
    ):
        stamp = _read(copy)
        _check_keys(engine, _keys(file, keys, keys_file))
        migrated = stamp.revision != REVISIONS[-1]
        people = _make_ready(engine)
        if file is None:
            _into_server(address, engine, replace=replace)
        else:
            _into_file(file, copy, replace=replace)
    return Restored(stamp=stamp, people=people, migrated=migrated)


# -- The copy ------------------------------------------------------------------------------------


@contextlib.contextmanager
def _engine_of(copy: Path) -> Iterator[Engine]:
    engine = make_engine(
        URL.create("sqlite", database=str(copy)),
        busy_for=_BUSY_FOR,
        foreign_keys=False,
    )
    try:
        yield engine
    finally:
        engine.dispose()


def _read(copy: Path) -> Stamp:
    with contextlib.closing(sqlite3.connect(copy)) as db:
        stamp = read_stamp(db)
        if stamp.revision not in REVISIONS:
            raise BackupTrouble(
                f"This backup was made by a later release ({stamp.release}): "
                "restore it with that one. Nothing was changed."
            )
        if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Damaged("The database in this backup is damaged. Take an earlier backup.")
        db.execute(f"DROP TABLE {STAMP}")
        db.commit()
    return stamp


def _keys(file: Path | None, keys: Keys | None, keys_file: Path | None) -> Keys:
    if keys is not None:
        return keys
    path = keys_file
    if path is None:
        if file is None:
            raise BackupTrouble(f"{NO_KEY_FOR_SERVER} {_NEVER_OPENS}")
        path = key_files.file_beside(file)
    try:
        return key_files.read_file(path)
    except KeyMissing:
        raise BackupTrouble(
            f"There is no key at {path}. {_NEVER_OPENS} "
            "Put the key file there, or set HOLDFAST_KEYS_FILE to where it is."
        ) from None


def _check_keys(engine: Engine, keys: Keys) -> None:
    with engine.connect() as db:
        check, used = key_check_of(db), used_by(db)
    try:
        if check is not None:
            check_keys(keys, check)
    except WrongKey:
        check = ""
    if check == "" or not used <= set(keys.ids):
        raise BackupTrouble(
            f"This backup cannot be opened with these keys. {_NEVER_OPENS} Nothing was changed. "
            f"Here: {', '.join(keys.ids)}. Wanted: {', '.join(sorted(used)) or 'another'}."
        )


def _make_ready(engine: Engine) -> int:
    """Migrate the copy and release what was leased; return how many people are in it."""
    # Alembic is imported only where there is work for it.
    from storage import migrate  # noqa: PLC0415 - see above

    with engine.connect() as db, db.begin():
        migrate.upgrade(db)
        db.execute(_release_replies)
        db.execute(_release_reminders)
        db.execute(_count_on)
        for name in _numbered():
            last = _last_id(db, name)
            db.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
            db.execute(
                text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"),
                {"name": name, "last": last + GAP},
            )
        return db.execute(select(func.count()).select_from(tables.people)).scalar_one()


def _numbered() -> list[str]:
    return [one.name for one in metadata.sorted_tables if "id" in one.c]


def _last_id(db: Connection, name: str) -> int:
    given = db.execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": name}
    ).scalar()
    most = db.execute(select(func.max(metadata.tables[name].c.id))).scalar()
    return max(given or 0, most or 0)


# -- Into SQLite ---------------------------------------------------------------------------------


def _into_file(file: Path, copy: Path, *, replace: bool) -> None:
    was_there = file.exists()
    done = False
    try:
        with (
            contextlib.closing(sqlite3.connect(file, isolation_level=None)) as db,
            contextlib.closing(sqlite3.connect(copy)) as source,
        ):
            _take_for_us_alone(db)
            _refuse_what_is_there(db, file, replace=replace)
            # SQLite's own: one transaction, so that a crash leaves what was there before.
            source.backup(db)
        done = True
    finally:
        if not was_there and not done:
            file.unlink(missing_ok=True)


def _take_for_us_alone(db: sqlite3.Connection) -> None:
    db.execute(f"PRAGMA busy_timeout = {int(_BUSY_FOR * 1000)}")
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        # Whoever has the file open keeps it from leaving its write-ahead log.
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("BEGIN EXCLUSIVE")
        db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BackupTrouble(_IN_USE) from None
        raise


def _refuse_what_is_there(db: sqlite3.Connection, file: Path, *, replace: bool) -> None:
    found = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if found and "alembic_version" not in found:
        raise BackupTrouble(f"{file} is a database of something else. Nothing was changed.")
    if not found:
        return
    revision = db.execute("SELECT version_num FROM alembic_version").fetchone()
    _refuse_newer(None if revision is None else revision[0])
    for name in found & set(_peoples()):
        if db.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() and not replace:  # noqa: S608 - our own names
            raise BackupTrouble(_not_empty())


# -- Into PostgreSQL -----------------------------------------------------------------------------


def _into_server(address: URL, copy: Engine, *, replace: bool) -> None:
    from storage import migrate  # noqa: PLC0415 - as above

    engine = make_engine(address, busy_for=_BUSY_FOR)
    try:
        _refuse_newer(revision_of(engine))
        with engine.connect() as db:
            _wait_for_the_leaving(db)
        with engine.connect() as db, db.begin():
            if db.execute(_others).scalar_one():
                raise BackupTrouble(_IN_USE)
            foreign = set(inspect(db).get_table_names()) & set(metadata.tables)
            if foreign and not inspect(db).has_table("alembic_version"):
                raise BackupTrouble(
                    "The database holds tables of something else. Nothing was changed."
                )
            migrate.upgrade(db)
            names = ", ".join(one.name for one in metadata.sorted_tables)
            db.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
            for name in _peoples():
                one = select(literal(1)).select_from(metadata.tables[name]).limit(1)
                if not replace and db.execute(one).scalar():
                    raise BackupTrouble(_not_empty())
            db.execute(text(f"TRUNCATE {names}"))
            with copy.connect() as source:
                for one_table in metadata.sorted_tables:
                    _pour(source, db, one_table)
                for name in _numbered():
                    last = _last_id(source, name)
                    db.execute(_set_sequence, {"name": name, "last": last})
    finally:
        engine.dispose()


def _wait_for_the_leaving(db: Connection) -> None:
    """Return when nobody else is connected, or after a while.

    A server counts whoever has hung up until it has cleared away after them.
    """
    until = time.monotonic() + _BUSY_FOR
    while db.execute(_others).scalar_one() and time.monotonic() < until:
        # Who is there is looked up once in a transaction.
        db.rollback()
        time.sleep(0.02)


def _pour(source: Connection, db: Connection, one: Table) -> None:
    names = ", ".join(f'"{column.name}"' for column in one.columns)
    cursor = db.connection.cursor()
    found = source.execution_options(yield_per=_ROWS).execute(select(one))
    with cursor.copy(f"COPY {one.name} ({names}) FROM STDIN") as into:
        for rows in found.partitions():
            for row in rows:
                into.write_row(tuple(row))
    cursor.close()


# -- Refusals ------------------------------------------------------------------------------------


def _peoples() -> list[str]:
    return [one.name for one in metadata.sorted_tables if one.name not in _NOT_PEOPLES]


def _refuse_newer(revision: str | None) -> None:
    if revision is not None and revision not in REVISIONS:
        raise DatabaseTrouble(
            Kind.NEWER, "A later release of Holdfast has used this database: use that one."
        )


def _not_empty() -> str:
    return (
        "The database is not empty. With --replace everything in it gives way to the backup; "
        "take a backup of it first. Nothing was changed."
    )

"""What happens before a database is used: it is brought up to date, and its keys are checked."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import String, column, select, table, text
from sqlalchemy.exc import DBAPIError

from storage import keys as key_files
from storage import meta
from storage.engines import file_of, make_engine
from storage.trouble import DatabaseTrouble, KeyMissing, Kind, WrongKey

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import URL, Connection, Engine

    from storage.keys import Keys

# Every migration, oldest first. Kept here so that an up-to-date start needs no Alembic; a test
# compares it with the folder.
REVISIONS = ("20261122_1", "20261122_2")
_CHECK = "key_check"
_CHECK_PURPOSE = b"meta.key_check"
_NO_SUCH_TABLE = "42P01"
_revision = select(column("version_num", String)).select_from(table("alembic_version"))
NO_KEY_FOR_SERVER = "A PostgreSQL database needs HOLDFAST_KEYS or HOLDFAST_KEYS_FILE."
_add_once = text("INSERT INTO meta (name, value) VALUES (:n, :v) ON CONFLICT DO NOTHING")


def prepare(
    address: URL, keys: Keys | None, *, keys_file: Path | None, now: datetime, busy_for: float
) -> tuple[Keys, Path | None]:
    """Bring the database up to date; return its keys, and the key file if it was just made."""
    # Batch migrations drop tables: with foreign keys on, that would empty the tables below them.
    engine = make_engine(address, busy_for=busy_for, foreign_keys=False)
    try:
        bring_up_to_date(engine)
        return _settle_keys(engine, keys, keys_file, now)
    finally:
        engine.dispose()


def revision_of(engine: Engine) -> str | None:
    """Return the revision of the database; None for a new one."""
    try:
        with engine.connect() as db:
            revision: str | None = db.execute(_revision).scalar()
            return revision
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _NO_SUCH_TABLE:
            return None
        if "no such table" in str(error.orig):  # SQLite has no code of its own for it
            return None
        raise


def bring_up_to_date(engine: Engine) -> bool:
    """Apply the migrations that are missing; returns whether there were any."""
    revision = revision_of(engine)
    if revision == REVISIONS[-1]:
        return False
    if revision is not None and revision not in REVISIONS:
        raise DatabaseTrouble(
            Kind.NEWER, "A later release of Holdfast has used this database: use that one."
        )
    # 0.8 s of imports that an up-to-date start does not pay.
    from storage import migrate  # noqa: PLC0415 - see above

    path = file_of(engine.url)
    if path is not None and revision is not None:
        _copy_beside(path, revision)
    with engine.connect().execution_options(sqlite_begin="IMMEDIATE") as db, db.begin():
        migrate.upgrade(db)
    return True


def rewrite_key_check(db: Connection, keys: Keys) -> None:
    """Store anew what the keys are recognised by, made with the first key."""
    meta.write(db, _CHECK, _key_check(keys))


def _copy_beside(path: Path, revision: str) -> None:
    copy = path.with_name(f"{path.name}.before-{REVISIONS[-1]}-at-{revision}")
    with (
        contextlib.closing(sqlite3.connect(path)) as old,
        contextlib.closing(sqlite3.connect(copy)) as new,
    ):
        old.backup(new)


def _settle_keys(
    engine: Engine, keys: Keys | None, keys_file: Path | None, now: datetime
) -> tuple[Keys, Path | None]:
    with engine.connect() as db:
        check = meta.read(db, _CHECK)
    made = None
    if keys is None:
        keys, made = _from_file(file_of(engine.url), keys_file, make=check is None)
    if check is None:
        with engine.connect().execution_options(sqlite_begin="IMMEDIATE") as db, db.begin():
            values = {_CHECK: _key_check(keys), "created_at": now.isoformat()}
            db.execute(_add_once, [{"n": name, "v": value} for name, value in values.items()])
            # Another process may have been first, with a key of its own.
            check = meta.read(db, _CHECK)
    check_keys(keys, check)
    return keys, made


def key_check_of(db: Connection) -> str | None:
    """Return what the database knows its keys by; None before the first start."""
    return meta.read(db, _CHECK)


def check_keys(keys: Keys, check: str | None) -> None:
    """Raise WrongKey unless one of the keys made what the database knows its keys by."""
    try:
        keys.open(bytes.fromhex(check or ""), _CHECK_PURPOSE)
    except (WrongKey, ValueError) as error:
        raise WrongKey(
            "The keys given are not the ones this database was written with. "
            "Nothing was changed. Look for the right key in your copies."
        ) from error


def _from_file(
    database: Path | None, keys_file: Path | None, *, make: bool
) -> tuple[Keys, Path | None]:
    if database is None and keys_file is None:
        raise KeyMissing(NO_KEY_FOR_SERVER)
    path = keys_file
    if path is None and database is not None:
        path = key_files.file_beside(database)
        if make and key_files.make_file(path):
            return key_files.read_file(path), path
    if path is None:
        raise AssertionError("one of the two was given")
    if make and not path.exists():
        # Nothing is stored yet, so nothing is lost: the file that was named has still to be made.
        raise KeyMissing(
            f"The key file {path} is not there. Make it with `holdfast keys new > FILE`, "
            "or name none: a SQLite database then makes its own beside it."
        )
    return key_files.read_file(path), None


def _key_check(keys: Keys) -> str:
    return keys.seal(b"holdfast", _CHECK_PURPOSE).hex()

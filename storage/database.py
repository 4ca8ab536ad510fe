"""Opening a database: engine, settings of SQLite, revision, keys; and its transactions."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import column as sql_column
from sqlalchemy import event, make_url, select, table, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.ext.asyncio import create_async_engine

from storage import keys as key_files
from storage import meta
from storage.explain import explain
from storage.keys import Keys
from storage.trouble import DatabaseTrouble, KeyMissing, Kind, WrongKey
from storage.wake import Bell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from datetime import datetime

    from sqlalchemy import URL, Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

# Every migration, oldest first. Kept here so that an up-to-date start needs no Alembic; a test
# compares it with the folder.
REVISIONS = ("20261122_1",)
_BUSY_FOR = 5.0
_CHECK = "key_check"
_CHECK_PURPOSE = b"meta.key_check"
_alembic = table("alembic_version", sql_column("version_num"))


class Database:
    """An open database with its keys. Make one with `async with Database.open(...)`."""

    def __init__(self, engine: AsyncEngine, keys: Keys, *, made_keys: Path | None) -> None:
        self.engine = engine
        self.keys = keys
        self.made_keys = made_keys  # the key file this very opening wrote: say it must be kept
        self.is_sqlite = engine.dialect.name == "sqlite"
        self.bell = Bell(None if self.is_sqlite else engine.url)
        # SQLite's own waiting sleeps in steps of up to 0.1 s; ours wakes at once.
        self._writing = asyncio.Lock() if self.is_sqlite else None

    @classmethod
    @contextlib.asynccontextmanager
    async def open(
        cls,
        url: str,
        keys: Keys | None = None,
        *,
        now: datetime,
        keys_file: Path | None = None,
        busy_for: float = _BUSY_FOR,
    ) -> AsyncIterator[Database]:
        """Open, bring up to date and check the keys.

        Without *keys* a SQLite database uses the key file beside it (or *keys_file*), which is
        made when the database is new. *busy_for* is in seconds.

        Raises DatabaseTrouble, KeyMissing or WrongKey, each with a sentence for people.
        """
        address = read_url(url)
        _check_file(address)
        engine = make_engine(address, busy_for=busy_for)
        try:
            with told():
                await _bring_up_to_date(engine, address)
                given, made = await _settle_keys(engine, address, keys, keys_file, now)
            database = cls(engine, given, made_keys=made)
            yield database
        finally:
            await engine.dispose()

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that writes; commits at the end, or rolls back what was done."""
        async with self._writing or contextlib.nullcontext():
            with told():
                async with self.engine.connect() as db:
                    await db.execution_options(sqlite_begin="IMMEDIATE")
                    async with db.begin():
                        yield db

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that reads a consistent state and waits for nobody."""
        with told():
            async with self.engine.connect() as db:
                yield db

    async def scrub(self) -> None:
        """Push what SQLite still keeps of deleted rows in its write-ahead log out of the file."""
        if self.is_sqlite:
            async with self._writing or contextlib.nullcontext():
                with told():
                    async with self.engine.connect() as db:
                        # A checkpoint cannot run inside a transaction.
                        await db.run_sync(_checkpoint)


def _checkpoint(connection: Connection) -> None:
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn errors of the database layer into DatabaseTrouble."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise explain(error) from error


def read_url(url: str) -> URL:
    """Return the address with our driver, whichever driver it names."""
    try:
        address = make_url(url)
        family = address.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise DatabaseTrouble(Kind.BAD_ADDRESS, _BAD_ADDRESS) from error
    if family in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if family != "sqlite":
        raise DatabaseTrouble(Kind.BAD_ADDRESS, _BAD_ADDRESS)
    if address.database in {None, "", ":memory:"}:
        raise DatabaseTrouble(
            Kind.BAD_ADDRESS, "A database in memory keeps nothing: name a file, please."
        )
    return address.set(drivername="sqlite+aiosqlite")


_BAD_ADDRESS = (
    "The database address is not one we know: "
    "use sqlite+aiosqlite:///path/to/file.db or postgresql://user@host/name."
)


def make_engine(
    address: URL, *, busy_for: float = _BUSY_FOR, foreign_keys: bool = True
) -> AsyncEngine:
    """Return an engine with our settings; nothing is connected yet."""
    if address.get_backend_name() != "sqlite":
        return create_async_engine(address, pool_size=10, pool_pre_ping=True)
    engine = create_async_engine(address)

    def on_connect(connection: Any, _: Any) -> None:
        # The driver's own transactions lose updates without a word; we begin ourselves.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_for * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.close()

    def on_begin(connection: Connection) -> None:
        # A transaction that reads first and then writes fails at once when another wrote between.
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)
    return engine


def _check_file(address: URL) -> None:
    if address.get_backend_name() != "sqlite":
        return
    path = Path(str(address.database))
    if path.is_dir():
        raise DatabaseTrouble(Kind.NOT_A_DATABASE, f"{path} is a folder, not a database file.")
    if not path.parent.is_dir():
        raise DatabaseTrouble(
            Kind.NO_FOLDER, f"The folder {path.parent} is missing: make it, or name another file."
        )
    writable = os.access(path.parent, os.W_OK, effective_ids=True) and (
        not path.exists() or os.access(path, os.R_OK | os.W_OK, effective_ids=True)
    )
    if not writable:
        raise DatabaseTrouble(
            Kind.READ_ONLY, f"{path} or its folder may not be written by this user."
        )


async def revision_of(engine: AsyncEngine) -> str | None:
    """Return the revision of the database; None for a new one."""
    try:
        async with engine.connect() as db:
            return (await db.execute(select(_alembic.c.version_num))).scalar()
    except DBAPIError as error:
        # Both databases answer a missing table with an error of this shape.
        missing = getattr(error.orig, "sqlstate", None) == "42P01" or "no such table" in str(
            error.orig
        )
        if missing:
            return None
        raise


async def _bring_up_to_date(engine: AsyncEngine, address: URL) -> None:
    revision = await revision_of(engine)
    if revision == REVISIONS[-1]:
        return
    if revision is not None and revision not in REVISIONS:
        raise DatabaseTrouble(
            Kind.NEWER, "A later release of Holdfast has used this database: use that one."
        )
    # 0.8 s of imports that an up-to-date start does not pay.
    from storage import migrate  # noqa: PLC0415 - see above

    if revision is not None and address.get_backend_name() == "sqlite":
        await asyncio.to_thread(_copy_beside, Path(str(address.database)), revision)
    # Batch migrations drop tables: with foreign keys on, that would empty the tables below them.
    plain = make_engine(address, foreign_keys=False)
    try:
        async with plain.connect() as db:
            await db.execution_options(sqlite_begin="IMMEDIATE")
            async with db.begin():
                await db.run_sync(migrate.upgrade)
    finally:
        await plain.dispose()


def _copy_beside(path: Path, revision: str) -> None:
    copy = path.with_name(f"{path.name}.before-{REVISIONS[-1]}-was-{revision}")
    with (
        contextlib.closing(sqlite3.connect(path)) as old,
        contextlib.closing(sqlite3.connect(copy)) as new,
    ):
        old.backup(new)


async def _settle_keys(
    engine: AsyncEngine, address: URL, keys: Keys | None, keys_file: Path | None, now: datetime
) -> tuple[Keys, Path | None]:
    """Return the keys and the file just made for them; refuses keys that do not fit."""
    async with engine.connect() as db:
        check = await meta.read(db, _CHECK)
    made = None
    if keys is None:
        if keys_file is None and address.get_backend_name() != "sqlite":
            raise KeyMissing("A PostgreSQL database needs HOLDFAST_KEYS or HOLDFAST_KEYS_FILE.")
        path = keys_file or key_files.file_beside(Path(str(address.database)))
        if check is None and key_files.make_file(path):
            made = path
        keys = key_files.read_file(path)
    if check is None:
        async with engine.connect() as db:
            await db.execution_options(sqlite_begin="IMMEDIATE")
            async with db.begin():
                await db.execute(
                    text("INSERT INTO meta (name, value) VALUES (:n, :v) ON CONFLICT DO NOTHING"),
                    [
                        {"n": _CHECK, "v": key_check(keys)},
                        {"n": "created_at", "v": now.isoformat()},
                    ],
                )
                # Another process may have been first.
                check = await meta.read(db, _CHECK)
    _verify(keys, check or "")
    return keys, made


def key_check(keys: Keys) -> str:
    """Return what is stored to recognise the keys by."""
    return keys.seal(b"holdfast", _CHECK_PURPOSE).hex()


async def rewrite_key_check(db: AsyncConnection, keys: Keys) -> None:
    """Store the check anew, made with the first key."""
    await meta.write(db, _CHECK, key_check(keys))


def _verify(keys: Keys, check: str) -> None:
    try:
        keys.open(bytes.fromhex(check), _CHECK_PURPOSE)
    except (WrongKey, ValueError) as error:
        raise WrongKey(
            "The keys given are not the ones this database was written with. "
            "Nothing was changed. Look for the right key in your copies."
        ) from error

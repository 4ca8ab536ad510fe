"""Addresses of databases, and engines with our settings."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from storage.trouble import DatabaseTrouble, Kind

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.ext.asyncio import AsyncEngine

_UNKNOWN = (
    "The database address is not one we know: "
    "use sqlite+aiosqlite:///path/to/file.db or postgresql://user@host/name."
)


def read_url(url: str) -> URL:
    """Return the address with our driver, whichever driver it names."""
    try:
        address = make_url(url)
        family = address.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise DatabaseTrouble(Kind.BAD_ADDRESS, _UNKNOWN) from error
    if family in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if family != "sqlite":
        raise DatabaseTrouble(Kind.BAD_ADDRESS, _UNKNOWN)
    if address.database in {None, "", ":memory:"}:
        raise DatabaseTrouble(
            Kind.BAD_ADDRESS, "A database in memory keeps nothing: name a file, please."
        )
    return address.set(drivername="sqlite+aiosqlite")


def file_of(address: URL) -> Path | None:
    """Return the SQLite file, or None for a server."""
    return Path(str(address.database)) if address.get_backend_name() == "sqlite" else None


def check_file(address: URL) -> None:
    """Raise DatabaseTrouble if the file could not be written, with the reason."""
    path = file_of(address)
    if path is None:
        return
    if path.is_dir():
        raise DatabaseTrouble(Kind.NOT_A_DATABASE, f"{path} is a folder, not a database file.")
    if not path.parent.is_dir():
        raise DatabaseTrouble(
            Kind.NO_FOLDER, f"The folder {path.parent} is missing: make it, or name another file."
        )
    # The folder too: SQLite keeps its write-ahead log beside the file.
    writable = os.access(path.parent, os.W_OK, effective_ids=True) and (
        not path.exists() or os.access(path, os.R_OK | os.W_OK, effective_ids=True)
    )
    if not writable:
        raise DatabaseTrouble(
            Kind.READ_ONLY, f"{path} or its folder may not be written by this user."
        )


# Parameters are hidden everywhere: the text of an error would carry them.


def make_async_engine(address: URL, *, busy_for: float) -> AsyncEngine:
    """Return the async engine; nothing is connected yet. *busy_for* is in seconds."""
    # A fifth of a second of imports, the ORM among them: only where it is used.
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - see above

    if file_of(address) is None:
        return create_async_engine(address, pool_size=10, pool_pre_ping=True, hide_parameters=True)
    engine = create_async_engine(address, hide_parameters=True)
    _settle_sqlite(engine.sync_engine, busy_for=busy_for, foreign_keys=True)
    return engine


def make_engine(address: URL, *, busy_for: float, foreign_keys: bool = True) -> Engine:
    """Return a synchronous engine without a pool."""
    if file_of(address) is None:
        return create_engine(address, poolclass=NullPool, hide_parameters=True)
    # Connections are made and used in different threads, one at a time.
    engine = create_engine(
        address.set(drivername="sqlite+pysqlite"),
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )
    _settle_sqlite(engine, busy_for=busy_for, foreign_keys=foreign_keys)
    return engine


def _write_ahead(cursor: Any, busy_for: float) -> None:
    """Switch to the write-ahead log.

    A new file is switched by whoever comes first. Others may be refused at once, without the wait
    that was set: SQLite does not wait where two that wait could wait for each other.
    """
    until = time.monotonic() + busy_for
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _settle_sqlite(engine: Engine, *, busy_for: float, foreign_keys: bool) -> None:
    def on_connect(connection: Any, _: Any) -> None:
        # The driver's own transactions lose updates without a word; we begin ourselves.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_for * 1000)}")
        _write_ahead(cursor, busy_for)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.close()

    def on_begin(connection: Connection) -> None:
        # A transaction that reads first and then writes fails when another wrote between.
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)

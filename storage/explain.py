"""Errors of the database layer, told as trouble with a kind."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from storage.trouble import DatabaseTrouble, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_READONLY: (Kind.READ_ONLY, "The database file may not be written."),
    sqlite3.SQLITE_PERM: (Kind.READ_ONLY, "The database file may not be written."),
    sqlite3.SQLITE_CANTOPEN: (Kind.READ_ONLY, "The database file cannot be opened."),
    sqlite3.SQLITE_NOTADB: (Kind.NOT_A_DATABASE, "The file is not a database of ours."),
    sqlite3.SQLITE_CORRUPT: (Kind.CORRUPT, "The database file is damaged."),
    sqlite3.SQLITE_BUSY: (Kind.LOCKED, "Another program keeps the database locked."),
    sqlite3.SQLITE_LOCKED: (Kind.LOCKED, "Another program keeps the database locked."),
    sqlite3.SQLITE_FULL: (Kind.DISK_FULL, "The disk is full."),
}
_LOCKED = (Kind.LOCKED, "Another program keeps the database locked.")
_BY_SERVER_STATE = {
    "40P01": _LOCKED,  # deadlock
    "40001": _LOCKED,
    "55P03": _LOCKED,
    "53100": (Kind.DISK_FULL, "The disk of the database server is full."),
    "25006": (Kind.READ_ONLY, "The database may not be written."),
}


def explain(error: Exception) -> DatabaseTrouble:
    """Return *error* of the database layer as trouble with a kind; the original is not lost."""
    cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        # The low byte is the primary code; the rest says which call it was.
        code = (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF
        kind, text = _BY_SQLITE_CODE.get(code, (Kind.OTHER, f"The database failed: {cause}"))
        return DatabaseTrouble(kind, text)
    state = getattr(cause, "sqlstate", None)
    if state in _BY_SERVER_STATE:
        kind, text = _BY_SERVER_STATE[state]
    elif isinstance(cause, OSError) and cause.errno == errno.ENOSPC:
        kind, text = Kind.DISK_FULL, "The disk is full."
    elif isinstance(error, OperationalError | InterfaceError | OSError):
        kind, text = Kind.UNREACHABLE, "The database server does not answer."
    else:
        kind, text = Kind.OTHER, f"The database failed: {type(cause).__name__}."
    return DatabaseTrouble(kind, text)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn errors of the database layer into DatabaseTrouble."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise explain(error) from error

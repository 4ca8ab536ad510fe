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
    sqlite3.SQLITE_FULL: (Kind.DISK_FULL, "The disk is full: make room."),
    sqlite3.SQLITE_IOERR: (
        Kind.OTHER,
        "The disk failed under the database: look whether it is full or broken.",
    ),
}
_LOCKED = (Kind.LOCKED, "Another program keeps the database locked.")
_BY_SERVER_STATE = {
    "40P01": _LOCKED,  # deadlock
    "40001": _LOCKED,
    "55P03": _LOCKED,
    "53100": (Kind.DISK_FULL, "The disk of the database server is full."),
    "53300": (
        Kind.UNREACHABLE,
        (
            "The database server has no connection left: raise max_connections, or run fewer "
            "processes (each takes up to 11)."
        ),
    ),
    "25006": (Kind.READ_ONLY, "The database may not be written."),
    "42501": (
        Kind.READ_ONLY,
        (
            "The database user may not make or change the tables: let it own the database "
            "(ALTER DATABASE name OWNER TO user)."
        ),
    ),
}
# A connection that is refused carries no code, only the server's words; these name nothing secret.
_BY_SERVER_WORDS = (
    (
        "password authentication failed",
        "The database server refuses the user or the password in HOLDFAST_DATABASE_URL.",
    ),
    (
        "no password supplied",
        "The database server wants a password: put it into HOLDFAST_DATABASE_URL.",
    ),
    (
        "no pg_hba.conf entry",
        "The database server lets nobody in from here: its pg_hba.conf says who may come.",
    ),
    (
        "does not exist",
        (
            "The database server knows no such user or database: make them, or correct "
            "HOLDFAST_DATABASE_URL."
        ),
    ),
    (
        "permission denied",
        "The database user may not connect to this database: GRANT CONNECT, or let it own it.",
    ),
    ("starting up", "The database server is still starting: wait a moment."),
)


def explain(error: Exception) -> DatabaseTrouble:
    """Return *error* of the database layer as trouble with a kind; the original is not lost."""
    cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        # The low byte is the primary code; the rest says which call it was.
        code = (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF
        # Its own words may quote what it was given.
        name = getattr(cause, "sqlite_errorname", None) or type(cause).__name__
        kind, text = _BY_SQLITE_CODE.get(code, (Kind.OTHER, f"The database failed: {name}."))
        return DatabaseTrouble(kind, text)
    state = getattr(cause, "sqlstate", None)
    if state in _BY_SERVER_STATE:
        kind, text = _BY_SERVER_STATE[state]
    elif isinstance(cause, OSError) and cause.errno == errno.ENOSPC:
        kind, text = Kind.DISK_FULL, "The disk is full."
    elif isinstance(error, OperationalError | InterfaceError | OSError):
        kind, text = Kind.UNREACHABLE, _of_words(str(cause))
    else:
        kind, text = Kind.OTHER, f"The database failed: {type(cause).__name__}."
    return DatabaseTrouble(kind, text)


def _of_words(words: str) -> str:
    for fragment, text in _BY_SERVER_WORDS:
        if fragment in words:
            return text
    return "The database server does not answer: look whether it runs, and at the address."


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn errors of the database layer into DatabaseTrouble."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise explain(error) from error

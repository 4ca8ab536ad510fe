"""Brings a database up to date. Imports Alembic, so it is imported only when there is work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Any number will do as long as nobody else on the server uses it.
_MIGRATION_LOCK = 7_215_304_118


def upgrade(connection: Connection, to: str = "head") -> None:
    """Apply the migrations up to *to* in the transaction of *connection*."""
    _lock(connection)
    command.upgrade(_config(connection), to)
    _check_references(connection)


def downgrade(connection: Connection, to: str) -> None:
    """Take migrations back down to *to*; `base` leaves nothing."""
    _lock(connection)
    command.downgrade(_config(connection), to)
    _check_references(connection)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    config.attributes["connection"] = connection
    return config


def _lock(connection: Connection) -> None:
    # SQLite has locked the whole file by BEGIN IMMEDIATE already.
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATION_LOCK}
        )


def _check_references(connection: Connection) -> None:
    # Batch migrations run with foreign keys off; a lost reference must not pass for success.
    if connection.dialect.name == "sqlite":
        lost = connection.execute(text("PRAGMA foreign_key_check")).first()
        if lost is not None:
            raise RuntimeError(f"a migration lost a reference of table {lost[0]}")

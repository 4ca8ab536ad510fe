"""The tables with the indexes that answer what is due: for what makes or compares tables.

To name a condition for PostgreSQL loads its dialect, which a start on SQLite need not pay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Index, text

from storage.tables import metadata, outbox, reminders

if TYPE_CHECKING:
    from sqlalchemy import Table

__all__ = ["metadata"]

_WAITING = text("state = 0")


def _due(name: str, table: Table) -> Index:
    return Index(
        name, table.c.free_at, table.c.id, sqlite_where=_WAITING, postgresql_where=_WAITING
    )


_due("ix_outbox_due", outbox)
_due("ix_reminders_due", reminders)

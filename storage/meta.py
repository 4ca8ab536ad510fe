"""Small named values of the whole database: never anything about a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from storage.tables import meta

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read(db: Connection, name: str) -> str | None:
    """Return the value, or None."""
    return db.execute(select(meta.c.value).where(meta.c.name == name)).scalar()


def write(db: Connection, name: str, value: str) -> None:
    """Set the value."""
    changed = db.execute(update(meta).where(meta.c.name == name).values(value=value))
    if not changed.rowcount:
        db.execute(insert(meta).values(name=name, value=value))


BACKED_UP_AT: Final = "backed_up_at"
"""When the last backup was taken, by `holdfast backup`."""


def backed_up_at(db: Connection) -> datetime | None:
    """Return when the last backup was taken; None if there never was one."""
    stored = read(db, BACKED_UP_AT)
    return None if stored is None else datetime.fromisoformat(stored)


def forget(db: Connection, name: str) -> None:
    """Remove the value if there is one."""
    db.execute(delete(meta).where(meta.c.name == name))

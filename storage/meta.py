"""Small named values of the whole database: never anything about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def forget(db: Connection, name: str) -> None:
    """Remove the value if there is one."""
    db.execute(delete(meta).where(meta.c.name == name))

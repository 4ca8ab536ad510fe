"""Small named values of the whole database: never anything about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from storage.tables import meta

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def read(db: AsyncConnection, name: str) -> str | None:
    """Return the value, or None."""
    return (await db.execute(select(meta.c.value).where(meta.c.name == name))).scalar()


async def write(db: AsyncConnection, name: str, value: str) -> None:
    """Set the value."""
    changed = await db.execute(update(meta).where(meta.c.name == name).values(value=value))
    if not changed.rowcount:
        await db.execute(insert(meta).values(name=name, value=value))


async def forget(db: AsyncConnection, name: str) -> None:
    """Remove the value if there is one."""
    await db.execute(delete(meta).where(meta.c.name == name))

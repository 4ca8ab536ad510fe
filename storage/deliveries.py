"""What was sent when, with what result: never the text. Written by `outbox`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from storage.outbox import RECEIPT, Result
from storage.tables import addresses, deliveries, people

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from storage.database import Database
    from storage.keys import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One attempt to send. *receipt* is the platform's id of the message, if it gave one."""

    address_id: int
    platform: str | None  # None: that address is no longer linked
    reminder: int | None
    result: Result
    queued_at: datetime
    at: datetime
    receipt: bytes | None


class Deliveries:
    """Looks back at what was sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last(self, person: int, limit: int = 20) -> tuple[Delivery, ...]:
        """Return the person's latest attempts, newest first."""
        return await self._database.read(_last, self._database.keys, person, limit)

    async def counts(self, since: datetime) -> dict[Result, int]:
        """Return how many attempts ended how since then, of all people."""
        query = (
            select(deliveries.c.result, func.count())
            .where(deliveries.c.at >= since)
            .group_by(deliveries.c.result)
        )
        found = await self._database.read(lambda db: db.execute(query).all())
        return {Result(result): number for result, number in found}


def _last(db: Connection, keys: Keys, person: int, limit: int) -> tuple[Delivery, ...]:
    sealed_key = db.execute(select(people.c.sealed_key).where(people.c.id == person)).scalar()
    if sealed_key is None:
        return ()
    seal = keys.person(sealed_key)
    rows = db.execute(
        select(deliveries, addresses.c.platform)
        .outerjoin(addresses, addresses.c.id == deliveries.c.address)
        .where(deliveries.c.person == person)
        .order_by(deliveries.c.id.desc())
        .limit(limit)
    )

    def opened(row: Row[*tuple[Any, ...]]) -> Delivery:
        sealed = row.sealed_receipt
        return Delivery(
            address_id=row.address,
            platform=row.platform,
            reminder=row.reminder,
            result=Result(row.result),
            queued_at=row.queued_at,
            at=row.at,
            receipt=None if sealed is None else seal.open(sealed, RECEIPT),
        )

    return tuple(opened(row) for row in rows)

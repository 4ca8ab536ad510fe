"""Pace: when a leased row may go out, so that all processes together keep the platforms' limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from storage.tables import addresses, pace
from storage.trouble import DatabaseTrouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from storage.database import Database
    from storage.leased import Leased


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What one bot token may do: *name* is the same in every process that uses the token."""

    name: str
    between_sends: timedelta  # of the whole bot
    between_sends_to_one: timedelta  # of one chat
    ahead_to_one: timedelta = timedelta(0)  # how far a quiet chat may run ahead of that: a burst


_lock = select(pace.c.next_send_at).where(pace.c.name == bindparam("limit")).with_for_update()
_set = update(pace).where(pace.c.name == bindparam("limit")).values(next_send_at=bindparam("at"))
_chats = select(addresses.c.id, addresses.c.next_send_at).where(
    addresses.c.id.in_(bindparam("ids", expanding=True))
)
_set_chat = (
    update(addresses)
    .where(addresses.c.id == bindparam("row"))
    .values(next_send_at=bindparam("at"))
)


_FARTHEST = timedelta(minutes=30)
"""No line is longer: an instant beyond it was written by a clock that was put back since."""


class Pace:
    """Hands out instants to send at."""

    def __init__(self, database: Database, limit: Limit) -> None:
        self._database = database
        self._limit = limit

    async def slots(self, rows: Sequence[Leased], now: datetime) -> tuple[datetime, ...]:
        """Return when each row may be sent, in their order; later calls get later instants."""
        if not rows:
            return ()
        try:
            return await self._database.write(self._slots, rows, now)
        except DatabaseTrouble as trouble:
            if isinstance(trouble.__cause__, IntegrityError):
                # Another process made the row a moment earlier.
                return await self._database.write(self._slots, rows, now)
            raise

    def _slots(
        self, db: Connection, rows: Sequence[Leased], now: datetime
    ) -> tuple[datetime, ...]:
        free = max(_sane(self._next(db, now), now), now)
        ids = sorted({row.address_id for row in rows})
        chats = {
            row.id: _sane(row.next_send_at or now, now) for row in db.execute(_chats, {"ids": ids})
        }
        slots: list[datetime] = []
        for row in rows:
            steady = chats.get(row.address_id, now)
            slot = max(free, steady - self._limit.ahead_to_one)
            slots.append(slot)
            # A chat that has to wait does not make the others wait with it.
            free += self._limit.between_sends
            chats[row.address_id] = max(slot, steady) + self._limit.between_sends_to_one
        db.execute(_set, {"limit": self._limit.name, "at": free})
        db.execute(_set_chat, [{"row": number, "at": chats[number]} for number in ids])
        return tuple(slots)

    def _next(self, db: Connection, now: datetime) -> datetime:
        at: datetime | None = db.execute(_lock, {"limit": self._limit.name}).scalar()
        if at is None:
            db.execute(insert(pace), {"name": self._limit.name, "next_send_at": now})
            return now
        return at


def _sane(at: datetime, now: datetime) -> datetime:
    return at if at - now <= _FARTHEST else now

"""Events that were handled, known by a digest; and those that had to be set aside, sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from storage.tables import inbox
from storage.turn_read import EVENT

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.database import Database
    from storage.keys import Keys

ASIDE = b"inbox.sealed"


class Inbox:
    """The memory of what came in. Handled events are entered by turns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def knows(self, source: str) -> bool:
        """Return whether that event was handled or set aside."""
        digests = self._database.keys.blinds(source.encode(), EVENT)
        query = select(func.count()).where(inbox.c.digest.in_(digests))
        return bool(await self._database.read(lambda db: db.execute(query).scalar()))

    async def set_aside(self, source: str, event: bytes, now: datetime) -> None:
        """Keep an event nobody could handle, sealed, and count it as seen."""
        await self._database.write(_set_aside, self._database.keys, source, event, now)

    async def prune(self, before: datetime) -> int:
        """Forget events from before that instant; returns how many."""
        return await self._database.change(delete(inbox).where(inbox.c.at < before))


def _set_aside(db: Connection, keys: Keys, source: str, event: bytes, now: datetime) -> None:
    sealed = keys.seal(event, ASIDE)
    known = inbox.c.digest.in_(keys.blinds(source.encode(), EVENT))
    if not db.execute(update(inbox).where(known).values(sealed=sealed)).rowcount:
        row = {"digest": keys.blind(source.encode(), EVENT), "at": now, "sealed": sealed}
        db.execute(insert(inbox), row)

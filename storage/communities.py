"""Settings of places: servers and groups. They are nobody's case, so the master key seals them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from storage.tables import communities

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.address import Address
    from storage.database import Database
    from storage.keys import Keys

BLIND = b"communities.blind"
PLACE = b"communities.sealed_place"
SETTINGS = b"communities.sealed"


class Communities:
    """Settings by place; the place is a platform and the id of the server or group."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keys = database.keys

    async def load(self, place: Address) -> bytes | None:
        """Return the settings, or None if nobody has set any."""
        blinds = self._keys.blinds(place.index_value(), BLIND)
        query = select(communities.c.sealed).where(communities.c.blind.in_(blinds))
        sealed = await self._database.read(lambda db: db.execute(query).scalar())
        return None if sealed is None else self._keys.open(sealed, SETTINGS)

    async def save(self, place: Address, settings: bytes, now: datetime) -> None:
        """Keep the settings."""
        await self._database.write(_save, self._keys, place, settings, now)

    async def forget(self, place: Address) -> None:
        """Remove what is kept about the place."""
        blinds = self._keys.blinds(place.index_value(), BLIND)
        await self._database.change(delete(communities).where(communities.c.blind.in_(blinds)))


def _save(db: Connection, keys: Keys, place: Address, settings: bytes, now: datetime) -> None:
    known = communities.c.blind.in_(keys.blinds(place.index_value(), BLIND))
    values = {"sealed": keys.seal(settings, SETTINGS), "saved_at": now}
    if db.execute(update(communities).where(known).values(values)).rowcount:
        return
    row = {
        "platform": place.platform,
        "blind": keys.blind(place.index_value(), BLIND),
        "sealed_place": keys.seal(place.chat.encode(), PLACE),
        **values,
    }
    db.execute(insert(communities), row)

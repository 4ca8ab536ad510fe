"""Linking: a short code said on one platform makes an address of another the same person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from storage.address import BLIND, CHAT, Address
from storage.tables import addresses, link_codes, outbox, people

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.database import Database
    from storage.keys import Keys

_CODE = b"link_codes.blind"


class Links:
    """Codes, and what they do."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keys = database.keys

    async def offer(self, person: int, code: str, *, expires_at: datetime) -> None:
        """Keep *code* as this person's only one until it expires."""
        await self._database.write(_offer, self._keys, person, code, expires_at)

    async def redeem(self, code: str, now: datetime) -> int | None:
        """Return whose code it is, once; None if it is unknown, used or too old."""
        blinds = self._keys.blinds(code.encode(), _CODE)
        query = (
            delete(link_codes)
            .where(link_codes.c.blind.in_(blinds))
            .returning(link_codes.c.person, link_codes.c.expires_at)
        )
        row = await self._database.write(lambda db: db.execute(query).first())
        return row.person if row is not None and row.expires_at > now else None

    async def link(self, address: Address, person: int) -> bool:
        """Make the address one of *person*'s; False if either is not known.

        Whoever it was before keeps nothing of it, and is erased if it was their only one.
        """
        linked = await self._database.write(_link, self._keys, address, person)
        await self._database.scrub()
        return linked

    async def unlink(self, address: Address) -> bool:
        """Forget the address unless it is its person's last; returns whether it was."""
        return await self._database.write(_unlink, self._keys, address)


def _offer(db: Connection, keys: Keys, person: int, code: str, expires_at: datetime) -> None:
    db.execute(delete(link_codes).where(link_codes.c.person == person))
    row = {"blind": keys.blind(code.encode(), _CODE), "person": person, "expires_at": expires_at}
    db.execute(insert(link_codes), row)


def _link(db: Connection, keys: Keys, address: Address, person: int) -> bool:
    blinds = keys.blinds(address.index_value(), BLIND)
    find = select(addresses.c.id, addresses.c.person).where(addresses.c.blind.in_(blinds))
    found = db.execute(find).first()
    if found is None:
        return False
    both = sorted({found.person, person})
    # As turns lock them, so that neither of the two writes meanwhile.
    lock = select(people.c.id, people.c.sealed_key).where(people.c.id.in_(both))
    rows = db.execute(lock.order_by(people.c.id).with_for_update()).all()
    sealed_keys = {row.id: row.sealed_key for row in rows}
    if set(sealed_keys) != set(both):
        return False
    if found.person == person:
        return True
    # What waits there was sealed for somebody else, and was meant for the case left behind.
    db.execute(delete(outbox).where(outbox.c.address == found.id))
    sealed_chat = keys.person(sealed_keys[person]).seal(address.chat.encode(), CHAT)
    db.execute(
        update(addresses)
        .where(addresses.c.id == found.id)
        .values(person=person, sealed_chat=sealed_chat)
    )
    others = select(addresses.c.id).where(addresses.c.person == found.person).limit(1)
    if db.execute(others).first() is None:
        db.execute(delete(people).where(people.c.id == found.person))
    return True


def _unlink(db: Connection, keys: Keys, address: Address) -> bool:
    blinds = keys.blinds(address.index_value(), BLIND)
    find = select(addresses.c.id, addresses.c.person).where(addresses.c.blind.in_(blinds))
    found = db.execute(find).first()
    if found is None:
        return False
    lock = select(people.c.id).where(people.c.id == found.person).with_for_update()
    db.execute(lock)
    others = select(addresses.c.id).where(
        addresses.c.person == found.person, addresses.c.id != found.id
    )
    other = db.execute(others.order_by(addresses.c.id).limit(1)).scalar()
    if other is None:
        return False
    db.execute(
        update(people)
        .where(people.c.id == found.person, people.c.address == found.id)
        .values(address=other)
    )
    db.execute(delete(addresses).where(addresses.c.id == found.id))
    return True

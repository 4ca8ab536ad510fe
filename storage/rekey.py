"""Rotation: what older keys made is made anew with the first, in batches, while all runs on.

Data keys are wrapped anew and index entries computed anew; cases and replies are sealed with the
data keys and stay as they are. A new key is first deployed last in the list, so that every process
can read what it makes; then it moves to the front; then this runs; then the old key may go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, bindparam, delete, func, select, update

from storage import opening
from storage.address import BLIND, CHAT, Address
from storage.communities import BLIND as PLACE_BLIND
from storage.communities import PLACE, SETTINGS
from storage.inbox import ASIDE
from storage.seal import ID_SIZE, Seal
from storage.tables import addresses, communities, inbox, link_codes, people

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Connection

    from storage.database import Database
    from storage.keys import Keys

_some_people = (
    select(people.c.id, people.c.sealed_key)
    .where(people.c.id > bindparam("after"))
    .order_by(people.c.id)
    .limit(bindparam("batch"))
    .with_for_update()
)
_their_addresses = select(
    addresses.c.id,
    addresses.c.person,
    addresses.c.platform,
    addresses.c.blind,
    addresses.c.sealed_chat,
).where(addresses.c.person.in_(bindparam("persons", expanding=True)))
_rewrap = (
    update(people).where(people.c.id == bindparam("row")).values(sealed_key=bindparam("wrapped"))
)
_reblind = (
    update(addresses).where(addresses.c.id == bindparam("row")).values(blind=bindparam("entry"))
)


async def rekey(database: Database, batch: int = 500) -> AsyncIterator[int]:
    """Yield after each batch how many rows it changed; at the end the first key made everything.

    May be stopped and begun again at any time.
    """
    after: int | None = 0
    while after is not None:
        changed, after = await database.write(_rekey_people, database.keys, after, batch)
        yield changed
    yield await database.write(_rekey_the_rest, database.keys)
    # Old wrapped keys should not linger where the new ones replaced them.
    await database.scrub()


def _rekey_people(db: Connection, keys: Keys, after: int, batch: int) -> tuple[int, int | None]:
    rows = db.execute(_some_people, {"after": after, "batch": batch}).all()
    if not rows:
        return 0, None
    wrapped: list[dict[str, Any]] = []
    data_keys = {}
    for row in rows:
        data_key = data_keys[row.id] = keys.unwrap(row.sealed_key)
        if not keys.is_current(row.sealed_key):
            wrapped.append({"row": row.id, "wrapped": keys.wrap(data_key)})
    entries: list[dict[str, Any]] = []
    for found in db.execute(_their_addresses, {"persons": list(data_keys)}):
        if not keys.is_current(found.blind):
            chat = Seal(data_keys[found.person]).open(found.sealed_chat, CHAT).decode()
            address = Address(platform=found.platform, chat=chat)
            entries.append({"row": found.id, "entry": keys.blind(address.index_value(), BLIND)})
    if wrapped:
        db.execute(_rewrap, wrapped)
    if entries:
        db.execute(_reblind, entries)
    return len(wrapped) + len(entries), rows[-1].id


def _rekey_the_rest(db: Connection, keys: Keys) -> int:
    changed = 0
    for row in db.execute(select(communities).with_for_update()).all():
        if keys.is_current(row.blind) and keys.is_current(row.sealed):
            continue
        place = keys.open(row.sealed_place, PLACE)
        address = Address(platform=row.platform, chat=place.decode())
        values = {
            "blind": keys.blind(address.index_value(), PLACE_BLIND),
            "sealed_place": keys.seal(place, PLACE),
            "sealed": keys.seal(keys.open(row.sealed, SETTINGS), SETTINGS),
        }
        db.execute(update(communities).where(communities.c.id == row.id).values(values))
        changed += 1
    for row in db.execute(select(inbox).where(inbox.c.sealed.is_not(None))).all():
        if not keys.is_current(row.sealed):
            sealed = keys.seal(keys.open(row.sealed, ASIDE), ASIDE)
            db.execute(update(inbox).where(inbox.c.digest == row.digest).values(sealed=sealed))
            changed += 1
    # Codes live for minutes: whoever holds an old one asks for another.
    for row in db.execute(select(link_codes.c.blind)).all():
        if not keys.is_current(row.blind):
            db.execute(delete(link_codes).where(link_codes.c.blind == row.blind))
            changed += 1
    opening.rewrite_key_check(db, keys)
    return changed


def used_by(db: Connection) -> frozenset[str]:
    """Return the ids of the keys that something was made with."""
    made = (people.c.sealed_key, addresses.c.blind, communities.c.sealed)
    found: set[str] = set()
    for column in made:
        key_id = func.substr(column, 1, ID_SIZE, type_=LargeBinary)
        found |= {value.hex() for value in db.execute(select(key_id).distinct()).scalars()}
    return frozenset(found)

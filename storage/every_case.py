"""Every case, one batch after the other: for what concerns everybody and must not need the memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from storage.people import Reach, reaches
from storage.tables import cases, people
from storage.trouble import WrongKey
from storage.turn_read import CASE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Connection

    from storage.database import Database

BATCH: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One person's case as it is kept, and where they can be reached."""

    person: int
    case: bytes
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some cases, and how many beside them do not open with the keys that are set."""

    cases: tuple[Kept, ...]
    sealed: int
    last: int


_some = (
    select(people.c.id, people.c.sealed_key, cases.c.sealed)
    .join(cases, cases.c.person == people.c.id)
    .where(people.c.id > bindparam("after"), cases.c.sealed.is_not(None))
    .order_by(people.c.id)
    .limit(bindparam("batch"))
)


async def every_case(database: Database, batch: int = BATCH) -> AsyncIterator[Batch]:
    """Yield every case, by person; each batch is a reading transaction of its own."""
    after = 0
    while True:
        found = await database.read(_read, database, after, batch)
        if not found.last:
            return
        yield found
        after = found.last


def _read(db: Connection, database: Database, after: int, batch: int) -> Batch:
    kept: list[tuple[int, bytes]] = []
    last = sealed = 0
    for row in db.execute(_some, {"after": after, "batch": batch}):
        last = row.id
        try:
            kept.append((row.id, database.keys.person(row.sealed_key).open(row.sealed, CASE)))
        except WrongKey:
            sealed += 1
    where = reaches(db, database.keys, [person for person, _ in kept])
    cases = tuple(Kept(person=one, case=case, reaches=where[one]) for one, case in kept)
    return Batch(cases=cases, sealed=sealed, last=last)

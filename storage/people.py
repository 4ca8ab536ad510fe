"""People: found by address, reached, marked unreachable, counted, erased."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from storage import meta
from storage.address import BLIND, CHAT, Address
from storage.tables import (
    ASIDE,
    BROKEN,
    WAITING,
    addresses,
    cases,
    inbox,
    outbox,
    people,
    reminders,
)
from storage.turn_read import CASE

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from storage.database import Database
    from storage.keys import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """An address a person is known by."""

    address_id: int
    address: Address
    last_used: bool
    unreachable_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the database knows of a person."""

    id: int
    case: bytes | None
    turn: int
    plan_version: int
    created_at: datetime
    seen_at: datetime  # to the hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is; for the operator, never about anybody."""

    people: int
    addresses: dict[str, int]  # by platform
    waiting_replies: int
    parked_replies: int  # until the person is back
    broken_replies: int  # until an operator looks
    oldest_waiting_at: datetime | None
    waiting_reminders: int
    overdue_reminders: int
    broken_reminders: int
    events_set_aside: int
    backed_up_at: datetime | None  # None: never, by our own command


_find = (
    select(
        people.c.id,
        people.c.sealed_key,
        people.c.plan_version,
        people.c.created_at,
        people.c.seen_at,
        cases.c.sealed,
        cases.c.turn,
    )
    .join(cases, cases.c.person == people.c.id)
    .join(addresses, addresses.c.person == people.c.id)
    .where(addresses.c.blind.in_(bindparam("blinds", expanding=True)))
)
_reaches = (
    select(
        addresses.c.id,
        addresses.c.person,
        addresses.c.platform,
        addresses.c.sealed_chat,
        addresses.c.unreachable_since,
        people.c.sealed_key,
        people.c.address.label("last_address"),
    )
    .join(people, people.c.id == addresses.c.person)
    .where(addresses.c.person.in_(bindparam("persons", expanding=True)))
    .order_by(addresses.c.id)
)


class People:
    """Everything about people that is not a turn."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keys = database.keys

    async def find(self, address: Address) -> Person | None:
        """Return who writes from there, or None."""
        blinds = self._keys.blinds(address.index_value(), BLIND)
        row = await self._database.read(lambda db: db.execute(_find, {"blinds": blinds}).first())
        return None if row is None else self._opened(row)

    async def reaches(self, person: int) -> tuple[Reach, ...]:
        """Return the person's addresses in the order to try."""
        found = await self._database.read(reaches, self._keys, [person])
        return found[person]

    async def mark_unreachable(self, address_id: int, now: datetime) -> None:
        """Note that nothing arrives there; the person's next turn hears of it."""
        await self._database.write(_mark_unreachable, address_id, now)

    async def mark_reachable(self, address_id: int) -> None:
        """Note that messages arrive there again, and let what was parked for it go."""
        await self._database.write(_mark_reachable, address_id)
        self._database.bell.ring_here()

    async def move(self, old: Address, new: Address) -> bool:
        """Follow a chat that got another id; False if *old* is not known.

        For places only, which have no case: if *new* is known already, *old* is forgotten.
        """
        moved = await self._database.write(_move, self._keys, old, new)
        self._database.bell.ring_here()
        return moved

    async def erase(self, person: int) -> bool:
        """Remove the person, the data key and every row; False if there was nobody."""
        query = delete(people).where(people.c.id == person)
        gone = await self._database.change(query)
        await self._database.scrub()
        return bool(gone)

    async def asleep(self, since: datetime, limit: int = 100) -> tuple[int, ...]:
        """Return people without a sign of life after *since* and without a later reminder."""
        planned = (
            select(func.max(reminders.c.due_at))
            .where(reminders.c.person == people.c.id)
            .scalar_subquery()
        )
        query = (
            select(people.c.id)
            .where(people.c.seen_at < since, func.coalesce(planned, people.c.seen_at) < since)
            .order_by(people.c.seen_at)
            .limit(limit)
        )
        return await self._database.read(lambda db: tuple(db.execute(query).scalars()))

    async def counts(self, now: datetime) -> Counts:
        """Return how much of everything there is."""
        return await self._database.read(_counts, now)

    def _opened(self, row: Row[*tuple[Any, ...]]) -> Person:
        seal = self._keys.person(row.sealed_key)
        return Person(
            id=row.id,
            case=None if row.sealed is None else seal.open(row.sealed, CASE),
            turn=row.turn,
            plan_version=row.plan_version,
            created_at=row.created_at,
            seen_at=row.seen_at,
        )


def reaches(
    db: Connection, keys: Keys, persons: Collection[int]
) -> defaultdict[int, tuple[Reach, ...]]:
    """Return each person's addresses: reachable ones first, and of those the last used."""
    found: dict[int, list[Reach]] = defaultdict(list)
    for row in db.execute(_reaches, {"persons": list(persons)}) if persons else ():
        chat = keys.person(row.sealed_key).open(row.sealed_chat, CHAT).decode()
        found[row.person].append(
            Reach(
                address_id=row.id,
                address=Address(platform=row.platform, chat=chat),
                last_used=row.id == row.last_address,
                unreachable_since=row.unreachable_since,
            )
        )
    ordered: defaultdict[int, tuple[Reach, ...]] = defaultdict(tuple)
    for person, some in found.items():
        ordered[person] = tuple(
            sorted(some, key=lambda r: (r.unreachable_since is not None, not r.last_used))
        )
    return ordered


def _mark_unreachable(db: Connection, address_id: int, now: datetime) -> None:
    db.execute(
        update(people)
        .where(
            people.c.id.in_(select(addresses.c.person).where(addresses.c.id == address_id)),
            people.c.unreachable_since.is_(None),
        )
        .values(unreachable_since=now)
    )
    db.execute(
        update(addresses)
        .where(addresses.c.id == address_id, addresses.c.unreachable_since.is_(None))
        .values(unreachable_since=now)
    )


def _mark_reachable(db: Connection, address_id: int) -> None:
    db.execute(
        update(addresses).where(addresses.c.id == address_id).values(unreachable_since=None)
    )
    db.execute(
        update(outbox)
        .where(outbox.c.address == address_id, outbox.c.state == ASIDE)
        .values(state=WAITING, free_at=outbox.c.not_before)
    )
    whose = select(addresses.c.person).where(addresses.c.id == address_id)
    db.execute(
        update(reminders)
        .where(
            reminders.c.person.in_(whose),
            reminders.c.state == WAITING,
            reminders.c.lease_owner.is_(None),
        )
        .values(free_at=reminders.c.due_at)
    )


def _move(db: Connection, keys: Keys, old: Address, new: Address) -> bool:
    def find(address: Address) -> Row[*tuple[Any, ...]] | None:
        query = (
            select(addresses.c.id, addresses.c.person, people.c.sealed_key)
            .join(people, people.c.id == addresses.c.person)
            .where(addresses.c.blind.in_(keys.blinds(address.index_value(), BLIND)))
        )
        return db.execute(query).first()

    found, there = find(old), find(new)
    if found is None:
        return False
    if there is not None:
        # Somebody spoke from the new place first: nothing of the old one is of use any more.
        db.execute(delete(people).where(people.c.id == found.person))
        return True
    values = {
        "blind": keys.blind(new.index_value(), BLIND),
        "sealed_chat": keys.person(found.sealed_key).seal(new.chat.encode(), CHAT),
        "unreachable_since": None,
    }
    db.execute(update(addresses).where(addresses.c.id == found.id).values(values))
    return True


def _counts(db: Connection, now: datetime) -> Counts:
    def number(query: Any) -> Any:
        return db.execute(query).scalar()

    def count(*conditions: Any) -> Any:
        return number(select(func.count()).where(*conditions))

    by_platform = select(addresses.c.platform, func.count().label("number")).group_by(
        addresses.c.platform
    )
    oldest = select(func.min(outbox.c.not_before)).where(outbox.c.state == WAITING)
    due = (reminders.c.state == WAITING, reminders.c.due_at <= now)
    return Counts(
        people=number(select(func.count()).select_from(people)),
        addresses={row.platform: row.number for row in db.execute(by_platform)},
        waiting_replies=count(outbox.c.state == WAITING),
        parked_replies=count(outbox.c.state == ASIDE),
        broken_replies=count(outbox.c.state == BROKEN),
        oldest_waiting_at=number(oldest),
        waiting_reminders=count(reminders.c.state == WAITING),
        overdue_reminders=count(*due),
        broken_reminders=count(reminders.c.state == BROKEN),
        events_set_aside=count(inbox.c.sealed.is_not(None)),
        backed_up_at=meta.backed_up_at(db),
    )

"""Reminders: found when due, leased by person, told once.

They are planned by turns (`turns`), which also close them. A lease that runs out makes its
reminders due again, so a process that dies holds nothing up for long.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, exists, select, update

from storage.leased import Due
from storage.own import Own
from storage.people import Reach, reaches
from storage.tables import ASIDE, BROKEN, WAITING, addresses, people, reminders
from storage.trouble import WrongKey
from storage.turn_read import open_due

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.address import Address
    from storage.database import Database

_LEASE_FOR = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueForPerson:
    """A person's reminders that are due, earliest first, and where the person can be reached.

    The addresses stand in the order to try: reachable ones first, of those the last used.
    """

    person: int
    reminders: tuple[Due, ...]
    reaches: tuple[Reach, ...]


# The literal state is what lets the partial index serve; a test looks at the plan.
due = (
    select(
        reminders.c.id,
        reminders.c.person,
        reminders.c.due_at,
        reminders.c.last_at,
        reminders.c.sealed,
        reminders.c.plan_version,
        reminders.c.attempts,
        people.c.sealed_key,
    )
    .join(people, people.c.id == reminders.c.person)
    .where(
        reminders.c.state == WAITING,
        reminders.c.free_at <= bindparam("now"),
        exists().where(
            addresses.c.person == reminders.c.person,
            addresses.c.platform.in_(bindparam("platforms", expanding=True)),
        ),
    )
    .order_by(reminders.c.free_at, reminders.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=reminders)
)
_lease = (
    update(reminders)
    .where(reminders.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        free_at=bindparam("until"),
        lease_owner=bindparam("owner"),
        attempts=reminders.c.attempts + 1,
    )
)
_next_due = (
    select(reminders.c.free_at)
    .where(
        reminders.c.state == WAITING,
        exists().where(
            addresses.c.person == reminders.c.person,
            addresses.c.platform.in_(bindparam("platforms", expanding=True)),
        ),
    )
    .order_by(reminders.c.free_at, reminders.c.id)
    .limit(1)
)
_release = (
    update(reminders)
    .where(reminders.c.id == bindparam("row"), reminders.c.lease_owner == bindparam("owner"))
    .values(
        free_at=bindparam("at"),
        lease_owner=None,
        attempts=reminders.c.attempts * bindparam("failed", type_=Integer),
    )
)
_give_back = (
    update(reminders)
    .where(reminders.c.lease_owner == bindparam("owner"), reminders.c.state == WAITING)
    .values(free_at=reminders.c.due_at, lease_owner=None)
)
_done = (
    update(reminders)
    .where(reminders.c.id == bindparam("row"))
    .values(state=ASIDE, lease_owner=None)
)
_break = (
    update(reminders)
    .where(reminders.c.id == bindparam("row"), reminders.c.state == WAITING)
    .values(state=BROKEN, lease_owner=None)
)


class Reminders:
    """Due reminders for one process."""

    def __init__(
        self,
        database: Database,
        *,
        owner: str,
        platforms: Collection[str],
        lease_for: timedelta = _LEASE_FOR,
        own: Address | None = None,
    ) -> None:
        self._database = database
        self._own = Own(database.keys, own)
        self._owner = owner
        self._platforms = sorted(platforms)
        self._lease_for = lease_for

    async def lease_due(self, now: datetime, limit: int = 100) -> tuple[DueForPerson, ...]:
        """Lease at most *limit* reminders due by *now* and return them by person.

        Only of people with an address on our platforms. One that does not open is set aside.
        """
        return await self._database.lease(self.lease_on, now, limit)

    async def next_due_at(self) -> datetime | None:
        """Return when the next reminder is due, or its lease ends; None when none waits."""
        return await self._database.read(self.next_on)

    async def release(self, ids: Collection[int], *, until: datetime, failed: bool = True) -> None:
        """Give them back untold; nobody leases them before *until*. *failed* counts the try."""
        rows = [
            {"row": number, "owner": self._owner, "at": until, "failed": int(failed)}
            for number in ids
        ]
        if rows:
            await self._database.change(_release, rows)

    async def give_back(self) -> None:
        """End every lease of this process: it is going, or came back after it was killed."""
        await self._database.change(_give_back, {"owner": self._owner})

    async def done(self, ids: Collection[int]) -> None:
        """Close them without a turn. Turns close by their decision."""
        rows = [{"row": number} for number in ids]
        if rows:
            await self._database.change(_done, rows)

    async def park(self, ids: Collection[int]) -> None:
        """Set aside for an operator what could not be told however often it was tried."""
        rows = [{"row": number} for number in ids]
        if rows:
            await self._database.change(_break, rows)

    def next_on(self, db: Connection) -> datetime | None:
        """Return when the next one is due, as the transaction of *db* sees it."""
        found: datetime | None = db.execute(
            self._own.of(_next_due, reminders.c.person), {"platforms": self._platforms}
        ).scalar()
        return found

    def lease_on(
        self, db: Connection, now: datetime, limit: int = 100
    ) -> tuple[DueForPerson, ...]:
        """Lease in the transaction of *db*, as `lease_due` does in one of its own."""
        values = {"now": now, "platforms": self._platforms, "limit": limit}
        rows = db.execute(self._own.of(due, reminders.c.person), values).all()
        if not rows:
            return ()
        until = now + self._lease_for
        ids = [row.id for row in rows]
        db.execute(_lease, {"ids": ids, "until": until, "owner": self._owner})
        by_person: dict[int, list[Due]] = defaultdict(list)
        broken: list[dict[str, Any]] = []
        for row in sorted(rows, key=lambda row: (row.due_at, row.id)):
            try:
                seal = self._database.keys.person(row.sealed_key)
                found = open_due(row, seal)
                # This try counts too.
                by_person[row.person].append(replace(found, attempts=found.attempts + 1))
            except WrongKey:
                broken.append({"row": row.id})
        if broken:
            db.execute(_break, broken)
        where = reaches(db, self._database.keys, list(by_person))
        return tuple(
            DueForPerson(person=person, reminders=tuple(some), reaches=where[person])
            for person, some in by_person.items()
        )

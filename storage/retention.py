"""Cases that sleep: found by the last sign of life or planned reminder, warned about, erased.

`people.warned` counts the warnings and `warned_at` is the last one's instant; both are void once
the person came back or a later reminder was planned, so nothing has to be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, delete, func, or_, select, update

from storage.own import Own
from storage.people import Reach, reaches
from storage.tables import cases, people, reminders

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select

    from storage.address import Address
    from storage.database import Database

_HALF: Final = 2
_QUARTER: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How long a case may sleep, and how long before the end each warning comes."""

    keep_for: timedelta
    first: timedelta = timedelta(days=30)
    last: timedelta = timedelta(days=7)

    @classmethod
    def of(cls, keep_for: timedelta) -> Terms:
        """Return the terms; warnings move closer together where the whole is short."""
        return cls(
            keep_for=keep_for,
            first=min(timedelta(days=30), keep_for / _HALF),
            last=min(timedelta(days=7), keep_for / _QUARTER),
        )

    def due_at(self, life: datetime, warned: int, warned_at: datetime | None) -> datetime:
        """Return when the next warning is due, or the end; a late warning moves the end."""
        ends_at = life + self.keep_for
        if warned == 0 or warned_at is None:
            return ends_at - self.first
        if warned == 1:
            return max(ends_at - self.last, warned_at + self.first - self.last)
        return max(ends_at, warned_at + self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleeper:
    """Somebody to warn: how many warnings there were, and when the end is after this one."""

    person: int
    seen_at: datetime
    warned: int
    ends_at: datetime
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Awake:
    """How many cases were opened lately, and how many there are."""

    awake: int
    all: int


_planned = (
    select(func.max(reminders.c.due_at))
    .where(reminders.c.person == people.c.id)
    .correlate(people)
    .scalar_subquery()
)
_life = case((_planned > people.c.seen_at, _planned), else_=people.c.seen_at)
_warned = case((people.c.warned_at > _life, people.c.warned), else_=0)


class Retention:
    """What the database knows of cases that sleep."""

    def __init__(self, database: Database, terms: Terms, *, own: Address | None = None) -> None:
        self._database = database
        self._own = Own(database.keys, own)
        self._terms = terms

    async def to_warn(self, now: datetime, *, after: int = 0, limit: int = 100) -> list[Sleeper]:
        """Return at most *limit* people to warn now whose id is above *after*, by id."""
        # By the writer: a start looks here first, and would pay for a second engine to read with.
        return await self._database.write(self._to_warn, now, after, limit)

    async def warned(self, sleeper: Sleeper, now: datetime) -> bool:
        """Note the warning; False if the person came back meanwhile."""
        query = (
            update(people)
            .where(people.c.id == sleeper.person, people.c.seen_at == sleeper.seen_at)
            .values(warned=sleeper.warned + 1, warned_at=now)
        )
        return bool(await self._database.change(query))

    async def erase(self, now: datetime, limit: int = 100) -> int:
        """Erase at most *limit* people whose time is over; return how many.

        Whoever writes in this very moment is left alone.
        """
        gone = await self._database.write(self._erase, now, limit)
        if gone:
            await self._database.scrub()
        return gone

    async def next_at(self) -> datetime | None:
        """Return when something is to be done next; looks at every person, so for small ones."""
        every = select(_life.label("life"), _warned.label("warned"), people.c.warned_at)
        query = self._own.of(every, people.c.id)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return min((self._terms.due_at(*row) for row in rows), default=None)

    async def awake(self, since: datetime) -> Awake:
        """Return how many cases had a sign of life since then."""
        there = (
            select(func.count())
            .select_from(people.join(cases, cases.c.person == people.c.id))
            .where(cases.c.sealed.is_not(None))
        )
        found = await self._database.read(
            lambda db: (
                db.execute(there.where(people.c.seen_at >= since)).scalar_one(),
                db.execute(there).scalar_one(),
            )
        )
        return Awake(awake=found[0], all=found[1])

    def _to_warn(self, db: Connection, now: datetime, after: int, limit: int) -> list[Sleeper]:
        terms = self._terms
        end = now - terms.keep_for
        first = and_(_warned == 0, _life <= end + terms.first)
        last = and_(
            _warned == 1,
            _life <= end + terms.last,
            people.c.warned_at <= now - (terms.first - terms.last),
        )
        query = (
            _sleeping(end + terms.first, or_(first, last))
            .where(people.c.id > after)
            .order_by(people.c.id)
            .limit(limit)
        )
        rows = db.execute(self._own.of(query, people.c.id)).all()
        where = reaches(db, self._database.keys, [row.id for row in rows])
        return [
            Sleeper(
                person=row.id,
                seen_at=row.seen_at,
                warned=row.warned,
                ends_at=max(
                    row.life + terms.keep_for,
                    now + (terms.last if row.warned else terms.first),
                ),
                reaches=where[row.id],
            )
            for row in rows
        ]

    def _erase(self, db: Connection, now: datetime, limit: int) -> int:
        terms = self._terms
        end = now - terms.keep_for
        over = and_(_warned >= _HALF, _life <= end, people.c.warned_at <= now - terms.last)
        query = (
            _sleeping(end, over)
            .order_by(people.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=people)
        )
        ids = [row.id for row in db.execute(self._own.of(query, people.c.id))]
        if ids:
            db.execute(delete(people).where(people.c.id.in_(ids)))
        return len(ids)


def _sleeping(before: datetime, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the query for people without a sign of life after *before*, by their index."""
    return select(
        people.c.id,
        people.c.seen_at,
        _life.label("life"),
        _warned.label("warned"),
    ).where(people.c.seen_at <= before, *conditions)

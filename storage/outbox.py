"""The outbox: replies that are committed and not yet sent, in order for each address.

Replies come in with the turn that decided them (`turns`). Here they are leased, and marked as sent,
failed, parked or expired. A sent or expired row is gone from the table; `deliveries` keeps that it
was sent, without the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from storage import outbox_sql as sql
from storage.address import CHAT, Address
from storage.groups import Groups
from storage.leased import OVERTAKEN, REPLY, Leased
from storage.own import Own
from storage.tables import outbox
from storage.trouble import WrongKey
from storage.turn_sql import SOON

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime
    from types import TracebackType

    from sqlalchemy import Connection, Row

    from storage.database import Database

_LEASE_FOR = timedelta(seconds=60)
RECEIPT = b"deliveries.sealed_receipt"


class Result(StrEnum):
    """How an attempt to send ended."""

    SENT = "sent"
    FAILED = "failed"  # will be tried again
    PARKED = "parked"  # nobody tries again unless the address comes back
    BROKEN = "broken"  # nobody tries again: an operator has to look
    EXPIRED = "expired"  # came too late for the way it was to take
    OVERTAKEN = OVERTAKEN


_ENDS = frozenset({Result.SENT, Result.EXPIRED})
"""What takes the row from the table."""


class Leasing(StrEnum):
    """Which rows to lease."""

    ALL = "all"
    REMINDING = "reminding"  # what tells a reminder, and the question repeated beside it
    ABANDONED = "abandoned"  # of these, what somebody held until the lease ran out
    ANSWERING = "answering"  # all others


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    row: Leased
    result: Result
    now: datetime
    retry_at: datetime | None = None
    receipt: bytes | None = None
    unsure: bool = False


_due_of = {
    Leasing.ALL: sql.due,
    Leasing.REMINDING: sql.due.where(sql.reminds),
    Leasing.ABANDONED: sql.due.where(sql.reminds, outbox.c.lease_owner.is_not(None)),
    Leasing.ANSWERING: sql.due.where(~sql.reminds),
}


class Outbox:
    """Leases and marks for one process. Open it with `async with`."""

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
        self._marks: Groups[_Mark, bool] = Groups(self._mark)

    async def __aenter__(self) -> Self:
        await self._marks.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._marks.__aexit__(kind, error, trace)

    async def lease_due(self, now: datetime, limit: int = 100) -> tuple[Leased, ...]:
        """Lease and return rows that are due, at most one an address: the earliest waiting one.

        A row that does not open is parked, not returned.
        """
        return await self._database.lease(self.lease_on, now, limit)

    async def next_due_at(self) -> datetime | None:
        """Return when the next row may be leased; None when none waits."""
        return await self._database.read(self.next_on)

    async def sent(self, row: Leased, now: datetime, *, receipt: bytes | None = None) -> bool:
        """Mark as sent; *receipt* is the platform's id of the message. False: marked before."""
        return await self._put(_Mark(row=row, result=Result.SENT, now=now, receipt=receipt))

    async def failed(
        self, row: Leased, now: datetime, *, retry_at: datetime, unsure: bool = False
    ) -> bool:
        """Give back until *retry_at*. Later rows of the address this process holds go back too.

        *unsure* keeps that it may have arrived all the same.
        """
        mark = _Mark(row=row, result=Result.FAILED, now=now, retry_at=retry_at, unsure=unsure)
        return await self._put(mark)

    async def parked(self, row: Leased, now: datetime) -> bool:
        """Set aside: no use in trying again. Rows behind it may go."""
        return await self._put(_Mark(row=row, result=Result.PARKED, now=now))

    async def broken(self, row: Leased, now: datetime) -> bool:
        """Set aside for an operator: no try will ever end well. Rows behind it may go."""
        return await self._put(_Mark(row=row, result=Result.BROKEN, now=now))

    async def expired(self, row: Leased, now: datetime) -> bool:
        """Drop: it is too late for its way. The person's next turn hears of it."""
        return await self._put(_Mark(row=row, result=Result.EXPIRED, now=now))

    async def redirect(self, row: Leased, now: datetime, *, to: int, platform: str) -> None:
        """Send it as a message to another address of the person instead, in its order there."""
        values = {"row": row.id, "to_address": to, "to_platform": platform, "at": now}

        def work(db: Connection) -> None:
            db.execute(sql.redirect, values)
            self._database.bell.ring(db)

        await self._database.write(work)
        self._database.bell.ring_here()

    async def give_back(self) -> None:
        """End every lease of this process: it is going, and has not begun to send these."""
        await self._database.change(sql.give_back, {"owner": self._owner})

    def next_on(self, db: Connection) -> datetime | None:
        """Return when the next row may be leased, as the transaction of *db* sees it."""
        found: datetime | None = db.execute(
            self._own.at(sql.next_due, outbox.c.address), {"platforms": self._platforms}
        ).scalar()
        return found

    def lease_on(
        self,
        db: Connection,
        now: datetime,
        limit: int = 100,
        *,
        only: Leasing = Leasing.ALL,
    ) -> tuple[Leased, ...]:
        """Lease in the transaction of *db*, as `lease_due` does in one of its own."""
        values = {
            "now": now,
            "soon": now + SOON,
            "platforms": self._platforms,
            "limit": limit,
        }
        query = self._own.at(_due_of[only], outbox.c.address)
        ids = list(db.execute(query, values).scalars())
        if not ids:
            return ()
        until = now + self._lease_for
        db.execute(sql.take, {"ids": ids, "until": until, "owner": self._owner})
        leased: list[Leased] = []
        broken: list[int] = []
        for row in db.execute(sql.read, {"ids": ids}):
            try:
                leased.append(self._opened(row))
            except WrongKey:
                broken.append(row.id)
        if broken:
            db.execute(sql.set_broken, {"ids": broken})
        return tuple(leased)

    def _opened(self, row: Row[*tuple[Any, ...]]) -> Leased:
        seal = self._database.keys.person(row.sealed_key)
        chat = seal.open(row.sealed_chat, CHAT).decode()
        return Leased(
            id=row.id,
            person=row.person,
            address_id=row.address,
            address=Address(platform=row.platform, chat=chat),
            way=row.way,
            reply=seal.open(row.sealed, REPLY),
            queued_at=row.created_at,
            expires_at=row.expires_at,
            attempts=row.attempts,
            unsure=row.unsure,
            reminder=row.reminder,
            plan_version=row.plan_version,
            plan_now=row.plan_now,
            seal=seal,
        )

    async def _put(self, mark: _Mark) -> bool:
        return await self._marks.submit(mark) if mark.row.id else False

    async def _mark(self, marks: Sequence[_Mark]) -> list[bool | Exception]:
        found, somebody_behind = await self._database.write(self._write_marks, marks)
        if somebody_behind:
            self._database.bell.ring_here()
        return [mark.row.id in found for mark in marks]

    def _write_marks(self, db: Connection, marks: Sequence[_Mark]) -> tuple[set[int], bool]:
        if not self._database.is_sqlite:
            # The people first and in order, as turns lock them; and their rows cannot vanish now.
            db.execute(sql.lock_people, {"persons": sorted({mark.row.person for mark in marks})})
        gone = [mark for mark in marks if mark.result in _ENDS]
        left = [mark for mark in marks if mark.result not in _ENDS]
        there = set(db.execute(sql.remove, {"ids": _ids(gone)}).scalars()) if gone else set()
        holders: dict[int, str | None] = {}
        if left:
            found = db.execute(sql.still_there, {"ids": _ids(left)})
            holders = {row.id: row.lease_owner for row in found}
            there |= holders.keys()
        marks = [mark for mark in marks if mark.row.id in there]
        by_result = {result: [m for m in marks if m.result is result] for result in Result}
        for mark in by_result[Result.FAILED]:
            # If the lease ran out and somebody else has it, it is theirs to tell.
            if holders[mark.row.id] == self._owner:
                self._write_failure(db, mark)
        if by_result[Result.PARKED]:
            db.execute(sql.set_aside, {"ids": _ids(by_result[Result.PARKED])})
        if by_result[Result.BROKEN]:
            db.execute(sql.set_broken, {"ids": _ids(by_result[Result.BROKEN])})
        if by_result[Result.EXPIRED]:
            missed = by_result[Result.EXPIRED]
            db.execute(
                sql.note_missed, {"persons": [m.row.person for m in missed], "at": missed[0].now}
            )
        behind = self._is_somebody_behind(db, marks)
        if marks:
            db.execute(sql.record, [_delivery(mark) for mark in marks])
        return there, behind

    def _write_failure(self, db: Connection, mark: _Mark) -> None:
        again = {"row": mark.row.id, "at": mark.retry_at, "may_have_arrived": mark.unsure}
        db.execute(sql.retry, again)
        db.execute(
            sql.give_back_later_rows,
            {"row": mark.row.id, "at_address": mark.row.address_id, "owner": self._owner},
        )

    def _is_somebody_behind(self, db: Connection, marks: Iterable[_Mark]) -> bool:
        at = sorted({m.row.address_id for m in marks})
        if not at or db.execute(sql.anybody_behind, {"at_addresses": at}).first() is None:
            return False
        self._database.bell.ring(db)
        return True


def _ids(marks: Iterable[_Mark]) -> list[int]:
    return [mark.row.id for mark in marks]


def _delivery(mark: _Mark) -> dict[str, Any]:
    row = mark.row
    return {
        "person": row.person,
        "address": row.address_id,
        "outbox": row.id,
        "reminder": row.reminder,
        "result": mark.result.value,
        "queued_at": row.queued_at,
        "at": mark.now,
        "sealed_receipt": mark.receipt and row.seal.seal(mark.receipt, RECEIPT),
    }

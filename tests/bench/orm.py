"""What one would write first: an ORM session for each turn, on the very same tables and rows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import registry

from bot.reminder_codec import to_row
from flows.codec import decode_case, encode_case, encode_reply
from flows.content.loader import load_content
from flows.events import Event
from flows.turn import take_turn
from storage import tables
from storage.address import BLIND, Address
from storage.keys import Keys
from storage.leased import REPLY
from storage.plan_changes import Stored, changes
from storage.turn_read import CASE, EVENT
from tests.bench.people import AT

_UTC = ZoneInfo("UTC")


class _Row:
    """A row as an object; its columns are attributes."""

    def __init__(self, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(self, name, value)


class Person(_Row):
    """A row of people."""


class AddressRow(_Row):
    """A row of addresses."""


class CaseRow(_Row):
    """A row of cases."""


class ReminderRow(_Row):
    """A row of reminders."""


class InboxRow(_Row):
    """A row of inbox."""


class OutboxRow(_Row):
    """A row of outbox."""


_mapper = registry(metadata=tables.metadata)
for _kind, _table in (
    (Person, tables.people),
    (AddressRow, tables.addresses),
    (CaseRow, tables.cases),
    (ReminderRow, tables.reminders),
    (InboxRow, tables.inbox),
    (OutboxRow, tables.outbox),
):
    _mapper.map_imperatively(_kind, _table)


class OrmTurns:
    """Takes turns, each in a session of its own."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], keys: Keys) -> None:
        self._sessions = sessions
        self._keys = keys

    async def take(self, source: str, address: Address, what: Event) -> None:
        """Take one turn and commit it."""
        async with self._sessions() as session, session.begin():
            digest = self._keys.blind(source.encode(), EVENT)
            if await session.get(InboxRow, digest) is not None:
                return
            row = await self._address(session, address)
            person = await session.get(Person, row.person)
            stored = await session.get(CaseRow, row.person)
            assert person is not None
            assert stored is not None
            seal = self._keys.person(person.sealed_key)
            turn = take_turn(
                decode_case(seal.open(stored.sealed, CASE)),
                what,
                now=AT,
                content=load_content(),
                fresh_tag="test",
                zone=_UTC,
            )
            stored.sealed = seal.seal(encode_case(turn.case), CASE)
            stored.turn, stored.saved_at = turn.case.turn, AT
            stored.saves += 1
            session.add(InboxRow(digest=digest, at=AT))
            for reply in turn.replies:
                session.add(
                    OutboxRow(
                        person=row.person,
                        address=row.id,
                        platform=row.platform,
                        way="message",
                        not_before=AT,
                        free_at=AT + timedelta(seconds=60),
                        lease_owner="orm",
                        attempts=1,
                        sealed=seal.seal(encode_reply(reply), REPLY),
                        created_at=AT,
                    )
                )
            if turn.reminders is not None:
                planned = [to_row(one) for one in turn.reminders]
                await self._plan(session, person, planned, seal)

    async def _address(self, session: AsyncSession, address: Address) -> Any:
        blind = self._keys.blind(address.index_value(), BLIND)
        found = await session.scalars(select(AddressRow).filter_by(blind=blind))
        return found.one()

    async def _plan(self, session: AsyncSession, person: Any, planned: Any, seal: Any) -> None:
        found = await session.scalars(select(ReminderRow).filter_by(person=person.id))
        rows: dict[int, Any] = {row.id: row for row in found}
        stored = [
            Stored(
                id=row.id,
                digest=row.digest,
                mark=row.mark,
                told=row.state != 0,
                due_at=row.due_at,
                last_at=row.last_at,
            )
            for row in rows.values()
        ]
        change = changes(stored, planned, closed=(), now=AT, seal=seal)
        if not change:
            return
        person.plan_version += 1
        for row in rows.values():
            row.plan_version = person.plan_version
        for values in change.move:
            for name, value in values.items():
                if name != "row":
                    setattr(rows[values["row"]], name, value)
        for number in change.cancel:
            await session.delete(rows[number])
        for values in change.insert:
            session.add(ReminderRow(person=person.id, plan_version=person.plan_version, **values))


@asynccontextmanager
async def orm_turns(url: str, keys: Keys) -> AsyncIterator[OrmTurns]:
    """Open the database for an ORM session a turn, as durable as ours."""
    if url.startswith("sqlite"):
        # One connection: sessions queue here, which is faster than SQLite's own waiting.
        engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=600)
        event.listen(engine.sync_engine, "connect", _settings)
    else:
        address = url.replace("postgresql:", "postgresql+psycopg:")
        engine = create_async_engine(address, pool_size=20, max_overflow=0, pool_timeout=600)
    try:
        yield OrmTurns(async_sessionmaker(engine), keys)
    finally:
        await engine.dispose()


def _settings(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()

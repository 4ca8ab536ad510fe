"""Everything stored of one person, opened: for whoever asks to see it, and for nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from storage.address import CHAT
from storage.leased import REMINDER, REPLY
from storage.outbox import RECEIPT
from storage.tables import (
    ASIDE,
    BROKEN,
    WAITING,
    addresses,
    cases,
    deliveries,
    link_codes,
    outbox,
    papers,
    people,
    reminders,
)
from storage.turn_write import PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Row, Table

    from storage.database import Database
    from storage.keys import Keys
    from storage.seal import Seal

    _Row = Row[*tuple[Any, ...]]

_WAITING, _ASIDE, _BROKEN = (int(str(one)) for one in (WAITING, ASIDE, BROKEN))
_OF_REPLIES = {_WAITING: "waiting", _ASIDE: "parked", _BROKEN: "broken"}
_OF_REMINDERS = {_WAITING: "planned", _ASIDE: "told", _BROKEN: "broken"}
ON_ITS_WAY = "on its way"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredChat:
    """An address the person is known by, linked since then."""

    platform: str
    chat: str
    since: datetime
    last_used: bool
    unreachable_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPaper:
    """A text kept beside the case."""

    content: bytes
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReply:
    """A message that was decided and has not arrived: waiting, on its way, parked or broken."""

    platform: str
    state: str
    reply: bytes
    queued_at: datetime
    not_before: datetime
    expires_at: datetime | None
    attempts: int
    tells_reminder: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReminder:
    """A reminder that is planned, was told, or cannot be read."""

    state: str
    due_at: datetime
    last_at: datetime | None
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSending:
    """An attempt to send; `platform` is None for an address that is no longer linked."""

    at: datetime
    queued_at: datetime
    platform: str | None
    result: str
    tells_reminder: bool
    receipt: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the tables hold about a person beside the case itself."""

    since: datetime
    seen_at: datetime
    saved_at: datetime
    unreachable_since: datetime | None
    missed_since: datetime | None
    warned: int
    warned_at: datetime | None
    chats: tuple[StoredChat, ...]
    papers: tuple[StoredPaper, ...]
    replies: tuple[StoredReply, ...]
    reminders: tuple[StoredReminder, ...]
    sent: tuple[StoredSending, ...]
    codes_until: tuple[datetime, ...]


class Holdings:
    """Looks up everything that is stored of one person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: int) -> Stored | None:
        """Return what is stored; None when there is nobody of that number."""
        return await self._database.read(_stored, self._database.keys, person)


def _stored(db: Connection, keys: Keys, person: int) -> Stored | None:
    query = select(people, cases.c.saved_at).join(cases, cases.c.person == people.c.id)
    row = db.execute(query.where(people.c.id == person)).first()
    if row is None:
        return None
    seal = keys.person(row.sealed_key)

    def rows_of(table: Table) -> list[_Row]:
        found = select(table).where(table.c.person == person)
        return list(db.execute(found.order_by(*table.primary_key.columns)))

    chats = rows_of(addresses)
    platforms = {one.id: one.platform for one in chats}
    return Stored(
        since=row.created_at,
        seen_at=row.seen_at,
        saved_at=row.saved_at,
        unreachable_since=row.unreachable_since,
        missed_since=row.missed_since,
        warned=row.warned,
        warned_at=row.warned_at,
        chats=tuple(
            StoredChat(
                platform=one.platform,
                chat=seal.open(one.sealed_chat, CHAT).decode(),
                since=one.created_at,
                last_used=one.id == row.address,
                unreachable_since=one.unreachable_since,
            )
            for one in chats
        ),
        papers=tuple(
            StoredPaper(content=seal.open(one.sealed, PAPER), saved_at=one.saved_at)
            for one in rows_of(papers)
        ),
        replies=tuple(_reply(seal, one) for one in rows_of(outbox)),
        reminders=tuple(_reminders(seal, rows_of(reminders))),
        sent=tuple(_sending(seal, platforms, one) for one in rows_of(deliveries)),
        codes_until=tuple(sorted(one.expires_at for one in rows_of(link_codes))),
    )


def _reply(seal: Seal, row: _Row) -> StoredReply:
    held = row.state == _WAITING and row.lease_owner is not None
    return StoredReply(
        platform=row.platform,
        state=ON_ITS_WAY if held else _OF_REPLIES[row.state],
        reply=seal.open(row.sealed, REPLY),
        queued_at=row.created_at,
        not_before=row.not_before,
        expires_at=row.expires_at,
        attempts=row.attempts,
        tells_reminder=row.reminder is not None,
    )


def _reminders(seal: Seal, rows: Iterable[_Row]) -> Iterable[StoredReminder]:
    for row in sorted(rows, key=lambda one: (one.due_at, one.id)):
        yield StoredReminder(
            state=_OF_REMINDERS[row.state],
            due_at=row.due_at,
            last_at=row.last_at,
            payload=seal.open(row.sealed, REMINDER),
        )


def _sending(seal: Seal, platforms: dict[int, str], row: _Row) -> StoredSending:
    sealed = row.sealed_receipt
    return StoredSending(
        at=row.at,
        queued_at=row.queued_at,
        platform=platforms.get(row.address),
        result=row.result,
        tells_reminder=row.reminder is not None,
        receipt=None if sealed is None else seal.open(sealed, RECEIPT),
    )

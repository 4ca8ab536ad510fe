"""Linking: a short code said on one platform makes an account of another the same person's.

A turn about accounts is a transaction of its own: whose the code is, what becomes of the accounts
and what the turn says stand or fall together.
"""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from storage.address import BLIND, CHAT, Address
from storage.decision import Decision, Opened, Request, Taken
from storage.tables import addresses, cases, link_codes, outbox, people
from storage.turn_read import CASE, OpenTurn, Raced, Reading
from storage.turn_write import Writing
from storage.turns import may_pass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.database import Database
    from storage.turns import Turns

_CODE = b"link_codes.blind"
_TRIES = 4
_PAUSE = 0.02  # seconds, times the try
_LATER = timedelta(seconds=1)


class Step(StrEnum):
    """What becomes of the accounts."""

    NOTHING = "nothing"
    OFFER = "offer"  # the fresh code is this person's from now on
    CLAIM = "claim"  # the code holds for this account alone from now on
    BRING_HERE = "bring_here"  # the other person is erased, their accounts are this person's
    GO_THERE = "go_there"  # this person is erased, their accounts are the other person's
    LEAVE = "leave"  # this account is nobody's; the turn begins somebody anew
    DROP = "drop"  # this person's other accounts are nobody's


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What is at both ends when a turn about accounts begins."""

    here: tuple[Address, ...]  # this person's, the one the case was begun on first
    other: int | None = None  # whose the code is
    claimed: bool = False  # the code was entered from this account before
    there: tuple[Address, ...] = ()  # the other person's, as above
    case: bytes | None = None  # the other person's


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What such a turn decided: the turn of whoever this account belongs to after the step."""

    decision: Decision
    step: Step = Step.NOTHING
    code: str = ""  # the fresh one, for OFFER
    expires_at: datetime | None = None  # for OFFER and CLAIM


class Links:
    """Takes turns about accounts."""

    def __init__(self, database: Database, turns: Turns) -> None:
        self._database = database
        self._turns = turns

    async def take(
        self,
        *,
        source: str,
        address: Address,
        now: datetime,
        code: str,
        decide: Callable[[Opened, Ends], Chosen],
    ) -> Taken:
        """Take one turn with what *code* leads to ("" for none); return once it is committed.

        *decide* must not wait for anything and may be called again. Raises what `Turns.take` does.
        """
        request = Request(
            source=source, address=address, now=now, decide=_undecided, reminder_ids=()
        )
        for attempt in itertools.count(1):
            try:
                return await self._once(request, code, decide)
            except Exception as error:
                if not may_pass(error) or attempt >= _TRIES:
                    raise
                await asyncio.sleep(_PAUSE * attempt)
        raise AssertionError("counting never ends")

    async def _once(
        self, request: Request, code: str, decide: Callable[[Opened, Ends], Chosen]
    ) -> Taken:
        work = _Work(self._database, self._turns, request, code)
        async with self._database.transaction() as run:
            ended = await run(work.open)
            if ended is None:
                chosen = decide(work.turn.opened, work.ends)
                ended = await run(work.finish, chosen)
        if work.rang:
            self._database.bell.ring_here()
        if work.erased:
            await self._database.scrub()
        return ended


def _undecided(opened: Opened) -> Decision:
    raise AssertionError(f"the turn of {opened.person} is decided elsewhere")


class _Work:
    """One such turn inside its transaction."""

    def __init__(self, database: Database, turns: Turns, request: Request, code: str) -> None:
        self._database = database
        self._keys = database.keys
        self._turns = turns
        self._request = request
        self._code = code
        self._strangers: Sequence[int] = ()
        self._blind: bytes | None = None  # the code's row
        self.turn: OpenTurn
        self.ends = Ends(here=())
        self.rang = False
        self.erased = False

    def open(self, db: Connection) -> Taken | None:
        """Lock and read both ends; returns how the turn ended if its event was seen before."""
        locked = self._lock(db)
        ended = self._read(db)
        if ended is not None:
            return ended
        person = self.turn.opened.person
        row = self._find_code(db)
        if locked is not None and not self._strangers and person not in locked:
            raise Raced
        other = None if row is None else row.person
        if locked is not None and other is not None and other not in locked | {person}:
            raise Raced
        self._blind = None if row is None else row.blind
        self.ends = Ends(
            here=self._addresses(db, person),
            other=other,
            claimed=row is not None and row.blind in self._claimed(),
            there=() if other is None else self._addresses(db, other),
            case=None if other is None else self._case(db, other),
        )
        return None

    def finish(self, db: Connection, chosen: Chosen) -> Taken:
        """Do the step, then store the turn for whoever the account belongs to then."""
        self._step(db, chosen)
        self.turn.decision = chosen.decision
        self.turn.plan_version = self.turn.opened.plan_version
        writing = Writing(self._database, self._turns, self._strangers)
        ended = writing.write(db, [self.turn], _fail)
        self.rang = writing.left_for_others
        self.erased = self.erased or writing.erased
        return ended[self.turn.place]

    def _read(self, db: Connection) -> Taken | None:
        reading = Reading(self._database, self._turns, [self._request])
        reading.read(db)
        if not reading.turns:
            result = reading.results[0]
            if isinstance(result, Taken):
                return result
            raise result if isinstance(result, Exception) else Raced
        self.turn = reading.turns[0]
        self._strangers = reading.strangers
        return None

    def _lock(self, db: Connection) -> set[int] | None:
        """Lock both people in the order of turns, so that neither changes meanwhile."""
        if self._database.is_sqlite:
            return None  # a transaction that writes is the only one
        blinds = self._keys.blinds(self._request.address.index_value(), BLIND)
        wanted = set(
            db.execute(select(addresses.c.person).where(addresses.c.blind.in_(blinds))).scalars()
        )
        row = self._find_code(db)
        wanted |= set() if row is None else {row.person}
        rows = select(people.c.id).where(people.c.id.in_(wanted)).order_by(people.c.id)
        return set(db.execute(rows.with_for_update()).scalars())

    def _find_code(self, db: Connection) -> Any:
        """Return the code's row, the one claimed by this account before the open one."""
        if not self._code:
            return None
        claimed = self._claimed()
        either = [*claimed, *self._keys.blinds(self._code.encode(), _CODE)]
        query = select(link_codes).where(
            link_codes.c.blind.in_(either), link_codes.c.expires_at > self._request.now
        )
        rows = sorted(db.execute(query).all(), key=lambda row: row.blind not in claimed)
        return rows[0] if rows else None

    def _claimed(self) -> tuple[bytes, ...]:
        return tuple(self._keys.blinds(self._for_one(), _CODE))

    def _for_one(self) -> bytes:
        return self._code.encode() + b"\0" + self._request.address.index_value()

    def _addresses(self, db: Connection, person: int) -> tuple[Address, ...]:
        """Return where the person is known; what came by linking came later than the person."""
        query = (
            select(addresses.c.platform, addresses.c.sealed_chat, people.c.sealed_key)
            .join(people, people.c.id == addresses.c.person)
            .where(addresses.c.person == person)
            .order_by(addresses.c.created_at, addresses.c.id)
        )
        return tuple(
            Address(
                platform=row.platform,
                chat=self._keys.person(row.sealed_key).open(row.sealed_chat, CHAT).decode(),
            )
            for row in db.execute(query)
        )

    def _case(self, db: Connection, person: int) -> bytes | None:
        query = select(cases.c.sealed, people.c.sealed_key).join(
            people, people.c.id == cases.c.person
        )
        row = db.execute(query.where(cases.c.person == person)).one()
        sealed = row.sealed
        return None if sealed is None else self._keys.person(row.sealed_key).open(sealed, CASE)

    def _step(self, db: Connection, chosen: Chosen) -> None:
        me, other = self.turn.opened.person, self.ends.other
        match chosen.step:
            case Step.OFFER if chosen.expires_at is not None:
                blind = self._keys.blind(chosen.code.encode(), _CODE)
                db.execute(delete(link_codes).where(link_codes.c.person == me))
                self._keep_code(db, blind, me, chosen.expires_at)
            case Step.CLAIM if other is not None and chosen.expires_at is not None:
                self._use_code(db)
                blind = self._keys.blind(self._for_one(), _CODE)
                self._keep_code(db, blind, other, chosen.expires_at)
            case Step.BRING_HERE if other is not None and other != me:
                self._use_code(db)
                self._join(db, leaving=other, into=me)
            case Step.GO_THERE if other is not None and other != me:
                self._use_code(db)
                self._join(db, leaving=me, into=other)
                self._read(db)
            case Step.LEAVE:
                self._part(db, me, [self.turn.opened.address_id])
                self._read(db)
            case Step.DROP:
                query = select(addresses.c.id).where(
                    addresses.c.person == me, addresses.c.id != self.turn.opened.address_id
                )
                self._part(db, me, list(db.execute(query).scalars()))
            case Step.NOTHING:
                pass
            case impossible:
                raise ValueError(f"{impossible} needs a code")

    def _keep_code(self, db: Connection, blind: bytes, person: int, until: datetime) -> None:
        db.execute(delete(link_codes).where(link_codes.c.expires_at <= self._request.now))
        db.execute(insert(link_codes), {"blind": blind, "person": person, "expires_at": until})

    def _use_code(self, db: Connection) -> None:
        db.execute(delete(link_codes).where(link_codes.c.blind == self._blind))

    def _join(self, db: Connection, *, leaving: int, into: int) -> None:
        """Give all accounts of one person to another; the person and their case are erased."""
        both = select(people.c.id, people.c.sealed_key, people.c.created_at)
        found = {row.id: row for row in db.execute(both.where(people.c.id.in_((leaving, into))))}
        old, new = (self._keys.person(found[one].sealed_key) for one in (leaving, into))
        # What waits there was sealed for somebody else, and was meant for the case left behind.
        db.execute(delete(outbox).where(outbox.c.person == leaving))
        since = max(self._request.now, found[into].created_at + _LATER)
        moving = select(addresses.c.id, addresses.c.sealed_chat)
        for row in db.execute(moving.where(addresses.c.person == leaving)).all():
            values = {
                "person": into,
                "sealed_chat": new.seal(old.open(row.sealed_chat, CHAT), CHAT),
                "created_at": since,
            }
            db.execute(update(addresses).where(addresses.c.id == row.id).values(values))
        db.execute(delete(people).where(people.c.id == leaving))
        self.erased = True
        self._strangers = [one for one in self._strangers if one != leaving]

    def _part(self, db: Connection, person: int, gone: Sequence[int]) -> None:
        """Forget these accounts of the person; what waits for one goes to where they began."""
        left = select(addresses.c.id, addresses.c.platform).where(
            addresses.c.person == person, addresses.c.id.not_in(gone)
        )
        kept = db.execute(left.order_by(addresses.c.created_at, addresses.c.id).limit(1)).first()
        if kept is None:
            raise ValueError("nobody is left without an account")
        db.execute(
            update(outbox)
            .where(outbox.c.address.in_(gone), outbox.c.reminder.is_not(None))
            .values(address=kept.id, platform=kept.platform, way="message", expires_at=None)
        )
        db.execute(
            update(people)
            .where(people.c.id == person, people.c.address.in_(gone))
            .values(address=kept.id)
        )
        db.execute(delete(addresses).where(addresses.c.id.in_(gone)))
        self.erased = True


def _fail(turn: OpenTurn, error: Exception) -> None:
    del turn
    raise error

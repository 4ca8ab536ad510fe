"""Sends what the outbox holds and records how each send ended."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.one_at_a_time import OneAtATime
from bot.platform import Outcome, Platform, Refused, Sent, TooLate, TryLater, Unreachable
from bot.ways import ANSWER_OR_MESSAGE, HELD, MESSAGE
from flows.codec import decode_reply
from storage.leased import Leased
from storage.outbox import Outbox
from storage.people import People
from storage.trouble import DatabaseTrouble, Kind

FIRST_RETRY_AFTER = timedelta(seconds=5)
LONGEST_RETRY_AFTER = timedelta(hours=1)
MOST_ATTEMPTS = 30
TRIES_FOR = timedelta(days=2)
"""Past both a row is set aside with an alarm: days of trying, never dropped in silence.

A platform may ask for a second's patience as often as it likes; that alone wears out nothing.
"""
LATE_AFTER = timedelta(minutes=10)
FRESH_FOR = timedelta(seconds=1)
"""A reminder decided longer ago is asked about again right before it is sent."""
MOST_BREAKS = 5
"""Tries to send a row on which our own code breaks each time; then it is set aside."""
HOLDS_FOR = timedelta(seconds=40)
"""A row not begun by then is given back: its lease would run out while it is on its way."""
MOST_SIDE_BY_SIDE = 64
PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds between tries to write down how a send ended while the database is away: it was sent."""
MOST_FAREWELLS = 3
PASSES = frozenset({Kind.UNREACHABLE, Kind.LOCKED, Kind.DISK_FULL, Kind.READ_ONLY})
"""Trouble that is over some time: what was sent is written down then."""

Observer = Callable[[Leased, Outcome, datetime], None]
Recheck = Callable[[Leased], Awaitable[Leased | None]]
"""Returns the row as it is to be sent now; None if it is not, and the outbox has been told."""


@dataclass(slots=True)
class _Lane:
    """The way to one address: one row at a time.

    `failures` counts rows that were given back; `done` are those that need not be sent again,
    also if their lease ran out on the way and they were leased once more meanwhile.
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    failures: int = 0
    waiting: int = 0
    done: set[int] = field(default_factory=set)


class Delivery:
    """Delivers leased rows through the platform they belong to.

    Rows of one address leave one after the other, whoever brings them; addresses side by side.
    Reminders that a platform would take twice leave one after the other over all addresses: the
    next is begun when it is written down how the one before it ended.
    """

    def __init__(
        self,
        outbox: Outbox,
        people: People,
        platforms: Iterable[Platform],
        clock: Clock,
        *,
        observer: Observer | None = None,
        recheck: Recheck | None = None,
        report: Callable[[Exception], None] = lambda _error: None,
    ) -> None:
        self._outbox = outbox
        self._people = people
        self._platforms: Mapping[str, Platform] = {one.name: one for one in platforms}
        self._clock = clock
        self._observer = observer
        self._recheck = recheck
        self._report = report
        self._lanes: dict[int, _Lane] = {}
        self._reminders: defaultdict[str, OneAtATime] = defaultdict(OneAtATime)
        self._unwritten: dict[int, tuple[Leased, Outcome]] = {}
        """What was sent and cannot be written down; until it is, nothing more is sent."""
        self._not_begun: dict[int, Leased] = {}
        """What is held since, and goes back then: nobody is to think that it may have arrived."""

    @property
    def one_by_one(self) -> frozenset[str]:
        """The platforms to which one reminder at a time may be on its way."""
        return frozenset(name for name, one in self._platforms.items() if not one.drops_copies_for)

    async def settle(self) -> None:
        """Write down what was sent while the database could not take it, and what was not.

        Raises:
            DatabaseTrouble: it still cannot. What comes after would be sent, and sent again.
        """
        for row, outcome in tuple(self._unwritten.values()):
            try:
                await self._record(row, outcome)
            except DatabaseTrouble as trouble:
                if trouble.kind in PASSES:
                    raise
                self._report(trouble)
            self._unwritten.pop(row.id, None)
        for row in tuple(self._not_begun.values()):
            now = self._clock.now()
            await self._outbox.failed(row, now, retry_at=now)
            self._not_begun.pop(row.id, None)

    async def deliver(self, rows: Sequence[Leased]) -> int:
        """Send rows in order; return how many were taken. A row that fails holds its address.

        Raises:
            DatabaseTrouble: how a send ended cannot be written; it is kept, see `settle`.
        """
        by_address: dict[int, list[Leased]] = {}
        for row in rows:
            by_address.setdefault(row.address_id, []).append(row)
        try:
            await self.settle()
        except DatabaseTrouble:
            self._not_begun |= {some[0].id: some[0] for some in by_address.values()}
            raise
        if len(by_address) <= 1:
            return sum([await self._in_lane(*one) for one in by_address.items()])
        room = asyncio.Semaphore(MOST_SIDE_BY_SIDE)

        async def one_address(address_id: int, its_rows: list[Leased]) -> int:
            async with room:
                return await self._in_lane(address_id, its_rows)

        # One address in trouble must not take the others with it.
        ends = await asyncio.gather(
            *(one_address(*one) for one in by_address.items()), return_exceptions=True
        )
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return sum(end for end in ends if isinstance(end, int))

    async def _in_lane(self, address_id: int, rows: list[Leased]) -> int:
        lane = self._lanes.setdefault(address_id, _Lane())
        failures, began = lane.failures, asyncio.get_running_loop().time()
        lane.waiting += 1
        try:
            async with lane.lock:
                return await self._in_order(lane, failures, began, rows)
        except DatabaseTrouble:
            self._not_begun |= {row.id: row for row in rows if row.id not in self._unwritten}
            raise
        finally:
            lane.waiting -= 1
            if not lane.waiting:
                self._lanes.pop(address_id, None)

    async def _in_order(self, lane: _Lane, failures: int, began: float, rows: list[Leased]) -> int:
        taken = 0
        withdrawn: set[datetime] = set()
        closed: Unreachable | None = None
        for row in rows:
            async with self._on_its_way(row, lane):
                # What failed before it was given back with the rows behind it: order is kept.
                if lane.failures != failures:
                    break
                if row.id in lane.done:
                    continue
                if self._unwritten:
                    self._not_begun[row.id] = row
                    break
                held_for = asyncio.get_running_loop().time() - began
                if held_for > HOLDS_FOR.total_seconds():
                    lane.failures += 1
                    now = self._clock.now()
                    await self._outbox.failed(row, now, retry_at=now)
                    break
                if _beside(row) and row.queued_at in withdrawn:
                    continue
                checked = await self._checked(row)
                if checked is None:
                    withdrawn.add(row.queued_at)
                    continue
                row = checked  # noqa: PLW2901 - from here on it says what holds now
                if closed is not None and row.way == MESSAGE:
                    # Knocking again at once only counts against us.
                    await self._record(row, closed)
                    continue
                outcome = await self._sent_or_broken(row)
                if isinstance(outcome, Unreachable) and row.way == MESSAGE:
                    closed = outcome
                if isinstance(outcome, TryLater):
                    lane.failures += 1
                await self._written(row, outcome)
                if row.id and not isinstance(outcome, TryLater | Unreachable):
                    lane.done.add(row.id)
                taken += isinstance(outcome, Sent)
        return taken

    def _on_its_way(
        self, row: Leased, lane: _Lane
    ) -> contextlib.AbstractAsyncContextManager[None]:
        """Return what to hold from before the row is sent until that is written down."""
        name = row.address.platform
        if name not in self.one_by_one or not (row.reminder is not None or _beside(row)):
            return contextlib.nullcontext()
        # Whoever just said something to that person is not to wait for everybody's reminders.
        return self._reminders[name].turn(lambda: lane.waiting > 1)

    async def _checked(self, row: Leased) -> Leased | None:
        """Return the row, decided anew if it is a reminder that has waited; None: not now."""
        if self._recheck is None or not (row.reminder is not None or _beside(row)):
            return row
        moved = row.plan_version != row.plan_now
        if not moved and self._clock.now() - row.queued_at <= FRESH_FOR:
            return row
        try:
            return await self._recheck(row)
        except DatabaseTrouble:
            raise
        except Exception as error:  # noqa: BLE001 - better said as it was than not at all
            self._report(error)
            return row

    async def _sent_or_broken(self, row: Leased) -> Outcome:
        """Send; where our own code breaks, try again a few times and then set the row aside."""
        try:
            return await self._send(row)
        except DatabaseTrouble:
            raise
        except Exception as error:  # noqa: BLE001 - one row must not stop those behind it
            self._report(error)
            why = type(error).__name__
            outcome: Outcome = (
                TryLater(why=why) if row.attempts < MOST_BREAKS else Refused(why=why)
            )
            if self._observer is not None:
                self._observer(row, outcome, self._clock.now())
            return outcome

    async def _send(self, row: Leased) -> Outcome:
        platform = self._platforms[row.address.platform]
        age = self._clock.now() - row.queued_at
        late = age > LATE_AFTER
        if row.unsure and row.way == MESSAGE and age < platform.drops_copies_for:
            row = replace(row, unsure=False)
        reply = decode_reply(row.reply)
        outcome = self._missed(row) or await platform.send(row, reply, late=late)
        if isinstance(outcome, TooLate) and row.way == ANSWER_OR_MESSAGE:
            row = replace(row, way=MESSAGE, expires_at=None)
            outcome = await platform.send(row, reply, late=late)
        tries = 1
        # A farewell is stored nowhere: nobody else will try.
        while row.id == 0 and isinstance(outcome, TryLater) and tries < MOST_FAREWELLS:
            await asyncio.sleep((outcome.after or timedelta(seconds=1)).total_seconds())
            outcome = await platform.send(row, reply, late=late)
            tries += 1
        if self._observer is not None:
            self._observer(row, outcome, self._clock.now())
        return outcome

    def _missed(self, row: Leased) -> TooLate | None:
        if row.way == HELD:
            return TooLate(why="never agreed to be written to")
        if row.expires_at is not None and row.expires_at <= self._clock.now():
            return TooLate(why="past its end")
        return None

    async def _written(self, row: Leased, outcome: Outcome) -> None:
        """Write down how a send ended, also over a short absence of the database."""
        for pause in (*PAUSES, None):
            try:
                await self._record(row, outcome)
            except DatabaseTrouble as trouble:
                if row.id:
                    self._unwritten[row.id] = (row, outcome)
                if trouble.kind is not Kind.UNREACHABLE or pause is None:
                    raise
                await asyncio.sleep(pause)
            else:
                self._unwritten.pop(row.id, None)
                return

    async def _record(self, row: Leased, outcome: Outcome) -> None:
        now = self._clock.now()
        match outcome:
            case Sent(receipt=receipt):
                await self._outbox.sent(row, now, receipt=receipt)
            case TryLater(after=after, unsure=unsure):
                if row.attempts >= MOST_ATTEMPTS and now - row.queued_at >= TRIES_FOR:
                    await self._outbox.broken(row, now)
                    return
                growing = FIRST_RETRY_AFTER * 2 ** min(row.attempts - 1, 12)
                wait = after if after is not None else min(growing, LONGEST_RETRY_AFTER)
                await self._outbox.failed(row, now, retry_at=now + wait, unsure=unsure)
            case Unreachable():
                await self._elsewhere(row, now)
            case Refused():
                await self._outbox.broken(row, now)
            case TooLate():
                await self._outbox.expired(row, now)

    async def _elsewhere(self, row: Leased, now: datetime) -> None:
        """Mark the address; send to another one of the person, or park until they are back."""
        if row.id == 0:
            return
        await self._people.mark_unreachable(row.address_id, now)
        for other in await self._people.reaches(row.person):
            if other.unreachable_since is None and other.address_id != row.address_id:
                to, platform = other.address_id, other.address.platform
                await self._outbox.redirect(row, now, to=to, platform=platform)
                return
        await self._outbox.parked(row, now)


def _beside(row: Leased) -> bool:
    """Return whether it is the question that was repeated under a reminder."""
    return row.reminder is None and row.plan_version is not None

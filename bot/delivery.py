"""Sends what the outbox holds and records how each send ended."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.platform import Outcome, Platform, Refused, Sent, TooLate, TryLater, Unreachable
from bot.ways import ANSWER_OR_MESSAGE, HELD, MESSAGE
from flows.codec import decode_reply
from storage.leased import Leased
from storage.outbox import Outbox
from storage.people import People

FIRST_RETRY_AFTER = timedelta(seconds=5)
LONGEST_RETRY_AFTER = timedelta(hours=1)
MOST_ATTEMPTS = 30
"""Past these a row is parked with an alarm: days of trying, never dropped in silence."""
LATE_AFTER = timedelta(minutes=10)
HOLDS_FOR = timedelta(seconds=40)
"""A row not begun by then is given back: its lease would run out while it is on its way."""
MOST_SIDE_BY_SIDE = 64
MOST_FAREWELLS = 3

Observer = Callable[[Leased, Outcome, datetime], None]


@dataclass(slots=True)
class _Lane:
    """The way to one address: one row at a time. `failures` counts rows that were given back."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    failures: int = 0
    waiting: int = 0


class Delivery:
    """Delivers leased rows through the platform they belong to.

    Rows of one address leave one after the other, whoever brings them; addresses side by side.
    """

    def __init__(
        self,
        outbox: Outbox,
        people: People,
        platforms: Iterable[Platform],
        clock: Clock,
        *,
        observer: Observer | None = None,
    ) -> None:
        self._outbox = outbox
        self._people = people
        self._platforms: Mapping[str, Platform] = {one.name: one for one in platforms}
        self._clock = clock
        self._observer = observer
        self._lanes: dict[int, _Lane] = {}

    async def deliver(self, rows: Sequence[Leased]) -> int:
        """Send rows in order; return how many were taken. A row that fails holds its address."""
        by_address: dict[int, list[Leased]] = {}
        for row in rows:
            by_address.setdefault(row.address_id, []).append(row)
        if len(by_address) <= 1:
            return sum([await self._in_lane(*one) for one in by_address.items()])
        room = asyncio.Semaphore(MOST_SIDE_BY_SIDE)

        async def one_address(address_id: int, its_rows: list[Leased]) -> int:
            async with room:
                return await self._in_lane(address_id, its_rows)

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one_address(*one)) for one in by_address.items()]
        return sum(task.result() for task in tasks)

    async def _in_lane(self, address_id: int, rows: list[Leased]) -> int:
        lane = self._lanes.setdefault(address_id, _Lane())
        failures, began = lane.failures, asyncio.get_running_loop().time()
        lane.waiting += 1
        try:
            async with lane.lock:
                return await self._in_order(lane, failures, began, rows)
        finally:
            lane.waiting -= 1
            if not lane.waiting:
                self._lanes.pop(address_id, None)

    async def _in_order(self, lane: _Lane, failures: int, began: float, rows: list[Leased]) -> int:
        taken = 0
        for row in rows:
            # What failed before it was given back with the rows behind it: order is kept.
            if lane.failures != failures:
                break
            held_for = asyncio.get_running_loop().time() - began
            if held_for > HOLDS_FOR.total_seconds():
                lane.failures += 1
                now = self._clock.now()
                await self._outbox.failed(row, now, retry_at=now)
                break
            outcome = await self._send(row)
            if isinstance(outcome, TryLater):
                lane.failures += 1
            await self._record(row, outcome)
            taken += isinstance(outcome, Sent)
        return taken

    async def _send(self, row: Leased) -> Outcome:
        platform = self._platforms[row.address.platform]
        late = self._clock.now() - row.queued_at > LATE_AFTER
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

    async def _record(self, row: Leased, outcome: Outcome) -> None:
        now = self._clock.now()
        match outcome:
            case Sent(receipt=receipt):
                await self._outbox.sent(row, now, receipt=receipt)
            case TryLater(after=after, unsure=unsure):
                if row.attempts >= MOST_ATTEMPTS:
                    await self._outbox.parked(row, now)
                    return
                growing = FIRST_RETRY_AFTER * 2 ** min(row.attempts - 1, 12)
                wait = after if after is not None else min(growing, LONGEST_RETRY_AFTER)
                await self._outbox.failed(row, now, retry_at=now + wait, unsure=unsure)
            case Unreachable():
                await self._elsewhere(row, now)
            case Refused():
                await self._outbox.parked(row, now)
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

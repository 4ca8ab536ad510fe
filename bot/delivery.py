"""Sends what the outbox holds and records how each send ended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from bot.clock import Clock
from bot.platform import Outcome, Platform, Refused, Sent, TryLater, Unreachable
from flows.codec import decode_reply
from storage.leased import Leased
from storage.outbox import Outbox
from storage.people import People

FIRST_RETRY_AFTER = timedelta(seconds=5)
LONGEST_RETRY_AFTER = timedelta(hours=1)
MOST_ATTEMPTS = 30
"""Past these a row is parked with an alarm: days of trying, never dropped in silence."""
LATE_AFTER = timedelta(minutes=10)


class Delivery:
    """Delivers leased rows through the platform they belong to."""

    def __init__(
        self, outbox: Outbox, people: People, platforms: Iterable[Platform], clock: Clock
    ) -> None:
        self._outbox = outbox
        self._people = people
        self._platforms: Mapping[str, Platform] = {one.name: one for one in platforms}
        self._clock = clock

    async def deliver(self, rows: Sequence[Leased]) -> int:
        """Send rows in order; return how many were taken. A row that fails holds its address."""
        held: set[int] = set()
        taken = 0
        for row in rows:
            # What failed before it was given back with the rows behind it: order is kept.
            if row.address_id in held:
                continue
            outcome = await self._send(row)
            await self._record(row, outcome)
            taken += isinstance(outcome, Sent)
            if isinstance(outcome, TryLater):
                held.add(row.address_id)
        return taken

    async def _send(self, row: Leased) -> Outcome:
        platform = self._platforms[row.address.platform]
        late = self._clock.now() - row.queued_at > LATE_AFTER
        return await platform.send(
            row.address, decode_reply(row.reply), row=row.id, unsure=row.unsure, late=late
        )

    async def _record(self, row: Leased, outcome: Outcome) -> None:
        now = self._clock.now()
        match outcome:
            case Sent():
                await self._outbox.sent(row, now)
            case TryLater(after=after):
                if row.attempts >= MOST_ATTEMPTS:
                    await self._outbox.parked(row, now)
                    return
                growing = FIRST_RETRY_AFTER * 2 ** min(row.attempts, 12)
                wait = max(after or timedelta(0), min(growing, LONGEST_RETRY_AFTER))
                await self._outbox.failed(row, now, retry_at=now + wait)
            case Unreachable():
                await self._outbox.parked(row, now)
                await self._people.mark_unreachable(row.address_id, now)
            case Refused():
                await self._outbox.parked(row, now)

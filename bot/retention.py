"""Erases cases that sleep, after two warnings, and forgets old events: a look every hour, in batches."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.clock import Clock
from bot.delivery import Delivery
from bot.telling import NotAtThisHour, Telling
from flows.events import Slept
from storage.inbox import Inbox
from storage.retention import Retention as Sleepers
from storage.retention import Sleeper
from storage.trouble import DatabaseTrouble

EVERY: Final = timedelta(hours=1)
BATCH: Final = 100
EVENTS_KEPT_FOR: Final = timedelta(days=90)
"""Events that were handled or set aside. A platform repeats one within a day, if at all."""
MOST_BATCHES: Final = 50
"""Of each kind in one look: what is left is done an hour later."""

Observer = Callable[[str], None]
"""Hears `warned`, `unreached` (nobody to tell) and `erased`, once for each case."""


class Retention:
    """Looks for cases that sleep. Any number of processes may look side by side."""

    def __init__(
        self,
        *,
        sleepers: Sleepers,
        telling: Telling,
        delivery: Delivery,
        clock: Clock,
        report: Callable[[Exception], None],
        inbox: Inbox | None,
        observer: Observer = lambda _what: None,
    ) -> None:
        """Look by *clock*; without an *inbox*, where the clock is not everybody's, forget no event."""
        self._sleepers = sleepers
        self._inbox = inbox
        self._telling = telling
        self._delivery = delivery
        self._clock = clock
        self._report = report
        self._observer = observer
        self._looked_at: datetime | None = None

    async def look(self) -> int:
        """Warn and erase whose time it is, at most once an hour; return how many heard of it."""
        now = self._clock.now()
        if self._looked_at is not None and now - self._looked_at < EVERY:
            return 0
        self._looked_at = now
        if self._inbox is not None:
            await self._inbox.prune(now - EVENTS_KEPT_FOR)
        for _ in range(MOST_BATCHES):
            gone = await self._sleepers.erase(now, BATCH)
            for _one in range(gone):
                self._observer("erased")
            if gone < BATCH:
                break
        return await self._warn_all(now)

    async def next_at(self) -> datetime | None:
        """Return when there will be something to do; for whoever moves the clock."""
        found = await self._sleepers.next_at()
        if found is None or self._looked_at is None:
            return found
        return max(found, self._looked_at + EVERY)

    async def _warn_all(self, now: datetime) -> int:
        told, after = 0, 0
        for _ in range(MOST_BATCHES):
            some = await self._sleepers.to_warn(now, after=after, limit=BATCH)
            for one in some:
                after = one.person
                try:
                    told += await self._warn(one, now)
                except DatabaseTrouble:
                    raise
                except Exception as error:  # noqa: BLE001 - one case must not stop the others
                    self._report(error)
            if len(some) < BATCH:
                break
        return told

    async def _warn(self, one: Sleeper, now: datetime) -> int:
        """Warn one person and note it; where nobody can be told it is noted all the same."""
        open_ones = [reach.address for reach in one.reaches if reach.unreachable_since is None]
        told = 0
        if open_ones:
            event = Slept(erase_on=one.ends_at.date(), last=one.warned > 0)
            # A crash before it is noted must not warn twice.
            source = f"asleep:{one.person}:{one.warned}:{one.seen_at.isoformat()}"
            try:
                rows = await self._telling.warn(source, open_ones, event, one.seen_at)
            except NotAtThisHour:
                return 0
            told = await self._delivery.deliver(rows)
        if await self._sleepers.warned(one, now):
            self._observer("warned" if open_ones else "unreached")
        return told

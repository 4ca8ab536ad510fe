"""Whether a process lives and can do its work, and its figures."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from bot.metrics import Metrics
from bot.wiring import Wired
from storage.inbox import Inbox
from storage.trouble import DatabaseTrouble

TICK: Final = 1.0  # seconds
MOST_LAG: Final = 10.0
COUNTED_FOR: Final = 10.0  # seconds until the database is asked for its counts again
DATABASE_WITHIN: Final = 5.0


class Wellness:
    """Asked by probes. Platforms say themselves why they are not ready. `beat`: the loop turns."""

    def __init__(
        self,
        wired: Wired,
        metrics: Metrics,
        not_ready: Sequence[Callable[[], str | None]],
        *,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._beat = beat
        self._wired = wired
        self._metrics = metrics
        self._not_ready = not_ready
        self._inbox = Inbox(wired.database)
        self._ticked_at: float | None = None
        self._counted_at: float | None = None

    async def tick(self) -> None:
        """Measure how late the loop is, for ever."""
        loop = asyncio.get_running_loop()
        while True:
            self._ticked_at = loop.time()
            self._beat()
            await asyncio.sleep(TICK)
            self._metrics.loop_lag.set(max(0.0, loop.time() - self._ticked_at - TICK))

    def stuck(self) -> str | None:
        """Return that the loop hardly turns; None when it does. Platforms are never asked."""
        if self._ticked_at is None:
            return None
        lag = asyncio.get_running_loop().time() - self._ticked_at - TICK
        return "the event loop is stuck" if lag > MOST_LAG else None

    async def not_ready(self) -> str | None:
        """Return why the process cannot do its work at the moment; None when it can."""
        for ask in self._not_ready:
            if (why := ask()) is not None:
                return why
        try:
            async with asyncio.timeout(DATABASE_WITHIN):
                await self._inbox.knows("readyz")
        except (DatabaseTrouble, TimeoutError):
            return "the database cannot be used"
        return None

    async def figures(self) -> bytes:
        """Return the figures, with the database's counts where it answers."""
        now = asyncio.get_running_loop().time()
        if self._counted_at is None or now - self._counted_at > COUNTED_FOR:
            self._counted_at = now
            try:
                at = self._wired.clock.now()
                self._metrics.observe_counts(await self._wired.people.counts(at), at)
            except DatabaseTrouble:
                self._metrics.troubles.labels("database", "counts").inc()
        return self._metrics.text()

"""Waiting until something has become true on the server."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pulse:
    """Beats whenever something changed; those who wait look again at every beat."""

    waiting: "set[asyncio.Future[None]]" = field(default_factory=set)

    def beat(self) -> None:
        """Something changed."""
        for waiter in self.waiting:
            if not waiter.done():
                waiter.set_result(None)
        self.waiting.clear()

    async def until(self, true: Callable[[], bool], patience: float, what: str) -> None:
        """Return as soon as it is true; AssertionError with `what` after `patience` seconds of real time."""
        try:
            async with asyncio.timeout(patience):
                while not true():
                    waiter = asyncio.get_running_loop().create_future()
                    self.waiting.add(waiter)
                    await waiter
        except TimeoutError:
            raise AssertionError(f"{what} within {patience} s") from None

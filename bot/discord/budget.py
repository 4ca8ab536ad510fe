"""Calls that Discord turned away: past ten thousand in ten minutes it bans the whole address.

Each process keeps its own count. What it holds itself to is low enough for a few of them behind
one address.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Final

import aiohttp
import structlog

WINDOW: Final = 600.0
"""Seconds over which Discord counts."""
MOST: Final = 10_000
"""Calls turned away in a window after which Discord bans the address."""
MESSAGES_UNTIL: Final = 2_500
"""Past so many, messages wait in the outbox: most of what is turned away is a closed door."""
ANSWERS_UNTIL: Final = 5_000
"""Past so many, answers to what people do wait too."""
CALLS_UNTIL: Final = 9_000
"""Past so many, no call is made at all, whatever it is for."""
TURNED_AWAY: Final = frozenset({401, 403, 429})
_TOO_MANY: Final = 429
_SHARED: Final = "shared"
"""A limit that others used up: Discord does not count these."""


class SpentError(OSError):
    """A call that was not made, because one more turned away might end in a ban."""


class Budget:
    """What is left of the calls that may be turned away; `trace` counts every call of a session."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        # One entry a second: how many were turned away in it. Never more than the window holds.
        self._seconds: deque[list[int]] = deque()
        self._spent = 0
        self._told = False

    def spent(self) -> int:
        """Return how many calls of the last ten minutes were turned away."""
        began = self._now() - WINDOW
        while self._seconds and self._seconds[0][0] < began:
            self._spent -= self._seconds.popleft()[1]
        return self._spent

    def note(self, status: int, scope: str | None = None) -> None:
        """Count an answer of Discord, if it is one of those."""
        if status not in TURNED_AWAY or (status == _TOO_MANY and scope == _SHARED):
            return
        second = int(self._now())
        if not self._seconds or self._seconds[-1][0] != second:
            self._seconds.append([second, 0])
        self._seconds[-1][1] += 1
        self._spent += 1
        self._tell()

    def wait(self, until: int) -> timedelta | None:
        """Return how long a call must wait that may go at fewer than `until`; None: it may go."""
        left = self.spent()
        if left < until:
            return None
        for second, count in self._seconds:
            left -= count
            if left < until:
                wait = second + 1 + WINDOW - self._now()
                return timedelta(seconds=math.ceil(max(1.0, wait)))
        return timedelta(seconds=WINDOW)

    def trace(self) -> aiohttp.TraceConfig:
        """Return what makes the library's session count, and stop before the ban."""

        async def begins(
            _session: aiohttp.ClientSession,
            _context: SimpleNamespace,
            _call: aiohttp.TraceRequestStartParams,
        ) -> None:
            if self.spent() >= CALLS_UNTIL:
                raise SpentError("too many calls were turned away")

        async def ended(
            _session: aiohttp.ClientSession,
            _context: SimpleNamespace,
            call: aiohttp.TraceRequestEndParams,
        ) -> None:
            self.note(call.response.status, call.response.headers.get("X-RateLimit-Scope"))

        config = aiohttp.TraceConfig()
        config.on_request_start.append(begins)
        config.on_request_end.append(ended)
        return config

    def _tell(self) -> None:
        """Say once that messages are held back, and once more when it happens anew."""
        over = self.spent() >= MESSAGES_UNTIL
        if over and not self._told:
            structlog.get_logger().error("discord_calls_turned_away", number=self._spent)
        self._told = over

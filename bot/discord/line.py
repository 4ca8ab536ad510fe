"""One person's events one after the other, in the order they came; people side by side."""

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Place:
    """A place in one person's line."""

    def __init__(self, before: asyncio.Event | None) -> None:
        self.before = before
        self.done = asyncio.Event()


class Lines:
    """Lines of everybody who does something at this moment; empty ones are not kept."""

    def __init__(self) -> None:
        self._last: dict[int, Place] = {}

    def join(self, person: int) -> Place:
        """Return the next place of the person's line; it must be used or left."""
        last = self._last.get(person)
        place = self._last[person] = Place(last.done if last is not None else None)
        return place

    @contextlib.asynccontextmanager
    async def held(self, person: int, place: Place) -> AsyncIterator[None]:
        """Leave the line at the end of the block."""
        try:
            yield
        finally:
            place.done.set()
            if self._last.get(person) is place:
                del self._last[person]


async def turn_of(place: Place) -> None:
    """Return when it is this place's turn."""
    if place.before is not None:
        await place.before.wait()


class Rush:
    """What goes first while there is any of it; the rest makes room, for so many seconds at most."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._number = 0
        self._over = asyncio.Event()
        self._over.set()

    @contextlib.asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Count one of those that go first."""
        self._number += 1
        self._over.clear()
        try:
            yield
        finally:
            self._number -= 1
            if not self._number:
                self._over.set()

    async def past(self) -> None:
        """Return when none is under way, or after the longest wait."""
        if not self._number:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._longest):
                await self._over.wait()

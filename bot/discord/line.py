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

"""A way that one thing at a time may take, and who goes next."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable


class OneAtATime:
    """Lets one in; the others wait in their order, before them whoever is waited for."""

    def __init__(self) -> None:
        self._taken = False
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    @contextlib.asynccontextmanager
    async def turn(self, is_waited_for: Callable[[], bool]) -> AsyncIterator[None]:
        """Return once it is free, and keep it while open.

        Args:
            is_waited_for: whether something else waits for this one; asked whenever the way is
                free, so it may become so meanwhile.
        """
        if self._taken:
            await self._in_line(is_waited_for)
        self._taken = True
        try:
            yield
        finally:
            self._let_in()

    async def _in_line(self, is_waited_for: Callable[[], bool]) -> None:
        place = (is_waited_for, asyncio.get_running_loop().create_future())
        self._waiting.append(place)
        try:
            await place[1]
        except asyncio.CancelledError:
            if place in self._waiting:
                self._waiting.remove(place)
            else:
                # It was let in at the very moment it gave up.
                self._let_in()
            raise

    def _let_in(self) -> None:
        waiting = [one for one in self._waiting if not one[1].done()]
        if not waiting:
            self._taken = False
            return
        place = next((one for one in waiting if one[0]()), waiting[0])
        self._waiting.remove(place)
        place[1].set_result(None)

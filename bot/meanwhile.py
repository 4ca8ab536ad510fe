"""Shows that something is being done, but only where it takes long enough for a person to wonder."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Final

SLOW_AFTER: Final = timedelta(seconds=0.7)
"""Before a second is over the person sees that it goes on."""


@contextlib.asynccontextmanager
async def meanwhile(
    show: Callable[[], Awaitable[object]],
    *,
    after: timedelta = SLOW_AFTER,
    again: timedelta | None = None,
) -> AsyncIterator[None]:
    """Call `show` if what is done inside takes longer than `after`; then every `again`.

    What `show` raises is nobody's business, and it is given up when the work is done.
    """
    failed: Exception | None = None
    async with asyncio.TaskGroup() as group:
        showing = group.create_task(_shown(show, after, again))
        try:
            yield
        except Exception as error:  # noqa: BLE001 - raised below as it is, not as one of a group
            failed = error
        finally:
            showing.cancel()
    if failed is not None:
        raise failed


async def _shown(
    show: Callable[[], Awaitable[object]], after: timedelta, again: timedelta | None
) -> None:
    await asyncio.sleep(after.total_seconds())
    while True:
        with contextlib.suppress(Exception):
            await show()
        if again is None:
            return
        await asyncio.sleep(again.total_seconds())

"""The bell: tells whoever sleeps until the next due row that an earlier one came in.

In one process it is an event; between processes on PostgreSQL it is NOTIFY. Losing a ring does
no harm beyond lateness: every sleeper also wakes by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import URL, Connection

_CHANNEL = "holdfast_due"
_RING = text(f"SELECT pg_notify('{_CHANNEL}', '')")
_TRY_AGAIN_AFTER = 5.0


class Bell:
    """Rings when rows became due that nobody holds."""

    def __init__(self, server: URL | None) -> None:
        self._server = server  # None: SQLite, where only this process hears
        self._rung = asyncio.Event()

    def ring(self, db: Connection) -> None:
        """Ring elsewhere when the transaction of *db* commits; call `ring_here` after it."""
        if self._server is not None:
            db.execute(_RING)

    def ring_here(self) -> None:
        """Wake the sleeper of this process now."""
        self._rung.set()

    async def wait(self, seconds: float) -> bool:
        """Sleep until the bell rings or *seconds* are over; returns whether it rang."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        return True

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """While open, rings of other processes are heard too (PostgreSQL; otherwise nothing)."""
        if self._server is None:
            yield
            return
        async with asyncio.TaskGroup() as tasks:
            ready = asyncio.Event()
            task = tasks.create_task(self._listen(ready))
            await ready.wait()
            try:
                yield
            finally:
                task.cancel()

    async def _listen(self, ready: asyncio.Event) -> None:
        import psycopg  # noqa: PLC0415 - only where there is a server

        assert self._server is not None  # noqa: S101 - for the type checker
        address = self._server.set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(address, autocommit=True) as db:
                    await db.execute(f"LISTEN {_CHANNEL}")
                    ready.set()
                    # Whatever was rung while nobody listened.
                    self._rung.set()
                    async for _ in db.notifies():
                        self._rung.set()
            except psycopg.OperationalError:
                ready.set()
                await asyncio.sleep(_TRY_AGAIN_AFTER)

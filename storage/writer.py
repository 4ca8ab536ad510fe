"""The one thread that writes to a SQLite file for this process."""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from storage.engines import make_engine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import URL, Connection

P = ParamSpec("P")
R = TypeVar("R")


class Run(Protocol):
    """Runs a function on the transaction's connection."""

    async def __call__(
        self, work: Callable[Concatenate[Connection, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Return what *work* returns."""


class Writer:
    """Transactions one after the other, each step a single hop to the thread.

    SQLite lets one write at a time. Its own way of waiting for that sleeps in steps of up to a
    tenth of a second; waiters of this process queue here instead and go on at once.
    """

    def __init__(self, address: URL, busy_for: float) -> None:
        self._engine = make_engine(address, busy_for=busy_for)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="holdfast-writer")
        self._turn = asyncio.Lock()
        self._connection: Connection | None = None

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[Run]:
        """Yield what runs functions inside the transaction."""
        async with self._turn:
            ended = False
            try:
                yield self._run
                await self._in_thread(self._commit)
                ended = True
            finally:
                if not ended:
                    # Not awaited, so that a cancelled task cannot leave it out: the thread works
                    # in order, so it comes before whatever is asked for next.
                    self._thread.submit(self._roll_back)

    async def at_once(
        self,
        work: Callable[Concatenate[Connection, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Return what *work* returns, run in a transaction that is a single hop to the thread."""
        async with self._turn:
            return await self._in_thread(lambda: self._whole(work, *args, **kwargs))

    async def unsynced(
        self,
        work: Callable[Concatenate[Connection, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Do the same without waiting for the disk: for what means nothing once we are gone.

        The next transaction that waits takes this one to the disk with it.
        """
        async with self._turn:
            return await self._in_thread(lambda: self._unsynced(work, *args, **kwargs))

    async def outside(self, work: Callable[[Connection], None]) -> None:
        """Run *work* between transactions."""
        async with self._turn:
            await self._in_thread(lambda: work(self._connected()))

    async def close(self) -> None:
        """End the thread once its work is done."""
        async with self._turn:
            await self._in_thread(self._close)
        self._thread.shutdown(wait=False)

    async def _run(
        self, work: Callable[Concatenate[Connection, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        def step() -> R:
            connection = self._connected()
            if not connection.in_transaction():
                connection.begin()
            return work(connection, *args, **kwargs)

        return await self._in_thread(step)

    async def _in_thread(self, work: Callable[[], R]) -> R:
        return await asyncio.wrap_future(self._thread.submit(work))

    # --- everything below runs in the thread

    def _whole(
        self,
        work: Callable[Concatenate[Connection, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        ended = False
        try:
            connection = self._connected()
            if not connection.in_transaction():
                connection.begin()
            found = work(connection, *args, **kwargs)
            connection.commit()
            ended = True
        finally:
            if not ended:
                self._roll_back()
        return found

    def _unsynced(
        self,
        work: Callable[Concatenate[Connection, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        self._sync("NORMAL")
        try:
            return self._whole(work, *args, **kwargs)
        finally:
            if self._connection is not None:
                self._sync("FULL")

    def _sync(self, how: str) -> None:
        driver = self._connected().connection.driver_connection
        assert driver is not None  # noqa: S101 - for the type checker
        driver.execute(f"PRAGMA synchronous = {how}")

    def _commit(self) -> None:
        if self._connection is not None:
            self._connection.commit()

    def _roll_back(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # A fresh connection after any trouble: nothing half done lingers.
            with contextlib.suppress(Exception):
                connection.close()

    def _close(self) -> None:
        self._roll_back()
        self._engine.dispose()

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(sqlite_begin="IMMEDIATE")
        return self._connection


def checkpoint(connection: Connection) -> None:
    """Bring what stands in the write-ahead log into the file, and empty the log."""
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()

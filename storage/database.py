"""An open database, and how work is done on it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from storage.engines import check_file, file_of, make_async_engine, read_url
from storage.explain import told
from storage.opening import prepare
from storage.wake import Bell
from storage.writer import Run, Writer, checkpoint

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import URL, Connection, Executable
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.keys import Keys

P = ParamSpec("P")
R = TypeVar("R")
_BUSY_FOR = 5.0


class Database:
    """An open database with its keys. Make one with `async with Database.open(...)`.

    What reads and writes is plain synchronous code on a connection. `read`, `write` and
    `transaction` say where it runs: on PostgreSQL over the async driver, on SQLite reads over
    aiosqlite and writes in one thread of their own. A step of a transaction there is one hop to
    that thread, where aiosqlite takes two or three a statement; that is half the cost of a turn.
    """

    def __init__(
        self, address: URL, keys: Keys, *, made_keys: Path | None, busy_for: float
    ) -> None:
        self.keys = keys
        self.made_keys = made_keys  # the key file this very opening wrote: say it must be kept
        self.is_sqlite = file_of(address) is not None
        self.bell = Bell(None if self.is_sqlite else address)
        self._writer = Writer(address, busy_for) if self.is_sqlite else None
        self._address = address
        self._busy_for = busy_for
        self._made: AsyncEngine | None = None

    @classmethod
    @contextlib.asynccontextmanager
    async def open(
        cls,
        url: str,
        keys: Keys | None = None,
        *,
        now: datetime,
        keys_file: Path | None = None,
        busy_for: float = _BUSY_FOR,
    ) -> AsyncIterator[Self]:
        """Open, bring up to date and check the keys.

        Without *keys* a SQLite database uses the key file beside it (or *keys_file*), which is
        made when the database is new. *busy_for* is in seconds.

        Raises DatabaseTrouble, KeyMissing or WrongKey, each with a sentence for people.
        """
        address = read_url(url)
        check_file(address)
        with told():
            given, made = await asyncio.to_thread(
                prepare, address, keys, keys_file=keys_file, now=now, busy_for=busy_for
            )
        database = cls(address, given, made_keys=made, busy_for=busy_for)
        try:
            yield database
        finally:
            await database._close()

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[Run]:
        """One writing transaction in several steps; commits at the end, or rolls all back."""
        with told():
            if self._writer is not None:
                async with self._writer.transaction() as run:
                    yield run
            else:
                async with self._engine().begin() as db:
                    yield _running_on(db)

    async def write(
        self, work: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Return what *work* returns, run in one writing transaction."""
        if self._writer is not None:
            with told():
                return await self._writer.at_once(work, *args, **kwargs)
        async with self.transaction() as run:
            return await run(work, *args, **kwargs)

    async def lease(
        self, work: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Do the same for what needs to last no longer than this process, such as a lease.

        A power failure may undo it; nothing else does.
        """
        if self._writer is None:
            return await self.write(work, *args, **kwargs)
        with told():
            return await self._writer.unsynced(work, *args, **kwargs)

    async def read(
        self, work: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Return what *work* returns, run in one reading transaction that waits for nobody."""
        with told():
            async with self._engine().connect() as db:
                return await db.run_sync(work, *args, **kwargs)

    async def change(self, statement: Executable, values: Any = None) -> int:
        """Execute one statement in a transaction of its own; returns how many rows it met."""
        return await self.write(lambda db: db.execute(statement, values).rowcount)

    async def _close(self) -> None:
        if self._writer is not None:
            await self._writer.close()
        if self._made is not None:
            await self._made.dispose()

    def _engine(self) -> AsyncEngine:
        """Return the async engine, made when it is first needed.

        Its imports take a fifth of a second, which a start on SQLite need not pay.
        """
        if self._made is None:
            self._made = make_async_engine(self._address, busy_for=self._busy_for)
        return self._made

    async def scrub(self) -> None:
        """Push what SQLite still keeps of deleted rows in its write-ahead log out of the file."""
        if self._writer is not None:
            with told():
                await self._writer.outside(checkpoint)


def _running_on(db: AsyncConnection) -> Run:
    async def run(
        work: Callable[Concatenate[Connection, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        return await db.run_sync(work, *args, **kwargs)

    return run

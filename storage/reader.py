"""The threads that read a SQLite file for this process."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from storage.engines import make_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL, Connection

P = ParamSpec("P")
R = TypeVar("R")
_SIDE_BY_SIDE = 4


class Reader:
    """Reads side by side, each a single hop to a thread; with a write-ahead log none waits."""

    def __init__(self, address: URL, busy_for: float) -> None:
        self._engine = make_engine(address, busy_for=busy_for, keeps=_SIDE_BY_SIDE)
        self._threads = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="holdfast-reader")

    async def run(
        self, work: Callable[Concatenate[Connection, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Return what *work* returns, run in one reading transaction."""

        def step() -> R:
            with self._engine.connect() as connection:
                return work(connection, *args, **kwargs)

        return await asyncio.wrap_future(self._threads.submit(step))

    async def close(self) -> None:
        """Return once what was begun is read and the file is let go of."""
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._engine.dispose)

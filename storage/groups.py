"""Gathering: what waits is handed over together, so that many share one commit."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
    from types import TracebackType

T = TypeVar("T")
R = TypeVar("R")


class Later:
    """An item that must wait for the next group, because it clashes with one of this."""


class Closed(Exception):  # noqa: N818 - says what is the case
    """Nothing more is taken: the program is ending."""


@dataclass(slots=True)
class _Waiting(Generic[T, R]):
    item: T
    keys: frozenset[Hashable]
    done: asyncio.Future[R] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Groups(Generic[T, R]):
    """One task that takes what is waiting and hands it to *work*, group by group.

    *work* returns one result, exception or Later an item. Items with a key in common never share
    a group and keep their order. Ends cleanly: what was submitted is worked off first.
    """

    def __init__(
        self,
        work: Callable[[Sequence[T]], Awaitable[Sequence[R | Exception | Later]]],
        *,
        keys: Callable[[T], Iterable[Hashable]] = lambda _: (),
        most: int = 256,
    ) -> None:
        self._work = work
        self._keys = keys
        self._most = most
        self._waiting: deque[_Waiting[T, R]] = deque()
        self._something = asyncio.Event()
        self._closing = False
        self._tasks = asyncio.TaskGroup()

    async def __aenter__(self) -> Self:
        await self._tasks.__aenter__()
        self._tasks.create_task(self._run())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing = True
        self._something.set()
        # The group under way ends by itself even when our own caller failed: its people wait.
        await self._tasks.__aexit__(None, None, None)

    async def submit(self, item: T) -> R:
        """Return the item's result once its group is committed, or raise its error."""
        if self._closing:
            raise Closed("the program is ending")
        waiting: _Waiting[T, R] = _Waiting(item, frozenset(self._keys(item)))
        self._waiting.append(waiting)
        self._something.set()
        # A caller that goes away leaves its item to be finished: it may be half committed.
        return await asyncio.shield(waiting.done)

    async def _run(self) -> None:
        while True:
            if not self._waiting:
                if self._closing:
                    return
                self._something.clear()
                await self._something.wait()
                continue
            await self._work_off(self._next_group())

    def _next_group(self) -> list[_Waiting[T, R]]:
        """Take from the front; what clashes with an item before it stays, in order."""
        group: list[_Waiting[T, R]] = []
        left: list[_Waiting[T, R]] = []
        seen: set[Hashable] = set()
        while self._waiting and len(group) < self._most:
            waiting = self._waiting.popleft()
            (group if seen.isdisjoint(waiting.keys) else left).append(waiting)
            seen |= waiting.keys
        self._waiting.extendleft(reversed(left))
        return group

    async def _work_off(self, group: list[_Waiting[T, R]]) -> None:
        results: Sequence[R | Exception | Later]
        try:
            results = await self._work([waiting.item for waiting in group])
        except Exception as error:  # noqa: BLE001 - every caller hears of it; the task lives on
            results = [error] * len(group)
        again: list[_Waiting[T, R]] = []
        for waiting, result in zip(group, results, strict=True):
            if isinstance(result, Later):
                again.append(waiting)
            elif waiting.done.done():
                continue
            elif isinstance(result, Exception):
                waiting.done.set_exception(result)
                # A caller that went away does not look; asyncio should not complain for it.
                waiting.done.exception()
            else:
                waiting.done.set_result(result)
        self._waiting.extendleft(reversed(again))

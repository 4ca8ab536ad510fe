"""The hot path: turns of different people, committed together.

One task gathers the turns that wait. One transaction reads their cases, asks each turn's `decide`
and writes what it decided: case, reminders, replies, and the id of the event. Either all of a turn
is stored or nothing. A turn that fails, fails alone.
"""

from __future__ import annotations

import asyncio
import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from storage.address import Address
from storage.decision import Decision, Opened, Outgoing, Paper, Request, Rewritten, Taken
from storage.groups import Groups, Later
from storage.leased import Due, Leased
from storage.plan_changes import Planned
from storage.trouble import DatabaseTrouble, Kind, StaleTurn
from storage.turn_read import OpenTurn, Raced, Reading
from storage.turn_write import Writing, decide

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Sequence
    from datetime import datetime
    from types import TracebackType

    from storage.database import Database

__all__ = [
    "Address",
    "Decision",
    "Due",
    "Leased",
    "Opened",
    "Outgoing",
    "Paper",
    "Planned",
    "Rewritten",
    "StaleTurn",
    "Taken",
    "Turns",
]

_LEASE_FOR = timedelta(seconds=60)
_TRIES = 3
_PAUSE = 0.02  # seconds, times the try


class Turns:
    """Takes turns. Open it with `async with`; leaving waits for what was begun."""

    def __init__(
        self,
        database: Database,
        *,
        owner: str,
        platforms: Collection[str],
        lease_for: timedelta = _LEASE_FOR,
        most: int = 256,
    ) -> None:
        self._database = database
        self.owner = owner
        self.platforms = frozenset(platforms)
        self.lease_for = lease_for
        self._groups: Groups[Request, Taken] = Groups(self._together, keys=_keys, most=most)

    async def __aenter__(self) -> Self:
        await self._groups.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._groups.__aexit__(kind, error, trace)

    async def take(
        self,
        *,
        source: str | None,
        address: Address,
        now: datetime,
        decide: Callable[[Opened], Decision],
        reminder_ids: Collection[int] = (),
        by_us: bool = False,
        shows_plan: bool = False,
    ) -> Taken:
        """Take one turn and return once it is committed.

        *source* is the event's id: the same one again changes nothing; None for what has none
        and cannot come twice. *decide* is called inside
        the transaction, must not wait for anything, and may be called again if the commit did not
        go through. What it raises comes out here, and nothing of the turn is stored. With
        *reminder_ids* or *by_us* nobody did anything: it is no sign of life. With *shows_plan* the
        turn is opened with the reminders that are still to come.

        Raises StaleTurn, DatabaseTrouble, WrongKey, or LookupError for a reply to an address that
        is not this person's.
        """
        return await self._groups.submit(
            Request(
                source=source,
                address=address,
                now=now,
                decide=decide,
                reminder_ids=tuple(reminder_ids),
                by_us=by_us,
                shows_plan=shows_plan,
            )
        )

    async def _together(self, requests: Sequence[Request]) -> Sequence[Taken | Exception | Later]:
        for attempt in itertools.count(1):
            try:
                return await self._commit(requests)
            except Exception as error:  # noqa: BLE001 - each caller hears of it
                if may_pass(error) and attempt < _TRIES:
                    await asyncio.sleep(_PAUSE * attempt)
                elif len(requests) == 1 or _is_everybodys(error):
                    return [error] * len(requests)
                else:
                    return await self._alone(requests)
        raise AssertionError("counting never ends")

    async def _commit(self, requests: Sequence[Request]) -> list[Taken | Exception | Later]:
        """Take the turns in one transaction; one result each, in their order."""
        async with self._database.transaction() as run:
            reading = Reading(self._database, self, requests)
            await run(reading.read)
            results = reading.results

            def fail(turn: OpenTurn, error: Exception) -> None:
                results[turn.place] = error

            writing = Writing(self._database, self, reading.strangers)
            decided = decide(reading.turns, fail)
            ended = await run(writing.write, decided, fail)
        for place, taken in ended.items():
            results[place] = taken
        if writing.left_for_others:
            self._database.bell.ring_here()
        if writing.erased:
            await self._database.scrub()
        return results

    async def _alone(self, requests: Sequence[Request]) -> list[Taken | Exception | Later]:
        """One of them breaks the group: let it break by itself."""
        results: list[Taken | Exception | Later] = []
        for request in requests:
            results.extend(await self._together([request]))
        return results


def _keys(request: Request) -> tuple[Hashable, ...]:
    return (request.address,) if request.source is None else (request.address, request.source)


def may_pass(error: Exception) -> bool:
    """Return whether the same group may go through a moment later."""
    if isinstance(error, Raced):
        # Another process knew one of these people a moment earlier: read again.
        return True
    return isinstance(error, DatabaseTrouble) and error.kind in {Kind.LOCKED, Kind.UNREACHABLE}


def _is_everybodys(error: Exception) -> bool:
    """Return whether no turn of the group would fare better alone."""
    return isinstance(error, DatabaseTrouble) and error.kind is not Kind.OTHER

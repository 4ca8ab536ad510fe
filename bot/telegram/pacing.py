"""How fast messages leave: Telegram's limits, kept over every process that uses the token."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from types import TracebackType
from typing import Final, Protocol, Self

from bot.clock import Clock
from bot.telegram.chat import Chat
from storage.database import Database
from storage.groups import Groups, Later
from storage.leased import Leased
from storage.pace import Limit, Pace
from storage.trouble import DatabaseTrouble

BETWEEN: Final = timedelta(seconds=1) / 28  # of thirty a second, a little is left for edits
# One a second, three at once after a pause; Telegram tolerates short bursts.
TO_PERSON: Final = (timedelta(seconds=1), timedelta(seconds=2))
# Five at once and one in four seconds after that: never more than twenty in any minute.
TO_GROUP: Final = (timedelta(seconds=4), timedelta(seconds=16))
LONGEST_WAIT: Final = timedelta(seconds=10)
"""A message that would wait longer goes back to the outbox: its lease must not run out."""


class Pacer(Protocol):
    """Says when to send."""

    async def wait(self, row: Leased) -> timedelta | None:
        """Return once the row's next message may leave; a duration if that is too far off."""

    @property
    def is_busy(self) -> bool:
        """Whether messages wait, so that what may be lost had better not be sent."""


class SharedPace(Pacer):
    """Slots from the database; those that ask at the same time share one transaction."""

    def __init__(self, database: Database, clock: Clock, *, bot_id: int) -> None:
        name = f"telegram:{bot_id}"
        self._clock = clock
        self._persons, self._groups = (
            Pace(
                database,
                Limit(
                    name=name,
                    between_sends=BETWEEN,
                    between_sends_to_one=between,
                    ahead_to_one=ahead,
                ),
            )
            for between, ahead in (TO_PERSON, TO_GROUP)
        )
        self._asked: Groups[Leased, timedelta] = Groups(self._together)
        self._waiting = 0

    async def __aenter__(self) -> Self:
        await self._asked.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._asked.__aexit__(kind, error, trace)

    @property
    def is_busy(self) -> bool:
        """Whether messages wait for their slot."""
        return self._waiting > 0

    async def wait(self, row: Leased) -> timedelta | None:
        """Wait for the row's slot."""
        try:
            wait = await self._asked.submit(row)
        except DatabaseTrouble:
            # Better a refusal of Telegram's, which is handled, than a message that stays.
            return None
        if wait > LONGEST_WAIT:
            return wait
        if wait > timedelta(0):
            self._waiting += 1
            try:
                await asyncio.sleep(wait.total_seconds())
            finally:
                self._waiting -= 1
        return None

    async def _together(self, rows: Sequence[Leased]) -> Sequence[timedelta | Exception | Later]:
        now = self._clock.now()
        slots: dict[int, timedelta] = {}
        for pace, private in ((self._persons, True), (self._groups, False)):
            places = [
                at for at, row in enumerate(rows) if Chat.of(row.address).is_private is private
            ]
            found = await pace.slots([rows[at] for at in places], now)
            slots |= {at: slot - now for at, slot in zip(places, found, strict=True)}
        return [slots[at] for at in range(len(rows))]

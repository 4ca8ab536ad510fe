"""Hands a platform the paper that a reply refers to, made from the person's case of this moment."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.papers.holding import Held, held_of
from bot.papers.made import Made
from flows.case import Case
from flows.codec import decode_case
from flows.content.loader import Content
from storage.address import Address
from storage.held import Holdings
from storage.people import People

if TYPE_CHECKING:
    from storage.people import Person


class PaperMaker:
    """Loads the case by address and makes the paper in a thread: the loop goes on meanwhile."""

    def __init__(
        self,
        *,
        people: People,
        holdings: Holdings,
        content: Content,
        clock: Clock,
        zone: ZoneInfo,
        report: Callable[[Exception], None],
    ) -> None:
        self._people = people
        self._holdings = holdings
        self._content = content
        self._clock = clock
        self._zone = zone
        self._report = report

    async def paper(self, ref: str, address: Address) -> Made | None:
        """Return the paper with its name; None when there is nothing to make it from, or it cannot be made.

        Never raises: the words that stand beside every paper are then sent alone.
        """
        try:
            person = await self._people.find(address)
            if person is None or person.case is None:
                return None
            held = await self._held(person) if ref == "export" else None
            return await asyncio.to_thread(self._make, ref, person.case, held)
        except Exception as error:  # noqa: BLE001 - a send must not fail over its picture
            self._report(error)
            return None

    async def case_of(self, address: Address) -> Case | None:
        """Return the case of whoever writes from there; None when there is none."""
        person = await self._people.find(address)
        return None if person is None or person.case is None else decode_case(person.case)

    def _make(self, ref: str, case: bytes, held: Held | None) -> Made:
        # The first paper pays for the engine; a start without papers does not.
        from bot.papers.make import make  # noqa: PLC0415

        return make(
            ref, decode_case(case), self._content, self._clock.now(), self._zone, held=held
        )

    async def _held(self, person: "Person") -> Held | None:
        stored = await self._holdings.of(person.id)
        return None if stored is None else held_of(stored)

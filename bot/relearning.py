"""Facts that changed: how many people rest on them, and their plans made anew."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.telling import Telling
from flows.codec import decode_case
from flows.content.loader import Content
from flows.relearned import rests_on
from flows.talk import View
from storage.database import Database
from storage.every_case import Kept, every_case
from storage.trouble import DatabaseTrouble
from storage.turns import Turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """How many people rest on each fact, of how many.

    `sealed` do not open with the keys that are set, `broken` broke our own code.
    """

    people: Mapping[str, int]
    read: int
    sealed: int
    broken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relearned:
    """What making plans anew came to: counts alone, about nobody."""

    read: int = 0
    planned: int = 0
    told: int = 0
    sealed: int = 0
    broken: int = 0


class Relearning:
    """Goes through every case in batches; nothing is kept of any beyond its batch."""

    def __init__(
        self,
        *,
        database: Database,
        turns: Turns,
        content: Content,
        clock: Clock,
        zone: ZoneInfo,
        report: Callable[[Exception], None],
    ) -> None:
        self._database = database
        self._telling = Telling(turns, content, clock, zone=zone, report=report)
        self._content = content
        self._clock = clock
        self._zone = zone
        self._report = report

    async def resting(self) -> Resting:
        """Return how many people rest on each fact as of now."""
        found: Counter[str] = Counter()
        read = sealed = broken = 0
        async for batch in every_case(self._database):
            read += len(batch.cases)
            sealed += batch.sealed
            for one in batch.cases:
                try:
                    found.update(self._facts_of(one.case))
                except Exception as error:  # noqa: BLE001 - one case must not stop the others
                    self._report(error)
                    broken += 1
        return Resting(people=found, read=read, sealed=sealed, broken=broken)

    async def plan_anew(self, facts: frozenset[str]) -> AsyncIterator[Relearned]:
        """Make the plans anew that were made with other facts; yield the counts after each batch.

        Whoever's plan rests on one of *facts* (on any, if none is named) hears which of their
        dates moved. May be stopped and begun again: nobody is told twice.
        """
        total = Relearned()
        async for batch in every_case(self._database):
            planned = told = broken = 0
            for one in batch.cases:
                try:
                    end = await self._plan_one(one, facts)
                except DatabaseTrouble:
                    raise
                except Exception as error:  # noqa: BLE001 - one case must not stop the others
                    self._report(error)
                    broken += 1
                else:
                    planned += end is not None
                    told += bool(end)
            total = Relearned(
                read=total.read + len(batch.cases),
                planned=total.planned + planned,
                told=total.told + told,
                sealed=total.sealed + batch.sealed,
                broken=total.broken + broken,
            )
            yield total

    def _facts_of(self, case: bytes) -> frozenset[str]:
        return rests_on(
            View(
                case=decode_case(case),
                content=self._content,
                now=self._clock.now(),
                default_zone=self._zone,
            )
        )

    async def _plan_one(self, one: Kept, facts: frozenset[str]) -> bool | None:
        """Return whether they were told something; None if their plan is as it was."""
        with_others = decode_case(one.case).planned_with.partition(" ")[0]
        mark = self._content.facts.mark
        if with_others in ("", mark) or not one.reaches:
            return None
        if facts and not facts & self._facts_of(one.case):
            return None
        # The same facts are told to the same person once, whoever runs this beside us.
        source = f"facts:{mark}:{one.person}"
        addresses = [reach.address for reach in one.reaches]
        return await self._telling.relearn(source, addresses, facts)

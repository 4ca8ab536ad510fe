"""How this copy stands, for its operators: counts, never persons."""

from collections.abc import Callable, Sequence

from bot.clock import Clock
from flows.content.loader import Content
from flows.host import Figures
from flows.waking import AWAKE_FOR
from storage.people import People
from storage.retention import Retention

Platforms = Callable[[], Sequence[tuple[str, bool]]]
"""Returns the platforms of this process, and whether each is up."""


class Gathered:
    """Gathers the figures when they are asked for."""

    def __init__(
        self,
        *,
        people: People,
        sleepers: Retention,
        content: Content,
        clock: Clock,
        platforms: Platforms,
    ) -> None:
        self._people = people
        self._sleepers = sleepers
        self._content = content
        self._clock = clock
        self._platforms = platforms

    async def figures(self) -> Figures:
        """Return the figures of this moment."""
        now = self._clock.now()
        counts = await self._people.counts(now)
        awake = await self._sleepers.awake(now - AWAKE_FOR)
        rows = self._content.facts.report(now.date())
        return Figures(
            people=counts.people,
            awake=awake.awake,
            asleep=awake.all - awake.awake,
            waiting=counts.waiting_replies,
            parked=counts.parked_replies,
            broken=counts.broken_replies + counts.broken_reminders,
            reminders=counts.waiting_reminders,
            overdue=counts.overdue_reminders,
            stale_facts=tuple(row.fact.id for row in rows if row.state != "fresh"),
            platforms=tuple(self._platforms()),
        )

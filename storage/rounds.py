"""What a worker looks at in one go: what is due now, and when anything will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.database import Database
    from storage.leased import Leased
    from storage.outbox import Outbox
    from storage.reminders import DueForPerson, Reminders


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What one look leased; where that was nothing, when the next row may be leased."""

    due: tuple[DueForPerson, ...] = ()
    rows: tuple[Leased, ...] = ()
    next_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not self.due and not self.rows


class Rounds:
    """Looks at reminders and outbox in one transaction: most looks find little, and often."""

    def __init__(self, database: Database, reminders: Reminders, outbox: Outbox) -> None:
        self._database = database
        self.reminders = reminders
        self.outbox = outbox

    async def look(self, now: datetime) -> Looked:
        """Lease the reminders that are due; if there are none, the replies; if none, say when."""
        return await self._database.lease(self._look, now)

    def _look(self, db: Connection, now: datetime) -> Looked:
        if due := self.reminders.lease_on(db, now):
            return Looked(due=due)
        if rows := self.outbox.lease_on(db, now):
            return Looked(rows=rows)
        soonest = (self.reminders.next_on(db), self.outbox.next_on(db))
        return Looked(next_at=min((one for one in soonest if one is not None), default=None))

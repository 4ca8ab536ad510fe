"""What a worker looks at in one go: what is due now, and when anything will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage.outbox import Leasing

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.database import Database
    from storage.leased import Leased
    from storage.outbox import Outbox
    from storage.reminders import DueForPerson, Reminders


MOST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How much one look may lease: of reminders and what tells them, and of other replies."""

    reminders: int = MOST
    replies: int = MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What one look leased; where that was nothing, when the next row may be leased.

    `due` are reminders, `told` replies that tell one and still wait, `rows` other replies.
    """

    due: tuple[DueForPerson, ...] = ()
    told: tuple[Leased, ...] = ()
    rows: tuple[Leased, ...] = ()
    next_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not self.due and not self.told and not self.rows


EVERYTHING: Final = Wanted()


class Rounds:
    """Looks at reminders and outbox in one transaction: most looks find little, and often."""

    def __init__(self, database: Database, reminders: Reminders, outbox: Outbox) -> None:
        self._database = database
        self.reminders = reminders
        self.outbox = outbox

    async def look(self, now: datetime, wanted: Wanted = EVERYTHING) -> Looked:
        """Lease the reminders and the replies that are due; if there are none, say when."""
        return await self._database.lease(self._look, now, wanted)

    def _look(self, db: Connection, now: datetime, wanted: Wanted) -> Looked:
        # Asked first: it is one step into an index, and most looks end with it.
        reminder_at, reply_at = self.reminders.next_on(db), self.outbox.next_on(db)
        falls_due = wanted.reminders and reminder_at is not None and reminder_at <= now
        waits = reply_at is not None and reply_at <= now
        lease, most = self.outbox.lease_on, wanted.reminders
        # What a dead process had on its way comes first: platforms drop copies for a while alone.
        told = lease(db, now, most, only=Leasing.ABANDONED) if waits and most else ()
        due = self.reminders.lease_on(db, now, most) if falls_due else ()
        # What waits of a person is told together with what fell due: nobody may hold it then.
        if waits and most and not due and not told:
            told = lease(db, now, most, only=Leasing.REMINDING)
        most = wanted.replies
        rows = lease(db, now, most, only=Leasing.ANSWERING) if waits and most else ()
        looked = Looked(due=due, told=told, rows=rows)
        if not looked.is_empty:
            return looked
        soonest = [one for one in (reminder_at, reply_at) if one is not None]
        return Looked(next_at=min(soonest, default=None))

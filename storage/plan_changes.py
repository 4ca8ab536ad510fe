"""What must change so that a person's reminders are exactly the planned ones. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from storage.leased import REMINDER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from storage.seal import Seal

_KEY = b"reminders.digest"
_MARK = b"reminders.mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A reminder as the plan wants it. *key* is rule and tier, opaque here, one of a kind."""

    key: bytes
    due_at: datetime
    payload: bytes
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A reminder as the table has it."""

    id: int
    digest: bytes
    mark: bytes
    told: bool
    due_at: datetime
    last_at: datetime | None


@dataclass(slots=True)
class Changes:
    """Rows to insert, rows to move (with `row` as their id), ids to cancel."""

    insert: list[dict[str, Any]] = field(default_factory=list)
    move: list[dict[str, Any]] = field(default_factory=list)
    cancel: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.insert or self.move or self.cancel)


def changes(
    stored: Iterable[Stored],
    planned: Iterable[Planned],
    *,
    closed: Collection[int],
    now: datetime,
    seal: Seal,
) -> Changes:
    """Return what to change; *closed* are the ids told in this very turn.

    One that was told for the same instant, or told the same, is not told again. One that is overdue and untold is
    never cancelled here: whoever leases it asks whether it still holds, so none gets lost.
    """
    left = {row.digest: row for row in stored}
    found = Changes()
    for plan in planned:
        digest = seal.digest(plan.key, _KEY)
        mark = seal.digest(plan.payload, _MARK)
        row = left.pop(digest, None)
        if row is not None and _stands(row, plan, mark, told=row.told or row.id in closed):
            continue
        values = {
            "mark": mark,
            "due_at": plan.due_at,
            "last_at": plan.last_at,
            "free_at": plan.due_at,
            "sealed": seal.seal(plan.payload, REMINDER),
        }
        if row is None:
            found.insert.append({"digest": digest, **values})
        else:
            found.move.append({"row": row.id, **values})
    found.cancel = [
        row.id
        for row in left.values()
        if not row.told and row.id not in closed and row.due_at > now
    ]
    return found


def _stands(row: Stored, plan: Planned, mark: bytes, *, told: bool) -> bool:
    if told:
        # Another hour or zone is no reason to say the same twice.
        return row.due_at == plan.due_at or row.mark == mark
    return row.due_at == plan.due_at and row.last_at == plan.last_at and row.mark == mark

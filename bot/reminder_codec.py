"""Planned reminders as sealed payloads and back."""

import json
from collections.abc import Iterable
from datetime import date

from flows.deadlines.reminders import Reminder
from flows.events import DueReminder
from storage.leased import Due
from storage.plan_changes import Planned

# One for all: a plan has dozens of rows, and half the work would be to make it anew.
_as_json = json.JSONEncoder(separators=(",", ":")).encode


def to_row(reminder: Reminder) -> Planned:
    """Return the reminder as storage plans it."""
    payload = {
        "rule": reminder.rule,
        "tier": reminder.tier,
        "day": reminder.day.isoformat(),
    }
    return Planned(
        key=f"{reminder.rule}\0{reminder.tier}".encode(),
        due_at=reminder.due_at,
        payload=_as_json(payload).encode(),
    )


def to_rows(reminders: Iterable[Reminder] | None) -> tuple[Planned, ...] | None:
    """Return the reminders as storage plans them; None, which leaves them as they are, for None."""
    return None if reminders is None else tuple(to_row(one) for one in reminders)


class Unreadable(ValueError):  # noqa: N818 - says what is the case
    """What is stored of a reminder is none."""


def from_row(due: Due) -> DueReminder:
    """Return what fell due.

    Raises:
        Unreadable: the row holds something else.
    """
    try:
        found = json.loads(due.payload)
        day = date.fromisoformat(found["day"]) if found["day"] else None
        rule, tier = str(found["rule"]), str(found["tier"])
    except (ValueError, TypeError, KeyError) as error:
        raise Unreadable(f"reminder {due.id} cannot be read") from error
    return DueReminder(rule=rule, tier=tier, day=day, due_at=due.due_at)

"""Planned reminders as sealed payloads and back."""

import json
from datetime import date, datetime

from flows.deadlines.reminders import Reminder
from flows.events import DueReminder
from storage.plan_changes import Planned


def to_row(reminder: Reminder) -> Planned:
    """Return the reminder as storage plans it."""
    payload = {
        "rule": reminder.rule,
        "tier": reminder.tier,
        "day": reminder.day.isoformat(),
        "due_at": reminder.due_at.isoformat(),
    }
    return Planned(
        key=f"{reminder.rule}\0{reminder.tier}".encode(),
        due_at=reminder.due_at,
        payload=json.dumps(payload, separators=(",", ":")).encode(),
    )


def from_payload(payload: bytes) -> DueReminder:
    """Return what fell due."""
    found = json.loads(payload)
    return DueReminder(
        rule=found["rule"],
        tier=found["tier"],
        day=date.fromisoformat(found["day"]) if found["day"] else None,
        due_at=datetime.fromisoformat(found["due_at"]),
    )

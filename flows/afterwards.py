"""The day after a hard deadline: it is asked once what became of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from flows.deadlines.reminders import Reminder, on_the_wall
from flows.deadlines.rule import Deadline
from flows.replies import Choice
from flows.talk import Talk, View

AFTER: Final = "after"
"""The tier of the question that comes when the last day has passed and nobody said how it went."""


def afterwards(view: View, deadlines: Iterable[Deadline]) -> list[Reminder]:
    """Return the question for each hard deadline, on the morning after its last day."""
    return [
        Reminder(
            rule=one.rule,
            tier=AFTER,
            due_at=on_the_wall(one.latest + timedelta(days=1), view.case.hour, view.zone),
            day=one.latest,
        )
        for one in deadlines
        if one.hard and one.remind and one.latest is not None and one.latest >= view.today
    ]


def choices_afterwards(talk: Talk, *, has_anchor: bool) -> tuple[Choice, ...]:
    """Return the buttons of that question."""
    keys = ["done0", "missed", *(["date"] if has_anchor else []), "stop"]
    named = {"done0": "in_time"}
    text = talk.content.words.text
    return tuple(
        Choice(key=key, label=text(f"nudge.choices.{named.get(key, key)}")) for key in keys
    )

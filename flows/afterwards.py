"""The day after: it is asked once what became of a hard deadline, or of what others promised."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from flows.deadlines.reminders import Reminder, on_the_wall
from flows.deadlines.rule import Deadline
from flows.deadlines.waiver import WAIVER_RULES
from flows.replies import Choice
from flows.talk import Talk, View

_FIRST: Final = date.min + timedelta(days=30)
_LAST: Final = date.max - timedelta(days=30)
AFTER: Final = "after"
"""The tier of the question that comes when the last day has passed and nobody said how it went."""


_WAIVER: Final = frozenset(rule.name for rule in WAIVER_RULES)
_LAST_DAYS: Final = (14, 1)
EXPECTED: Final = frozenset({"lca-certified", "premium-action"})
"""Dates by which an office is to act; nobody is reminded of them before."""


def afterwards(view: View, deadlines: Iterable[Deadline]) -> list[Reminder]:
    """Return the question for each of them, on the morning after its last day."""
    found: list[Reminder] = []
    for one in deadlines:
        day = one.planned if one.rule in EXPECTED else one.latest
        asked = one.rule in EXPECTED or (one.hard and one.remind and not one.lapses)
        if asked and day is not None and _FIRST < day < _LAST:
            at = on_the_wall(day + timedelta(days=1), view.case.hour, view.zone)
            found.append(Reminder(rule=one.rule, tier=AFTER, due_at=at, day=day))
    return found


def at_the_last(view: View, deadlines: Iterable[Deadline]) -> list[Reminder]:
    """Return reminders of the last sensible day in the waiver years, beside those of our own day.

    Months lie between the two, and whoever was told of the first alone would forget it.
    """
    return [
        Reminder(
            rule=one.rule,
            tier=f"{days}d-last",
            due_at=on_the_wall(one.latest - timedelta(days=days), view.case.hour, view.zone),
            day=one.latest,
        )
        for one in deadlines
        if one.rule in _WAIVER and not one.hard and one.latest is not None
        for days in _LAST_DAYS
        if one.planned is not None and one.planned < one.latest - timedelta(days=days)
    ]


def choices_afterwards(talk: Talk, rule: str, *, has_anchor: bool) -> tuple[Choice, ...]:
    """Return the buttons of that question."""
    if rule in EXPECTED:
        keys = ["come", "not_yet", "stop"]
    else:
        keys = ["done0", "missed", *(["date"] if has_anchor else []), "stop"]
    named = {"done0": "in_time"}
    text = talk.content.words.text
    return tuple(
        Choice(key=key, label=text(f"nudge.choices.{named.get(key, key)}")) for key in keys
    )

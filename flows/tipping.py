"""A route whose times run out by themselves: said the day before, while the start can still be moved."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flows.calendar_days import days_from
from flows.deadlines.reminders import Reminder, on_the_wall
from flows.events import DueReminder
from flows.plan.routes import Route, Verdict
from flows.refused import H1B, refusal_of
from flows.replies import Choice
from flows.steps import not_pursued
from flows.talk import Talk, View

_TIGHT: Final = "tight-"
_LATE: Final = "late-"
_BEFORE: Final = "1d"
_UNDER_WAY: Final = {"j1": "ds2019_issued_on", "h1b": "lca_filed_on"}
"""The answer after which the times of a route no longer begin today."""
_A_RULE_OF: Final = {"j1": "ds2019-window-opens", "h1b": "h1b-window-opens"}


def is_tipping(rule: str) -> bool:
    """Return whether a reminder says that a route runs out of time."""
    return rule.removeprefix(_TIGHT).removeprefix(_LATE) in _UNDER_WAY


def tips(view: View) -> list[Reminder]:
    """Return what is to be said the day before a route fits less well, for as long as it matters."""
    if not view.looked:
        return []
    found: list[Reminder] = []
    for name in _UNDER_WAY:
        route = view.plan.route(name)
        day = _tips_on(view, route)
        if day is None or _is_moot(view, name):
            continue
        rule = (_TIGHT if route.verdict is Verdict.OPEN else _LATE) + name
        at = on_the_wall(day - timedelta(days=1), view.case.hour, view.zone)
        found.append(Reminder(rule=rule, tier=_BEFORE, due_at=at, day=day))
    return found


def tips_still(view: View, due: DueReminder) -> bool:
    """Return whether what falls due is still so: the plan of that day is asked, not a sum."""
    name = due.rule.removeprefix(_TIGHT).removeprefix(_LATE)
    if due.day is None or due.day <= view.today or _is_moot(view, name):
        return False
    then = replace(view, now=on_the_wall(due.day, view.case.hour, view.zone))
    wanted = Verdict.TIGHT if due.rule.startswith(_TIGHT) else Verdict.NEEDS_LATER_START
    before, after = view.plan.route(name).verdict, then.plan.route(name).verdict
    return before is not after and after in (wanted, Verdict.NEEDS_LATER_START)


def choices_tipping(talk: Talk) -> tuple[Choice, ...]:
    """Return the buttons under it: nothing can be done to it, so it is only taken in."""
    text = talk.content.words.text
    return (
        Choice(key="come", label=text("nudge.choices.noted")),
        Choice(key="stop", label=text("nudge.choices.stop")),
    )


def _tips_on(view: View, route: Route) -> date | None:
    """Return the first day on which the sum no longer fits; None where no day is known for it."""
    start, needed = view.plan.profile.start_on, route.days_needed
    if start is None or needed is None:
        return None
    if route.verdict is Verdict.OPEN:
        return days_from(start, 1 - needed.usual)
    if route.verdict is Verdict.TIGHT:
        grace = view.content.facts.number("sevis-validation.days") if route.route == "j1" else 0
        return days_from(start, 1 + grace - needed.least)
    return None


def _is_moot(view: View, name: str) -> bool:
    if name == H1B and refusal_of(view) is not None:
        return True
    under_way = _UNDER_WAY[name]
    if view.reached.get(under_way) is not None or under_way in view.place.passed:
        return True
    return not_pursued(view, _A_RULE_OF[name])

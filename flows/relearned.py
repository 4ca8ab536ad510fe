"""What changed facts come to for one person: which dates moved, from when to when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from flows.deadlines.deadlines import RULES
from flows.deadlines.reminders import Reminder
from flows.deadlines.rule import Deadline
from flows.events import DueReminder, FactsChanged
from flows.explaining import facts_of_deadline, facts_of_route
from flows.nudging import KEPT_NUDGES, rule_name
from flows.planned import deadline_of, is_paused, reminders_of, waits_until
from flows.replies import items
from flows.talk import Talk, View

_FACTS = {rule.name: rule.facts for rule in RULES}
_MOST_SHOWN = 12


def rests_on(view: View) -> frozenset[str]:
    """Return the facts that this person's routes, dates and payment rest on; none without a plan."""
    if not view.looked:
        return frozenset()
    plan = view.plan
    found = {fact for route in plan.routes for fact in facts_of_route(view, route)}
    found |= {fact for one in plan.deadlines for fact in facts_of_deadline(view, one)}
    found |= {fact for line in plan.payment.because for fact in line.facts}
    return frozenset(found)


def tell_moved(talk: Talk, event: FactsChanged) -> None:
    """Say each date that is another one now, with both days; nothing if none moved.

    A date that only time moved is no news: it has to rest on a fact that changed.
    """
    talk.repeats = False
    view = talk.view
    if is_paused(view):
        return
    before, after = _days(event.before), _days(reminders_of(view))
    moved = [
        rule
        for rule in dict.fromkeys((*before, *after))
        if before.get(rule) != after.get(rule) and _may_have_moved(view, rule, event.facts)
    ]
    lines = [_line(talk, rule, before, after) for rule in moved[:_MOST_SHOWN]]
    if not lines:
        return
    talk.say("relearned.head")
    talk.add(items(*lines))
    if len(moved) > len(lines):
        talk.say("relearned.more", n=len(moved) - len(lines))
    talk.say("relearned.look")
    # It counts among the messages of the day on which it goes out.
    talk.put_off_until = waits_until(view)
    at = talk.put_off_until or talk.now
    talk.change(told_at=(*talk.case.told_at, at)[-KEPT_NUDGES:])


def _days(planned: Iterable[DueReminder | Reminder]) -> dict[str, tuple[date, ...]]:
    """Return the days that each date's reminders are about."""
    found: dict[str, set[date]] = defaultdict(set)
    for one in planned:
        if one.day is not None and one.rule in _FACTS:
            found[one.rule].add(one.day)
    return {rule: tuple(sorted(days)) for rule, days in found.items()}


def _may_have_moved(view: View, rule: str, changed: frozenset[str]) -> bool:
    deadline = deadline_of(view, rule)
    facts = set(_FACTS[rule]) if deadline is None else set(facts_of_deadline(view, deadline))
    return bool(facts & changed) if changed else bool(facts)


def _line(
    talk: Talk,
    rule: str,
    before: Mapping[str, tuple[date, ...]],
    after: Mapping[str, tuple[date, ...]],
) -> str:
    deadline: Deadline | None = deadline_of(talk.view, rule)
    if deadline is not None:
        talk.rests_on.extend(deadline.facts)
    name = rule_name(talk, rule)
    was, now = before.get(rule), after.get(rule)
    if was is None or now is None:
        key = "new" if was is None else "gone"
        return talk.text(f"relearned.{key}", name=name, day=(now or was or (date.max,))[-1])
    new, old = sorted(set(now) - set(was)), sorted(set(was) - set(now))
    return talk.text(
        "relearned.moved", name=name, before=(old or list(was))[-1], day=(new or list(now))[-1]
    )

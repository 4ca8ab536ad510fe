"""Which reminders are to come for a case as it stands, and when they may be told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Final

from flows.afterwards import afterwards, at_the_last
from flows.case import Nudge
from flows.deadlines.business_days import business_days_after
from flows.deadlines.reminders import Reminder, on_the_wall, plan_reminders
from flows.deadlines.rule import Deadline
from flows.events import DueReminder
from flows.steps import done_rules, not_pursued
from flows.talk import View
from flows.tipping import is_tipping, tips, tips_still
from flows.tracks import CHASE_AFTER, TRACKS, looks_again_on, rule_of, stand, track_of

STEP_DAYS = {"facts_letter": (1, 2, 4), "lawyer_booked": (2, 5)}
"""Days after "later" on which a step of the first 72 hours comes up again."""
_RULES_OF_STEPS: Final = {"facts_letter": "facts-in-writing", "lawyer_booked": "own-lawyer"}
"""The date that each of them does away with: whoever has spoken with a lawyer has one."""
TEST: Final = "test"
"""The rule and the tier of a reminder that the person asked for to see whether they arrive."""
FIRST_HOUR, LAST_HOUR = 8, 20
"""Hours on the person's clock that may be chosen for reminders."""
QUIET_FROM: Final = 21
MOST_A_DAY: Final = 2
"""Messages with reminders in a day; the last tier of a hard deadline comes all the same."""
LAST_TIERS: Final = frozenset({"1d-late", "0d", "0d-late"})
"""Tiers that go to another address as well when nobody answered what came before."""
CLIMBS_WITHIN: Final = timedelta(days=4)
_FAR: Final = date(2200, 1, 1)
_PUT_OFF: Final = frozenset({"snooze", "blocked"})
"""Tiers that are planned from an answer, not from the deadline alone."""


def reminders_of(view: View) -> tuple[Reminder, ...]:
    """Return every reminder to be pending for this case as it stands, soonest first."""
    tested_at = view.case.tested_at
    tests: tuple[Reminder, ...] = ()
    if tested_at is not None and tested_at >= view.now:
        tests = (Reminder(rule=TEST, tier=TEST, due_at=tested_at, day=view.today),)
    # A pause ends by itself, and nobody may write on that day: what comes after it is planned now.
    since = max(view.now, view.case.paused_until or view.now)
    done = done_rules(view)
    deadlines = [one for one in _deadlines(view) if not not_pursued(view, one.rule)]
    planned = [
        *plan_reminders(deadlines, at=since, tz=view.zone, hour=view.case.hour, done=done),
        *at_the_last(view, deadlines),
        *afterwards(view, deadlines),
        *_of_steps(view, done),
        *_put_off(view),
        *tips(view),
    ]
    ahead = [one for one in planned if one.due_at > since and one.rule not in done]
    unique = {(one.rule, one.tier): one for one in ahead}
    return (*tests, *sorted(unique.values(), key=lambda one: (one.due_at, one.rule)))


def is_paused(view: View) -> bool:
    """Return whether the person wants to hear nothing at the moment."""
    return view.case.paused_until is not None and view.case.paused_until > view.now


def mark_of(reminders: Sequence[Reminder]) -> str:
    """Return a few characters that stand for exactly these reminders."""
    lines = "\n".join(
        f"{one.rule} {one.tier} {one.due_at.timestamp()} {one.day.toordinal()}"
        for one in reminders
    )
    return blake2b(lines.encode(), digest_size=8).hexdigest()


def _deadlines(view: View) -> list[Deadline]:
    """Return the plan's dates, and those that begin to run when the stay on the I-94 ends.

    Nobody may write between now and then, so they are planned for before they stand in the plan.
    """
    found = list(view.plan.deadlines)
    ends_on = view.plan.profile.i94
    if not isinstance(ends_on, date) or not view.today <= ends_on < _FAR:
        return found
    after = on_the_wall(ends_on + timedelta(days=1), view.case.hour, view.zone)
    known = {one.rule for one in found}
    later = replace(view, now=after).plan.deadlines
    return found + [one for one in later if one.rule not in known and one.hard]


def _of_steps(view: View, done: frozenset[str]) -> list[Reminder]:
    found: list[Reminder] = []
    for track in TRACKS:
        _, last = stand(view, track)
        if last is None:
            continue
        rule, day = rule_of(view, track), looks_again_on(view, track)
        if rule is not None and day is not None:
            found.append(_at_hour(view, rule, f"after-{last.kind}", day))
    for question, after in STEP_DAYS.items():
        answer = view.case.answers.get(question)
        still = view.reached.get(question) == "later" and _RULES_OF_STEPS[question] not in done
        if still and answer is not None:
            since = answer.at.astimezone(view.zone).date()
            found += [
                _at_hour(view, f"step-{question}", f"{days}d", since + timedelta(days=days))
                for days in after
            ]
    looked = view.case.answers.get("summary")
    since = looked.at.astimezone(view.zone).date() if looked is not None else date.min
    for one in view.case.happenings:
        put_off = one.track == "steps" and one.kind == "later"
        if put_off and view.reached.get(one.words, "") is None:
            day = max(one.on, since) + timedelta(days=1)
            found.append(_at_hour(view, f"find-{one.words}", "1d", day))
    return found


def _put_off(view: View) -> list[Reminder]:
    """What was snoozed comes tomorrow, what was blocked in two business days; never too late."""
    found: list[Reminder] = []
    for one in view.case.happenings:
        if (one.track, one.kind) == ("deadlines", "snoozed"):
            rule, tier, day = one.words, "snooze", one.on + timedelta(days=1)
        elif (one.track, one.kind) == ("steps", "blocked"):
            rule, tier = one.words.partition(": ")[0], "blocked"
            day = business_days_after(one.on, CHASE_AFTER)
            if deadline_of(view, rule) is None:
                continue
        else:
            continue
        last = last_day(view, rule)
        found.append(_at_hour(view, rule, tier, day if last is None else min(day, last)))
    return found


def _at_hour(view: View, rule: str, tier: str, day: date) -> Reminder:
    return Reminder(
        rule=rule, tier=tier, due_at=on_the_wall(day, view.case.hour, view.zone), day=day
    )


def next_reminder(view: View) -> Reminder | None:
    """Return the reminder that comes next, None when none is planned."""
    return next((one for one in reminders_of(view) if one.rule != TEST), None)


def deadline_of(view: View, rule: str) -> Deadline | None:
    """Return the deadline of this rule in the present plan."""
    return next((one for one in view.plan.deadlines if one.rule == rule), None)


def last_day(view: View, rule: str) -> date | None:
    """Return the day after which it is no use to speak of this rule; None without one."""
    deadline = deadline_of(view, rule)
    return (deadline.latest or deadline.planned) if deadline is not None else None


def may_snooze(view: View, rule: str) -> bool:
    """Return whether it can be put off by a day; that never passes the deadline."""
    last = last_day(view, rule)
    return last is None or view.today + timedelta(days=1) <= last


def holds(view: View, due: DueReminder) -> bool:
    """Return whether what fell due is still true and still wanted."""
    if due.rule == TEST:
        return True
    if is_paused(view) or due.rule in done_rules(view) or not_pursued(view, due.rule):
        return False
    deadline = deadline_of(view, due.rule)
    if deadline is None:
        return _step_holds(view, due)
    return due.tier in _PUT_OFF or due.day in (
        deadline.planned,
        deadline.latest,
        deadline.earliest,
    )


def _step_holds(view: View, due: DueReminder) -> bool:
    rule, track = due.rule, track_of(due.rule)
    if is_tipping(rule):
        return tips_still(view, due)
    if track is not None:
        # Silence was noticed when it was told first: what was put off, or waited, is told in it.
        quiet = stand(view, track)[0] == "silent"
        return quiet or (rule_of(view, track) == rule and looks_again_on(view, track) == due.day)
    if rule.startswith("step-"):
        return view.reached.get(rule.removeprefix("step-")) == "later"
    return view.reached.get(rule.removeprefix("find-"), "") is None


def unanswered(view: View, rule: str) -> tuple[Nudge, ...]:
    """Return the messages about this rule that were shown and that nobody answered."""
    return tuple(
        one
        for one in view.case.nudges
        if any(told.rule == rule for told in one.told) and view.now - one.at <= CLIMBS_WITHIN
    )


def is_awake(local: datetime) -> bool:
    """Return whether one may write at this time on the person's clock."""
    return FIRST_HOUR <= local.hour < QUIET_FROM


def cannot_wait(view: View, due: DueReminder) -> bool:
    """Return whether it is the last word on the very day a hard deadline ends, or a test."""
    if due.rule == TEST:
        return True
    deadline = deadline_of(view, due.rule)
    hard = deadline is not None and deadline.hard
    return hard and due.tier in LAST_TIERS and due.day == view.today


def waits_until(view: View, *, besides: frozenset[datetime] = frozenset()) -> datetime | None:
    """Return when reminders that can wait may be told; None if that is now.

    Nothing is told at night, and no more than a few messages a day. `besides` is when messages
    were decided that have not gone out.
    """
    local = view.local
    if not is_awake(local):
        day = view.today + timedelta(days=1 if local.hour >= QUIET_FROM else 0)
        return on_the_wall(day, FIRST_HOUR, view.zone)
    told = [
        at
        for at in view.case.told_at
        if at not in besides and at.astimezone(view.zone).date() == view.today
    ]
    if len(told) < MOST_A_DAY:
        return None
    return on_the_wall(view.today + timedelta(days=1), view.case.hour, view.zone)

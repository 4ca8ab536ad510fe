"""Reminders: which are planned for a case, what one says when it falls due, and its answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b

from flows.asides import ask_reason
from flows.case import Nudge
from flows.chapters.road import ROAD
from flows.deadlines.business_days import business_days_after
from flows.deadlines.reminders import Reminder, on_the_wall, plan_reminders
from flows.deadlines.rule import Deadline
from flows.events import DueReminder, Fell
from flows.replies import Ask, Choice, items
from flows.showing import left_words, line_words
from flows.steps import DONE_BY, done_rules, not_pursued
from flows.talk import Talk, View
from flows.tracks import GME, happened, moved_by, stand

KEPT_NUDGES = 12
CHASE_AFTER = 2
"""Business days of silence before a chase: the article's own rhythm, and a polite one."""
HOUR = 9
"""On the person's clock."""
_FAR = date(2200, 1, 1)
UNDO_FOR = timedelta(days=1)
STEP_DAYS = {"facts_letter": (1, 2, 4), "lawyer_booked": (2, 5)}
"""Days after "later" on which a step of the first 72 hours comes up again."""


def reminders_of(view: View) -> tuple[Reminder, ...]:
    """Return every reminder to be pending for this case as it stands, soonest first."""
    if view.case.paused_until is not None and view.case.paused_until > view.now:
        return ()
    done = done_rules(view)
    deadlines = [one for one in _deadlines(view) if not not_pursued(view, one.rule)]
    planned = [
        *plan_reminders(deadlines, at=view.now, tz=view.zone, done=done),
        *_of_steps(view),
        *_snoozed(view, done),
    ]
    ahead = [one for one in planned if one.due_at > view.now and one.rule not in done]
    unique = {(one.rule, one.tier): one for one in ahead}
    return tuple(sorted(unique.values(), key=lambda one: (one.due_at, one.rule)))


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
    after = on_the_wall(ends_on + timedelta(days=1), HOUR, view.zone)
    known = {one.rule for one in found}
    later = replace(view, now=after).plan.deadlines
    return found + [one for one in later if one.rule not in known and one.hard]


def _of_steps(view: View) -> list[Reminder]:
    found: list[Reminder] = []
    state, last = stand(view, GME)
    if state in ("sent", "chased") and last is not None:
        chase = business_days_after(last.on, CHASE_AFTER)
        found.append(_at_morning(view, "chase-gme", f"after-{last.kind}", chase))
    for question, after in STEP_DAYS.items():
        answer = view.case.answers.get(question)
        if view.reached.get(question) == "later" and answer is not None:
            since = answer.at.astimezone(view.zone).date()
            found += [
                _at_morning(view, f"step-{question}", f"{days}d", since + timedelta(days=days))
                for days in after
            ]
    for one in view.case.happenings:
        put_off = one.track == "steps" and one.kind == "later"
        if put_off and view.reached.get(one.words, "") is None:
            day = one.on + timedelta(days=1)
            found.append(_at_morning(view, f"find-{one.words}", "1d", day))
    return found


def _snoozed(view: View, done: frozenset[str]) -> list[Reminder]:
    found: list[Reminder] = []
    for one in view.case.happenings:
        if one.track == "deadlines" and one.kind == "snoozed" and one.words not in done:
            day = one.on + timedelta(days=1)
            found.append(_at_morning(view, one.words, "snooze", day))
    return found


def _at_morning(view: View, rule: str, tier: str, day: date) -> Reminder:
    return Reminder(rule=rule, tier=tier, due_at=on_the_wall(day, HOUR, view.zone), day=day)


def nudge(talk: Talk, fell: Fell) -> None:
    """Say the reminders that still hold; one that was overtaken says nothing."""
    view = talk.view
    live = [one for one in fell.reminders if _holds(view, one)]
    live.sort(key=lambda one: _damage(view, one))
    pending = view.pending
    talk.repeats = bool(live) and pending is not None and not pending.rests
    if not live:
        return
    if fell.late:
        talk.say("nudge.late")
    ref = str(talk.case.turn)
    if len(live) == 1:
        _say_one(talk, live[0])
    else:
        talk.say("nudge.several", n=len(live))
        talk.add(items(*(_line(talk, one) for one in live), numbered=True))
    talk.say("nudge.when")
    talk.say("nudge.not_official")
    rules = tuple(one.rule for one in live)
    if "chase-gme" in rules:
        happened(talk, "silence")
    nudges = (*talk.case.nudges, Nudge(ref=ref, rules=rules, at=talk.now))
    talk.change(nudges=nudges[-KEPT_NUDGES:])
    talk.end_message(Ask(kind="r", tag=talk.case.tag, ref=ref, choices=_choices(talk, rules)))


def _holds(view: View, due: DueReminder) -> bool:
    if view.case.paused_until is not None and view.case.paused_until > view.now:
        return False
    if due.rule in done_rules(view) or not_pursued(view, due.rule):
        return False
    deadline = deadline_of(view, due.rule)
    if deadline is None:
        return _step_holds(view, due.rule)
    if due.tier == "snooze":
        return True
    return due.day in (deadline.planned, deadline.latest, deadline.earliest)


def _step_holds(view: View, rule: str) -> bool:
    if rule == "chase-gme":
        return stand(view, GME)[0] in ("sent", "chased")
    if rule.startswith("step-"):
        return view.reached.get(rule.removeprefix("step-")) == "later"
    return view.reached.get(rule.removeprefix("find-"), "") is None


def deadline_of(view: View, rule: str) -> Deadline | None:
    """Return the deadline of this rule in the present plan."""
    return next((one for one in view.plan.deadlines if one.rule == rule), None)


def _damage(view: View, due: DueReminder) -> tuple[bool, date]:
    """Order by what hurts most: hard before soft, then the nearest day."""
    deadline = deadline_of(view, due.rule)
    return (deadline is None or not deadline.hard, due.day or date.max)


def _say_one(talk: Talk, due: DueReminder) -> None:
    deadline = deadline_of(talk.view, due.rule)
    if deadline is None:
        question = due.rule.partition("-")[2]
        if due.rule == "chase-gme":
            talk.say("nudge.chase-gme")
        elif due.rule.startswith("find-"):
            talk.say("nudge.find", name=_question_name(talk, question))
        else:
            talk.say(f"nudge.{due.rule}")
        return
    talk.add(items(_line(talk, due)))
    talk.lines(line_words(talk, deadline.consequence))
    talk.rests_on.extend(deadline.facts)


def _question_name(talk: Talk, question: str) -> str:
    return talk.text(f"{ROAD.chapter_of[question]}.{question}.name")


def _line(talk: Talk, due: DueReminder) -> str:
    deadline = deadline_of(talk.view, due.rule)
    if deadline is None or due.day is None:
        return rule_name(talk, due.rule)
    return talk.text(
        "nudge.line",
        name=rule_name(talk, due.rule),
        day=due.day,
        left=left_words(talk, due.day),
        owner=talk.text(f"owners.{deadline.owner.value}"),
    )


def rule_name(talk: Talk, rule: str) -> str:
    """Return the name of a deadline, step or open question, as people read it."""
    if rule.startswith("find-"):
        return _question_name(talk, rule.removeprefix("find-"))
    if rule == "chase-gme" or rule.startswith("step-"):
        return talk.text(f"nudge.names.{rule}")
    return talk.text(f"deadlines.{rule}.name")


def _choices(talk: Talk, rules: tuple[str, ...]) -> tuple[Choice, ...]:
    words = talk.content.words
    if rules == ("chase-gme",):
        done = [
            Choice(key="answered", label=words.text("nudge.choices.answered"), tone="primary"),
            Choice(key="done0", label=words.text("nudge.choices.chased")),
        ]
    elif len(rules) == 1:
        done = [Choice(key="done0", label=words.text("nudge.choices.done"), tone="primary")]
    else:
        done = [
            Choice(
                key=f"done{at}",
                label=words.text("nudge.choices.done_one", name=rule_name(talk, rule)),
            )
            for at, rule in enumerate(rules)
        ]
    rest = [
        Choice(key=key, label=words.text(f"nudge.choices.{key}"))
        for key in ("not_yet", "blocked", "snooze", "stop")
    ]
    return (*done, *rest)


def answer_nudge(talk: Talk, ref: str, choice: str) -> None:
    """Take a button of a reminder; an old one says that it has moved on."""
    found = next((one for one in talk.case.nudges if one.ref == ref), None)
    if found is None:
        talk.say("talk.moved_on")
        return
    rests = talk.view.pending is not None and talk.view.pending.rests
    if choice.startswith("done") and choice.removeprefix("done").isdigit():
        at = int(choice.removeprefix("done"))
        if at < len(found.rules):
            _mark_done(talk, found, found.rules[at])
            talk.repeats = not rests
            return
        talk.say("talk.moved_on")
    elif choice == "undo":
        _undo(talk, found)
    elif choice == "answered":
        _close(talk, found)
        words = talk.content.words.text("nudge.choices.answered")
        talk.case = talk.case.with_answer("gme_answer", "answered", words, talk.now)
        moved_by(talk, "gme_answer", "answered")
    elif choice in ("not_yet", "snooze", "stop"):
        _put_off(talk, found, choice)
        talk.repeats = not rests
    elif choice == "blocked":
        _close(talk, found)
        ask_reason(talk, found.rules[0])
    else:
        talk.say("talk.moved_on")


def _mark_done(talk: Talk, found: Nudge, rule: str) -> None:
    if rule in done_rules(talk.view):
        talk.say("talk.moved_on")
        return
    if rule == "chase-gme":
        happened(talk, "chased")
        talk.say("nudge.chase_noted")
        _close(talk, found)
        return
    question = DONE_BY.get(rule) or rule.removeprefix("step-")
    talk.case = talk.case.with_happening(
        "deadlines", "done", on=talk.view.today, now=talk.now, words=rule
    )
    pending = talk.view.pending
    if pending is not None and pending.id == question and pending.reads.value == "day":
        talk.case = talk.case.with_answer(
            question, talk.view.today.isoformat(), talk.text("talk.choices.today"), talk.now
        )
    elif rule.startswith("step-"):
        value = "sent" if question == "facts_letter" else "done"
        talk.case = talk.case.with_answer(
            question, value, talk.text("nudge.choices.done"), talk.now
        )
    if len(found.rules) == 1:
        _close(talk, found)
    _offer_undo(talk, rule)


def _offer_undo(talk: Talk, rule: str) -> None:
    """Say that it is done, with a button that takes it back for a day."""
    ref = f"u{talk.case.turn}"
    undo = Nudge(ref=ref, rules=(rule,), at=talk.now)
    talk.change(nudges=(*talk.case.nudges, undo)[-KEPT_NUDGES:])
    talk.say("nudge.done", name=rule_name(talk, rule))
    label = talk.content.words.text("nudge.choices.undo")
    talk.end_message(
        Ask(kind="r", tag=talk.case.tag, ref=ref, choices=(Choice(key="undo", label=label),))
    )


def _undo(talk: Talk, found: Nudge) -> None:
    """Take a "done" back, with the answer it gave, while it is fresh."""
    _close(talk, found)
    rule = found.rules[0]
    if talk.now - found.at > UNDO_FOR:
        talk.say("nudge.undo_late")
        return
    talk.case = talk.case.with_happening(
        "deadlines", "undone", on=talk.view.today, now=talk.now, words=rule
    )
    question = DONE_BY.get(rule) or rule.removeprefix("step-")
    answer = talk.case.answers.get(question)
    if answer is not None and answer.at == found.at:
        talk.case = talk.case.without_answer(question, talk.now)
    talk.say("nudge.undone", name=rule_name(talk, rule))


def _close(talk: Talk, found: Nudge) -> None:
    talk.change(nudges=tuple(one for one in talk.case.nudges if one is not found))


def _put_off(talk: Talk, found: Nudge, choice: str) -> None:
    _close(talk, found)
    kind = {"snooze": "snoozed", "stop": "stopped", "not_yet": "not_yet"}[choice]
    for rule in found.rules:
        if choice == "snooze" and not _may_snooze(talk.view, rule):
            talk.say("nudge.no_room", name=rule_name(talk, rule))
            continue
        talk.case = talk.case.with_happening(
            "deadlines", kind, on=talk.view.today, now=talk.now, words=rule
        )
    talk.say(f"nudge.{choice}")
    following = next_reminder(talk.view)
    if following is not None and choice != "stop":
        talk.say("nudge.next", at=following.due_at.astimezone(talk.view.zone))


def _may_snooze(view: View, rule: str) -> bool:
    """A snooze never passes the deadline."""
    deadline = deadline_of(view, rule)
    last = deadline and (deadline.latest or deadline.planned)
    return not last or view.today + timedelta(days=1) <= last


def next_reminder(view: View) -> Reminder | None:
    """Return the reminder that comes next, None when none is planned."""
    planned = reminders_of(view)
    return planned[0] if planned else None


def pause(talk: Talk, until: datetime | None) -> None:
    """Stop reminders until `until`; None starts them again."""
    talk.case = replace(talk.case, paused_until=until)

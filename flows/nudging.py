"""What reminders say when they fall due, and with which buttons."""

from collections.abc import Iterable
from datetime import date, datetime

from flows.afterwards import AFTER, EXPECTED, choices_afterwards
from flows.case import Nudge
from flows.chapters.road import ROAD
from flows.deadlines.deadlines import RULES
from flows.events import DueReminder, Fell
from flows.planned import (
    LAST_TIERS,
    TEST,
    cannot_wait,
    deadline_of,
    holds,
    next_reminder,
    unanswered,
    waits_until,
)
from flows.replies import Ask, Choice, Quote, items
from flows.showing import left_words, line_words
from flows.talk import Talk, View
from flows.their_clock import say_their_hours
from flows.tipping import choices_tipping, is_tipping
from flows.tracks import TRACKS, happened, is_over, shortened, track_of

KEPT_NUDGES = 12
_NEEDS = {rule.name: rule.needs for rule in RULES}


def nudge(talk: Talk, fell: Fell) -> None:
    """Say the reminders that still hold; one that was overtaken says nothing.

    Of two for one rule the later is said. What can wait does at night, and when enough was said
    for a day: `Talk.put_off` names it and until when.
    """
    view = talk.view
    before = next((one for one in view.case.nudges if one.ref == fell.again), None)
    unsent = tuple(one for one in view.case.nudges if one.ref in fell.unsent)
    instants = frozenset(one.at for one in (*unsent, *((before,) if before else ())))
    until = waits_until(view, besides=instants)
    fallen = fell.reminders
    if fell.again:
        fallen = before.told if before is not None else ()
    elif until is None and unsent:
        talk.took_back = tuple(one.ref for one in unsent)
        fallen = (*fallen, *(told for one in unsent for told in one.told))
        _forget(talk, *unsent)
        told_at = tuple(at for at in talk.case.told_at if at not in instants)
        talk.change(told_at=told_at)
    live = _later_of_each(one for one in fallen if holds(view, one))
    # A message is one: it waits whole, or goes whole.
    if until is not None and not (fell.again and any(cannot_wait(view, one) for one in live)):
        talk.put_off = tuple(one for one in live if not cannot_wait(view, one))
        talk.put_off_until = until
        live = [one for one in live if cannot_wait(view, one)]
    if before is not None and not talk.put_off:
        _forget(talk, before)
    live.sort(key=lambda one: (*_damage(view, one), one.rule))  # one order on every database
    pending = view.pending
    asks = bool(view.case.track) or (pending is not None and not pending.rests)
    talk.repeats = bool(live) and asks and not fell.again
    if not live:
        return
    if fell.late:
        talk.say("nudge.late")
    _say(talk, live)
    _remember(talk, live, ref=fell.again or str(talk.case.turn), at=before.at if before else None)


def _later_of_each(live: Iterable[DueReminder]) -> list[DueReminder]:
    """Return one reminder for each rule: of several, the one that was due last."""
    found: dict[str, DueReminder] = {}
    for one in sorted(live, key=lambda one: one.due_at):
        found[one.rule] = one
    return list(found.values())


def _say(talk: Talk, live: list[DueReminder]) -> None:
    tests = [one for one in live if one.rule == TEST]
    live = [one for one in live if one.rule != TEST]
    if tests:
        _say_test(talk)
    if not live:
        return
    if len(live) == 1:
        _say_one(talk, live[0])
    else:
        talk.say("nudge.several", n=len(live))
        talk.add(items(*(_line(talk, one) for one in live), numbered=True))
        _say_offices(talk, live)
    if any(one.tier != AFTER and not _to_be_known(talk.view, one.rule) for one in live):
        talk.say("nudge.when")
    talk.say("nudge.not_official")


def _say_offices(talk: Talk, live: list[DueReminder]) -> None:
    """Say once when offices close there, for the first day that ends in one of theirs."""
    for one in live:
        deadline = deadline_of(talk.view, one.rule)
        if deadline is not None and say_their_hours(talk, deadline.owner, one.day):
            return


def _remember(talk: Talk, live: list[DueReminder], *, ref: str, at: datetime | None) -> None:
    """Keep what was told, so that it can be answered; a message said anew keeps its hour."""
    told = tuple(one for one in live if one.rule != TEST)
    rules = tuple(one.rule for one in told)
    if not told:
        talk.end_message()
        return
    talk.climbs = any(
        one.tier in LAST_TIERS and unanswered(talk.view, one.rule) and _is_hard(talk.view, one)
        for one in told
    )
    for rule in rules if at is None else ():
        _note_silence(talk, rule)
    kept = Nudge(ref=ref, rules=rules, at=at or talk.now, told=told)
    told_at = talk.case.told_at if at else (*talk.case.told_at, talk.now)[-KEPT_NUDGES:]
    talk.change(nudges=(*talk.case.nudges, kept)[-KEPT_NUDGES:], told_at=told_at)
    talk.end_message(Ask(kind="r", tag=talk.case.tag, ref=ref, choices=choices_under(talk, told)))


def _note_silence(talk: Talk, rule: str) -> None:
    """Write down that nothing was heard; an hour together is over whether or not it was told."""
    track = track_of(rule)
    if track is not None and not is_over(rule):
        happened(talk, track, "silence")


def _forget(talk: Talk, *gone: Nudge) -> None:
    talk.change(nudges=tuple(one for one in talk.case.nudges if one not in gone))


def _is_hard(view: View, due: DueReminder) -> bool:
    deadline = deadline_of(view, due.rule)
    return deadline is not None and deadline.hard


def _damage(view: View, due: DueReminder) -> tuple[bool, date]:
    """Order by what hurts most: hard before soft, then the nearest day."""
    deadline = deadline_of(view, due.rule)
    return (deadline is None or not deadline.hard, due.day or date.max)


def _say_one(talk: Talk, due: DueReminder) -> None:
    deadline = deadline_of(talk.view, due.rule)
    if deadline is None:
        question = due.rule.partition("-")[2]
        track = track_of(due.rule)
        if track is not None:
            _say_track(talk, due, track)
        elif due.rule.startswith("find-"):
            talk.say("nudge.find", name=talk.text(ROAD.key(question, "name")))
        else:
            talk.say(f"nudge.{due.rule}")
        return
    if due.tier == AFTER:
        key = "nudge.expected" if due.rule in EXPECTED else "nudge.after"
        talk.say(key, name=rule_name(talk, due.rule), day=deadline.due_on)
        if due.rule in EXPECTED:
            talk.lines(line_words(talk, deadline.consequence))
        talk.rests_on.extend(deadline.facts)
        return
    talk.add(items(_line(talk, due)))
    talk.lines(line_words(talk, deadline.consequence))
    say_their_hours(talk, deadline.owner, due.day)
    talk.rests_on.extend(deadline.facts)


def _say_track(talk: Talk, due: DueReminder, track: str) -> None:
    """Say that nothing was heard, or that a promised day has passed, with what was promised."""
    promised = talk.view.happened(track, "promised")
    if due.rule == TRACKS[track].rules[1] and promised is not None and promised.by is not None:
        talk.say(f"nudge.{due.rule}", by=promised.by)
        if promised.words:
            talk.say("nudge.they_said")
            talk.add(Quote(shortened(promised.words)))
        return
    talk.say(f"nudge.{TRACKS[track].rules[0]}")


def _say_test(talk: Talk) -> None:
    talk.say("nudge.test")
    following = next_reminder(talk.view)
    if following is not None:
        at = following.due_at.astimezone(talk.view.zone)
        talk.say("nudge.test_next", at=at, name=rule_name(talk, following.rule))


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
        return talk.text(ROAD.key(rule.removeprefix("find-"), "name"))
    if track_of(rule) is not None or rule.startswith("step-") or is_tipping(rule):
        return talk.text(f"nudge.names.{rule}")
    return talk.text(f"deadlines.{rule}.name")


def choices_under(talk: Talk, told: tuple[DueReminder, ...]) -> tuple[Choice, ...]:
    """Return the buttons under a message that tells these."""
    words = talk.content.words
    rules = tuple(one.rule for one in told)
    if len(told) == 1 and told[0].tier == AFTER:
        has_anchor = anchor_of(talk.view, rules[0]) is not None
        return choices_afterwards(talk, rules[0], has_anchor=has_anchor)
    if len(rules) == 1 and _to_be_known(talk.view, rules[0]):
        return choices_tipping(talk)
    if len(rules) == 1 and is_over(rules[0]):
        done = [Choice(key="answered", label=words.text("nudge.choices.spoken"), tone="primary")]
    elif len(rules) == 1 and track_of(rules[0]) is not None:
        done = [
            Choice(key="answered", label=words.text("nudge.choices.answered"), tone="primary"),
            Choice(key="done0", label=words.text("nudge.choices.chased")),
        ]
    elif len(rules) == 1:
        done = [Choice(key="done0", label=words.text("nudge.choices.done"), tone="primary")]
    else:
        done = [one for at, rule in enumerate(rules) for one in _done_one(talk, at, rule)]
    keys = ["not_yet", "blocked", "snooze", "stop"]
    if len(rules) == 1 and anchor_of(talk.view, rules[0]) is not None:
        keys.insert(3, "date")
    rest = [Choice(key=key, label=words.text(f"nudge.choices.{key}")) for key in keys]
    return (*done, *rest)


def _done_one(talk: Talk, at: int, rule: str) -> list[Choice]:
    """Return what can be said of one thing among several: of a letter, that it was answered too."""
    words, track = talk.content.words, track_of(rule)
    if _to_be_known(talk.view, rule):
        return []
    done = words.text("nudge.choices.done_one", name=rule_name(talk, rule))
    if track is None:
        return [Choice(key=f"done{at}", label=done)]
    who = words.text(f"outreach.who.{track}")
    heard = Choice(key=f"heard{at}", label=words.text("nudge.choices.heard_one", who=who))
    chase, _ = TRACKS[track].rules
    return [heard, Choice(key=f"done{at}", label=done)] if rule == chase else [heard]


def _to_be_known(view: View, rule: str) -> bool:
    """Return whether a message is only to be taken in: there is nothing to do by its day."""
    deadline = deadline_of(view, rule)
    return is_tipping(rule) or (deadline is not None and deadline.lapses)


def anchor_of(view: View, rule: str) -> str | None:
    """Return the answered question that a deadline's date hangs on; None without one."""
    for need in _NEEDS.get(rule, ()):
        for name in (need,) if isinstance(need, str) else need:
            if name in ROAD.questions and view.reached.get(name) is not None:
                return name
    return None

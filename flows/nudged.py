"""The answers to a reminder: done, not yet, in the way, another date, tomorrow, no more."""

from datetime import timedelta
from typing import Final

from flows.asides import ask_reason, reopen
from flows.case import Nudge
from flows.deadlines.rule import Owner
from flows.letters.showing import show
from flows.nudging import KEPT_NUDGES, anchor_of, rule_name
from flows.outreach.saying import heard_from
from flows.planned import deadline_of, may_snooze, next_reminder
from flows.readers.cleaning import clean
from flows.replies import Ask, Choice
from flows.showing import line_words
from flows.steps import DONE_BY, done_rules
from flows.talk import Talk
from flows.tracks import happened, moved_by, track_of

UNDO_FOR = timedelta(days=1)
_WRITTEN_TO: Final = frozenset(
    {Owner.GME, Owner.EMPLOYER, Owner.PROGRAMME_DIRECTOR, Owner.LIAISON}
)
"""Owners for whom there is a letter that chases."""


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
    elif choice.startswith("heard") and choice.removeprefix("heard").isdigit():
        _hear_one(talk, found, int(choice.removeprefix("heard")))
    elif choice == "answered" and (track := track_of(found.rules[0])) is not None:
        _close(talk, found)
        heard_from(talk, track)
    elif choice in ("not_yet", "snooze", "stop"):
        _put_off(talk, found, choice)
        talk.repeats = not rests
    elif choice == "come":
        _close(talk, found)
    elif choice == "missed":
        _missed(talk, found)
    elif choice == "blocked":
        _close(talk, found)
        ask_reason(talk, found.rules[0])
    elif choice == "date" and (anchor := anchor_of(talk.view, found.rules[0])) is not None:
        _close(talk, found)
        reopen(talk, anchor)
    else:
        talk.say("talk.moved_on")


def _hear_one(talk: Talk, found: Nudge, at: int) -> None:
    """Take one of several parties as heard from; the rest of the message can still be answered."""
    track = track_of(found.rules[at]) if at < len(found.rules) else None
    if track is None:
        talk.say("talk.moved_on")
        return
    heard_from(talk, track)


def _mark_done(talk: Talk, found: Nudge, rule: str) -> None:
    if rule in done_rules(talk.view):
        talk.say("talk.moved_on")
        return
    track = track_of(rule)
    if track is not None:
        happened(talk, track, "chased")
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
        moved_by(talk, question, value)
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
        moved_by(talk, question, "later")
    talk.say("nudge.undone", name=rule_name(talk, rule))


def _missed(talk: Talk, found: Nudge) -> None:
    """Take in that a last day passed without the work: what it means, and what is still open."""
    _close(talk, found)
    for rule in found.rules:
        deadline = deadline_of(talk.view, rule)
        if deadline is not None:
            talk.lines(line_words(talk, deadline.consequence))
        talk.case = talk.case.with_happening(
            "deadlines", "missed", on=talk.view.today, now=talk.now, words=rule
        )
    talk.say("nudge.missed")


def _close(talk: Talk, found: Nudge) -> None:
    talk.change(nudges=tuple(one for one in talk.case.nudges if one is not found))


def _put_off(talk: Talk, found: Nudge, choice: str) -> None:
    _close(talk, found)
    kind = {"snooze": "snoozed", "stop": "stopped", "not_yet": "not_yet"}[choice]
    for rule in found.rules:
        if choice == "snooze" and not may_snooze(talk.view, rule):
            talk.say("nudge.no_room", name=rule_name(talk, rule))
            continue
        talk.case = talk.case.with_happening(
            "deadlines", kind, on=talk.view.today, now=talk.now, words=rule
        )
    talk.say(f"nudge.{choice}")
    following = next_reminder(talk.view)
    if following is not None and choice != "stop":
        talk.say("nudge.next", at=following.due_at.astimezone(talk.view.zone))


def settle_reason(talk: Talk, rule: str) -> None:
    """Say what becomes of a step that something is in the way of: whose move it is, what to send.

    The log holds it, and from there it is asked about again in two working days.
    """
    deadline = deadline_of(talk.view, rule)
    if deadline is None:
        return
    owner = talk.text(f"owners.{deadline.owner.value}")
    talk.say("nudge.blocked", name=rule_name(talk, rule), owner=owner)
    if deadline.owner in _WRITTEN_TO:
        show(talk, "chase_gme")


def read_reason(talk: Talk, text: str) -> None:
    """Keep what is in the way of a step; the log holds it, and /who says whose move it is."""
    aside = talk.case.aside
    if aside is None:
        return
    words = f"{aside.about}: {clean(text)}"
    talk.case = talk.case.without_aside().with_happening(
        "steps", "blocked", on=talk.view.today, now=talk.now, words=words
    )
    talk.say("talk.blocked.heard")
    settle_reason(talk, aside.about)
    talk.repeats = False

"""What is typed under a reminder: "done", "not yet, tomorrow", "blocked, the ministry is closed"."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flows.answering import is_answer
from flows.asides import choices_of_aside, confirm_several
from flows.asking import choices_of, pending_question
from flows.case import Nudge
from flows.chapters.road import ROAD
from flows.nudged import UNDO_FOR, answer_nudge, read_reason
from flows.nudging import choices_under, rule_name
from flows.outreach.saying import heard_from
from flows.question import Reads
from flows.readers.choice_cues import read_in_own_words
from flows.readers.choices import read_choice
from flows.readers.days import read_day
from flows.readers.reading import Misunderstood, Understood
from flows.readers.reminder_words import Said, numbers_said, reminder_said
from flows.readers.said import party_of
from flows.readers.step_words import step_of
from flows.replies import Ask
from flows.settling_asides import settle_aside
from flows.steps import DONE_BY, done_rules
from flows.talk import Talk
from flows.tracks import THEIRS, TRACKS, stand, track_of

WITHIN: Final = timedelta(days=7)
"""An older reminder is not what somebody means who says "done"."""
MOST_REASON: Final = 3
"""Words: more than "not possible, blocked" say already what is in the way."""
_WAITED_FOR: Final = THEIRS | {"silent"}
_KEYS: Final = {
    "not_yet": ("not_yet", "snooze"),
    "no": ("not_yet", "missed"),
    "yes": ("answered", "come"),
    "answered": ("answered", "come"),
    "done": ("done0", "come", "answered"),
    "snooze": ("snooze", "not_yet"),
    "blocked": ("blocked",),
    "missed": ("missed",),
    "date": ("date",),
    "stop": ("stop",),
}
"""The buttons each may mean, the likeliest first."""


def hear_nudge(talk: Talk, text: str) -> bool:
    """Take typed words as the answer to the last reminder; False when they answer something else.

    Right under a reminder they answer it, unless a question waits that they answer as well. Later
    they do where they say nothing to what is pending.
    """
    said = reminder_said(text)
    if said == "undo":
        return _take_back(talk)
    found = _last(talk)
    if said == "answered" and not talk.case.track and _heard(talk, text):
        return True
    if found is None and said == "stop":
        talk.follow_up = "/stop"
        return True
    if found is None or talk.case.track:
        return False
    question = pending_question(talk)
    just_told = found.ref == str(talk.case.turn - 1)
    if (
        question is None
        and talk.case.aside is not None
        and not _leaves(talk, text, just_told=just_told)
    ):
        return False
    told_first = just_told and (question is None or question.rests)
    if said is None or not (told_first or not _answers_pending(talk, text)):
        return False
    if just_told is False and question is not None and question.rests and said in question.stays:
        return False
    if not just_told and question is not None and not question.rests and _is_bare(text):
        return False
    return _with_day(talk, found, text, said) or _answer(talk, found, text, said)


def _is_bare(text: str) -> bool:
    """Return whether it is a yes or no alone: said later it is to what was asked last."""
    return len(text.split()) == 1 and reminder_said(text) in ("yes", "no")


def _heard(talk: Talk, text: str) -> bool:
    """Take "they replied" as word from whoever is waited for; a question about it comes first."""
    waiting = [one for one in TRACKS if stand(talk.view, one)[0] in _WAITED_FOR]
    named = party_of(text)
    if named in waiting:
        waiting = [named]
    if len(waiting) != 1 or _answers_pending(talk, text):
        return False
    for one in talk.case.nudges:
        if len(one.rules) == 1 and track_of(one.rules[0]) == waiting[0]:
            answer_nudge(talk, one.ref, "answered")
            return True
    heard_from(talk, waiting[0])
    return True


def _leaves(talk: Talk, text: str, *, just_told: bool) -> bool:
    """Return whether the words go past an open exchange to the reminder that came on top of it."""
    aside = talk.case.aside
    if aside is None or not just_told or aside.given.get("then") or aside.kind == "reason":
        return False
    options = [(one.key, one.label) for one in choices_of_aside(aside)]
    return isinstance(read_choice(text, options), Misunderstood)


def _answers_pending(talk: Talk, text: str) -> bool:
    question = pending_question(talk)
    if question is None:
        return False
    if question.reads is Reads.TEXT or is_answer(talk, question, text):
        return True
    options = [(one.key, one.label) for one in choices_of(talk, question)]
    return read_in_own_words(text, question.id, options) is not None


def _last(talk: Talk) -> Nudge | None:
    """Return the reminder told last that still waits for an answer."""
    for one in reversed(talk.case.nudges):
        if one.told:
            return one if talk.now - one.at <= WITHIN else None
    return None


def _take_back(talk: Talk) -> bool:
    """Take back what was done last: an exchange that is open, a "done", else the answer before."""
    aside = talk.case.aside
    if aside is not None and aside.kind in ("several", "change"):
        return settle_aside(talk, "no")
    undo = next((one for one in reversed(talk.case.nudges) if not one.told), None)
    if undo is None or talk.now - undo.at > UNDO_FOR:
        talk.follow_up = "/back"
    else:
        answer_nudge(talk, undo.ref, "undo")
    return True


def _with_day(talk: Talk, found: Nudge, text: str, said: Said) -> bool:
    """Take "done on Friday" as the day of the step that the reminder is about, once confirmed."""
    if said != "done" or len(found.rules) != 1:
        return False
    name = DONE_BY.get(found.rules[0])
    if name is None or ROAD.questions[name].reads is not Reads.DAY:
        return False
    reading = read_day(text, today=talk.view.today, future_ok=ROAD.questions[name].may_be_future)
    if not isinstance(reading, Understood):
        return False
    confirm_several(talk, ROAD.questions[name], {name: reading})
    return True


def _answer(talk: Talk, found: Nudge, text: str, said: Said) -> bool:
    keys = [one.key for one in choices_under(talk, found.told)]
    if said in ("done", "yes", "answered") and len(found.rules) > 1:
        return _done_of_several(talk, found, text, keys)
    key = next((one for one in _KEYS[said] if one in keys), None)
    if key is None:
        return False
    if len(found.rules) == 1 and key != "done0":
        # Typed hours later, it is said what was answered.
        talk.say("nudge.about", name=rule_name(talk, found.rules[0]))
    answer_nudge(talk, found.ref, key)
    aside = talk.case.aside
    if key == "blocked" and aside is not None and len(text.split()) > MOST_REASON:
        read_reason(talk, text)
    return True


def _done_of_several(talk: Talk, found: Nudge, text: str, keys: Sequence[str]) -> bool:
    """Take what is named or numbered of several things as done; ask which where none is."""
    named = {
        at
        for at, rule in enumerate(found.rules, 1)
        if DONE_BY.get(rule) in step_of(text, talk.view.place.node)
    }
    chosen = named or set(numbers_said(text, len(found.rules)))
    over = done_rules(talk.view)
    done = [
        at - 1
        for at in sorted(chosen)
        if (f"done{at - 1}" in keys or f"heard{at - 1}" in keys)
        and found.rules[at - 1] not in over
    ]
    if not done:
        talk.say("nudge.which")
        talk.end_message(
            Ask(
                kind="r",
                tag=talk.case.tag,
                ref=found.ref,
                choices=choices_under(talk, found.told),
            )
        )
        talk.repeats = False
        return True
    for at in done:
        answered = track_of(found.rules[at]) is not None and f"heard{at}" in keys
        answer_nudge(talk, found.ref, f"heard{at}" if answered else f"done{at}")
    return True

"""Makes a value the answer: at once, or after a look at what it moves."""

from datetime import date
from typing import Final

from flows.asides import ask_reason, confirm_change, reopen
from flows.asking import show_anew
from flows.case import Value, as_day
from flows.chapters.road import ROAD
from flows.previewing import preview
from flows.question import Question, Reads
from flows.reading_answers import coming_july
from flows.talk import Talk
from flows.to_find_out import say_where
from flows.tracks import moved_by

SHOWN_WORDS = 60
"""Longer words are not read back; the person knows what they pasted."""


READ_BACK: Final = frozenset(
    {Reads.DAY, Reads.STAY, Reads.COUNTRY, Reads.COUNTRIES, Reads.PLACE, Reads.STATUS}
)
"""Answers that are read back as they are saved."""


def settle(talk: Talk, question: Question, value: Value, words: str) -> None:
    """Make `value` the answer: at once, or after a look at what it moves."""
    talk.change(misses=0)
    current = talk.case.answers.get(question.id)
    if current is not None and current.value == value:
        close_reopened(talk, question.id)
        talk.say("talk.unchanged", words=words)
        return
    if current is not None and talk.view.looked:
        lines = preview(talk, question.id, value, words)
        if lines:
            confirm_change(talk, question, value, words, lines)
            return
    save(talk, question, value, words)


def save(talk: Talk, question: Question, value: Value, words: str) -> None:
    """Store the answer and read it back."""
    close_reopened(talk, question.id)
    current = talk.case.answers.get(question.id)
    if current is not None and current.value != value:
        show_anew(talk)
    talk.case = talk.case.with_answer(question.id, value, words, talk.now)
    moved_by(talk, question.id, value)
    _read_back(talk, question, value, words)
    if question.id == "start_on" and current is not None and talk.view.looked:
        _after_a_moved_start(talk)


def _after_a_moved_start(talk: Talk) -> None:
    """Say what still carries the start of before, and look at orientation again."""
    reached = talk.view.reached
    printed = as_day(reached.get("ds2019_start_on"))
    if printed is not None and printed != as_day(reached.get("start_on")):
        talk.say("talk.start_on_ds2019", printed=printed)
    if as_day(reached.get("orientation_on")) is not None:
        reopen(talk, "orientation_on")


def settle_unknown(talk: Talk, question: Question, words: str) -> None:
    """Take "I don't know" as an answer with a plan of its own, where the question allows it."""
    if not question.may_be_unknown:
        talk.say("talk.cannot_skip")
        return
    talk.say(ROAD.key(question.id, "unknown"))
    say_where(talk, question)
    settle(talk, question, None, words)


def stay(talk: Talk, question: Question, choice: str, words: str) -> None:
    """Hear "not yet" or the like: it goes into the log, the question stays open."""
    talk.change(misses=0)
    if choice == "what":
        talk.say(ROAD.key(question.id, "why"))
        return
    if choice == "blocked":
        ask_reason(talk, question.id)
        return
    talk.case = talk.case.with_happening(
        "steps", choice, on=talk.view.today, now=talk.now, words=question.id
    )
    talk.say("talk.not_yet", step=words)
    talk.repeats = False


def quick_day(talk: Talk, choice: str) -> date:
    """Return the day that a button such as "Yesterday" stands for."""
    today = talk.view.today
    if choice == "yesterday":
        return date.fromordinal(today.toordinal() - 1)
    if choice == "july":
        return coming_july(today)
    return today


def _read_back(talk: Talk, question: Question, value: Value, words: str) -> None:
    match question.reads:
        case Reads.DAY | Reads.STAY if (day := as_day(value)) is not None:
            talk.say("talk.heard_day", day=day)
        case Reads.COUNTRY | Reads.COUNTRIES | Reads.PLACE | Reads.STATUS if value is not None:
            talk.say("talk.heard", words=words)
        case Reads.SEVERAL if isinstance(value, tuple) and _is_named(talk, value, words):
            talk.say("talk.heard", words=words)
        case Reads.TEXT if value is not None and len(str(value)) <= SHOWN_WORDS:
            talk.say("talk.noted")
        case _:
            pass


def _is_named(talk: Talk, value: tuple[str, ...], words: str) -> bool:
    """Return whether things of a list were told by name, and are read back by name."""
    return bool(value) and words != talk.text("talk.ticked", n=len(value))


def close_reopened(talk: Talk, question: str) -> None:
    """End the look back at a question."""
    asides = tuple(
        one for one in talk.case.asides if not (one.kind == "reopened" and one.about == question)
    )
    talk.change(asides=asides)

"""/whatif: the plan under other answers, several at once, as a difference; nothing is saved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final

from flows.chapters.road import ROAD
from flows.commands.unheard import shown
from flows.content.words import Words
from flows.previewing import difference
from flows.question import Question, Reads
from flows.readers.choice_cues import read_in_own_words
from flows.readers.cleaning import clean, words_of
from flows.readers.reading import Understood
from flows.readers.several import read_several
from flows.reading_answers import read_answer
from flows.replies import items
from flows.talk import Talk

_PARTS: Final = re.compile(r"[,;\n]+")
_AND: Final = re.compile(r"\s+and\s+", re.IGNORECASE)
_HOLD_COMMAS: Final = (Reads.COUNTRIES, Reads.PLACE)
_J1: Final = re.compile(r"\bj-? ?1\b", re.IGNORECASE)
_IF: Final = re.compile(r"^(?:what (?:happens |changes )?)?if\s+", re.IGNORECASE)
J1: Final = "j1_acceptable"
LONGEST_NAME: Final = 6
"""Words of the longest name of a question."""
LONGEST: Final = 600
"""Characters that are read."""
_ALSO: Final = MappingProxyType(
    {
        "start": "start_on",
        "start date": "start_on",
        "starting": "start_on",
        "starts": "start_on",
        "program start": "start_on",
        "programme start": "start_on",
        "step 3": "step3",
        "step three": "step3",
        "where": "place",
        "city": "place",
        "location": "place",
        "living in": "place",
        "in": "place",
        "passport": "passports",
        "status": "us_status",
        "visa status": "us_status",
        "immigration status": "us_status",
        "j 1 offered": "j1_offered",
        "j1 offered": "j1_offered",
        "j 1": "j1_offered",
        "i 94": "i94",
        "wait": "post_wait_days",
        "employer": "employer_type",
    }
)
"""What people call a question beside its own name, letters and digits only."""


@dataclass(slots=True)
class _Wished:
    """What was read of a wish: other answers, and words that nobody understood."""

    answers: dict[str, Understood] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def whatif(talk: Talk, rest: str) -> None:
    """Show what other answers would change; without any that can be read, say how."""
    wished = _read(talk, _IF.sub("", clean(rest)[:LONGEST]))
    if wished.lost:
        talk.say("talk.whatif.lost", words="; ".join(map(shown, wished.lost)))
    if not wished.answers:
        talk.say("talk.whatif.how")
        return
    talk.say("talk.whatif.taken")
    talk.add(
        items(
            *(
                talk.text(
                    "talk.answer_line", name=talk.text(ROAD.key(one, "name")), words=reading.shown
                )
                for one, reading in wished.answers.items()
            )
        )
    )
    values = {name: reading.value for name, reading in wished.answers.items()}
    lines = difference(talk, values, whole=True)
    if not lines:
        talk.say("talk.whatif.same")
    else:
        talk.say("talk.whatif.shown")
        talk.add(items(*lines))
    talk.say("talk.whatif.not_saved")


def may_be_tried(talk: Talk, wish: str) -> bool:
    """Return whether every part of a wish can be read as another answer."""
    read = _read(talk, clean(wish)[:LONGEST])
    return bool(read.answers) and not read.lost


def _read(talk: Talk, wish: str) -> _Wished:
    wished = _Wished()
    last: tuple[Question, str] | None = None
    for part in _in_parts(talk, wish):
        named = _named(talk, part)
        if named is None and last is not None and last[0].reads in _HOLD_COMMAS:
            # "passports India, Nepal" and "place Lahore, Pakistan": the comma was part of it.
            longer = f"{last[1]}, {part}"
            if not _several(talk, part) and _take(talk, wished, last[0], longer):
                last = (last[0], longer)
                continue
        if named is not None and _take(talk, wished, *named):
            last = named
            continue
        found = _several(talk, part) or _accepted(talk, part)
        wished.answers |= found
        last = None
        if not found:
            wished.lost.append(part)
    return wished


def _in_parts(talk: Talk, wish: str) -> Iterator[str]:
    """Yield what stands between commas, and between "and" where another name follows it."""
    for part in _PARTS.split(wish):
        first, *others = _AND.split(part)
        joined = first
        for other in others:
            if _named(talk, other) is not None or _several(talk, other):
                yield joined.strip()
                joined = other
            else:
                joined = f"{joined} and {other}"
        if joined.strip():
            yield joined.strip()


def _take(talk: Talk, wished: _Wished, question: Question, words: str) -> bool:
    reading = read_answer(talk, question, words)
    if not isinstance(reading, Understood):
        return False
    shown = reading.shown or words
    wished.answers[question.id] = Understood(value=reading.value, shown=shown)
    return True


def _several(talk: Talk, part: str) -> dict[str, Understood]:
    found = read_several(part, today=talk.view.today, content=talk.content)
    return {
        name: reading
        for name, reading in found.items()
        if name in ROAD.questions and isinstance(reading, Understood)
    }


def _accepted(talk: Talk, part: str) -> dict[str, Understood]:
    """Return what "I accept J-1" says: the decision is tried here, and made only where it is asked."""
    if not _J1.search(part):
        return {}
    question = ROAD.questions[J1]
    options = [(one, talk.text(ROAD.key(question.id, f"choices.{one}"))) for one in ("yes", "no")]
    reading = read_in_own_words(part, J1, options)
    return {} if reading is None else {J1: reading}


def _named(talk: Talk, part: str) -> tuple[Question, str] | None:
    """Return the question that *part* begins with and the words after it; None without one."""
    names = names_of(talk.content.words)
    before, sign, after = part.partition("=")
    if sign:
        question = names.get(words_of(before))
        return None if question is None or not after.strip() else (question, after.strip())
    words = part.split()
    for length in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        question = names.get(words_of(" ".join(words[:length])))
        if question is not None:
            return question, " ".join(words[length:]).lstrip(":-").strip()
    return None


@cache
def names_of(words: Words) -> dict[str, Question]:
    """Return every question by each of its names, letters and digits only."""
    found: dict[str, Question] = {}
    for question in ROAD.questions.values():
        if question.told:
            continue
        for name in (
            question.id,
            question.id.removesuffix("_on"),
            words.text(ROAD.key(question.id, "name")),
        ):
            found.setdefault(words_of(name), question)
    return {**found, **{name: ROAD.questions[one] for name, one in _ALSO.items()}}

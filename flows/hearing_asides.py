"""Typed words while an exchange is open: one of its buttons, an answer in its place, or neither."""

import re
from typing import Final

from flows.answering import hear
from flows.asides import choices_of_aside, confirm_several, doubt
from flows.asking import ask_anew, pending_question
from flows.case import Aside
from flows.chapters.road import ROAD
from flows.question import Question, Reads
from flows.readers.choices import read_choice
from flows.readers.cleaning import clean, words_of
from flows.readers.reading import Misunderstood, Understood, Unsure, options_of
from flows.readers.several import read_several
from flows.reading_answers import read_answer
from flows.settling import settle
from flows.settling_asides import settle_aside
from flows.talk import Talk
from flows.telling_steps import belongs, steps_told

_KEPT: Final = "value."
_WORDS: Final = "words."
_DROPS: Final = frozenset(
    {"never mind", "nevermind", "never mind that", "cancel", "cancel that", "cancel it"}
    | {"forget it", "leave it", "drop it", "no thanks", "no thank you", "abort", "go on"}
)
_DOUBTS: Final = re.compile(
    r"(?:no|wait|maybe|hm+|not|don'?t|stop|i am not|i'm not)\b", re.IGNORECASE
)
_NO: Final = re.compile(
    r"(?:no+|nope|not that|neither|wrong)\b[ ,.:;-]*(?:sorry[ ,]*)?", re.IGNORECASE
)


def drops(talk: Talk, said: str) -> bool:
    """Close a half-finished exchange by a word; False when it is none, or none is open."""
    aside = talk.case.aside
    if aside is None or aside.kind not in ("command", "reason") or words_of(said) not in _DROPS:
        return False
    talk.case = talk.case.without_aside()
    talk.say("talk.left_as_it_was")
    return True


def hear_aside(talk: Talk, said: str) -> str:
    """Take what was typed; return the words of a command that it completes, or ""."""
    aside = talk.case.aside
    if aside is None or _hears_instead(talk, aside, said):
        return ""
    choice = _choice(aside, said)
    if choice is not None:
        settle_aside(talk, choice)
        return ""
    completes = aside.given.get("then")
    talk.case = talk.case.without_aside()
    if aside.kind == "confirm":
        talk.say("talk.nothing_erased")
        if _DOUBTS.match(said):
            return ""
    if completes:
        return f"{completes} {said}"
    if aside.kind in ("several", "change"):
        talk.say("talk.not_kept")
    hear(talk, said)
    return ""


def _choice(aside: Aside, said: str) -> str | None:
    options = [(one.key, one.label) for one in choices_of_aside(aside)]
    if aside.given.get("then"):
        # Typed words complete a command here: "she wrote by mail" is more than the button "By mail".
        starts = [key for key, label in options if label.casefold().startswith(said.casefold())]
        return starts[0] if len(starts) == 1 else None
    reading = read_choice(said, options)
    return str(reading.value) if isinstance(reading, Understood) else None


def _hears_instead(talk: Talk, aside: Aside, said: str) -> bool:
    """Take words that say more than a button: the one of two days, a mended answer, one more."""
    match aside.kind:
        case "unsure":
            return _narrows(talk, aside, said)
        case "several":
            return _mends_several(talk, aside, said)
        case "change":
            return _mends_change(talk, aside, said)
        case _:
            return False


def _narrows(talk: Talk, aside: Aside, said: str) -> bool:
    """Take "the 12th" as the one of the days on offer that it names."""
    meant = {one.value for one in options_of(read_answer(talk, ROAD.questions[aside.about], said))}
    offered = {
        key.removeprefix("value"): value
        for key, value in aside.given.items()
        if key.startswith("value")
    }
    fits = [key for key, value in offered.items() if value in meant]
    return len(fits) == 1 and settle_aside(talk, fits[0])


def _mends_several(talk: Talk, aside: Aside, said: str) -> bool:
    """Read back what was found before together with what these words mend in it or add to it."""
    found = _answers_in(talk, said)
    bare = _NO.match(said)
    waiting = _waiting(talk, aside)
    if waiting is not None and waiting.reads is not Reads.TEXT and bare is None and not found:
        reading = read_answer(talk, waiting, said)
        if isinstance(reading, Understood) and _choice(aside, said) is None:
            found[waiting.id] = Understood(value=reading.value, shown=reading.shown or clean(said))
    if not found:
        return bare is not None and _takes_instead(talk, aside, said[bare.end() :])
    kept = {
        key.removeprefix(_KEPT): Understood(
            value=value, shown=str(aside.given.get(f"{_WORDS}{key.removeprefix(_KEPT)}", ""))
        )
        for key, value in aside.given.items()
        if key.startswith(_KEPT) and value is not None
    }
    talk.case = talk.case.without_aside()
    ask_anew(talk)
    confirm_several(talk, ROAD.questions[aside.about], kept | found)
    return True


def _takes_instead(talk: Talk, aside: Aside, said: str) -> bool:
    """Take "no, I am in Boston" as another answer to the one question that was read back."""
    names = [key.removeprefix(_KEPT) for key in aside.given if key.startswith(_KEPT)]
    if len(names) != 1 or not said.strip():
        return False
    question = ROAD.questions[names[0]]
    reading = read_answer(talk, question, said)
    if isinstance(reading, Misunderstood):
        return False
    talk.case = talk.case.without_aside()
    if isinstance(reading, Unsure):
        doubt(talk, question, reading)
    else:
        settle(talk, question, reading.value, reading.shown or clean(said))
    return True


def _waiting(talk: Talk, aside: Aside) -> Question | None:
    """Return the question that comes once what was read back is kept."""
    kept = talk.case
    talk.case = kept.without_aside()
    for key, value in aside.given.items():
        if key.startswith(_KEPT):
            name = key.removeprefix(_KEPT)
            talk.case = talk.case.with_answer(name, value, "", talk.now)
    below = pending_question(talk)
    talk.case = kept
    return below


def _answers_in(talk: Talk, said: str) -> dict[str, Understood]:
    found = read_several(said, today=talk.view.today, content=talk.content)
    return {
        name: reading
        for name, reading in found.items()
        if name in ROAD.questions and isinstance(reading, Understood) and belongs(talk, name)
    } | steps_told(talk, said)


def _mends_change(talk: Talk, aside: Aside, said: str) -> bool:
    """Take "no, 8 July" as another answer to the same question."""
    question = ROAD.questions[aside.about]
    bare = _NO.sub("", said, count=1) if _NO.match(said) else said
    if not bare.strip() or question.reads is Reads.TEXT or _choice(aside, bare) is not None:
        return False
    reading = read_answer(talk, question, bare)
    if not isinstance(reading, Understood):
        return False
    talk.case = talk.case.without_aside()
    ask_anew(talk)
    settle(talk, question, reading.value, reading.shown or clean(bare))
    return True

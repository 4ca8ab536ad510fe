"""Takes what the person typed or pressed as the answer to what is pending."""

import re
from typing import Final

from flows.arriving import BEGIN, STORY, arrive, is_letter, tells_own, what_was_told
from flows.asides import confirm_several, doubt
from flows.asking import (
    ALL_OR_NONE,
    UNKNOWN,
    choices_of,
    label,
    pending_question,
)
from flows.caring import hear_dark, hear_sigh
from flows.case import Aside, Case
from flows.chapters.road import ROAD
from flows.outreach.talking import hear_track, press_track
from flows.question import Question, Reads
from flows.readers.choice_cues import read_in_own_words
from flows.readers.choices import read_choice
from flows.readers.cities import side_of
from flows.readers.cleaning import clean, folded
from flows.readers.reading import Misunderstood, Reading, Understood, Unsure
from flows.readers.several import read_several
from flows.readers.small_words import unknown_words
from flows.reading_answers import MESSAGES, read_answer
from flows.settling import READ_BACK, quick_day, settle, settle_unknown, stay
from flows.talk import Talk
from flows.telling_answers import (
    ABOUT_J1,
    GME_ANSWER,
    J1_OFFERED,
    how_it_ended,
    is_message,
    told_beside,
)
from flows.telling_mail import told_in_mail
from flows.telling_steps import belongs, steps_told, tell_steps

THIRD_MISS = 3
TWO = 2
_LEAVES = frozenset(
    {"keep", "keep it", "keep that", "leave it", "leave it as it is", "go on", "forward", "same"}
)
"""Words that leave an answer as it is, once it was looked at again."""
_CORRECTS: Final = re.compile(
    r"(?:(?:oh|no|wait|sorry|hm+),? )*(?:actually|correction|i meant?|in fact|my mistake)\b"
)
"""How words begin that take something back; without this they are read as an answer first."""
MOST_AROUND_A_DAY = 8
"""Words: a longer answer to "which day" is asked about before its day is taken."""
LEAST_BESIDE = 3
"""Words: no shorter answer says something else besides."""
LEAST_START = 4
"""Letters of a label that count as the start of it where free text is read."""


def press(talk: Talk, choice: str) -> bool:
    """Take a button of the pending question; return False when it has no such button."""
    if talk.case.aside is None and talk.case.track:
        return press_track(talk, choice)
    question = pending_question(talk)
    if question is None or choice not in {one.key for one in choices_of(talk, question)}:
        return False
    take_choice(talk, question, choice)
    return True


def take_choice(talk: Talk, question: Question, choice: str) -> None:
    """Take one offered choice: an answer, "not yet", a command, or another answer to set."""
    words = label(talk, question, choice)
    does = dict(question.extra).get(choice)
    if does is not None and does.startswith("/"):
        talk.change(misses=0)
        talk.follow_up = does
    elif does is not None:
        name, value = does.split("=")
        settle(talk, ROAD.questions[name], value, words)
    elif choice == UNKNOWN:
        settle_unknown(talk, question, words)
    elif choice in question.stays:
        stay(talk, question, choice, words)
    elif choice in question.quick:
        day = quick_day(talk, choice)
        settle(talk, question, day.isoformat(), talk.content.words.text("talk.day", day=day))
    elif question.reads is Reads.SEVERAL:
        chosen = question.choices if choice == ALL_OR_NONE[0] else ()
        settle(talk, question, chosen, talk.content.words.text("talk.ticked", n=len(chosen)))
    else:
        settle(talk, question, choice, words)


def hear(talk: Talk, text: str) -> None:
    """Take typed text as the answer to the pending question, or to the conversation that is open."""
    if talk.case.aside is None and talk.case.track:
        hear_track(talk, text)
        return
    question = pending_question(talk)
    if question is None:
        return
    if question.may_be_unknown and unknown_words(text):
        settle_unknown(talk, question, label(talk, question, UNKNOWN))
        return
    begins = question.id == BEGIN
    dark = question.id in MESSAGES and hear_dark(talk, text)
    if dark or _tells_ahead(talk, question, text):
        return
    if _leaves(talk, question, text) or (not begins and _holds_several(talk, question, text)):
        return
    reading = _in_own_words(talk, question, text, _heard(talk, question, text))
    if tell_steps(talk, question, text, reading):
        return
    also = {} if begins else _answers_beside(talk, question, text)
    if also and not isinstance(reading, Misunderstood):
        _offer_all(talk, question, reading, text, also)
        return
    match reading:
        case str():
            take_choice(talk, question, reading)
        case Understood():
            _take(talk, question, reading, text)
        case Unsure() | Misunderstood() if begins and arrive(talk, text):
            told = told_in_mail(talk, ROAD.questions[STORY], text)
            # Of a mail only what it says to its reader: "we train on J-1" is nobody's status.
            found = {} if is_letter(text) else _answers_in(talk, text)
            _offer_told(talk, question, told | found)
        case Unsure() | Misunderstood():
            _hear_otherwise(talk, question, reading, text)


def _tells_ahead(talk: Talk, question: Question, text: str) -> bool:
    """Take what answers the question and the next one: their mail itself, or how it ended."""
    if question.id == GME_ANSWER and is_message(text):
        settle(talk, question, "answered", label(talk, question, "answered"))
        hear(talk, text)
        return True
    if ended := how_it_ended(talk, question, text):
        confirm_several(talk, question, ended)
    return bool(ended)


def _in_own_words(
    talk: Talk, question: Question, text: str, reading: Reading | str
) -> Reading | str:
    """Return the choice that is told in other words than its button's, and say which; else *reading*."""
    if isinstance(reading, str | Understood):
        return reading
    options = [(one.key, one.label) for one in choices_of(talk, question)]
    told = read_in_own_words(text, question.id, options)
    if told is None:
        return reading
    talk.say("talk.taken_as", words=told.shown)
    return str(told.value)


def _offer_all(
    talk: Talk,
    question: Question,
    reading: Understood | Unsure | str,
    text: str,
    also: dict[str, Understood],
) -> None:
    """Offer an answer together with the others that came with it: "no, and Step 3 is passed"."""
    found = dict(also)
    if isinstance(reading, Understood):
        if reading.value not in {one.value for one in also.values()}:
            found[question.id] = Understood(
                value=reading.value, shown=reading.shown or clean(text)
            )
    elif isinstance(reading, str) and reading in question.choices:
        found[question.id] = Understood(value=reading, shown=label(talk, question, reading))
    confirm_several(talk, question, found)


def _hear_otherwise(
    talk: Talk, question: Question, reading: Unsure | Misunderstood, text: str
) -> None:
    """Take what names its question itself as the answer: "I never had a J visa"."""
    found = _answers_in(talk, text)
    own = found.get("place" if question.reads is Reads.PLACE else question.id)
    if own is not None:
        if question.reads not in READ_BACK:
            name = talk.text(ROAD.key(question.id, "name"))
            talk.say("talk.heard_named", name=name, words=own.shown)
        settle(talk, question, own.value, own.shown)
    elif isinstance(reading, Unsure):
        doubt(talk, question, reading)
    elif not _several(talk, question, text, least=1) and not hear_sigh(talk, text):
        _miss(talk, question, reading)


def _take(talk: Talk, question: Question, reading: Understood, text: str) -> None:
    if _may_be_of_another(talk, question, text):
        confirm_several(talk, question, {question.id: reading})
        return
    if question.id in MESSAGES and len(reading.shown) < len(clean(text)):
        talk.say("talk.kept_words")
    settle(talk, question, reading.value, reading.shown or clean(text))
    told = told_in_mail(talk, question, text)
    # A sentence that names J-1 is asked about where the road asks; a mail is read back at once.
    if len(told) >= TWO or is_letter(text):
        _offer_told(talk, question, told)


def _offer_told(talk: Talk, question: Question, found: dict[str, Understood]) -> None:
    """Read back what came with the words that were kept, unless something is asked already."""
    if found and talk.case.aside is None:
        confirm_several(talk, question, found)


def _may_be_of_another(talk: Talk, question: Question, text: str) -> bool:
    """Return whether a day stands in so many other words that it may be the day of something else."""
    if question.reads is not Reads.DAY or len(text.split()) <= MOST_AROUND_A_DAY:
        return False
    found = read_several(text, today=talk.view.today, content=talk.content)
    return question.id not in found | steps_told(talk, text)


def _hear_story(talk: Talk, question: Question, text: str) -> None:
    """Keep what they were told as the answer, and offer what else the story answers."""
    told = what_was_told(talk, text)
    reading = _heard(talk, question, told)
    if isinstance(reading, str):
        take_choice(talk, question, reading)
    elif isinstance(reading, Understood):
        settle(talk, question, reading.value, reading.shown or clean(told))
    _offer_told(talk, question, told_in_mail(talk, question, text) | _answers_in(talk, text))


def _holds_several(talk: Talk, question: Question, text: str) -> bool:
    """Offer several answers, or one that corrects another; words of somebody else's hold none."""
    if question.id == STORY and tells_own(text):
        _hear_story(talk, question, text)
        return True
    corrects = _CORRECTS.match(clean(text).casefold()) is not None
    least = 1 if corrects else TWO
    return question.reads is not Reads.TEXT and _several(talk, question, text, least=least)


def _leaves(talk: Talk, question: Question, text: str) -> bool:
    """Close an answer that was only looked at again: by a word, or by answering what waits."""
    if talk.case.aside is None:
        return False
    waiting = talk.view.pending
    if folded(text).strip(" .!") in _LEAVES:
        talk.change(asides=_not_reopened(talk.case), misses=0)
        talk.say("talk.left_as_it_was")
        return True
    if waiting is None or waiting.reads is Reads.TEXT:
        return False
    here, there = _heard(talk, question, text), _heard(talk, waiting, text)
    if not isinstance(here, Misunderstood) or isinstance(there, Misunderstood | Unsure):
        return False
    talk.change(asides=_not_reopened(talk.case), misses=0)
    hear(talk, text)
    return True


def _not_reopened(case: Case) -> tuple[Aside, ...]:
    return tuple(one for one in case.asides if one.kind != "reopened")


def is_answer(talk: Talk, question: Question, text: str) -> bool:
    """Return whether the text is surely an answer to this question, and no mere resemblance."""
    if question.may_be_unknown and unknown_words(text):
        return True
    reading = _heard(talk, question, text)
    if isinstance(reading, Unsure):
        # Two days may be meant by one number; two countries are only like a word.
        return question.reads in (Reads.DAY, Reads.STAY, Reads.CHOICE)
    return not isinstance(reading, Misunderstood)


def readable(talk: Talk, question: Question, text: str) -> bool:
    """Return whether the text can be read as an answer to this question, or to another one."""
    if question.may_be_unknown and unknown_words(text):
        return True
    if not isinstance(_heard(talk, question, text), Misunderstood):
        return True
    return bool(read_several(text, today=talk.view.today, content=talk.content))


def _heard(talk: Talk, question: Question, text: str) -> Reading | str:
    """Return the key of the choice that was said, else what the text means as an answer."""
    options = [(one.key, one.label) for one in choices_of(talk, question)]
    said = clean(text).casefold()
    # A key such as "july" must not be taken for the month somebody typed.
    by_key = question.reads in (Reads.CHOICE, Reads.VISA, Reads.STATUS)
    exact = [
        key
        for key, name in options
        if said == name.casefold() or (by_key and said == key.casefold())
    ]
    if exact:
        return exact[0]
    starts = [key for key, name in options if name.casefold().startswith(said)]
    if len(starts) == 1 and len(said) >= LEAST_START:
        return starts[0]
    side = side_of(text) if question.reads is Reads.PLACE else None
    if side in dict(options):
        return side
    by_choice = question.reads in (Reads.CHOICE, Reads.VISA)
    reading = read_choice(text, options) if by_choice else read_answer(talk, question, text)
    if by_choice and isinstance(reading, Understood):
        return str(reading.value)
    # A bare "no" to "what is your status" is not the claim to have none.
    takes_words = not by_choice and question.reads is not Reads.STATUS
    if isinstance(reading, Misunderstood) and options and takes_words:
        picked = read_choice(text, options, exact=True)
        return str(picked.value) if isinstance(picked, Understood) else reading
    return reading


def _miss(talk: Talk, question: Question, reading: Misunderstood) -> None:
    """Say what was wrong; never in the same words twice, and with more help each time."""
    misses = talk.case.misses + 1
    talk.change(misses=misses)
    if misses > THIRD_MISS:
        talk.say(f"talk.misses.{'even' if misses % TWO == 0 else 'odd'}")
        return
    talk.say(reading.hint(misses), **reading.given)
    if misses == THIRD_MISS and question.may_be_unknown:
        talk.say("talk.may_skip")


def _answers_beside(talk: Talk, question: Question, text: str) -> dict[str, Understood]:
    """Return what the words answer beside the question itself; nothing where any text is an answer."""
    if question.reads is Reads.TEXT or len(text.split()) <= LEAST_BESIDE:
        return {}
    found = _answers_in(talk, text) | told_beside(talk, question, text)
    if question.id in found:
        return {}
    answers = talk.case.answers
    return {
        name: reading
        for name, reading in found.items()
        if not (name in answers and answers[name].value == reading.value)
        and not (name == J1_OFFERED and question.id in ABOUT_J1)
        and not (name == "place" and question.reads is Reads.PLACE)
    }


def _answers_in(talk: Talk, text: str) -> dict[str, Understood]:
    found = read_several(text, today=talk.view.today, content=talk.content)
    return {
        name: reading
        for name, reading in found.items()
        if name in ROAD.questions and isinstance(reading, Understood) and belongs(talk, name)
    }


def _several(talk: Talk, question: Question, text: str, *, least: int) -> bool:
    """Offer what a message answers; False when it answers fewer than `least` questions."""
    known = _answers_in(talk, text)
    if len(known) < least or (talk.case.aside is not None and talk.case.aside.kind == "several"):
        return False
    confirm_several(talk, question, known)
    return True

"""What people say of a tracker's steps without being asked for them: of another step, or of several.

While a day is asked for, "the DS-2019 came yesterday" may be the answer, the day of another step,
or news without a day. What does not plainly belong to the step that is asked for is shown before
it counts.
"""

from collections.abc import Iterator
from typing import Final

from flows.asides import ask_reason, confirm_change, confirm_several, doubt, reopen
from flows.asking import label
from flows.case import as_day
from flows.chapters.road import ROAD
from flows.nudged import read_reason
from flows.patterns import later
from flows.previewing import preview
from flows.question import Question, Reads
from flows.readers.choice_cues import read_in_own_words
from flows.readers.cleaning import clean, folded
from flows.readers.days import read_day, shown_day
from flows.readers.reading import Misunderstood, Reading, Understood, Unsure
from flows.readers.step_words import (
    STEPS,
    done_said,
    is_moved,
    is_of,
    is_off,
    nod_said,
    says_only_when,
    stay_said,
    step_of,
)
from flows.talk import Talk

_CLAUSES: Final = later(
    r"[;\n!?]+|\.(?=\s|$)|,(?! ?'?(?:\d{2}|\d{4})\b)| (?:and then|and also|and|then|but|also) "
    r"| (?=i (?:(?:have|had|just|also|already|then) )*(?:signed|asked|got|received|recieved|sent|paid|filed|booked|ordered|requested|uploaded|submitted|landed|flew|told|reported|applied|went|took)\b)"
)
_FORMS: Final = later(
    r"\b(?:ds|i|form)?[ -]?(?:2019|160|901|539|129|612|94)\b|\b(?:221|214)\(?[a-z]?\)?|\bj-?1\b|\bh-?1-?b?\b|\bstep ?3\b"
)
"""Numbers that are names of papers; "DS-2019" is no year."""
_ASKS_WHAT: Final = later(r"\bwhat (?:do|can|should|shall|to|now)\b|\bnow what\b|\bhelp\b")
_LONGEST: Final = 600
_OF_ANOTHER_OFFICE: Final = later(
    r"\b(?:ecfmg|intealth|ministry|moh|gme|hr|file|contract|tpl|liaison|licen[cs]e|lawyer)\b"
)
"""What these reject or approve is no outcome of an interview or a petition."""
_OF_THE_SEARCH: Final = frozenset({"start_on", "notice_on", "orientation_on", "j1_offered"})
"""Nobody who trains tells these any more: "I start work tomorrow" is the waiver job."""
MOST_REASON: Final = 2
"""Words: more than "blocked" or "I'm stuck" say already what is in the way."""


def tell_steps(talk: Talk, question: Question, text: str, reading: Reading | str) -> bool:
    """Take what the text says of another step, of several, or of none; False for a plain answer."""
    if len(text) > _LONGEST or isinstance(reading, str):
        return False
    if not question.rests:
        return _of_others(talk, question, text)
    if not isinstance(reading, Understood) and _stays(talk, question, text):
        return True
    if question.reads is not Reads.DAY:
        return isinstance(reading, Misunderstood) and (
            _beside_choice(talk, question, text) or _nods(talk, text)
        )
    told = _told(talk, question, text)
    if told.keys() - {question.id}:
        return _offer(talk, question, told)
    if isinstance(reading, Misunderstood):
        return _without_day(talk, question, text, reading)
    if isinstance(reading, Unsure):
        return _offer(talk, question, told) or _doubts(talk, question, text, reading)
    if question.id in told or says_only_when(text) or is_of(text, question.id):
        return False
    others = [name for name in _named(talk, text) if name != question.id]
    return _offer(talk, question, {(others or [question.id])[0]: reading})


def _of_others(talk: Talk, question: Question, text: str) -> bool:
    """Take the days of steps that are told where a tracker asks for a day that is none of its steps."""
    if question.reads is not Reads.DAY or question.id not in STEPS:
        return False
    told = _told(talk, question, text)
    return question.id not in told and _offer(talk, question, told)


def _beside_choice(talk: Talk, question: Question, text: str) -> bool:
    """Take the day of a step, or that one is off, while the outcome of another is asked for."""
    if _offer(talk, question, _told(talk, question, text)):
        return True
    named = _named(talk, text)
    if not named or not is_off(text):
        return False
    _ask_anew(talk, named[0], off=True)
    return True


def steps_told(talk: Talk, text: str) -> dict[str, Understood]:
    """Return the days of the tracker's steps that the text names."""
    return {} if len(text) > _LONGEST else _told(talk, None, text)


def belongs(talk: Talk, name: str) -> bool:
    """Return whether a step is of the tracker that is walked now, or was said before."""
    if talk.view.place.node == "waiver_years" and name in _OF_THE_SEARCH:
        return False
    on_the_way = ROAD.chapter_of[name] == ROAD.chapters[talk.view.place.node].name
    return name not in STEPS or on_the_way or name in talk.case.answers


def _named(talk: Talk, text: str) -> list[str]:
    return [
        name
        for name in step_of(text, talk.view.place.node)
        if name in ROAD.questions and ROAD.questions[name].reads is Reads.DAY
    ]


def _told(talk: Talk, question: Question | None, text: str) -> dict[str, Understood]:
    """Return the day of each step that has both its name and a day in one part of the text."""
    found: dict[str, Understood] = {}
    for clause in _clauses(text):
        named = _named(talk, clause)
        if question is not None and (question.id in named or _is_own(question, clause, named)):
            named = [question.id]
        if not named:
            continue
        reading = _day(talk, named[0], clause)
        if isinstance(reading, Understood):
            found.setdefault(named[0], reading)
    return found


def _results(talk: Talk, text: str) -> dict[str, Understood]:
    """Return what the text says of the outcome that another question of the tracker asks for."""
    found: dict[str, Understood] = {}
    if _OF_ANOTHER_OFFICE.search(folded(text)):
        return found
    for other in ROAD.chapters[talk.view.place.node].questions:
        if other.reads is Reads.CHOICE and other.rests and other.choices:
            options = [(one, label(talk, other, one)) for one in other.choices]
            told = read_in_own_words(text, other.id, options)
            if told is not None and _may_be_asked(talk, other):
                found[other.id] = told
    return dict(list(found.items())[:1])


def _may_be_asked(talk: Talk, other: Question) -> bool:
    return other.when is None or other.when(talk.view.reached)


def _is_own(question: Question, clause: str, named: list[str]) -> bool:
    """Return whether the words are of the question itself, though they may name another as well."""
    if not is_of(clause, question.id):
        return False
    return not named or (not question.rests and named[0] == "start_on" and not is_moved(clause))


def _clauses(text: str) -> Iterator[str]:
    yield from (part for part in _CLAUSES.split(clean(text)) if part.strip())


def _day(talk: Talk, name: str, text: str) -> Reading:
    asked = ROAD.questions[name]
    bare = _FORMS.sub(" ", folded(text))
    today = talk.view.today
    return read_day(
        bare,
        today=today,
        past_ok=asked.may_be_past,
        future_ok=asked.may_be_future,
        near=as_day(talk.view.reached.get("start_on")) if asked.may_be_future else None,
    )


def _offer(talk: Talk, question: Question, found: dict[str, Understood]) -> bool:
    if not found:
        return False
    talk.change(misses=0)
    ((name, told), *more) = found.items()
    if not more and name in talk.case.answers and talk.view.looked:
        # What one answer moves is shown before it counts: asking twice would be once too often.
        lines = preview(talk, name, told.value, told.shown)
        if lines:
            confirm_change(talk, ROAD.questions[name], told.value, told.shown, lines)
            return True
    confirm_several(talk, question, found)
    return True


def _doubts(talk: Talk, question: Question, text: str, reading: Unsure) -> bool:
    """Ask which day is meant, and of which step, where the words are not plainly of this one."""
    if says_only_when(text) or is_of(text, question.id):
        return False
    named = _named(talk, text)
    name = question.id if question.id in named or not named else named[0]
    talk.say("talk.day_of", name=talk.text(ROAD.key(name, "name")))
    doubt(talk, ROAD.questions[name], reading)
    return True


def _stays(talk: Talk, question: Question, text: str) -> bool:
    """Hear that it is not done yet, that something is in the way, or that they ask what it is."""
    said = stay_said(text)
    if said is None or said not in question.stays:
        return False
    talk.change(misses=0)
    if said == "what":
        talk.say(ROAD.key(question.id, "why"))
        return True
    if said == "blocked":
        ask_reason(talk, question.id)
        if len(text.split()) > MOST_REASON:
            read_reason(talk, text)
        return True
    talk.case = talk.case.with_happening(
        "steps", "not_yet", on=talk.view.today, now=talk.now, words=question.id
    )
    talk.say("talk.not_yet")
    if _ASKS_WHAT.search(folded(text)):
        talk.say(ROAD.key(question.id, "why"))
    talk.repeats = False
    return True


def _nods(talk: Talk, text: str) -> bool:
    """Hear thanks and the like where nothing is due, and that there is no news."""
    nod = nod_said(text) or ("all_right" if stay_said(text) == "not_yet" else None)
    if nod is None:
        return False
    talk.change(misses=0)
    talk.say(f"talk.{nod}")
    talk.repeats = False
    return True


def _without_day(talk: Talk, question: Question, text: str, reading: Misunderstood) -> bool:
    """Take news without a day: "done" is offered as today, another step's day is asked for."""
    if reading.why not in ("date.unreadable", "date.partial"):
        return False
    if _nods(talk, text):
        return True
    if done_said(text):
        today = talk.view.today
        now = Understood(value=today.isoformat(), shown=shown_day(today))
        return _offer(talk, question, {question.id: now})
    results = _results(talk, text)
    if results:
        return _offer(talk, question, results)
    others = _named(talk, text)
    if not others or question.id in others:
        return False
    _ask_anew(talk, others[0], off=is_off(text))
    return True


def _ask_anew(talk: Talk, name: str, *, off: bool) -> None:
    """Ask for the day of another step: the one it had before is open again."""
    talk.change(misses=0)
    if talk.view.reached.get(name) is not None:
        reopen(talk, name)
    elif off:
        talk.say("talk.not_yet")
    else:
        talk.say("talk.which_day", name=talk.text(ROAD.key(name, "name")))

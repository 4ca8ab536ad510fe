"""A case led down the road by answers alone: quick, where a test is about what is said at its end."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from flows.asking import label
from flows.case import Case, Value
from flows.papers.refs import pen
from flows.question import Question, Reads
from tests.driver import FlowsAlone, Person

MONDAY: Final = datetime(2027, 3, 22, 9, tzinfo=UTC)
_LIKELY: Final[Mapping[str, Value]] = {
    "begin": "start",
    "what_happened": "We are not able to file in time for a July start.",
    "notice_on": "2027-03-22",
    "start_on": "2027-07-01",
    "place": "Amman|JO|Asia/Amman",
    "passports": ("JO",),
    "ever_j": "no",
    "fill_names": "blank",
    "documents": ("offer",),
    "promise_medium": "none",
    "birth_country": "JO",
    "last_residence_country": "JO",
    "program_end_on": "2027-05-30",
    "gme_answer": "no_answer",
    "j1_acceptable": "yes",
    "j1_decided": "yes",
    "ds2019_start_on": "2027-07-01",
}
"""What a person without complications says; anything else is the first of the choices, or a guess."""


def led(to: str = "", *, at: datetime = MONDAY, **said: Value) -> Person:
    """Return somebody who has answered everything before the question *to*, or *said* and no more.

    Raises:
        AssertionError: the road does not come by *to*, or by a question of *said*.
    """
    backend = FlowsAlone(at=at, case=Case(tag="test", opened_at=at, seen_at=at))
    while (question := backend.view().pending) is not None and question.id != to:
        if not to and said.keys() <= backend.view().reached.keys():
            break
        assert question.id not in backend.view().reached, f"the road stays at {question.id}"
        value = said.get(question.id, _LIKELY.get(question.id, _first(question, at)))
        assert backend.case is not None
        words = _words(backend, question, value)
        backend.case = backend.case.with_answer(question.id, value, words, at)
    place = backend.view().place
    assert to in ("", place.question), f"the road does not come by {to}"
    missing = said.keys() - place.reached.keys()
    assert not missing, f"the road does not come by {missing}"
    return Person(backend)


def _words(backend: FlowsAlone, question: Question, value: Value) -> str:
    if isinstance(value, str) and value in question.choices:
        return label(pen(backend.view()), question, value)
    return "I don't know" if value is None else str(value)


def _first(question: Question, at: datetime) -> Value:
    match question.reads:
        case Reads.DAY | Reads.STAY:
            return at.date().isoformat()
        case Reads.NUMBER | Reads.DAYS:
            return question.least
        case Reads.SEVERAL:
            return ()
        case Reads.TEXT:
            return None
        case _:
            return question.choices[0] if question.choices else None

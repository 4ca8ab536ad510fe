"""What a pasted mail answers beside its words: told with them, and read back before it counts."""

from datetime import date
from typing import Final

from flows.arriving import STORY
from flows.asking import label
from flows.chapters.road import ROAD
from flows.question import Question
from flows.readers.days import shown_day
from flows.readers.reading import Understood
from flows.readers.several import read_several
from flows.reading_mails import read_mail
from flows.talk import Talk

GME_WORDS: Final = "gme_words"
_J1: Final = {STORY: "j1_offered", GME_WORDS: "gme_j1"}
_FINAL: Final = "gme_final"
_ANSWER_BY: Final = "gme_deadline_on"
_TOLD_ON: Final = "notice_on"
_START: Final = "start_on"


def told_in_mail(talk: Talk, question: Question, text: str) -> dict[str, Understood]:
    """Return what else a mail answers that was pasted at this question, nothing that is known already."""
    if question.id not in _J1:
        return {}
    mail = read_mail(text, today=talk.view.today)
    found: dict[str, Understood] = {}
    if question.id == STORY:
        found |= {_TOLD_ON: _day(mail.sent_on)} if mail.sent_on is not None else {}
        start = read_several(text, today=talk.view.today, content=talk.content).get(_START)
        found |= {_START: start} if start is not None else {}
    if mail.final and question.id == GME_WORDS:
        found[_FINAL] = _choice(talk, _FINAL, mail.final)
    if mail.j1:
        found[_J1[question.id]] = _choice(talk, _J1[question.id], mail.j1)
    if mail.answer_by is not None:
        found[_ANSWER_BY] = _day(mail.answer_by)
    answers = talk.case.answers
    return {
        name: reading
        for name, reading in found.items()
        if name not in answers or answers[name].value != reading.value
    }


def _day(day: date) -> Understood:
    return Understood(value=day.isoformat(), shown=shown_day(day))


def _choice(talk: Talk, name: str, key: str) -> Understood:
    return Understood(value=key, shown=label(talk, ROAD.questions[name], key))

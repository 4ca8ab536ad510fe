"""What typed text means as the answer to one question."""

from datetime import date
from typing import Final

from flows.asking import choices_of, label
from flows.case import as_day
from flows.question import Question, Reads
from flows.readers.choices import read_choice
from flows.readers.cities import read_city
from flows.readers.countries import read_countries, read_country
from flows.readers.days import read_day
from flows.readers.numbers import read_days, read_number
from flows.readers.reading import Misunderstood, Reading, Understood
from flows.readers.status import read_i94, read_status
from flows.readers.texts import read_text
from flows.readers.ticked import read_ticked
from flows.reading_messages import read_message
from flows.talk import Talk

JULY: Final = 7
MOST_NAMED: Final = 4
"""Things of a list that are read back by name."""
MESSAGES: Final = frozenset({"what_happened", "gme_words", "promise_words"})
"""Questions that are answered in somebody else's words, often as a whole mail."""


def read_answer(talk: Talk, question: Question, text: str) -> Reading:
    """Return what the text means as an answer to this question."""
    content, today = talk.content, talk.view.today
    match question.reads:
        case Reads.DAY:
            return read_day(
                text,
                today=today,
                past_ok=question.may_be_past,
                future_ok=question.may_be_future,
                near=_near(talk, question),
            )
        case Reads.STAY:
            return read_i94(text, today=today)
        case Reads.STATUS:
            return read_status(text)
        case Reads.COUNTRY:
            return read_country(text, content.countries)
        case Reads.COUNTRIES:
            return read_countries(text, content.countries)
        case Reads.PLACE:
            return read_city(text, content.cities, content.countries)
        case Reads.NUMBER:
            return read_number(text, least=question.least, most=question.most)
        case Reads.DAYS:
            return read_days(text, least=question.least, most=question.most)
        case Reads.TEXT:
            return _read_words(question, text, today)
        case Reads.SEVERAL:
            return _read_ticked(talk, question, text)
        case Reads.CHOICE | Reads.VISA:
            options = [(one.key, one.label) for one in choices_of(talk, question)]
            return read_choice(text, options)


def _read_words(question: Question, text: str, today: date) -> Reading:
    """Read somebody's message as one, and anything else as it stands."""
    limit = max(question.most, 200)
    if question.id in MESSAGES:
        return read_message(text, limit=limit, today=today)
    return read_text(text, limit=limit)


def _near(talk: Talk, question: Question) -> date | None:
    """Return the season that a day without a year is taken to be in.

    It is the start of the programme once that is known, else the coming first of July.
    """
    if not question.may_be_future:
        return None
    start = None if question.id == "start_on" else as_day(talk.view.reached.get("start_on"))
    return start or coming_july(talk.view.today)


def coming_july(today: date) -> date:
    """Return the next first of July: the day most programmes begin."""
    return date(today.year + (today.month >= JULY), JULY, 1)


def _read_ticked(talk: Talk, question: Question, text: str) -> Reading:
    """Read "1, 3 and 4", or the names of what is on the list."""
    picked = read_ticked(text, question.choices)
    if picked is None:
        return Misunderstood(why="several.numbers", given={"most": len(question.choices)})
    if any(sign.isdigit() for sign in text) or len(picked) > MOST_NAMED:
        return Understood(value=picked, shown=talk.text("talk.ticked", n=len(picked)))
    # Found by their names, they are read back by their names.
    return Understood(value=picked, shown="; ".join(label(talk, question, one) for one in picked))

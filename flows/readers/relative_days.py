"""Days said from today: "tomorrow", "in three weeks", "next Friday", "the 15th"."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from flows.patterns import later
from flows.readers.day_words import DISTANT, MONTHS, NUMBERS, WEEKDAYS, any_of
from flows.readers.mention import Build, Kind, Mention, Written, wrong

FURTHEST: Final = 20_000
"""Days from today beyond which "in 900 months" is not a day at all."""

_N = rf"(\d{{1,4}}|{any_of(NUMBERS)}|a couple of|a few|several|some)"
_UNIT = r"(days?|nights?|weeks?|wks?|fortnights?|months?|years?|yrs?|business days?|working days?)"
_ABOUT = r"(?:(about|around|approximately|roughly|maybe|almost|nearly|less than|more than) )?"
_WORDS: Final = later(rf"(?<!\w)(?:{any_of(DISTANT)})(?!\w)")
_YESTERDAY_OR_TOMORROW: Final = later(r"(?<!\w)(?:kal|كل|कल)(?!\w)")
"""One word of Urdu and Hindi for both; which one it is, the tense says."""
_AHEAD: Final = later(
    rf"(?<![\w.,])(?:in|within) {_ABOUT}{_N}[ -]{_UNIT}(?!\w)(?:'? time)?"
    rf"|(?<![\w.,]){_ABOUT}{_N}[ -]{_UNIT} (?:from (?:now|today)|later)(?!\w)"
)
_AGO: Final = later(rf"(?<![\w.,]){_ABOUT}{_N}[ -]{_UNIT} (?:ago|back|before today)(?!\w)")
_WEEKDAY: Final = later(
    rf"(?<!\w)(?:(this coming|this past|next|this|coming|last|past) )?({any_of(WEEKDAYS)})"
    r"(?!\w)\.?(?: (?:of )?(next|this|last) week)?"
)
_ORDINAL: Final = later(
    r"(?<!\w)(?:the )(\d{1,2})(?:st|nd|rd|th)?(?!\w)|^(\d{1,2})(?:st|nd|rd|th)$"
)

_DATE_NEXT: Final = later(rf"[ ,.]{{1,3}}(?:the )?(?:\d|(?:{any_of(MONTHS)})(?!\w))")

# "sat" and "sun" are words of their own in a sentence, and "mon" in French.
_ONLY_ALONE: Final = frozenset({"sat", "sun", "mon", "wed", "hier", "dun", "morgen"})


def _word(match: re.Match[str], today: date) -> Mention | None:
    if match[0] in _ONLY_ALONE and not _stands_alone(match):
        return None
    return _mention(match, (today + timedelta(days=DISTANT[match[0].replace("-", " ")]),))


def _either(match: re.Match[str], today: date) -> Mention:
    return _mention(match, (today - timedelta(days=1), today + timedelta(days=1)))


def _ahead(match: re.Match[str], today: date) -> Mention:
    return _span(match, today, 1)


def _ago(match: re.Match[str], today: date) -> Mention:
    return _span(match, today, -1)


def _span(match: re.Match[str], today: date, sign: int) -> Mention:
    about, number, unit = (match.groups() if match[2] else match.groups()[3:])[:3]
    count = int(number) if number.isdecimal() else NUMBERS.get(number)
    if about or count is None or unit.startswith(("business", "working")):
        return wrong(match, "date.around", {})
    days = _shifted(today, sign * count, unit)
    return _mention(match, days) if days else wrong(match, "date.far", {})


def _shifted(today: date, count: int, unit: str) -> tuple[date, ...]:
    each = {"d": 1, "n": 1, "w": 7, "f": 14}.get(unit[0])
    if each is not None:
        days = count * each
        return (today + timedelta(days=days),) if abs(days) <= FURTHEST else ()
    months = count * (12 if unit[0] == "y" else 1)
    return (months_later(today, months),) if abs(months) * 30 <= FURTHEST else ()


def months_later(day: date, months: int) -> date:
    """The same day *months* later (or earlier, below 0), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(match: re.Match[str], today: date) -> Mention | None:
    which, name, week = match[1], match[2], match[3]
    if name in _ONLY_ALONE and not (which or week) and not _stands_alone(match):
        return None
    number = WEEKDAYS[name]
    if week or which in {"next", "last"}:
        days = _of_week(week or which, number, today, near=week is None)
    elif which == "this":
        days = tuple({_in_week(today, number, start, 0) for start in (0, 6)})
    elif which in {"coming", "this coming"}:
        days = (_after(today, number),)
    elif which in {"past", "this past"}:
        days = (_before(today, number),)
    else:
        days = (
            (_before(today, number), today, _after(today, number))
            if today.weekday() == number
            else (_before(today, number), _after(today, number))
        )
    return _mention(match, tuple(sorted(days)), weekday=None if which or week else number)


def _of_week(which: str, number: int, today: date, *, near: bool) -> tuple[date, ...]:
    """The weekday of the week *which*; with *near* also the nearest one that way.

    Weeks begin on Monday for some and on Sunday for others; both are counted.
    """
    step = {"next": 1, "this": 0, "last": -1}[which]
    days = {_in_week(today, number, start, step) for start in (0, 6)}
    if near:
        days.add(_after(today, number) if which == "next" else _before(today, number))
    return tuple(day for day in days if step == 0 or (day > today) == (step > 0))


def _in_week(today: date, number: int, starts_on: int, step: int) -> date:
    first = today - timedelta(days=(today.weekday() - starts_on) % 7)
    return first + timedelta(days=(number - starts_on) % 7 + 7 * step)


def _after(today: date, number: int) -> date:
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _before(today: date, number: int) -> date:
    return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)


def _ordinal(match: re.Match[str], today: date) -> Mention | None:
    day = int(match[1] or match[2])
    if not 1 <= day <= 31:  # noqa: PLR2004 - days of the longest month
        return None
    months = (months_later(today.replace(day=1), step) for step in (-1, 0, 1, 2))
    days = (
        month.replace(day=day) for month in months if day <= monthrange(month.year, month.month)[1]
    )
    return _mention(match, tuple(days))


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether the word is the whole text, or stands before a date: "Sun 4 July"."""
    rest = match.string[: match.start()] + match.string[match.end() :]
    return not rest.strip(" .,!?") or _DATE_NEXT.match(match.string, match.end()) is not None


def _mention(
    match: re.Match[str], days: tuple[date, ...], *, weekday: int | None = None
) -> Mention:
    return Mention(
        start=match.start(),
        end=match.end(),
        kind=Kind.RELATIVE,
        days=tuple(map(Written.of, days)),
        weekday=weekday,
    )


RELATIVE: Final[tuple[tuple[re.Pattern[str], Build], ...]] = (
    (_AHEAD, _ahead),
    (_AGO, _ago),
    (_WORDS, _word),
    (_YESTERDAY_OR_TOMORROW, _either),
    (_WEEKDAY, _weekday),
)
"""Tried before calendar dates: "Friday next week" holds no "next week".

Spans come first: "three weeks from today" holds no "today".
"""

ORDINAL_ALONE: Final[tuple[re.Pattern[str], Build]] = (_ORDINAL, _ordinal)
"""Tried after them: "the 1st of July" holds no "the 1st"."""

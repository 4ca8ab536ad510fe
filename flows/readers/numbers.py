"""Counts: a bare number, and a stretch of time as days."""

import re
from collections.abc import Callable
from math import ceil
from typing import Final

from flows.patterns import later
from flows.readers.cleaning import folded, words_of
from flows.readers.day_words import NUMBERS, any_of
from flows.readers.reading import (
    MOST_OPTIONS,
    Misunderstood,
    Possible,
    Reading,
    Understood,
    one_of,
)

_LONGEST: Final = 300
_MOST_DIGITS: Final = 9

_UNIT_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
"""Calendar days of each unit; a month counts 30, as waiting times are given in round months."""

_NONE: Final = frozenset({"none", "no", "nothing", "never", "nil", "not any", "not one"})
_BUSINESS: Final = later(r"\b(?:business|working|work) ?days?\b")

_TENS: Final = "twenty|thirty|forty|fifty|sixty|ninety"
_ONES: Final = "one|two|three|four|five|six|seven|eight|nine"
_N: Final = (
    rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{_TENS})[ -](?:{_ONES})|{any_of(NUMBERS)}|half an?"
)
_UNIT: Final = r"(days?|d|weeks?|wks?|w|fortnights?|months?|mos?|years?|yrs?|y)"
_NUMBER: Final = later(rf"(?<![\w.,-])(-? ?(?:{_N}))(?![\w.]\d|\w*\d|[^\W\d_])")
_WITH_UNIT: Final = later(rf"(?<![\w.,-])(-? ?(?:{_N}))(?:(?<=\d)|[ -]){_UNIT}(?!\w)")
_RANGE: Final = later(
    rf"(?<![\w.,-])({_N}) ?{_UNIT}? ?(?:-|to|or|and|until|/) ?({_N})(?:(?:(?<=\d)|[ -]){_UNIT})?(?!\w)"
)
_AND_HALF: Final = later(rf"({_N}) and a half {_UNIT}(?!\w)|({_N}) {_UNIT} and a half(?!\w)")
_IS_SUM: Final = later(rf"{_UNIT},? (?:and )?(?:{_N})[ -]?{_UNIT}(?!\w)")


def read_number(text: str, *, least: int = 0, most: int = 10_000) -> Reading:
    """The whole number *text* says, from *least* to *most*; "about 20" is 20."""
    return _read(text, least, most, _plain_numbers, str)


def read_days(text: str, *, least: int = 0, most: int = 10_000) -> Reading:
    """The calendar days *text* says: a bare number, or "3 weeks" (21), "two months" (60)."""
    return _read(
        text, least, most, _day_counts, lambda days: f"{days} {'day' if days == 1 else 'days'}"
    )


def _read(
    text: str,
    least: int,
    most: int,
    counts: Callable[[str], list[float]],
    shown: Callable[[int], str],
) -> Reading:
    given: dict[str, object] = {"least": least, "most": most}
    given["example"] = shown(min(max(least, 20), most))
    said = folded(text) if len(text) <= _LONGEST else ""
    if not said:
        return Misunderstood(why="number.long" if text.strip() else "number.empty", given=given)
    found = [0.0] if words_of(said) in _NONE else list(dict.fromkeys(counts(said)))
    if counts is _day_counts and _BUSINESS.search(said):
        return Misunderstood(why="number.business", given=given)
    if not found or len(found) > MOST_OPTIONS:
        return Misunderstood(why="number.several" if found else "number.unreadable", given=given)
    if any(number != int(number) for number in found):
        return Misunderstood(why="number.whole", given=given)
    for number in map(int, found):
        if not least <= number <= most:
            why = "number.low" if number < least else "number.high"
            return Misunderstood(why=why, given=given | {"number": number})
    options = [Possible(value=int(number), shown=shown(int(number))) for number in found]
    return (
        one_of(options)
        if len(options) > 1
        else Understood(value=options[0].value, shown=options[0].shown)
    )


def _plain_numbers(said: str) -> list[float]:
    return [
        number
        for match in _NUMBER.finditer(_ends(said))
        if (number := _value(match[1])) is not None
    ]


def _ends(said: str) -> str:
    """*said* with "20-30" as "20 , 30": a hyphen between two figures is no minus."""
    return re.sub(r"(?<=\d) ?- ?(?=\d)", " or ", said)


def _day_counts(said: str) -> list[float]:
    return [float(ceil(days)) for days in _spans(said)]


def _spans(said: str) -> list[float]:
    half = _AND_HALF.search(said)
    if half:
        number, unit = (half[1], half[2]) if half[1] else (half[3], half[4])
        return [] if (value := _value(number)) is None else [(value + 0.5) * _days_of(unit)]
    both = _RANGE.search(said)
    if both and not _IS_SUM.search(said):
        unit = both[4] or both[2]
        first, last = _value(both[1]), _value(both[3])
        if first is not None and last is not None:
            return [first * _days_of(both[2] or unit), last * _days_of(unit)]
    spans = [
        value * _days_of(match[2])
        for match in _WITH_UNIT.finditer(said)
        if (value := _value(match[1])) is not None
    ]
    if len(spans) > 1 and _IS_SUM.search(said):
        return [sum(spans)]
    return spans or _plain_numbers(said)


def _days_of(unit: str | None) -> int:
    if not unit:
        return 1
    names = {"w": "week", "mo": "month", "y": "year", "d": "day", "f": "fortnight"}
    return next(_UNIT_DAYS[name] for start, name in names.items() if unit.startswith(start))


def _value(words: str) -> float | None:
    words = words.replace(",", "")
    sign = -1 if words.startswith("-") else 1
    words = words.lstrip("- ")
    if words[:1].isdecimal():
        return sign * float(words) if len(words) <= _MOST_DIGITS else None
    if words.startswith("half"):
        return 0.5
    tens, _, ones = words.replace("-", " ").partition(" ")
    if words in NUMBERS:
        return sign * NUMBERS[words]
    return sign * (NUMBERS.get(tens, 0) + NUMBERS.get(ones, 0))

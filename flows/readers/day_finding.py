"""Finds what may be dates in a folded text, each with the days it may mean or why it means none.

Patterns are tried in order, the most specific first, and each blanks what it took, so that
"1 July 2027" is never also "July 20".
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from flows.patterns import later
from flows.readers.day_words import MONTH_NAMES, MONTHS, ORDINALS, any_of
from flows.readers.mention import Build, Kind, Mention, Written, collect, wrong
from flows.readers.relative_days import ORDINAL_ALONE, RELATIVE

OLDEST_YEARS: Final = 60
"""Years back from today: nothing about a residency, nor a visa before it, is older."""
FURTHEST_YEARS: Final = 30
"""Years ahead of today: a waiver and a green card queue end before that."""

_LEAP_YEAR: Final = 2024


_M = f"(?<![^\\W\\d_])(?:{any_of(MONTHS)})(?![^\\W\\d_])\\.?"
_ORDINAL = r"(?:(?:st|nd|rd|th|er|ro|o|a)(?![^\W\d_])|\.)?"
_D = rf"(?<![\d/.,:-])(\d{{1,2}}){_ORDINAL}"
_GAP = r"[ ,./-]{0,3}"
_OF = rf"(?:{_GAP}(?:of|de|del|den)(?: the)? |{_GAP})"
_Y = rf"(?:(?:{_OF}|,? ?year )('?\d{{3,}}|'?\d{{2}}(?!\d)(?!{_GAP}{_M}))(?![\d:%]))?"
_BOTH = r" ?(?:-|to|and|or|until|till|through|thru|&|/|\+) ?(?:the )?"
_PART = (
    r"(?:(?:the )?(?:very )?(early|mid|middle|late|end|beginning|start|first half|second half"
    r"|first week|second week|third week|last week|\d(?:st|nd|rd|th) week|week|sometime|anytime)"
    r"(?: of| in)?(?: the)?[ -]+)"
)

_DATE_BEFORE: Final = later(
    rf"(?:{_M} ?(?:the )?\d{{1,2}}{_ORDINAL}|(?<!\d)\d{{1,2}}{_ORDINAL}{_OF}{_M}){_GAP}$"
)


def prepared(text: str) -> str:
    """*text* (folded) with times of day taken out and ordinal words as figures."""
    text = _TIME.sub(" ", text)
    return _ORDINAL_WORD.sub(lambda found: f"{ORDINALS[found[1].replace('-', ' ')]}th", text)


_TIME: Final = later(
    r"(?:\bat |(?<=\d)t)?(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?"
    r"(?: ?(?:[ap]\.?m\b\.?|z\b|[+-]\d\d:?\d\d\b))?|(?:\bat )?(?<![\d/.-])\d{1,2} ?[ap]\.?m\b\.?"
)
_ORDINAL_WORD: Final = later(rf"(?<!\w)({any_of(ORDINALS)})(?!\w)(?! (?:half|week))")


def mentions(text: str, today: date) -> list[Mention]:
    """All that may be a date in *text* (prepared), in order of place."""
    found: list[Mention] = []
    for pattern, build in (*RELATIVE, *_PATTERNS, ORDINAL_ALONE):
        text = collect(text, today, pattern, build, found)
    return sorted(found, key=lambda mention: mention.start)


def _year_month_day(match: re.Match[str], today: date) -> Mention:
    month = MONTHS.get(match[2].rstrip("."), 0) if not match[2].isdecimal() else int(match[2])
    return _checked(match, today, match[1], [(month, int(match[3]))])


def _year_named_month(match: re.Match[str], today: date) -> Mention | None:
    # "July 1, 2027 - June 30, 2030": the year belongs to the date before it.
    if _DATE_BEFORE.search(match.string, 0, match.start()):
        return None
    return _year_month_day(match, today)


def _eight_digits(match: re.Match[str], today: date) -> Mention | None:
    digits = match[1]
    if digits[:2] in {"19", "20"} and 1 <= int(digits[4:6]) <= len(MONTH_NAMES):
        return _checked(match, today, digits[:4], [(int(digits[4:6]), int(digits[6:]))])
    first, second = int(digits[:2]), int(digits[2:4])
    return _checked(
        match, today, digits[4:], [(second, first), (first, second)], kind=Kind.NUMERIC
    )


def _three_numbers(match: re.Match[str], today: date) -> Mention:
    first, second = int(match[1]), int(match[3])
    return _checked(match, today, match[4], [(second, first), (first, second)], kind=Kind.NUMERIC)


def _two_numbers(match: re.Match[str], today: date) -> Mention:
    first, second = int(match[1]), int(match[2])
    return _checked(match, today, None, [(second, first), (first, second)], kind=Kind.NUMERIC)


def _month_days(match: re.Match[str], today: date) -> Mention:
    return _range(match, today, match[1], (match[2], match[3]), match[4])


def _days_month(match: re.Match[str], today: date) -> Mention:
    return _range(match, today, match[3], (match[1], match[2]), match[4])


def _range(
    match: re.Match[str], today: date, month: str, days: tuple[str, str], year: str | None
) -> Mention:
    number = MONTHS[month.rstrip(".")]
    ends = [_checked(match, today, year, [(number, int(day))]) for day in days]
    wrong = next((end for end in ends if end.why), None)
    if wrong:
        return wrong
    both = tuple(day for end in ends for day in end.days)
    return Mention(start=match.start(), end=match.end(), days=both, kind=Kind.RANGE)


def _day_month(match: re.Match[str], today: date) -> Mention:
    return _checked(match, today, match[3], [(MONTHS[match[2].rstrip(".")], int(match[1]))])


def _month_day(match: re.Match[str], today: date) -> Mention:
    return _checked(match, today, match[3], [(MONTHS[match[1].rstrip(".")], int(match[2]))])


def _month_only(match: re.Match[str], today: date) -> Mention | None:
    part, name, year = match[1], match[2].rstrip("."), match[3]
    if name in {"may", "mar", "march", "sat", "dec", "mart", "mars"} and not (part or year):
        # Also English words: "I may be late" holds no month.
        rest = match.string[: match.start()] + match.string[match.end() :]
        if rest.strip(" .,!?") not in {"", "in", "this", "next", "on"}:
            return None
    return _partial(match, MONTHS[name], year, today)


def _month_figures(match: re.Match[str], today: date) -> Mention | None:
    month, year = (match[1], match[2]) if match[1] else (match[4], match[3])
    if not 1 <= int(month) <= len(MONTH_NAMES):
        return wrong(match, "date.no_month", {"month": int(month)})
    return _partial(match, int(month), year, today)


def _partial(match: re.Match[str], month: int, year: str | None, today: date) -> Mention:
    name = MONTH_NAMES[month - 1]
    if year is None:
        return wrong(match, "date.partial", {"what": name})
    number = full_year(year, today)
    if number is None:
        return _wrong_year(match, year, today)
    return wrong(match, "date.partial", {"what": f"{name} {number}"})


def _year_only(match: re.Match[str], today: date) -> Mention | None:
    if full_year(match[1], today) is None:
        return None
    return wrong(match, "date.partial", {"what": match[1]})


def _stretch(match: re.Match[str], _today: date) -> Mention:
    return wrong(match, "date.partial", {"what": match[0].strip()})


def _checked(
    match: re.Match[str],
    today: date,
    year: str | None,
    readings: list[tuple[int, int]],
    *,
    kind: Kind = Kind.CALENDAR,
) -> Mention:
    """The mention for (month, day) *readings* that exist, or what is wrong with all of them."""
    number = None
    if year is not None:
        number = full_year(year, today)
        if number is None:
            return _wrong_year(match, year, today)
    days = tuple(
        dict.fromkeys(
            Written(year=number, month=month, day=day)
            for month, day in readings
            if _exists(number, month, day)
        )
    )
    if not days:
        return _impossible(match, number, readings)
    return Mention(start=match.start(), end=match.end(), days=days, kind=kind)


def _exists(year: int | None, month: int, day: int) -> bool:
    months = len(MONTH_NAMES)
    return 1 <= month <= months and 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]


def _impossible(
    match: re.Match[str], year: int | None, readings: list[tuple[int, int]]
) -> Mention:
    for month, day in readings:
        if 1 <= month <= len(MONTH_NAMES):
            last = _last_day(year, month)
            name = MONTH_NAMES[month - 1]
            shown = f"{name} {year}" if year else name
            return wrong(match, "date.impossible", {"day": day, "month": shown, "last": last})
    return wrong(match, "date.no_month", {"month": readings[0][0]})


def _last_day(year: int | None, month: int) -> int | str:
    """Return the number of a month's last day, both of them where it turns on the year."""
    years = (year,) if year else (_LEAP_YEAR - 1, _LEAP_YEAR)
    days = list(dict.fromkeys(monthrange(one, month)[1] for one in years))
    return days[0] if len(days) == 1 else " or ".join(map(str, days))


def _wrong_year(match: re.Match[str], year: str, today: date) -> Mention:
    first, last = today.year - OLDEST_YEARS, today.year + FURTHEST_YEARS
    return wrong(match, "date.year", {"year": year[:12], "first": first, "last": last})


def full_year(year: str, today: date) -> int | None:
    """*year* with its century, None if nobody here can mean it."""
    digits = year.lstrip("'")
    if len(digits) not in {2, 4}:
        return None
    number = int(digits) + (2000 if len(digits) == 2 else 0)  # noqa: PLR2004 - two digits, this century
    if today.year - OLDEST_YEARS <= number <= today.year + FURTHEST_YEARS:
        return number
    return None


def _patterns() -> Iterator[tuple[re.Pattern[str], Build]]:
    number = r"(?<![\d/.:-])(\d{1,2})"
    end = r"(?![\d%]|[/.:-]\d)"
    units = r"(?! ?(?:day|week|month|year|hour|min|am\b|pm\b))"
    year4 = r"(?<![\d/.-])(\d{4,6})"
    yield (
        later(rf"{year4} ?[-/.年 ] ?(\d{{1,2}}) ?[-/.月 ] ?(\d{{1,2}})(?!\d)日?"),
        _year_month_day,
    )
    yield later(rf"{year4}{_GAP}({_M}){_GAP}(\d{{1,2}}){_ORDINAL}(?!\d)"), _year_named_month
    yield later(r"(?<![\d/.-])(\d{8})(?![\d/.-])"), _eight_digits
    yield later(rf"{number} ?([-/. ]) ?(\d{{1,2}}) ?\2 ?('?\d{{2,6}}){end}"), _three_numbers
    yield later(rf"({_M}) ?(?:the )?{_D}{_BOTH}(\d{{1,2}}){_ORDINAL}(?!\d){_Y}"), _month_days
    yield later(rf"{_D}{_BOTH}(\d{{1,2}}){_ORDINAL}(?:{_OF})({_M}){_Y}"), _days_month
    yield later(rf"{_D}{_OF}({_M}){_Y}"), _day_month
    yield (
        later(rf"({_M}){_GAP}(?:the )?(\d{{1,2}}){_ORDINAL}(?![\d:%]){units}{_Y}"),
        _month_day,
    )
    yield later(rf"{_PART}?({_M}){_Y}"), _month_only
    yield (
        later(rf"{number} ?[-/.] ?(\d{{4}}){end}|(?<![\d/.-])(\d{{4}}) ?[-/] ?(\d{{1,2}}){end}"),
        (_month_figures),
    )
    yield later(rf"{number} ?[-/.] ?(\d{{1,2}})\.?{end}{units}"), _two_numbers
    yield (
        later(
            r"(?<!\w)(?:(?:early|mid|late|end of|start of|beginning of) )?(?:the )?"
            r"(?:next|this|last|coming) (?:week|month|year|summer|spring|winter|autumn|fall)"
            r"(?!\w)|(?<!\w)(?:end of|start of) (?:the )?(?:week|month|year)(?!\w)"
        ),
        _stretch,
    )
    yield later(r"(?<![\d/.,:$-])((?:19|20)\d{2})(?![\d/:%-])"), _year_only


_PATTERNS: Final = tuple(_patterns())

"""A day, as people write it. In doubt it asks; it never picks day before month or a year at will."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flows.patterns import later
from flows.readers.cleaning import folded
from flows.readers.day_finding import mentions, prepared
from flows.readers.day_typos import mended
from flows.readers.day_words import MONTH_NAMES, WEEKDAY_NAMES
from flows.readers.mention import Kind, Mention, Written
from flows.readers.reading import (
    MOST_OPTIONS,
    Misunderstood,
    Possible,
    Reading,
    Understood,
    one_of,
    options_of,
)

_LONGEST: Final = 500
"""Longer is a pasted letter, in which one date says little about the day asked for."""

_JUST_MISSED: Final = timedelta(days=45)
"""A day without year that lies this little on the wrong side of today may be meant all the same."""
_LOOKED_BACK: Final = timedelta(days=240)
"""A day without year that is further back than this is asked about."""
_NEAR: Final = timedelta(days=120)
"""Within this of the expected day, a day without year is taken to be in that season."""

_SEASON: Final = timedelta(days=550)
"""A weekday with day and month says which year, but within this of today only: it comes round."""

_LEAP_CYCLE: Final = 8
_MOST_MENTIONS: Final = 8
_MENDABLE: Final = frozenset({"date.unreadable", "date.partial"})
_VAGUE: Final = frozenset({"date.partial", "date.around"})

# Said right before or after a date, these make it another day.
_INEXACT_BEFORE: Final = later(
    r"(?:\b(?:before|after|around|about|approximately|approx\.?|roughly|circa|maybe|perhaps"
    r"|probably|prior to|since about|later than|earlier than|not|never|isn't|wasn't|not on|except"
    r"|(?:days?|weeks?|months?) (?:from|of))|~) ?(?:on )?(?:the )?$"
)
_INEXACT_AFTER: Final = later(
    r"^ ?(?:-?ish\b|or so\b|or thereabouts|\?\?|or (?:earlier|later)|(?:plus|minus|\+|in) \d"
    r"|week\b|or the (?:day|week) )"
)
_WEEKDAY_JOIN: Final = later(r"[ ,.(]*(?:the )?")


def read_day(
    text: str,
    *,
    today: date,
    past_ok: bool = True,
    future_ok: bool = True,
    near: date | None = None,
) -> Reading:
    """The day *text* says, as ISO date, shown with its weekday.

    *today* is the person's own; *past_ok* and *future_ok* say on which sides of it the day may
    lie (today itself is on both); *near* is a day it is likely to be close to.
    """
    short = folded(text) if len(text) <= _LONGEST else None
    seat = _Seat(today, past_ok=past_ok, future_ok=future_ok, near=near)
    if short is None:
        return seat.missed("date.long")
    if not short:
        return seat.missed("date.empty")
    said = prepared(short)
    reading = _read(said, seat)
    if isinstance(reading, Misunderstood) and reading.why in _MENDABLE:
        mends = [
            read
            for text in mended(said)
            if not isinstance(read := _read(text, seat), Misunderstood)
        ]
        options = [option for read in mends for option in options_of(read)]
        if options:
            return one_of(options)
    return reading


def shown_day(day: date) -> str:
    """*day* in words: "Thursday 1 July 2027"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


class _Seat:
    """From where a day is looked at: today, and the sides of it that make sense."""

    __slots__ = ("future_ok", "near", "past_ok", "today")

    def __init__(self, today: date, *, past_ok: bool, future_ok: bool, near: date | None) -> None:
        self.today = today
        self.past_ok = past_ok
        self.future_ok = future_ok
        self.near = near

    def allows(self, day: date) -> bool:
        return (self.past_ok or day >= self.today) and (self.future_ok or day <= self.today)

    def missed(self, why: str, **given: object) -> Misunderstood:
        return Misunderstood(why=why, given=given | {"example": self._example()})

    def _example(self) -> date:
        # Residencies begin on 1 July, so a day to come is shown as one of those.
        if not self.future_ok:
            return self.today - timedelta(days=10)
        return date(self.today.year + (self.today >= date(self.today.year, 7, 1)), 7, 1)

    def years(self, day: Written) -> tuple[date, ...]:
        """The days *day* may mean; more than one if its year is in doubt."""
        if day.year is not None:
            return (date(day.year, day.month, day.day),)
        past, coming = self._around(day)
        if self.near is not None:
            distances = [
                (abs(each - self.near), each) for each in self._all(day) if self.allows(each)
            ]
            if distances and min(distances)[0] <= _NEAR:
                return (min(distances)[1],)
        if past == coming:
            return (past,)
        return self._by_side(past, coming)

    def on_weekday(self, day: Written, weekday: int) -> list[date]:
        """The days *day* may mean that fall on *weekday*."""
        days = self.years(day) if day.year is not None else self._all(day)
        return [
            each
            for each in days
            if each.weekday() == weekday
            and (day.year is not None or abs(each - self.today) <= _SEASON)
        ]

    def _by_side(self, past: date, coming: date) -> tuple[date, ...]:
        if self.future_ok and self.past_ok:
            closer, other = sorted((past, coming), key=lambda each: abs(each - self.today))
            return (closer,) if abs(closer - self.today) <= _JUST_MISSED else (closer, other)
        if self.future_ok:
            doubtful = self.today - past <= _JUST_MISSED
            return (coming, past) if doubtful else (coming,)
        # Nobody looks back most of a year without saying so: it may be the day of something to come.
        doubtful = coming - self.today <= _JUST_MISSED or self.today - past > _LOOKED_BACK
        return (past, coming) if doubtful else (past,)

    def _around(self, day: Written) -> tuple[date, date]:
        every = self._all(day)
        past = max(each for each in every if each <= self.today)
        return past, min(each for each in every if each >= self.today)

    def _all(self, day: Written) -> list[date]:
        every = []
        for year in range(self.today.year - _LEAP_CYCLE, self.today.year + _LEAP_CYCLE + 1):
            try:
                every.append(date(year, day.month, day.day))
            except ValueError:
                continue  # 29 February, in most years
        return every


def _read(text: str, seat: _Seat) -> Reading:
    return _decided(text, _with_weekdays(text, mentions(text, seat.today)), seat)


def _with_weekdays(text: str, found: list[Mention]) -> list[Mention]:
    """*found*, where "Friday" beside "2 July" only says which 2 July."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if last is not None and _WEEKDAY_JOIN.fullmatch(text[last.end : mention.start]):
            named, dated = (last, mention) if last.weekday is not None else (mention, last)
            if named.weekday is not None and _is_calendar(dated):
                kept[-1] = replace(dated, start=last.start, end=mention.end, weekday=named.weekday)
                continue
        kept.append(mention)
    return kept


def _is_calendar(mention: Mention) -> bool:
    return mention.kind in {Kind.CALENDAR, Kind.NUMERIC} and bool(mention.days)


def _decided(text: str, found: Sequence[Mention], seat: _Seat) -> Reading:
    wrong = next((each for each in found if each.why and each.why not in _VAGUE), None)
    dated = [each for each in found if each.days]
    if wrong is None and not dated:
        wrong = next(iter(found), None)
    if wrong is not None and wrong.why:
        return seat.missed(wrong.why, **(wrong.given or {}))
    if not dated:
        return seat.missed("date.unreadable")
    if len(dated) > _MOST_MENTIONS:
        return seat.missed("date.several")
    if len(dated) == 1:
        return _single(text, dated[0], seat)
    return _asked([day for each in dated for day in _meant(each, seat)[:1]], seat)


def _single(text: str, mention: Mention, seat: _Seat) -> Reading:
    days = _meant(mention, seat)
    if not days:
        first = seat.years(mention.days[0])[0]
        named = WEEKDAY_NAMES[mention.weekday or 0]
        return seat.missed("date.weekday", day=first, weekday=named)
    if _INEXACT_BEFORE.search(text[: mention.start]) or _INEXACT_AFTER.match(text[mention.end :]):
        return seat.missed("date.around", day=days[0])
    return _asked(days, seat)


def _asked(days: Sequence[date], seat: _Seat) -> Reading:
    distinct = tuple(dict.fromkeys(days))
    if len(distinct) > MOST_OPTIONS:
        return seat.missed("date.several")
    if len(distinct) > 1:
        return one_of([Possible(value=day.isoformat(), shown=shown_day(day)) for day in distinct])
    day = distinct[0]
    if seat.allows(day):
        return Understood(value=day.isoformat(), shown=shown_day(day))
    return seat.missed("date.past" if day < seat.today else "date.future", day=day)


def _meant(mention: Mention, seat: _Seat) -> list[date]:
    """The days *mention* may mean, likeliest first; none if its weekday fits none of them."""
    if mention.weekday is not None and mention.kind is not Kind.RELATIVE:
        return [day for each in mention.days for day in seat.on_weekday(each, mention.weekday)]
    if mention.kind is Kind.NUMERIC and len(mention.days) > 1:
        # Two orders make two buttons; the likelier year of each is shown on them.
        return [seat.years(each)[0] for each in mention.days]
    if mention.kind is Kind.RANGE:
        return [seat.years(each)[0] for each in mention.days]
    days = [day for each in mention.days for day in seat.years(each)]
    if mention.kind is Kind.RELATIVE and len(days) > 1:
        sensible = [day for day in days if seat.allows(day)] or days[:1]
        # "The 15th" has one each month: only those around today can be meant.
        return sorted(sensible, key=lambda day: abs(day - seat.today))[:2]
    return days

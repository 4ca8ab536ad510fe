"""What a text says that may be a date: where it stands, and the days it may mean."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Self


class Kind(Enum):
    """How a date was said; it decides what is asked about it."""

    CALENDAR = "calendar"
    NUMERIC = "numeric"
    """Figures alone, whose order may be meant either way."""
    RANGE = "range"
    """Two ends: different days rather than two readings of one."""
    RELATIVE = "relative"
    """Counted from today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A day as written; *year* None where none was."""

    year: int | None
    month: int
    day: int

    @classmethod
    def of(cls, day: date) -> Self:
        """*day* as a day with its year written."""
        return cls(year=day.year, month=day.month, day=day.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Something from *start* to *end* of a text that may be a date.

    *why* and *given* (see `Misunderstood`) say what is wrong with it; then there are no *days*.
    *weekday* is set if nothing but the name of a weekday was said.
    """

    start: int
    end: int
    kind: Kind = Kind.CALENDAR
    days: tuple[Written, ...] = ()
    weekday: int | None = None
    why: str | None = None
    given: Mapping[str, object] | None = None


Build = Callable[[re.Match[str], date], Mention | None]


def wrong(match: re.Match[str], why: str, given: Mapping[str, object]) -> Mention:
    """The mention of something that is no day."""
    return Mention(start=match.start(), end=match.end(), why=why, given=given)


def collect(
    text: str, today: date, pattern: re.Pattern[str], build: Build, found: list[Mention]
) -> str:
    """*text* with all that *build* accepted blanked out; the mentions are added to *found*."""

    def take(match: re.Match[str]) -> str:
        mention = build(match, today)
        if mention is None:
            return match[0]
        found.append(mention)
        return "\x00" * len(match[0])

    return pattern.sub(take, text)

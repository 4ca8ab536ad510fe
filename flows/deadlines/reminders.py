"""When to speak up before a deadline: at nine in the morning where the person is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from flows.deadlines.rule import Deadline

_HARD_DAYS: Final = (14, 7, 3, 1, 0)
_SOFT_DAYS: Final = (7, 1)
_AT_LEAST: Final = 2
# Later hours of the last two days, for a hard deadline that was already near when it was told.
_LATE_HOURS: Final = ((1, 18, "1d-late"), (0, 13, "0d-late"))
# Zones are a day either side of UTC: nearer to the calendar's ends nothing can be converted.
_FIRST: Final = date.min + timedelta(days=30)
_LAST: Final = date.max - timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One nudge.

    Attributes:
        tier: how long before, such as ``14d``; ``0d-late`` is the same day again, later.
        due_at: the instant, aware, in UTC.
        day: the date it reminds of.
    """

    rule: str
    tier: str
    due_at: datetime
    day: date


def plan_reminders(
    deadlines: Iterable[Deadline],
    *,
    at: datetime,
    tz: ZoneInfo,
    hour: int = 9,
    done: frozenset[str] = frozenset(),
) -> tuple[Reminder, ...]:
    """Every reminder still to come after *at*, the next first; at most five for one deadline.

    Args:
        deadlines: the plan's dates; those without a date, or only to be known, are left alone.
        at: the instant of planning, aware.
        tz: where the person is: ``hour`` is the hour on the wall there, whatever the season.
        hour: the hour of the day.
        done: rules that need no reminder any more.
    """
    found: list[Reminder] = []
    for deadline in deadlines:
        if deadline.remind and deadline.rule not in done:
            found += _of(deadline, at, tz, hour)
    return tuple(sorted(found, key=lambda one: (one.due_at, one.day, one.rule, one.tier)))


def _of(deadline: Deadline, at: datetime, tz: ZoneInfo, hour: int) -> list[Reminder]:
    day = deadline.day
    if day is None or not _FIRST < day < _LAST:
        return []
    if deadline.latest is None and deadline.planned is None:
        tiers: tuple[int, ...] = (0,)  # a window that opens: told on the day
    else:
        tiers = _HARD_DAYS if deadline.hard else _SOFT_DAYS
    found = [one for one in _at_hour(deadline.rule, day, tiers, hour, tz) if one.due_at > at]
    closes_hard = deadline.hard and deadline.latest is not None
    if closes_hard and len(found) < _AT_LEAST:
        late = [one for one in _late(deadline.rule, day, hour, tz) if one.due_at > at]
        found += late[: _AT_LEAST - len(found)]
    return found


@lru_cache(maxsize=8192)  # a plan asks for the same mornings turn after turn
def _at_hour(
    rule: str, day: date, tiers: tuple[int, ...], hour: int, tz: ZoneInfo
) -> tuple[Reminder, ...]:
    return tuple(
        Reminder(
            rule=rule,
            tier=f"{days}d",
            due_at=on_the_wall(day - timedelta(days=days), hour, tz),
            day=day,
        )
        for days in tiers
    )


def _late(rule: str, day: date, hour: int, tz: ZoneInfo) -> Iterator[Reminder]:
    for days, later, tier in _LATE_HOURS:
        due_at = on_the_wall(day - timedelta(days=days), max(hour, later), tz)
        yield Reminder(rule=rule, tier=tier, due_at=due_at, day=day)


@lru_cache(maxsize=8192)  # a plan asks for the same mornings turn after turn
def on_the_wall(day: date, hour: int, tz: ZoneInfo) -> datetime:
    """The instant at which the clock of *tz* first shows *hour* on *day*, in UTC.

    An hour that the clocks skip is moved on by as much as they skip.
    """
    return datetime.combine(day, time(hour), tzinfo=tz).astimezone(UTC)

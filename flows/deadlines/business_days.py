"""US federal business days: no weekend, no federal holiday as observed. The day of receipt is day 0."""

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5


@lru_cache(maxsize=512)
def federal_holidays(year: int) -> frozenset[date]:
    """Every day of *year* on which federal offices keep a holiday (5 USC 6103)."""
    import holidays  # noqa: PLC0415 - a start that counts no days need not pay for it

    return frozenset(holidays.country_holidays("US", years=year))


def is_business_day(day: date) -> bool:
    """Whether federal offices count *day*."""
    return day.weekday() < _SATURDAY and day not in federal_holidays(day.year)


def last_business_day(day: date) -> date:
    """The last business day on or before *day*."""
    while not is_business_day(day) and day > date.min:
        day -= _DAY
    return day


def business_days_after(day: date, count: int) -> date:
    """The day on which *count* business days from receipt on *day* are full."""
    while count and day < date.max:
        day += _DAY
        count -= is_business_day(day)
    return day


@lru_cache(maxsize=4096)  # the same few chains are asked for in every turn
def business_days_before(day: date, count: int) -> date:
    """The last business day of receipt for which *count* business days are full by *day*."""
    day = last_business_day(day)
    while count and day > date.min:
        day -= _DAY
        count -= is_business_day(day)
    return day

"""Calendar arithmetic that never leaves the calendar."""

from calendar import monthrange
from datetime import date, timedelta

_MONTHS = 12


def days_from(day: date, count: int) -> date:
    """*day* moved by *count* days; the calendar's first or last day when it would fall off."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def months_from(day: date, count: int) -> date:
    """*day* moved by *count* months, clamped to the month's last day.

    31 August 2027 moved by -6 is 28 February 2027.
    """
    year, month = divmod(day.year * _MONTHS + day.month - 1 + count, _MONTHS)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

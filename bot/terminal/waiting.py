"""`/wait`: how far to move the clock."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flows.readers.days import read_day
from flows.readers.reading import Understood

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_AMOUNT = re.compile(r"(\d{1,5})\s*([mhdw])")
_CLOCK = re.compile(r"(?:^|\s|T)([01]?\d|2[0-3]):([0-5]\d)$")
MORNING = time(9)


def read_wait(words: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the instant to wait until, in UTC; None when the words name none to come.

    `3d` is three days of the person's calendar: the same hour on the clock, also when the
    clocks change in between.
    """
    said = words.strip().casefold()
    local = now.astimezone(zone)
    amount = _AMOUNT.fullmatch(said)
    if amount is not None:
        step = timedelta(**{_UNITS[amount[2]]: int(amount[1])})
        calendar = amount[2] in "dw"
        moved = (local + step).astimezone(UTC) if calendar else now + step
        return moved.astimezone(UTC)
    if not said.startswith("until "):
        return None
    target = _read_target(said.removeprefix("until ").strip(), local=local, zone=zone)
    return target if target is not None and target > now else None


def _read_target(said: str, *, local: datetime, zone: ZoneInfo) -> datetime | None:
    clock = _CLOCK.search(said.upper())
    at = time(int(clock[1]), int(clock[2])) if clock else MORNING
    day_words = said[: clock.start()].strip() if clock else said
    day = local.date()
    if day_words:
        reading = read_day(day_words, today=day, past_ok=False, future_ok=True)
        if not isinstance(reading, Understood):
            return None
        day = datetime.fromisoformat(str(reading.value)).date()
    target = datetime.combine(day, at, tzinfo=zone)
    if not day_words and target <= local:
        target += timedelta(days=1)
    return target.astimezone(UTC)

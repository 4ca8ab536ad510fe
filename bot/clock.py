"""The only place that asks the machine for the time, and clocks that can be moved."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Return the instant this clock shows, aware, in UTC."""


class MachineClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant."""
        return now()


class MovedClock:
    """A clock that stands at an instant, or runs beside the machine's, and can be moved on."""

    def __init__(self, at: datetime | None = None) -> None:
        self._standing = at
        self._ahead_by = timedelta(0)

    def now(self) -> datetime:
        """Return the instant shown."""
        return self._standing if self._standing is not None else now() + self._ahead_by

    def move_to(self, instant: datetime) -> None:
        """Move on to `instant`; a clock that runs goes on from there. Never moves back."""
        if instant <= self.now():
            return
        if self._standing is not None:
            self._standing = instant
        else:
            self._ahead_by = instant - now()

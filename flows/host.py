"""Who runs this copy, and what they see of it: figures, never persons."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What the operator says of themselves; empty where they said nothing.

    `web_url` is where the outside sees this copy, without a slash at the end. `retention_days`
    is how long a case may sleep.
    """

    name: str = ""
    contact: str = ""
    privacy_url: str = ""
    web_url: str = ""
    retention_days: int = 730


NOBODY: Final = Host()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How this copy stands. `platforms` are names and whether each is up."""

    people: int
    awake: int
    asleep: int
    waiting: int
    parked: int
    broken: int
    reminders: int
    overdue: int
    stale_facts: tuple[str, ...]
    platforms: tuple[tuple[str, bool], ...]

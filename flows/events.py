"""What can happen to a case: a message, a press, a command, a reminder falling due."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Setting(StrEnum):
    """Where the person is while talking to us; anything but PRIVATE can be read by others."""

    PRIVATE = "private"
    GROUP = "group"
    SERVER = "server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """The person opened the conversation without saying anything yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The person wrote something."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button: its kind (`q` question, `r` reminder), case tag, turn or reminder, choice."""

    kind: str
    tag: str
    ref: str
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A command with what was written after it; `name` without the slash."""

    name: str
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file, picture, voice message or the like; never downloaded, never read.

    `words` are those that were written with it: they are read like any others.
    """

    what: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReminder:
    """One planned reminder whose time has come: the rule, its tier, the day it is about."""

    rule: str
    tier: str
    day: date | None
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fell:
    """Reminders of this person that fell due together; `late` when we were down meanwhile.

    `again` is the ref of a message that was decided and has not gone out since: whether what it
    says still holds is asked anew. `unsent` are the refs of others that wait: they are told with
    this one, if it is told at once.
    """

    reminders: tuple[DueReminder, ...]
    late: bool = False
    again: str = ""
    unsent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A reminder that was sent, or was to be: when, on which platform, with what result."""

    at: datetime
    platform: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany:
    """More came than is read; for `minutes` from now on nothing is."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slept:
    """Nobody has opened this case for long: it is to be erased on `erase_on` unless they do.

    `last` says that nothing more is said about it.
    """

    erase_on: date
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsChanged:
    """Facts say something else than when the plan was made: `before` is what was to come by it.

    `facts` are the ids of those that changed; none means that any may have.
    """

    before: tuple[DueReminder, ...]
    facts: frozenset[str] = frozenset()


Event = Arrived | Typed | Pressed | Commanded | Sent | Fell | TooMany | Slept | FactsChanged

"""A paper that was made, and what is stored of a person as the export tells it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from flows.replies import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file ready to send. `name` carries no names of people."""

    content: bytes = field(repr=False)
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """An address we hold: the platform, and the chat's id there."""

    platform: str
    chat: str
    since: datetime
    last_used: bool
    unreachable_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One message that was sent, or not: when and how it ended, never what it said.

    `receipt` is the platform's own name for the message.
    """

    at: datetime
    queued_at: datetime
    platform: str | None
    result: str
    tells_reminder: bool
    receipt: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One message that was decided and has not arrived, with what it says and its buttons."""

    platform: str
    state: str
    queued_at: datetime
    not_before: datetime
    expires_at: datetime | None
    attempts: int
    tells_reminder: bool
    says: tuple[Block, ...]
    buttons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """One reminder: planned, told or broken; `day` is the date it is about."""

    state: str
    rule: str
    tier: str
    day: date | None
    due_at: datetime
    last_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A text kept beside the case."""

    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held about a person beside the case; for the export alone.

    `warned` counts the warnings before a sleeping case is erased; `link_codes_until` are the ends
    of codes that would link another account.
    """

    since: datetime | None = None
    last_seen: datetime | None = None
    saved_at: datetime | None = None
    unreachable_since: datetime | None = None
    missed_since: datetime | None = None
    warned: int = 0
    warned_at: datetime | None = None
    addresses: tuple[Reached, ...] = ()
    kept: tuple[Kept, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    reminders: tuple[Reminding, ...] = ()
    sent: tuple[Sending, ...] = ()
    link_codes_until: tuple[datetime, ...] = ()

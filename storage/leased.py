"""What a process holds for a while: rows of the outbox, and reminders that are due."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from storage.address import Address
    from storage.seal import Seal

REPLY = b"outbox.sealed"  # purpose of a sealed reply
OVERTAKEN = "overtaken"  # in deliveries: decided anew before it was sent, and not needed any more
REMINDER = b"reminders.sealed"  # purpose of a sealed reminder payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """A reply this process may send now.

    The id serves as the platform's nonce. It is 0 for the farewell of a person just erased:
    that row was never stored, is sent once, and marking it does nothing.
    """

    id: int
    person: int
    address_id: int
    address: Address
    way: str
    reply: bytes
    queued_at: datetime
    expires_at: datetime | None = None
    attempts: int = 1  # this one included
    unsure: bool = False  # an earlier lease ran out: it may have been sent already
    reminder: int | None = None
    plan_version: int | None = None  # of the plan it was made for
    plan_now: int = 0  # of the person's plan today; differs: ask again before sending
    seal: Seal = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A reply that tells a reminder, that waits and that nobody holds or may have sent."""

    id: int
    address_id: int
    reminder: int
    queued_at: datetime
    reply: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A reminder whose hour has come."""

    id: int
    due_at: datetime
    last_at: datetime | None
    payload: bytes
    plan_version: int
    attempts: int

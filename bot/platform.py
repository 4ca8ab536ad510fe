"""What every platform offers, and how a send can end."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from flows.replies import Reply
from storage.address import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The platform took it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLater:
    """It was not taken now; `after` is what the platform asked us to wait, if it did."""

    why: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """Nobody is there any more: blocked, closed, deleted."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The platform will never take this message: a fault of ours."""

    why: str


Outcome = Sent | TryLater | Unreachable | Refused


class Platform(Protocol):
    """A place where people talk to Holdfast."""

    name: str

    async def send(
        self, address: Address, reply: Reply, *, row: int, unsure: bool, late: bool
    ) -> Outcome:
        """Deliver `reply`; report what happened, never raise.

        `row` is the outbox row, for platforms that know a nonce. `unsure` says that an earlier
        try may have arrived.
        """

"""What every platform offers, and how a send can end."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from flows.replies import Reply
from storage.leased import Leased

if TYPE_CHECKING:
    from bot.papers.maker import PaperMaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The platform took it; `receipt` is what it calls the message, if that is of use later."""

    receipt: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLater:
    """It was not taken now; `after` is what the platform asked us to wait, if it did.

    `unsure` says that nobody knows: it may have arrived all the same.
    """

    why: str
    after: timedelta | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """Nobody is there any more: blocked, closed, deleted."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The platform will never take this message: a fault of ours."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLate:
    """The way this reply was to take is closed, such as the answer to a press long ago."""

    why: str


Outcome = Sent | TryLater | Unreachable | Refused | TooLate


class Platform(Protocol):
    """A place where people talk to Holdfast.

    `papers` makes the pictures and documents that replies refer to; whoever opens everything
    puts it in. Without it, and for what it cannot make, the words beside the paper stand alone.

    `drops_copies_for` is how long the platform itself drops a second copy of a row. Where it is
    zero, what is sent again arrives again: one reminder at a time is on its way there, so that
    the end of a process can repeat one and no more.
    """

    name: str
    drops_copies_for: timedelta = timedelta(0)
    papers: "PaperMaker | None" = None

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        """Deliver `reply`, decoded from `row`; report what happened, never raise.

        The row's id serves platforms that know a nonce; `row.unsure` says that an earlier try
        may have arrived, and that the platform would not drop the copy; `late` that it was
        decided a good while ago.
        """

"""What a turn is given and what it gives back: opaque bytes, instants and row ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from storage.address import Address
    from storage.leased import Due, Leased, Unsent
    from storage.plan_changes import Planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What is known when a turn begins."""

    person: int
    address_id: int
    case: bytes | None
    turn: int
    new: bool  # nobody wrote from this address before
    plan_version: int
    due: tuple[Due, ...]  # if reminders were asked for: all that are due and still to be told
    unsent: tuple[Unsent, ...]  # if reminders were asked for: what was decided and still waits
    seen_at: datetime  # the last sign of life before this one, to the hour
    unreachable_since: datetime | None  # a message could not be delivered since the last turn
    missed_since: datetime | None  # a reply expired unsent since the last turn
    planned: tuple[Due, ...] = ()  # if asked for: the reminders that are still to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A reply to be stored and sent.

    *address* is where to, if not where the turn came from: one of the same person's. A reply that
    tells a *reminder* gets the plan version of this turn unless it brings its own; so does one
    *beside* it, which goes with it if it is not sent after all.
    """

    reply: bytes
    way: str = "message"
    not_before: datetime | None = None
    expires_at: datetime | None = None
    reminder: int | None = None
    plan_version: int | None = None
    beside: bool = False
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A long text to keep under *key*; content None removes it."""

    key: bytes
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A row of the outbox decided anew before it is sent; the process holds it, or nobody does.

    *reply* takes the place of what it said; None withdraws the row. *until* leaves it as it is
    and gives it back until then. What goes beside it shares its fate.
    """

    row: Leased | Unsent
    reply: bytes | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a turn decided.

    *case* None leaves the case as it is; *turn* is the case's turn from now on, never less than
    before. *reminders* None leaves them; a tuple says exactly which are to come.
    *close_reminders* have been told by this turn, *hold_reminders* are not told before
    *hold_until*, *break_reminders* cannot be read and are set aside. *erase* removes the person and everything kept;
    its outgoing replies are handed back unsaved, to be said once.
    """

    turn: int
    case: bytes | None = None
    outgoing: tuple[Outgoing, ...] = ()
    reminders: tuple[Planned, ...] | None = None
    close_reminders: tuple[int, ...] = ()
    hold_reminders: tuple[int, ...] = ()
    hold_until: datetime | None = None
    break_reminders: tuple[int, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
    papers: tuple[Paper, ...] = ()
    erase: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How a turn ended: the replies this process is to send now, in order."""

    person: int | None  # None: seen before, from somebody no longer known
    outbox: tuple[Leased, ...] = ()
    seen_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One turn that waits to be taken; *source* None: nobody can hand in the same one again."""

    source: str | None
    address: Address
    now: datetime
    decide: Callable[[Opened], Decision]
    reminder_ids: tuple[int, ...]
    by_us: bool = False
    shows_plan: bool = False

    @property
    def is_sign_of_life(self) -> bool:
        """Whether the person did something, rather than we."""
        return not self.reminder_ids and not self.by_us

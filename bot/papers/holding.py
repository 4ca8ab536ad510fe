"""What is stored of a person, in the shape in which they are given it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.reminder_codec import Unreadable, from_row
from flows.codec import decode_reply
from flows.replies import Block
from storage.held import Stored, StoredReminder, StoredReply
from storage.leased import Due

BROKEN = "broken"


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


def held_of(stored: Stored) -> Held:
    """Return it with replies and reminders read.

    What only opens something is left out: tokens of answers, codes, keys and digests.
    """
    return Held(
        since=stored.since,
        last_seen=stored.seen_at,
        saved_at=stored.saved_at,
        unreachable_since=stored.unreachable_since,
        missed_since=stored.missed_since,
        warned=stored.warned,
        warned_at=stored.warned_at,
        addresses=tuple(
            Reached(
                platform=one.platform,
                chat=one.chat,
                since=one.since,
                last_used=one.last_used,
                unreachable_since=one.unreachable_since,
            )
            for one in stored.chats
        ),
        kept=tuple(
            Kept(text=one.content.decode(errors="replace"), saved_at=one.saved_at)
            for one in stored.papers
        ),
        waiting=tuple(_waiting(one) for one in stored.replies),
        reminders=tuple(_reminding(one) for one in stored.reminders),
        sent=tuple(
            Sending(
                at=one.at,
                queued_at=one.queued_at,
                platform=one.platform,
                result=one.result,
                tells_reminder=one.tells_reminder,
                receipt=None if one.receipt is None else one.receipt.decode(errors="replace"),
            )
            for one in stored.sent
        ),
        link_codes_until=stored.codes_until,
    )


def _waiting(one: StoredReply) -> Waiting:
    reply = decode_reply(one.reply)
    return Waiting(
        platform=one.platform,
        state=one.state,
        queued_at=one.queued_at,
        not_before=one.not_before,
        expires_at=one.expires_at,
        attempts=one.attempts,
        tells_reminder=one.tells_reminder,
        says=reply.blocks,
        buttons=() if reply.ask is None else tuple(two.label for two in reply.ask.choices),
    )


def _reminding(one: StoredReminder) -> Reminding:
    due = Due(
        id=0,
        due_at=one.due_at,
        last_at=one.last_at,
        payload=one.payload,
        plan_version=0,
        attempts=0,
    )
    try:
        read = from_row(due)
    except Unreadable:
        return Reminding(
            state=BROKEN, rule="", tier="", day=None, due_at=one.due_at, last_at=one.last_at
        )
    return Reminding(
        state=one.state,
        rule=read.rule,
        tier=read.tier,
        day=read.day,
        due_at=one.due_at,
        last_at=one.last_at,
    )

"""What is stored of a person, in the shape in which they are given it."""

from bot.papers.made import Held, Kept, Reached, Reminding, Sending, Waiting
from bot.reminder_codec import Unreadable, from_row
from flows.codec import decode_reply
from storage.held import Stored, StoredReminder, StoredReply
from storage.leased import Due

BROKEN = "broken"


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

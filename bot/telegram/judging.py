"""What a refusal of Telegram's means for the message that was to be sent: one table."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.platform import Outcome, Refused, Sent, TryLater, Unreachable
from bot.telegram.http import NeverLeft

TOKEN_GONE_FOR: Final = timedelta(minutes=5)


class Mend(StrEnum):
    """What may be done about a refusal at once."""

    WITHOUT_TOPIC = "without_topic"  # the topic is gone: the general one
    AS_PLAIN_TEXT = "as_plain_text"  # a fault of our markup: the words still count
    TO_NEW_CHAT = "to_new_chat"  # the group became a supergroup
    SEND_ANEW = "send_anew"  # the message to change is gone
    IN_WORDS = "in_words"  # a picture or file that is not taken: what stands for it


# Fragments, because the library strips prefixes and changes capitals. The first that fits counts.
OF_BAD_REQUESTS: Final[tuple[tuple[str, Outcome | Mend], ...]] = (
    ("message is not modified", Sent()),
    ("query is too old", Sent()),
    ("message to edit not found", Mend.SEND_ANEW),
    ("message can't be edited", Mend.SEND_ANEW),
    ("message thread not found", Mend.WITHOUT_TOPIC),
    ("can't parse entities", Mend.AS_PLAIN_TEXT),
    ("group chat was upgraded", Mend.TO_NEW_CHAT),
    ("image_process_failed", Mend.IN_WORDS),
    ("photo_invalid", Mend.IN_WORDS),
    ("file is too big", Mend.IN_WORDS),
    ("request entity too large", Mend.IN_WORDS),
    ("file must be non-empty", Mend.IN_WORDS),
    ("not enough rights to send photos", Mend.IN_WORDS),
    ("not enough rights to send documents", Mend.IN_WORDS),
    ("chat not found", Unreachable(why="chat not found")),
    ("peer_id_invalid", Unreachable(why="chat not found")),
    ("user not found", Unreachable(why="chat not found")),
    ("not enough rights", Unreachable(why="muted")),
    ("have no rights", Unreachable(why="muted")),
    ("chat_write_forbidden", Unreachable(why="muted")),
    ("topic_closed", Unreachable(why="topic closed")),
    ("group chat was deactivated", Unreachable(why="group gone")),
)


def judge(error: TelegramError) -> Outcome | Mend:
    """Return how the send ended, or what may mend it. What is not in the list is our fault."""
    match error:
        case RetryAfter():
            return TryLater(why="flood", after=wait_of(error))
        case ChatMigrated():
            return Mend.TO_NEW_CHAT
        case Forbidden():
            return Unreachable(why=error.message[:80])
        case InvalidToken() | Conflict():
            return TryLater(why="token", after=TOKEN_GONE_FOR)
        case BadRequest():
            text = error.message.casefold()
            for fragment, means in OF_BAD_REQUESTS:
                if fragment in text:
                    return means
            return Refused(why=error.message[:80])
        case NeverLeft():
            return TryLater(why="network")
        case TimedOut() | NetworkError():
            return TryLater(why="network", unsure=True)
        case _:
            return Refused(why=type(error).__name__)


def wait_of(error: RetryAfter) -> timedelta:
    """Return how long Telegram asks us to wait; the library gives a number or a duration."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)

"""What each refusal of Telegram's means."""

from datetime import timedelta

import pytest
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

from bot.platform import Refused, Sent, TryLater, Unreachable
from bot.telegram.http import NeverLeft
from bot.telegram.judging import OF_BAD_REQUESTS, Mend, judge


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (BadRequest("Message is not modified: specified new message content"), Sent()),
        (BadRequest("Query is too old and response timeout expired"), Sent()),
        (BadRequest("Message thread not found"), Mend.WITHOUT_TOPIC),
        (BadRequest("Can't parse entities: unsupported start tag"), Mend.AS_PLAIN_TEXT),
        (BadRequest("Message to edit not found"), Mend.SEND_ANEW),
        (BadRequest("Message can't be edited"), Mend.SEND_ANEW),
        (BadRequest("Chat not found"), Unreachable(why="chat not found")),
        (BadRequest("Not enough rights to send text messages"), Unreachable(why="muted")),
        (BadRequest("Topic_closed"), Unreachable(why="topic closed")),
        (BadRequest("Message is too long"), Refused(why="Message is too long")),
        (ChatMigrated(-1001), Mend.TO_NEW_CHAT),
        (NeverLeft("x"), TryLater(why="network")),
        (TimedOut("x"), TryLater(why="network", unsure=True)),
        (NetworkError("Bad Gateway"), TryLater(why="network", unsure=True)),
        (TelegramError("something new"), Refused(why="TelegramError")),
    ],
    ids=str,
)
def test_a_refusal_means(error, expected):
    assert judge(error) == expected


def test_a_flood_is_waited_out_for_as_long_as_telegram_says(monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    wait = timedelta(seconds=7)

    assert judge(RetryAfter(wait)) == TryLater(why="flood", after=wait)


@pytest.mark.parametrize(
    "text", ["bot was blocked by the user", "user is deactivated", "bot was kicked from the group"]
)
def test_whoever_is_forbidden_to_write_to_is_out_of_reach(text):
    assert isinstance(judge(Forbidden(f"Forbidden: {text}")), Unreachable)


@pytest.mark.parametrize("error", [InvalidToken("123:abc"), Conflict("other")])
def test_a_worthless_token_keeps_the_message_and_shows_nothing_of_itself(error):
    outcome = judge(error)
    assert isinstance(outcome, TryLater)
    assert "123" not in outcome.why


def test_every_line_of_the_table_is_reached():
    for fragment, means in OF_BAD_REQUESTS:
        assert judge(BadRequest(fragment.capitalize())) == means

"""What people send in direct messages besides words: never downloaded, and no words are lost."""

import asyncio
from datetime import UTC, datetime

import pytest

from flows.events import Commanded, Typed
from tests.bot.discord.backend import on_discord
from tests.driver import words_of
from tests.servers.discord import Message
from tests.servers.discord.gateway import DIRECT_MESSAGES

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
FILE = {"id": "1", "filename": "offer.png", "size": 9, "url": "x", "proxy_url": "x"}
SPOKEN = FILE | {"filename": "voice-message.ogg", "duration_secs": 2.0, "waveform": "AAAA"}
REFUSES = "We no longer sponsor H-1B visas for any trainee."


@pytest.fixture
async def it(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        await it.take(Commanded(name="start"))
        await it.take(Typed(text="Start"))
        yield it


async def sent(it, text="", **more):
    """Send a message that holds more than words; what the bot then wrote."""
    server, judged = it.server, it.limits.judged
    message = Message(server.ids(), it.me.dm, it.me.json(), server.clock(), text)
    it.me.dm.messages.append(message)
    server.tell("MESSAGE_CREATE", message.json() | more, guild=None, intent=DIRECT_MESSAGES)
    async with asyncio.timeout(60):
        while it.limits.judged == judged:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.002)
    await it.settled()
    return words_of(it.new_replies())


def forwarded(text, *files):
    moment = AT.isoformat()
    inner = {"type": 0, "content": text, "embeds": [], "attachments": list(files), "flags": 0}
    inner |= {"timestamp": moment, "edited_timestamp": None, "mentions": [], "mention_roles": []}
    return {"message_snapshots": [{"message": inner}]}


async def test_the_words_of_a_forwarded_message_are_read(it):
    said = await sent(it, **forwarded(REFUSES))

    assert "What did they tell you" not in said
    assert REFUSES in words_of(await it.take(Commanded(name="answers")))


async def test_words_sent_with_a_file_are_read_in_the_same_turn(it):
    said = await sent(it, REFUSES, attachments=[FILE])

    assert "I read the words you wrote with it" in said
    assert "What did they tell you" not in said


@pytest.mark.parametrize(
    ("brought", "told"),
    [
        ({"attachments": [FILE]}, "copy the words that matter"),
        ({"attachments": [FILE | {"filename": "message.txt"}]}, "in shorter parts"),
        ({"attachments": [SPOKEN], "flags": 1 << 13}, "listen to recordings"),
        ({"sticker_items": [{"id": "1", "name": "ok", "format_type": 1}]}, "nothing has changed"),
        (forwarded("", FILE), "copy the words that matter"),
    ],
)
async def test_each_kind_is_told_what_to_do_instead(it, brought, told):
    said = await sent(it, **brought)

    assert told in said
    assert "What did they tell you" in said, "what was asked is still asked"


async def test_a_changed_message_is_told_how_an_answer_is_changed_once_and_a_preview_is_none(it):
    message = await it.me.types_in_dm(REFUSES)
    await comes(it, "On which day")
    plain = message.json() | {"content": "Yesterday"}
    edit = plain | {"edited_timestamp": AT.isoformat()}

    for told in (plain, edit, edit):
        it.server.tell("MESSAGE_UPDATE", told, guild=None, intent=DIRECT_MESSAGES)
    said = await comes(it, "/answers")
    said += words_of(await it.take(Commanded(name="start")))

    assert said.count("you changed an older message") == 1
    assert "On which day" in said, "nothing was answered by it"


async def comes(it, words):
    """Everything the bot wrote until these words came."""
    said = ""
    async with asyncio.timeout(60):
        while words not in said:
            said += words_of(it.new_replies())
            await asyncio.sleep(0.002)
    await it.settled()
    return said

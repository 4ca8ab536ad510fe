"""Pictures and documents over the wire, as real uploads with words for who cannot see them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.discord.files import LONGEST_ALT, MOST_BYTES
from bot.papers.made import Made
from bot.ways import ANSWER, Via, on_their_way
from flows.events import Commanded
from flows.replies import Ask, Choice, Document, Picture, Reply, para
from storage.address import Address
from storage.decision import Decision
from tests.bot.discord.backend import on_discord

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
PDF = b"%PDF-1.7\n" + bytes(reversed(range(256))) * 100
YES = Ask(kind="q", tag="abcd", ref="1", choices=(Choice(key="yes", label="Yes"),))
MESSAGE = "POST /channels/{channel_id}/messages"


class Maker:
    """Makes what a test wants."""

    def __init__(self, **made):
        self.made = made
        self.asked = []

    async def paper(self, ref, address):
        self.asked.append((ref, address.chat))
        content = self.made.get(ref)
        return None if content is None else Made(content=content, name=f"{ref}.bin")


@pytest.fixture
async def it(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        await it.take(Commanded(name="start"))
        yield it


def makes(it, **made):
    it.service.sender.papers = Maker(**made)
    return it.service.sender.papers


async def tells(it, *blocks, ask=None):
    address = Address(platform="discord", chat=str(it.me.id))
    reply = Reply(blocks=blocks, ask=ask)
    await it.wired.delivery.deliver(await it.wired.conversation.tell("test:1", address, (reply,)))
    return it.me.dm.messages[-1]


async def test_a_picture_is_attached_with_its_words_as_alternative_text(it):
    maker = makes(it, timeline=PNG)

    message = await tells(it, para("Your dates"), Picture("timeline", "A line to July"), ask=YES)

    (file,) = message.attachments
    assert (file.data, file.filename, file.description) == (PNG, "timeline.bin", "A line to July")
    assert "Your dates" in message.content
    assert "A line to July" in message.content
    assert [one["label"] for one in message.buttons] == ["Yes"]
    assert maker.asked == [("timeline", str(it.me.id))]


async def test_a_document_is_attached_under_its_caption(it):
    makes(it, packet=PDF)

    message = await tells(it, Document("packet", "p.pdf", "For your lawyer"))

    (file,) = message.attachments
    assert (file.data, file.description) == (PDF, "For your lawyer")
    assert "For your lawyer" in message.content


async def test_what_cannot_be_made_is_said_in_words(it):
    makes(it)

    message = await tells(it, Picture("timeline", "A line to July"), ask=YES)

    assert message.attachments == []
    assert message.content == "A line to July"


async def test_what_is_too_large_is_said_in_words(it):
    makes(it, packet=bytes(MOST_BYTES + 1), timeline=PNG)

    message = await tells(
        it, Document("packet", "p.pdf", "For your lawyer"), Picture("timeline", "A line")
    )

    assert [one.filename for one in message.attachments] == ["timeline.bin"]
    assert "For your lawyer" in message.content


async def test_alternative_text_longer_than_discord_takes_is_cut(it):
    makes(it, timeline=PNG)

    message = await tells(it, Picture("timeline", "word " * 400))

    (file,) = message.attachments
    assert file.description is not None
    assert len(file.description) <= LONGEST_ALT


async def test_files_that_are_turned_away_leave_the_words(it):
    makes(it, packet=PDF)
    it.server.fail(MESSAGE, status=413, code=40005, times=1)

    message = await tells(it, Document("packet", "p.pdf", "For your lawyer"))

    assert message.attachments == []
    assert "For your lawyer" in message.content


async def test_in_a_server_only_the_person_sees_the_file(sqlite_url):
    async with on_discord(sqlite_url, AT, in_server=True) as it:
        await it.take(Commanded(name="start"))
        makes(it, packet=PDF)
        asked = await it.me.slash("privacy", where=it.where)
        await asked.response()
        await it.settled()
        reply = Reply(blocks=(Document("packet", "p.pdf", "For your lawyer"),))
        via = Via(token=asked.token, ends_at=AT + timedelta(minutes=14), alone=True, fills=False)
        (out,) = on_their_way((reply,), via, may_write=False, agrees=False)
        assert out.way == ANSWER

        def decide(opened):
            return Decision(turn=opened.turn, outgoing=(out,))

        address = Address(platform="discord", chat=str(it.me.id))
        turns = it.wired.conversation._turns  # noqa: SLF001 - a turn that says what the test wants
        taken = await turns.take(source="t", address=address, now=AT, decide=decide)
        await it.wired.delivery.deliver(taken.outbox)

        message = it.where.messages[-1]
        assert [one.data for one in message.attachments] == [PDF]
        assert message.seen_by is it.me

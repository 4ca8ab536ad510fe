"""Each paper can be had on every platform from the commands that offer it, as what it is."""

import asyncio
from datetime import timedelta

import pytest

from bot.terminal.sender import TerminalPlatform
from flows.events import Commanded
from flows.replies import Picture
from tests.bot.discord.backend import on_discord
from tests.bot.telegram.backend import on_telegram
from tests.driver import Person, whole
from tests.papers import INSIDE, TRANSCRIPTS
from tests.scripts import read_script

PNG, PDF, ZIP, ICS = b"\x89PNG", b"%PDF", b"PK", b"BEGIN:VCALENDAR"
ASKED = (
    ("papers", "timeline", (PNG,)),
    ("papers", "map", (PNG,)),
    ("papers", "numbers dark", (PNG,)),
    ("papers", "packet", (PDF,)),
    ("papers", "calendar", (ICS,)),
    ("packet", "", (PDF,)),
    ("packet", "letter", (PDF,)),
    ("letters", "1", (ZIP,)),
    ("deadlines", "picture", (PNG,)),
    ("deadlines", "calendar", (ICS,)),
    ("plan", "picture", (PNG, PNG)),
    ("paths", "picture dark", (PNG,)),
    ("export", "", (ZIP,)),
)
"""What is asked for, and how each file begins that comes."""
SCRIPT = read_script(TRANSCRIPTS / f"{INSIDE}.txt")
TURNS = 14
"""Past the first look: from there on there is a plan."""


async def talked(it):
    """The first turns of a conversation, on this platform."""
    person = Person(it)
    for step in SCRIPT.steps[:TURNS]:
        if step.startswith("you"):
            await person.does(step[5:].strip())
    return person


async def asked_for_each(it, files):
    """What came for each command, beginnings of files only."""
    await talked(it)
    found = []
    for name, rest, _ in ASKED:
        files(it)
        await it.take(Commanded(name=name, rest=rest))
        found.append(tuple(files(it)))
    return found


def beginnings(contents):
    return [
        next(one for one in (PNG, PDF, ZIP, ICS) if content.startswith(one))
        for content in contents
    ]


EXPECTED = [begins for _, _, begins in ASKED]


async def test_on_telegram_as_photos_and_documents(sqlite_url):
    read = 0

    def files(it):
        nonlocal read
        came, read = it.seen[read:], len(it.seen)
        found = []
        for one in came:
            if "photo" in one.raw:
                found.append(one.raw["photo"][-1]["file_id"])
            elif "document" in one.raw:
                assert one.raw["document"]["file_name"].startswith("holdfast-")
                found.append(one.raw["document"]["file_id"])
        contents = [it.server.world.files[one].content for one in found]
        photos = [at for at, one in enumerate(came) if "photo" in one.raw]
        assert len(photos) == beginnings(contents).count(PNG)
        # Words too long for a caption stand in the message before.
        assert all(came[at].raw.get("caption") or came[at - 1].text for at in photos)
        return beginnings(contents)

    async with on_telegram(sqlite_url, SCRIPT.at, SCRIPT.zone) as it:
        assert await asked_for_each(it, files) == EXPECTED


@pytest.mark.parametrize("in_server", [False, True])
async def test_on_discord_as_attachments_with_alternative_text(sqlite_url, in_server):
    read = 0

    def files(it):
        nonlocal read
        came, read = it.seen[read:], len(it.seen)
        attached = [file for one in came for file in one.attachments]
        assert all(one.description for one in attached)
        assert all(one.filename.startswith("holdfast-") for one in attached)
        if in_server:
            assert all(one.seen_by is it.me for one in came if one.attachments)
        return beginnings(one.data for one in attached)

    async with on_discord(sqlite_url, SCRIPT.at, SCRIPT.zone, in_server=in_server) as it:
        assert await asked_for_each(it, files) == EXPECTED


async def test_in_the_terminal_as_files_with_a_printed_path(sqlite_url, tmp_path, capsys):
    async with whole(sqlite_url, SCRIPT.at, SCRIPT.zone) as it:
        await talked(it)
        screen = TerminalPlatform(plain=True, folder=tmp_path / "papers")
        screen.papers = it.screen.papers

        class Row:
            address = it.address

        found = []
        for name, rest, _ in ASKED:
            capsys.readouterr()
            begun = []
            for reply in await it.take(Commanded(name=name, rest=rest)):
                await screen.send(Row(), reply, late=False)
                printed = capsys.readouterr().out
                paths = [one for one in (tmp_path / "papers").glob("*") if str(one) in printed]
                begun += beginnings(one.read_bytes() for one in paths)
                for block in reply.blocks:
                    assert not isinstance(block, Picture) or block.alt in printed
            found.append(tuple(begun))
    assert found == EXPECTED


# -- Something to see while it is made --------------------------------------------------------------


class Slow:
    """A maker that waits until the person was shown that something is being done."""

    def __init__(self, whole, seen):
        self.whole = whole
        self.seen = seen

    async def paper(self, ref, address):
        await self.seen()
        return await self.whole.paper(ref, address)


AT_ONCE = timedelta(0)


@pytest.mark.parametrize(
    ("command", "rest", "action"),
    [("deadlines", "picture", "upload_photo"), ("packet", "", "upload_document")],
)
async def test_telegram_shows_that_a_file_is_on_its_way(
    sqlite_url, monkeypatch, command, rest, action
):
    monkeypatch.setattr("bot.telegram.sender.SLOW_AFTER", AT_ONCE)
    async with on_telegram(sqlite_url, SCRIPT.at, SCRIPT.zone) as it:
        await talked(it)
        sender = it.service.sender
        sender.papers = Slow(sender.papers, lambda: it.server.called("sendChatAction"))
        await it.take(Commanded(name=command, rest=rest))
        assert it.me.inbox.actions == [action]


async def test_discord_shows_typing_while_a_file_is_made_for_typed_words(sqlite_url, monkeypatch):
    monkeypatch.setattr("bot.discord.sender.SLOW_AFTER", AT_ONCE)
    async with on_discord(sqlite_url, SCRIPT.at, SCRIPT.zone) as it:
        await talked(it)
        sender = it.service.sender
        typed = "POST", "/channels/{channel_id}/typing"
        sender.papers = Slow(
            sender.papers, lambda: it.server.until(lambda: it.me.dm.typed, 10, str(typed))
        )
        await it.me.types_in_dm("/deadlines picture")
        await it.server.until(lambda: it.me.dm.messages[-1].attachments, 20, "a picture")


async def test_on_discord_a_command_is_answered_at_once_and_filled_in_later(sqlite_url):
    async with on_discord(sqlite_url, SCRIPT.at, SCRIPT.zone) as it:
        await talked(it)
        waiting = []

        async def seen():
            waiting.append([one.loading for one in it.me.dm.messages][-1])

        it.service.sender.papers = Slow(it.service.sender.papers, seen)
        await it.take(Commanded(name="packet"))
        assert waiting == [True]


async def test_the_terminal_says_that_it_is_making_a_file(
    sqlite_url, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr("bot.terminal.sender.SLOW_AFTER", AT_ONCE)
    async with whole(sqlite_url, SCRIPT.at, SCRIPT.zone) as it:
        await talked(it)
        (reply, *_) = await it.take(Commanded(name="packet"))
        printed = ""

        async def seen():
            nonlocal printed
            async with asyncio.timeout(10):
                while "One moment" not in printed:
                    await asyncio.sleep(0.001)
                    printed += capsys.readouterr().out

        class Row:
            address = it.address

        screen = TerminalPlatform(plain=True, folder=tmp_path / "papers")
        screen.at_work = it.wired.words("terminal.at_work")
        screen.papers = Slow(it.screen.papers, seen)
        await screen.send(Row(), reply, late=False)
    assert "One moment. I am making the file." in printed

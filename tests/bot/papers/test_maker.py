"""Papers on their way: made for whoever asked, off the loop, and never a reason for a send to fail."""

import asyncio
import re
import threading
from zoneinfo import ZoneInfo

import pytest

from bot.papers.make import make
from bot.terminal.sender import TerminalPlatform, keep
from flows.content.loader import load_content
from flows.events import Commanded
from flows.replies import Document, Picture
from storage.address import Address
from tests.driver import Person, whole
from tests.papers import FURTHEST, TRANSCRIPTS, played
from tests.scripts import read_script

UTC_ZONE = ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("ref", "begins"),
    [
        ("timeline", b"\x89PNG"),
        ("map:dark", b"\x89PNG"),
        ("packet:letter", b"%PDF"),
        ("calendar", b"BEGIN:VCALENDAR"),
        ("export", b"PK"),
    ],
)
async def test_a_reference_becomes_a_file(ref, begins):
    view = await played(FURTHEST)
    made = make(ref, view.case, load_content(), view.now, UTC_ZONE)
    assert made.content.startswith(begins)
    assert "content" not in repr(made)


@pytest.mark.parametrize("ref", ["", "horoscope", "packet:a3", "letter:ransom"])
async def test_a_reference_that_is_none_is_refused(ref):
    view = await played(FURTHEST)
    with pytest.raises(KeyError):
        make(ref, view.case, load_content(), view.now, UTC_ZONE)


async def _talked(it):
    script = read_script(TRANSCRIPTS / f"{FURTHEST}.txt")
    person = Person(it)
    for step in script.steps:
        if step.startswith("you"):
            await person.does(step[5:].strip())
    return person


async def test_every_paper_that_is_offered_can_be_made_from_the_database(sqlite_url):
    script = read_script(TRANSCRIPTS / f"{FURTHEST}.txt")
    async with whole(sqlite_url, script.at, script.zone) as it:
        person = await _talked(it)
        offered = []
        for command in (
            "/plan picture",
            "/deadlines picture dark",
            "/deadlines calendar",
            "/packet",
            "/packet letter",
            "/letters 1",
            "/papers numbers",
            "/export",
        ):
            for reply in await person.does(command):
                offered += [one for one in reply.blocks if isinstance(one, Picture | Document)]
        made = [await it.screen.papers.paper(one.ref, it.address) for one in offered]

    assert len(offered) == 9
    assert None not in made
    for block, paper in zip(offered, made, strict=True):
        assert not isinstance(block, Document) or block.name == paper.name
        assert re.fullmatch(r"holdfast-[a-z-]+-20\d\d-\d\d-\d\d\.\w+", paper.name)


async def test_for_somebody_unknown_and_for_what_cannot_be_made_there_is_nothing(sqlite_url):
    script = read_script(TRANSCRIPTS / f"{FURTHEST}.txt")
    async with whole(sqlite_url, script.at, script.zone) as it:
        await it.take(Commanded(name="start"))
        papers = it.screen.papers
        nobody = Address(platform="terminal", chat="nobody")
        assert await papers.paper("timeline", nobody) is None
        assert await papers.paper("horoscope", it.address) is None


async def test_the_loop_goes_on_while_papers_are_made(sqlite_url, monkeypatch):
    turns, loops = threading.Event(), []

    def made_meanwhile(*given, **more):
        # Whoever makes it on the loop waits for the loop in vain.
        turns.clear()
        loops.append(all(loops) and turns.wait(60))
        return make(*given, **more)

    monkeypatch.setattr("bot.papers.make.make", made_meanwhile)
    script = read_script(TRANSCRIPTS / f"{FURTHEST}.txt")
    async with whole(sqlite_url, script.at, script.zone) as it:
        await _talked(it)
        papers = it.screen.papers
        kinds = ("timeline", "map", "paths", "packet:a4") * 3

        async def tick():
            while True:
                await asyncio.sleep(0.002)
                turns.set()

        async with asyncio.TaskGroup() as group:
            ticking = group.create_task(tick())
            made = await asyncio.gather(*(papers.paper(one, it.address) for one in kinds))
            ticking.cancel()

    assert None not in made
    assert made[0] == made[4]
    assert loops
    assert all(loops), "the loop stood still"


def test_a_kept_file_is_its_owners_alone(tmp_path):
    path = keep(b"x", tmp_path / "papers" / "holdfast-plan-2027-06-03.png")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_the_terminal_writes_the_file_and_prints_where(sqlite_url, tmp_path, capsys):
    script = read_script(TRANSCRIPTS / f"{FURTHEST}.txt")
    async with whole(sqlite_url, script.at, script.zone) as it:
        person = await _talked(it)
        replies = await person.does("/deadlines picture")
        screen = TerminalPlatform(plain=True, folder=tmp_path / "papers")
        screen.papers = it.screen.papers

        class Row:
            address = it.address

        capsys.readouterr()
        await screen.send(Row(), replies[0], late=False)

    printed = capsys.readouterr().out
    path = next((tmp_path / "papers").iterdir())
    assert str(path) in printed
    assert "Your dates." in printed
    assert path.read_bytes().startswith(b"\x89PNG")

"""A thousand people at once, updates twice and in any order, and two processes that poll."""

import asyncio
import random
import re
from datetime import date, timedelta

import pytest

from bot.telegram import service as service_module
from tests.bot.telegram.backend import on_telegram
from tests.bot.telegram.no_pace import NoPace
from tests.servers.telegram import Pacing, TelegramServer

PEOPLE = 1_000
TURNS = 4
WITHIN = 600.0  # seconds; a hang, not a slow machine: how fast it is, the bench says


class Talks:
    """Somebody in the crowd: what they do in turn, and what they must read then.

    Neighbours have other days, so an answer to somebody else would be seen.
    """

    def __init__(self, person, number):
        self.person = person
        self.told = date(2027, 3, 21) - timedelta(days=number % 250)
        self.tag = ""
        self.read = []

    def does(self, turn):
        """The update of this turn, and a sign of what was said in it."""
        match turn:
            case 0:
                return self.person.says("/start")
            case 1:
                return self.person.presses(self.read[-1], "Start")
            case 2:
                return self.person.says("There is not enough time to file before July.")
        return self.person.says(f"{self.told:%d %B %Y}")

    def reads(self, turn):
        """Read what came; everything must be of this case, and echo what was said."""
        came = self.person.inbox.unread()
        assert len(came) == 1, (self.person.id, turn, [one.text for one in came])
        self.read.append(came[-1])
        tag = tag_of(came[-1])
        assert tag == (self.tag or tag), "a button of another case"
        self.tag = tag
        if turn == TURNS - 1:
            said = self.told
            assert f"{said:%A} {said.day} {said:%B %Y}" in came[-1].text, self.person.id


def tag_of(seen):
    return seen.buttons[0][0]["callback_data"].split(":")[0]


@pytest.fixture
async def roomy(sqlite_url, now, monkeypatch):
    """Holdfast as a crowd finds it: what may be lost is not sent while messages wait."""
    monkeypatch.setattr(NoPace, "is_busy", True)
    monkeypatch.setattr("bot.telegram.adapter.SLOW_AFTER", WITHIN)
    async with on_telegram(sqlite_url, now, notes=False) as it:
        yield it


async def test_a_thousand_people_talk_at_once_and_each_reads_only_what_is_theirs(roomy):
    it = roomy
    crowd = [
        Talks(it.server.person(id=5_000 + at, first_name=f"P{at}"), at) for at in range(PEOPLE)
    ]

    async with asyncio.timeout(WITHIN):
        for turn in range(TURNS):
            said = [one.does(turn) for one in crowd]
            await it.server.confirmed(said[-1], patience=WITHIN)  # and so all before it
            await it.quiet()
            for one in crowd:
                one.reads(turn)

    assert len({one.tag for one in crowd}) > PEOPLE - 10, "each has a case of their own"
    assert it.figure("updates", result="taken") == PEOPLE * TURNS
    assert it.figure("events_set_aside") == 0
    assert len(await it.server.called("answerCallbackQuery", PEOPLE)) == PEOPLE
    assert all(call.status == 200 for call in it.server.calls_of("sendMessage"))


async def test_updates_twice_and_in_any_order_are_each_taken_once(it):
    people = [it.server.person(id=5_000 + at, first_name=f"P{at}") for at in range(20)]
    with it.server.world.updates.holding() as held:
        for at in range(4):
            for one in people:
                one.says(f"/x{at}")
    # Whatever the order, each update comes at least twice.
    shuffled = [*held, *held]
    random.Random(4).shuffle(shuffled)  # noqa: S311 - the same disorder each time

    it.server.deliver(*shuffled)
    await it.server.confirmed(*held)
    await it.quiet()

    for one in people:
        assert sorted(told(one)) == ["x0", "x1", "x2", "x3"], one.id


async def test_two_processes_that_poll_answer_everybody_once(sqlite_url, now, monkeypatch):
    monkeypatch.setattr(service_module, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(service_module, "LONGEST_PAUSE", 0.05)
    async with TelegramServer.start(pacing=Pacing.off()) as server:
        async with (
            on_telegram(sqlite_url, now, server=server) as one,
            on_telegram(sqlite_url, now, server=server) as other,
        ):
            await server.world.updates.pulse.until(
                lambda: all(map(thrown_out, (one, other))), 60, "both polled"
            )
            people = [server.person(id=6_000 + at) for at in range(25)]
            said = []
            for at in range(4):
                said += [person.says(f"/x{at}") for person in people]
                await asyncio.sleep(0.05)
            await server.confirmed(*said)
            for it in (one, other):
                await it.quiet()

        for person in people:
            assert sorted(told(person)) == ["x0", "x1", "x2", "x3"]


def thrown_out(it):
    return it.figure("platform_troubles", kind="conflict") >= 1


def told(person):
    """The commands that somebody was told nothing is known of."""
    return [word for seen in person.inbox.unread() for word in re.findall(r"/(x\d+)", seen.text)]

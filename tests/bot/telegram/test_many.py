"""A thousand people at once, updates twice and in any order, and two processes that poll."""

import asyncio
import random
import re

from bot.telegram import service as service_module
from tests.bot.telegram.backend import on_telegram
from tests.servers.telegram import Pacing, TelegramServer

PEOPLE = 1_000
WITHIN = 60.0  # seconds; a hang, not a slow machine: how fast it is, the bench says


def tag_of(seen):
    return seen.buttons[0][0]["callback_data"].split(":")[0]


async def test_a_thousand_people_at_once_are_each_answered_in_their_own_case(it):
    people = [it.server.person(id=5_000 + at, first_name=f"P{at}") for at in range(PEOPLE)]
    some = people[::4]

    async with asyncio.timeout(WITHIN):
        said = [one.says("/start") for one in people]
        await it.server.confirmed(said[-1], patience=WITHIN)  # and so all before it
        await it.quiet()
        asked = [one.inbox.unread()[-1] for one in people]
        # A press costs three calls: a quarter of the people is enough of those.
        pressed = [
            one.presses(seen, seen.labels[0]) for one, seen in zip(some, asked[::4], strict=True)
        ]
        await it.server.confirmed(pressed[-1], patience=WITHIN)
        await it.quiet()
    then = [one.inbox.unread() for one in some]

    assert len({tag_of(seen) for seen in asked}) > PEOPLE - 10, "each has a case of their own"
    assert [len(seen) for seen in then] == [len(then[0])] * len(some)
    for first, (*_, second) in zip(asked[::4], then, strict=True):
        assert tag_of(second) == tag_of(first)
        assert second.labels != first.labels
    assert len(it.server.calls_of("answerCallbackQuery")) == len(some)
    assert it.figure("updates", result="taken") == PEOPLE + len(some)
    assert it.figure("events_set_aside") == 0
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
    await it.server.confirmed(*held, patience=20)
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
                lambda: all(map(thrown_out, (one, other))), 20, "both polled"
            )
            people = [server.person(id=6_000 + at) for at in range(25)]
            said = []
            for at in range(4):
                said += [person.says(f"/x{at}") for person in people]
                await asyncio.sleep(0.05)
            await server.confirmed(*said, patience=20)
            for it in (one, other):
                await it.quiet()

        for person in people:
            assert sorted(told(person)) == ["x0", "x1", "x2", "x3"]


def thrown_out(it):
    return it.figure("platform_troubles", kind="conflict") >= 1


def told(person):
    """The commands that somebody was told nothing is known of."""
    return [word for seen in person.inbox.unread() for word in re.findall(r"/(x\d+)", seen.text)]

"""One reminder at a time, and nobody who said something waits for it; a worker that is to stop."""

import asyncio
from datetime import timedelta

import pytest

from bot import worker as working
from bot.one_at_a_time import OneAtATime
from bot.platform import Sent, TryLater
from storage.address import Address
from storage.reminders import Reminders
from tests.reminders.home import HOME, home, nudges, said

OTHERS = [Address(platform="terminal", chat=f"other {number}") for number in range(20)]
FALLS = timedelta(hours=21)


@pytest.fixture
async def it(sqlite_url):
    async with home(sqlite_url, "2027-05-25 12:00") as opened:
        await opened.settle()
        yield opened


class Holding:
    """Keeps back what a platform answers to some messages, and counts those on their way."""

    def __init__(self, wall, holds):
        self.begun, self.free = asyncio.Event(), asyncio.Event()
        self.on_way = self.most = 0
        self.ids = []
        self._wall, self._holds, self._send = wall, holds, wall.send
        wall.send = self

    async def __call__(self, row, reply, *, late):
        if not self._holds(row):
            return await self._send(row, reply, late=late)
        self.ids.append(row.id)
        self.on_way += 1
        self.most = max(self.most, self.on_way)
        self.begun.set()
        await self.free.wait()
        self.on_way -= 1
        return await self._send(row, reply, late=late)


def reminds(row):
    return row.reminder is not None


async def test_whoever_says_something_is_answered_while_a_reminder_is_on_its_way(it):
    for address in OTHERS[:12]:
        await it.settle(address)
    wall = it.walls["terminal"]
    # Somebody's answer waits for the worker as well.
    wall.answer = lambda _row, _reply: TryLater(why="away", after=FALLS + timedelta(seconds=20))
    await it.says("/next", OTHERS[12])
    wall.answer = lambda _row, _reply: Sent()
    it.clock.at += FALLS
    held = Holding(wall, reminds)

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        round_of = group.create_task(it.wired.worker.work_off())
        await held.begun.wait()
        it.clock.at += timedelta(seconds=30)
        left_to_it = [row.address for row, _ in wall.arrived]
        while not left_to_it:
            await asyncio.sleep(0.01)
            left_to_it = [row.address for row, _ in wall.arrived]
        wall.take()
        answered = await it.says("/next", OTHERS[13])
        still_on_its_way = held.on_way
        held.free.set()
        await round_of

    assert left_to_it == [OTHERS[12]]
    assert said(answered)
    assert still_on_its_way == held.most == 1
    assert len(nudges(wall.take())) == 13


async def test_what_is_leased_again_while_it_is_on_its_way_is_sent_once(it):
    wall = it.walls["terminal"]
    held = Holding(wall, lambda _row: True)

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        saying = group.create_task(it.says("/next"))
        await held.begun.wait()
        it.clock.at += timedelta(minutes=2)
        group.create_task(it.wired.worker.work_off())
        lanes = it.wired.delivery._lanes.values()  # noqa: SLF001 - only it knows who waits
        while max(one.waiting for one in lanes) < 2:  # noqa: ASYNC110 - it only counts
            await asyncio.sleep(0.01)
        held.free.set()
        assert await saying

    assert sorted(held.ids) == sorted(set(held.ids))


async def test_a_platform_that_drops_copies_takes_reminders_side_by_side(it):
    for address in OTHERS[:5]:
        await it.settle(address)
    wall = it.walls["terminal"]
    wall.drops_copies_for = timedelta(minutes=2)
    it.clock.at += FALLS
    held = Holding(wall, reminds)

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(it.wired.worker.work_off())
        while held.on_way < 6:  # noqa: ASYNC110 - it only counts
            await asyncio.sleep(0.01)
        held.free.set()

    assert held.most == 6


async def test_what_may_have_arrived_is_marked_unless_the_copy_is_dropped(it):
    wall = it.walls["terminal"]
    wall.drops_copies_for = timedelta(minutes=2)
    wall.answer = lambda _row, _reply: TryLater(why="?", after=timedelta(seconds=9), unsure=True)
    seen = []
    await it.says("/next")
    for wait in (timedelta(seconds=10), timedelta(minutes=3)):
        it.clock.at += wait
        wall.answer = lambda row, _reply: seen.append(row.unsure) or TryLater(why="?")
        await it.wired.worker.work_off()

    assert seen == [False, True]


async def test_one_flooded_chat_holds_up_no_reminder_of_another(it):
    for address in OTHERS[:3]:
        await it.settle(address)
    wall, flood = it.walls["terminal"], TryLater(why="flood", after=timedelta(hours=1))
    wall.answer = lambda row, _reply: flood if row.address == HOME else Sent()
    it.clock.at += FALLS

    at_once = nudges(await it.at(it.clock.at))
    wall.answer = lambda _row, _reply: Sent()
    later = nudges(await it.at(it.clock.at + timedelta(hours=1)))

    assert (len(at_once), len(later)) == (3, 1)


async def test_a_storm_of_floods_for_an_hour_sets_nothing_aside(it):
    wall = it.walls["terminal"]
    wall.answer = lambda _row, _reply: TryLater(why="flood", after=timedelta(seconds=60))
    it.clock.at += FALLS
    for _ in range(60):
        assert await it.at(it.clock.at + timedelta(minutes=1)) == []
    wall.answer = lambda _row, _reply: Sent()

    came = nudges(await it.at(it.clock.at + timedelta(minutes=1)))

    assert len(came) == 1
    assert (await it.wired.people.counts(it.clock.at)).broken_replies == 0


async def test_what_a_dead_process_had_on_its_way_comes_before_all_that_fell_due(it):
    wired, wall = it.wired, it.walls["terminal"]
    for address in OTHERS:
        await it.settle(address)
    it.clock.at += FALLS
    dead = Reminders(wired.database, owner="dead", platforms={"terminal"})
    (one,) = await dead.lease_due(it.clock.at, limit=1)
    await wired.telling.fall(one.reaches[0].address, one.reminders)
    it.clock.at += timedelta(minutes=2)

    await wired.worker.work_off()

    first, _ = wall.arrived[0]
    assert (first.person, first.unsure) == (one.person, True)
    assert len(nudges(wall.take())) == 1 + len(OTHERS)


async def test_a_worker_that_is_to_stop_ends_what_it_began_and_begins_nothing_more(it):
    for address in OTHERS:
        await it.settle(address)
    it.clock.at += FALLS
    held = Holding(it.walls["terminal"], reminds)

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        task = group.create_task(it.wired.worker.run())
        await held.begun.wait()
        wanted = group.create_task(it.wired.worker.between_rounds.__aenter__())
        await asyncio.sleep(0)
        held.free.set()
        await wanted
        task.cancel()
    told = len(nudges(it.walls["terminal"].take()))
    # Who takes over has nothing to wait for, and nothing to mark.
    await it.wired.worker.take_over()
    rest = [row.unsure for row, _ in await later(it)]

    assert told == working.FEW
    assert len(rest) == 1 + len(OTHERS) - told
    assert not any(rest)


async def later(it):
    await it.wired.worker.work_off()
    return [(row, reply) for row, reply in it.walls["terminal"].arrived if reminds(row)]


async def test_a_worker_sleeps_until_the_next_is_due_and_a_minute_at_most(it):
    due_at = await it.wired.worker.next_due_at()

    far = await it.wired.worker._round()  # noqa: SLF001 - for how long it would sleep
    it.clock.at = due_at - timedelta(seconds=7)
    near = await it.wired.worker._round()  # noqa: SLF001 - as above

    assert (far, near) == (60, 7)


# -- Who goes next ---------------------------------------------------------------------------------


async def test_the_one_who_is_waited_for_goes_first_and_whoever_gives_up_blocks_nobody():
    gate, went, wanted = OneAtATime(), [], set()

    async def go(name):
        async with gate.turn(lambda: name in wanted):
            went.append(name)

    async with asyncio.TaskGroup() as group:
        async with gate.turn(lambda: False):
            tasks = {name: group.create_task(go(name)) for name in "abcd"}
            await asyncio.sleep(0)
            wanted.add("c")
            tasks["a"].cancel()
        # Let in and cancelled in the same breath.
        tasks["c"].cancel()
    await go("e")

    assert went in (["c", "b", "d", "e"], ["b", "d", "e"])

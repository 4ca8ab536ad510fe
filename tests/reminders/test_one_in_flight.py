"""Of the reminders that fall due at once one is on its way: a kill repeats that one, and says so."""

import asyncio
import contextlib
import os
import signal
import sys
from collections import Counter
from pathlib import Path

from bot.clock import now
from storage import keys
from storage.address import Address
from tests.reminders.home import home, local
from tests.reminders.worker_to_kill import LEASE_FOR, work
from tests.servers.telegram import TelegramServer

ROOT = Path(__file__).parents[2]
PEOPLE = range(7_001, 7_013)
FALLS = local("2027-05-26 09:00")
IS_REMINDER = "This is Holdfast, not the government"
IS_REPEAT = "This may reach you twice"


class Held:
    """The answers of a server to messages it has taken, kept back until `free`."""

    def __init__(self, server):
        self.taken, self.free = asyncio.Event(), asyncio.Event()
        self._whole, server.answer = server.answer, self

    async def __call__(self, request, name, given):
        result = await self._whole(request, name, given)
        if name == "sendMessage":
            self.taken.set()
            await self.free.wait()
        return result


@contextlib.asynccontextmanager
async def killed_at_the_end(*arguments, key):
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("worker_to_kill.py")),
        *arguments,
        env={"PYTHONPATH": str(ROOT), "HOME": "/nonexistent", "HOLDFAST_KEYS": key},
        stderr=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()


def reminders(person):
    return [one.text for one in person.inbox.unread() if IS_REMINDER in one.text]


async def came_over_a_kill(url):
    """What each of them got: from a worker that was killed, and from it and the next together."""
    key = keys.new()
    async with home(url, "2027-05-25 12:00", key=key, platforms=("telegram",)) as it:
        for number in PEOPLE:
            await it.settle(Address(platform="telegram", chat=str(number)))
    async with TelegramServer.start() as server, asyncio.timeout(240):
        people = [server.person(id=number, started=True) for number in PEOPLE]
        held = Held(server)
        ahead = (FALLS - now()).total_seconds() + 10
        async with killed_at_the_end(url, server.url, str(ahead), key=key):
            await held.taken.wait()
            # Whatever else it would begin beside the first it begins now.
            await asyncio.sleep(0.4)
            before = {person.id: reminders(person) for person in people}
        held.free.set()
        stop, after = asyncio.Event(), {person.id: [] for person in people}
        async with asyncio.TaskGroup() as group:
            group.create_task(work(url, server.url, key, ahead, stop))
            while not all(after.values()):
                await asyncio.sleep(0.05)
                for person in people:
                    after[person.id] += reminders(person)
            # Until every lease of before has run out, something may still be sent.
            await asyncio.sleep(LEASE_FOR.total_seconds() / 2)
            stop.set()
        for person in people:
            after[person.id] += reminders(person)
    return before, after


async def test_a_kill_repeats_the_one_on_its_way_and_every_other_comes_once(
    sqlite_url, postgres_url
):
    # Side by side: most of it is waiting.
    for before, after in await asyncio.gather(*map(came_over_a_kill, (sqlite_url, postgres_url))):
        first = {one for one, came in before.items() if came}
        assert len(first) == 1, "more than one was on its way"
        assert Counter(map(len, after.values())) == {1: len(PEOPLE)}
        assert all(after[one][0].startswith(IS_REPEAT) for one in first)

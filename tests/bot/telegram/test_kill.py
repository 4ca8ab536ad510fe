"""Kill -9 at every instant between receiving an update and confirming it."""

import asyncio
import contextlib
import signal
import sys
from pathlib import Path

import pytest

from tests.servers.telegram import TelegramServer

ROOT = Path(__file__).parents[3]
REPEATS = "This may reach you twice"
# Each with whether what was in flight may come twice.
INSTANTS = {
    "received": False,
    "about to be committed": False,
    "committed": False,
    "about to be sent": False,
    "sent": True,
    "about to be confirmed": False,
}


@contextlib.asynccontextmanager
async def holdfast(url, server, instant):
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("kill_me.py")),
        url,
        server.url,
        instant,
        env={"PYTHONPATH": str(ROOT), "HOME": "/nonexistent"},
        stderr=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.terminate()
        async with asyncio.timeout(30):
            await child.wait()


@pytest.mark.parametrize("instant", INSTANTS)
async def test_nothing_is_lost_and_nothing_is_taken_twice(sqlite_url, instant):
    may_double = INSTANTS[instant]
    async with TelegramServer.start() as server:
        ana = server.person(first_name="Ana")
        first = ana.says("/help")
        async with holdfast(sqlite_url, server, instant) as child, asyncio.timeout(30):
            assert await child.wait() == -signal.SIGKILL

        async with holdfast(sqlite_url, server, "never") as child:
            await server.confirmed(first, patience=20)
            second = ana.says("/xlast")
            await server.confirmed(second, patience=20)
            came = [await ana.reads(20)]
            while "I do not know" not in came[-1].text:
                came.append(await ana.reads(20))
            await asyncio.sleep(1.5)
            came += ana.inbox.unread()
            child.terminate()
            async with asyncio.timeout(30):
                assert await child.wait() == 0

    helps = [one for one in came if "/deadlines" in one.text]
    assert len(helps) in ((1, 2) if may_double else (1,))
    assert sum("I do not know /xlast" in one.text for one in came) == 1
    if may_double:
        assert helps[-1].text.startswith(REPEATS)

"""Kill -9 at every instant between receiving an update and confirming it."""

import asyncio
import contextlib
import shutil
import signal
import sys
from pathlib import Path

from bot.metrics import Metrics
from bot.running import serve
from bot.telegram.service import TelegramService
from tests.bot.telegram.kill_me import INSTANTS, LEASE_FOR, settings_of
from tests.servers.telegram import TelegramServer

ROOT = Path(__file__).parents[3]
REPEATS = "This may reach you twice"
# How often the answer may come. Of what was in flight nobody knows whether it arrived.
COMES = {
    "received": {1},
    "about to be committed": {1},
    "committed": {1},
    "about to be sent": {1},
    "sent": {2},
    "about to be confirmed": {1, 2},  # it is being sent at the same moment
}


async def killed(url, server, instant):
    """Run Holdfast in a process of its own until it is killed at this instant."""
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
        async with asyncio.timeout(240):
            return await child.wait() == -signal.SIGKILL
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.kill()


@contextlib.asynccontextmanager
async def next_process(url, server):
    """The process after it, whole."""
    settings, stop, metrics = settings_of(url, server.url), asyncio.Event(), Metrics()
    connector = TelegramService(settings, metrics)
    async with asyncio.TaskGroup() as group:
        group.create_task(
            serve(settings, [connector], metrics, works=True, lease_for=LEASE_FOR, stop=stop)
        )
        try:
            yield
        finally:
            stop.set()


async def times_told(url, instant):
    """How often Ana reads the answer to the update that was hit; the next one is answered once."""
    async with TelegramServer.start() as server:
        ana = server.person(first_name="Ana")
        first = ana.says("/xfirst")
        assert await killed(url, server, instant), instant
        async with next_process(url, server):
            await server.confirmed(first, patience=240)
            second = ana.says("/xlast")
            await server.confirmed(second, patience=240)
            came = [await ana.reads(240)]
            while "/xlast" not in came[-1].text:
                came.append(await ana.reads(240))
            # Until every lease of before has run out, something may still be sent.
            await asyncio.sleep(LEASE_FOR.total_seconds() + 0.5)
            came += ana.inbox.unread()
    last = [one.text for one in came if "/xlast" in one.text]
    assert len(last) == 1, (instant, last)
    told = [one.text for one in came if "I do not know /xfirst" in one.text]
    assert all(one.startswith(REPEATS) for one in told[1:]), (instant, told)
    return len(told)


async def test_nothing_is_lost_and_nothing_is_taken_twice(sqlite_template, tmp_path):
    urls = {}
    for at, instant in enumerate(COMES):
        folder = tmp_path / str(at)
        folder.mkdir()
        shutil.copy(sqlite_template, folder / "holdfast.db")
        urls[instant] = f"sqlite+aiosqlite:///{folder}/holdfast.db"

    # Side by side: most of it is waiting.
    times = await asyncio.gather(*(times_told(url, one) for one, url in urls.items()))

    found = dict(zip(urls, times, strict=True))
    assert found == {one: found[one] for one, allowed in COMES.items() if found[one] in allowed}
    assert set(COMES) == set(INSTANTS) - {"never"}

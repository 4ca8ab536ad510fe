"""A process whose loop hangs ends, so that it is started again; systemd hears how it goes."""

import asyncio
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.watchdog import STUCK, Watchdog

ROOT = Path(__file__).parents[2]
HANGS = """
import asyncio, threading, time
from bot import logs
from bot.watchdog import Watchdog

class Looks(threading.Event):
    number = 0

    def wait(self, seconds):
        self.number += 1
        return super().wait(seconds)

logs.set_up(as_json=True)
dog = Watchdog(look_every=0.01, most_missed=60)
looks = dog._over = Looks()

async def ticking():
    while True:
        dog.beat()
        await asyncio.sleep(0.02)

async def main():
    with dog.looking():
        task = asyncio.create_task(ticking())
        while looks.number < 80:
            await asyncio.sleep(0.01)
        print("still here", flush=True)
        HANG
        task.cancel()

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("does", "code"), [("time.sleep(300)", STUCK), ("await asyncio.sleep(0)", 0)]
)
def test_a_loop_that_hangs_ends_the_process_and_one_that_turns_does_not(does, code):
    done = subprocess.run(
        [sys.executable, "-c", HANGS.replace("HANG", does)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )

    assert done.returncode == code
    assert "still here" in done.stdout
    assert ("loop_stuck" in done.stderr) == (code == STUCK)


def test_what_is_stopped_in_order_is_left_to_finish():
    ended = threading.Event()
    dog = Watchdog(look_every=0.01, most_missed=3, end=lambda _code: ended.set())

    with dog.looking():
        dog.stop()
        assert not ended.wait(0.2)


@pytest.mark.parametrize("abstract", [False, True])
async def test_systemd_hears_that_it_is_ready_turns_and_stops(tmp_path, monkeypatch, abstract):
    name = f"@holdfast-{tmp_path.name}" if abstract else str(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + name[1:] if abstract else name)
        manager.settimeout(60)
        dog = Watchdog()

        with dog.looking():
            dog.beat()
            await asyncio.sleep(0)
        dog.stop()

        heard = [manager.recv(100).decode() for _ in range(3)]
        manager.settimeout(0)
        with pytest.raises(BlockingIOError):
            manager.recv(100)
    assert heard == ["READY=1", "WATCHDOG=1", "STOPPING=1"]


def test_without_a_service_manager_and_with_one_that_is_gone_nothing_happens(
    tmp_path, monkeypatch
):
    for where in ("", "not a socket", str(tmp_path / "gone")):
        monkeypatch.setenv("NOTIFY_SOCKET", where)
        Watchdog().beat()

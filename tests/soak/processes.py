"""The processes that serve a city: started, measured, killed at any instant, and started again."""

import asyncio
import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.soak.child import Order

_AT_WORK = 4  # processes at least, or nobody ever does any work


@dataclass
class Child:
    """One process."""

    order: Order
    pid: int
    lasting: bool
    sizes: list[float] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        """Whether it is connected and at work."""
        return Path(self.order.ready).exists()

    def size(self) -> float | None:
        """Megabytes it holds; None if it is gone.

        With what it shares with the one it was made from: that only moves from shared to its own.
        """
        try:
            rows = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        except OSError:
            return None
        found = re.search(r"^VmRSS:\s+(\d+) kB", rows, re.MULTILINE)
        return None if found is None else int(found[1]) / 1024

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it, and return once it is gone."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, how)
            until = time.monotonic() + 60
            while time.monotonic() < until:
                os.kill(self.pid, 0)
                time.sleep(0.005)
            os.kill(self.pid, signal.SIGKILL)


@dataclass
class Processes:
    """All that are at work, and what became of the others."""

    nursery: "subprocess.Popen[str]"
    order_of: Callable[[str, str], Order]
    folder: Path
    chance: random.Random
    births: int = 0
    all: list[Child] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)
    ended: list[str] = field(default_factory=list)
    """The kinds of those that ended by themselves."""

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return sum(self.killed.values())

    def start(self, kind: str, *, lasting: bool = False) -> None:
        """Start one process; a `lasting` one is not killed."""
        self.births += 1
        order = self.order_of(kind, str(self.folder / f"ready-{self.births}"))
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.nursery.stdin.write(json.dumps(asdict(order)) + "\n")
        self.nursery.stdin.flush()
        pid = int(self.nursery.stdout.readline())
        self.all.append(Child(order=order, pid=pid, lasting=lasting))

    def start_all(self, *, lasting: bool = False) -> None:
        """Three workers and two conversations; one worker lasts, to be measured."""
        for at in range(3):
            self.start("worker", lasting=lasting and at == 0)
        self.start("telegram")
        self.start("discord")

    async def is_up(self) -> None:
        """Return when every process is at work."""
        while not all(one.is_ready for one in self.all):  # noqa: ASYNC110 - only files tell
            await asyncio.sleep(0.05)

    def revive(self) -> None:
        """Start again what ended by itself, as a supervisor would, and remember that it did."""
        for one in [one for one in self.all if not Path(f"/proc/{one.pid}").exists()]:
            self.all.remove(one)
            self.ended.append(one.order.kind)
            self.start(one.order.kind)

    async def kill_one(self) -> None:
        """Kill one that is at work, beside at least three others, and start another for it."""
        ready: list[Child] = []
        while not ready:
            await asyncio.sleep(0.02)
            self.revive()
            if sum(one.is_ready for one in self.all) >= _AT_WORK:
                ready = [one for one in self.all if not one.lasting and one.is_ready]
        victim = self.chance.choice(ready)
        self.all.remove(victim)
        victim.kill()
        self.killed[victim.order.kind] += 1
        self.start(victim.order.kind)

    async def kill_all(self, kills: int, at_most: float) -> None:
        """So many kills at random instants."""
        for _ in range(kills):
            await asyncio.sleep(self.chance.uniform(0, at_most))
            await self.kill_one()

    def measure(self) -> None:
        """Note how much each process holds."""
        for one in self.all:
            size = one.size()
            if size is not None:
                one.sizes.append(size)

    async def stop(self) -> None:
        """Tell every process to stop, as an operator does."""
        for one in self.all:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one.pid, signal.SIGTERM)
        for one in self.all:
            await asyncio.to_thread(one.kill, signal.SIGTERM)
        self.all.clear()


def nursery() -> "subprocess.Popen[str]":
    """What makes processes faster than they can be killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.soak.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )

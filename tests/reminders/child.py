"""Processes that remind, talk, or do both, and are killed in the middle of it.

Starting Python takes longer than a kill: one process reads everything once and makes the others.
"""

import asyncio
import json
import os
import random
import signal
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import delivery
from bot.clock import now
from bot.conversation import Inbound
from bot.platform import Outcome, Platform, Sent
from bot.settings import Settings
from bot.wiring import Wired, wire
from flows.content.loader import load_content
from flows.events import Commanded
from flows.planned import reminders_of
from flows.replies import Reply
from flows.talk import View
from storage.address import Address
from storage.leased import Leased
from tests.reminders.home import LAHORE, a_case

LEASE_FOR = timedelta(seconds=4)
HOLDS_FOR = timedelta(seconds=1.5)
"""Both shorter than in earnest: the dead must not hold long, the slow must not send what is another's."""
PLATFORM = "terminal"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What one process is to do: which people talk there, from which of their turns on."""

    kind: str
    url: str
    key: str
    file: str  # what arrives
    said: str  # what was accepted
    ahead: float
    begin: int
    end: int
    first: int


class Shifted:
    """The machine's clock, so many seconds ahead."""

    def __init__(self, ahead: float) -> None:
        self._ahead = timedelta(seconds=ahead)

    def now(self) -> datetime:
        return now() + self._ahead


class FilePlatform(Platform):
    """Adds a line for each message, at once or not at all, as a server would count it."""

    name = PLATFORM

    def __init__(self, file: Path, said: int | None = None) -> None:
        self._said = said
        self._file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._chance = random.Random(os.getpid())  # noqa: S311 - when to dawdle is no secret

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        del reply, late
        await asyncio.sleep(self._chance.uniform(0, 0.01))
        kind = "reply" if row.plan_version is None else "beside"
        kind = kind if row.reminder is None else "reminder"
        line = f"{row.address.chat} {row.id} {kind} {int(row.unsure)} {os.getpid()}\n"
        os.write(self._file, line.encode())
        if self._said is not None:
            os.write(self._said, b"sent\n")
            self._said = None
        await asyncio.sleep(self._chance.uniform(0, 0.01))
        return Sent()


def address_of(number: int) -> Address:
    return Address(platform=PLATFORM, chat=str(number))


async def talk(wired: Wired, people: range, first: int, said: int) -> None:
    """Everybody says one thing after the other; each that was accepted is told to the parent."""

    async def one(number: int) -> None:
        for at in range(first, first + 100_000):
            rows = await wired.conversation.handle(
                Inbound(
                    source=f"{number}:{at}",
                    address=address_of(number),
                    event=Commanded(name="settings"),
                )
            )
            os.write(said, f"{number} {at}\n".encode())
            await wired.delivery.deliver(rows)
            await asyncio.sleep(0.2)

    async with asyncio.TaskGroup() as group:
        for number in people:
            group.create_task(one(number))


async def main(order: Order) -> None:
    """Work until killed."""
    kind, url, key, begin, end = order.kind, order.url, order.key, order.begin, order.end
    first, ahead = order.first, order.ahead
    said = os.open(order.said, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    async with (
        wire(
            clock=Shifted(ahead),
            platforms=(FilePlatform(Path(order.file), said),),
            owner=f"child-{os.getpid()}-{now().timestamp()}"[:40],
            zone=ZoneInfo("Asia/Karachi"),
            url=url,
            settings=Settings(_env_file=None, keys=key),
            lease_for=LEASE_FOR,
        ) as wired,
        asyncio.TaskGroup() as group,
    ):
        if kind in ("worker", "both"):
            group.create_task(wired.worker.run())
        if kind in ("talk", "both"):
            group.create_task(talk(wired, range(begin, end), first, said))


def nursery() -> None:
    """Make a process for each line read, and print its id."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    delivery.HOLDS_FOR = HOLDS_FOR
    load_content()
    reminders_of(View(case=a_case(), content=load_content(), now=now(), default_zone=LAHORE))
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            asyncio.run(main(Order(**json.loads(line))))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    nursery()

"""Kill -9 at any instant, over many processes: nothing is lost, order holds, repeats are marked."""

import asyncio
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.clock import now
from bot.reminder_codec import to_row
from bot.settings import Settings
from bot.wiring import Wired, wire
from flows.codec import encode_case
from flows.deadlines.reminders import Reminder
from storage import keys
from storage.inbox import Inbox
from storage.tables import outbox, reminders
from storage.turns import Decision, Turns
from tests.reminders.child import FilePlatform, Order, Shifted, address_of
from tests.reminders.home import a_case, local

AT = local("2027-05-27 14:00")
"""On the last day for the LCA, past the last reminder of that day that a plan would make."""
TALKERS = 12
AT_WORK_BY = 30.0  # seconds: a machine with much else to do takes long to begin


@dataclass
class Child:
    """One process, and what it said it accepted."""

    order: Order
    pid: int
    started: float = field(default_factory=time.monotonic)

    def said(self) -> list[str]:
        """Whole lines alone: the last one may have been cut."""
        file = Path(self.order.said)
        return file.read_text().split("\n")[:-1] if file.exists() else []

    def accepted(self) -> set[tuple[int, int]]:
        pairs = [line.split() for line in self.said() if line != "sent"]
        return {(int(number), int(at)) for number, at in pairs}

    @property
    def is_at_work(self) -> bool:
        """Whether it has done something, or had long enough to."""
        return bool(self.said()) or time.monotonic() - self.started > AT_WORK_BY

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            while True:
                os.kill(self.pid, 0)
                time.sleep(0.002)


@dataclass
class Family:
    """The processes that run at the moment, and everything those before them accepted."""

    nursery: subprocess.Popen[str]
    url: str
    key: str
    folder: Path
    ahead: float
    children: list[Child] = field(default_factory=list)
    accepted: set[tuple[int, int]] = field(default_factory=set)
    kills: int = 0
    births: int = 0

    @property
    def file(self) -> Path:
        return self.folder / "arrived.txt"

    def start(self, kind: str, begin: int = 0, end: int = 0) -> None:
        """Start one; those who talk go on where the one before them was killed."""
        heard = [at for number, at in self.accepted if begin <= number < end]
        self.births += 1
        order = Order(
            kind=kind,
            url=self.url,
            key=self.key,
            file=str(self.file),
            said=str(self.folder / f"said-{self.births}.txt"),
            ahead=self.ahead,
            begin=begin,
            end=end,
            first=max(heard, default=-1) + 1,
        )
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.nursery.stdin.write(json.dumps(asdict(order)) + "\n")
        self.nursery.stdin.flush()
        self.children.append(Child(order, int(self.nursery.stdout.readline())))

    def kill(self, child: Child) -> None:
        """End it in the middle of whatever it does."""
        child.kill()
        self.accepted |= child.accepted()
        self.children.remove(child)
        self.kills += 1

    def run(self, kills: int, chance: random.Random, *, at_most: float) -> None:
        """Kill at random instants, and start another one of the kind each time."""
        for _ in range(kills):
            ready: list[Child] = []
            until = time.monotonic() + 60
            time.sleep(chance.uniform(0, at_most))
            while not ready:
                assert time.monotonic() < until, "no child gets ready"
                time.sleep(0.01)
                ready = [child for child in self.children if child.is_at_work]
            victim = chance.choice(ready)
            self.kill(victim)
            self.start(victim.order.kind, victim.order.begin, victim.order.end)

    def work(self, wanted: int) -> None:
        """Return once more than so many messages came and so many turns were accepted."""
        until = time.monotonic() + 120
        while len(self.come()) <= wanted or len(self.heard()) <= wanted:
            assert time.monotonic() < until, "the children hardly work"
            time.sleep(0.01)

    def come(self) -> set[int]:
        """The rows that arrived so far."""
        return {row for _, row, _, _ in arrived(self.file)} if self.file.exists() else set()

    def heard(self) -> set[tuple[int, int]]:
        """What the dead accepted, and those who live."""
        return self.accepted.union(*(child.accepted() for child in self.children))

    def end(self) -> None:
        for child in list(self.children):
            self.kill(child)


@contextlib.contextmanager
def nursery() -> Iterator[subprocess.Popen[str]]:
    """What makes processes faster than they can be killed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.reminders.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@contextlib.asynccontextmanager
async def opened(url, key, file, ahead):
    async with wire(
        clock=Shifted(ahead),
        platforms=(FilePlatform(file),),
        owner="the last one",
        zone=ZoneInfo("Asia/Karachi"),
        url=url,
        settings=Settings(_env_file=None, keys=key),
    ) as wired:
        yield wired


async def settle(wired: Wired, people: int, span: float) -> None:
    """Everybody's last reminder falls due, spread evenly over so many seconds."""
    case = a_case()

    async with Turns(wired.database, owner="setup", platforms=()) as turns:

        async def one(number: int) -> None:
            due_at = AT + timedelta(seconds=span * number / people)
            due = Reminder(rule="lca-last", tier="0d", due_at=due_at, day=AT.date())
            decision = Decision(
                case=encode_case(replace(case, tag=f"t{number % 1000:03}")),
                turn=case.turn,
                reminders=(to_row(due),),
            )
            await turns.take(
                source=f"settle:{number}",
                address=address_of(number),
                now=AT - timedelta(minutes=1),
                decide=lambda _: decision,
            )

        await asyncio.gather(*(one(number) for number in range(people)))


@pytest.mark.parametrize("server", [True, False], ids=["five processes", "one process"])
async def test_killed_at_any_instant_everything_arrives(
    server, request, tmp_path, record_property
):
    whole = request.config.getoption("--whole")
    kills = (1000 if server else 200) if whole else (6 if server else 4)
    url = request.getfixturevalue("postgres_url" if server else "sqlite_url")
    key, file = keys.new(), tmp_path / "arrived.txt"
    people, span = max(150, 3 * kills), kills * 0.6
    async with opened(url, key, file, 0) as wired:
        await settle(wired, people, span)
    with nursery() as process:
        ahead = (AT - now()).total_seconds()
        family = Family(process, url, key, tmp_path, ahead)
        try:
            if server:
                for kind, begin, end in (
                    *[("worker", 0, 0)] * 3,
                    ("talk", 0, TALKERS // 2),
                    ("talk", TALKERS // 2, TALKERS),
                ):
                    family.start(kind, begin, end)
            else:
                family.start("both", 0, TALKERS)
            # One process alone finds what the one before it leased only when that lease has run out.
            at_most = 0.6 if server else 3.0
            chance = random.Random(kills)  # noqa: S311 - when to kill is no secret
            family.run(kills, chance, at_most=at_most)
            # However slow the machine: the last look is not to do the work.
            family.work(kills)
        finally:
            family.end()

    before = family.come()
    # Leases of the dead have run out by then, and what is not due yet is.
    async with opened(url, key, file, ahead + span + 600) as wired:
        await wired.worker.work_off()
        await nothing_is_left(wired)
        inbox = Inbox(wired.database)
        lost = [one for one in family.accepted if not await inbox.knows(f"{one[0]}:{one[1]}")]
    found = arrived(file)
    reminded = Counter(chat for chat, _, kind, _ in found if kind == "reminder")
    assert len(before) > kills
    assert len(family.accepted) > kills
    assert lost == []
    assert set(reminded) == set(range(people))
    in_order_and_repeats_marked(found, family.kills)
    one_repeat_for_each_that_died(file)
    answered = len({row for _, row, kind, _ in found if kind == "reply"})
    assert answered >= len(family.accepted)
    repeats = len(found) - len({row for _, row, _, _ in found})
    record_property(
        "counted",
        f"kills on {'PostgreSQL' if server else 'SQLite'}: {family.kills} kills, "
        f"{people} reminders and {len(family.accepted)} turns, {repeats} marked repeats",
    )


async def nothing_is_left(wired: Wired) -> None:
    """No row waits, no lease is held."""
    for table in (outbox, reminders):
        leased = select(func.count()).where(table.c.lease_owner.is_not(None))
        assert await wired.database.read(lambda db, query=leased: db.execute(query).scalar()) == 0
    rows = select(func.count()).select_from(outbox)
    assert await wired.database.read(lambda db: db.execute(rows).scalar()) == 0
    counts = await wired.people.counts(wired.clock.now())
    assert (counts.overdue_reminders, counts.broken_reminders) == (0, 0)


def arrived(file: Path) -> list[tuple[int, int, str, bool]]:
    # Whole lines alone: somebody may be writing the last one.
    lines = [line.split() for line in file.read_text().split("\n")[:-1]]
    return [(int(chat), int(row), kind, unsure == "1") for chat, row, kind, unsure, _ in lines]


def one_repeat_for_each_that_died(file: Path) -> None:
    """Of what tells reminders one row was on its way in each process: one came again, at most."""
    sent_by: dict[str, list[str]] = defaultdict(list)
    for line in file.read_text().splitlines():
        _, row, kind, _, process = line.split()
        if kind != "reply":
            sent_by[row].append(process)
    repeated = Counter(process for some in sent_by.values() for process in some[:-1])
    assert all(number == 1 for number in repeated.values()), repeated


def in_order_and_repeats_marked(found: list[tuple[int, int, str, bool]], kills: int) -> None:
    """Rows of a person in the order of their ids; one that came again says that it may be again."""
    by_person: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for chat, row, _, unsure in found:
        by_person[chat].append((row, unsure))
    for chat, rows in by_person.items():
        groups = [(row, [one for _, one in some]) for row, some in groupby(rows, lambda it: it[0])]
        ids = [row for row, _ in groups]
        assert ids == sorted(set(ids)), f"{chat} got their messages out of order: {ids}"
        repeats = [marks for _, marks in groups if len(marks) > 1]
        assert all(all(marks[1:]) for marks in repeats), f"{chat} got an unmarked repeat"
        assert sum(len(marks) - 1 for marks in repeats) <= kills

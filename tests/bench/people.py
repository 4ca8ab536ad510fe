"""What people do, recorded once from transcripts, so that every side does the same."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.reminder_codec import to_row
from flows.case import Case
from flows.codec import encode_case, encode_reply
from flows.deadlines.reminders import Reminder
from flows.events import Event
from flows.replies import Reply
from storage.address import Address
from storage.database import Database
from storage.decision import Decision
from storage.plan_changes import Planned
from storage.turns import Turns
from tests.driver import FlowsAlone, Person
from tests.scripts import read_script

_TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
SCRIPTS = (
    "abroad_from_nigeria_the_j1_door_is_closed",
    "in_the_us_on_opt_with_step_3_passed",
)
PLATFORM = "terminal"
FIRST_CHAT = 1_000
AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
"""When all of them are talking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One turn as it was: the case before it, what happened, what it led to."""

    before: Case
    planned_before: tuple[Reminder, ...]
    event: Event
    after: Case
    planned: tuple[Reminder, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One person's turns in order, all at one instant."""

    steps: tuple[Step, ...]


@dataclass
class _Recorder(FlowsAlone):
    steps: list[Step] = field(default_factory=list)

    def turn(self, event: Event) -> list[Reply]:
        before, planned = self.case, tuple(self.planned.values())
        replies = super().turn(event)
        if before is not None and self.case is not None:
            self.steps.append(
                Step(
                    before=before,
                    planned_before=planned,
                    event=event,
                    after=self.case,
                    planned=tuple(self.planned.values()),
                    replies=tuple(replies),
                )
            )
        return replies


@cache
def ways() -> tuple[Way, ...]:
    """The recorded ways."""
    return tuple(_record(name) for name in SCRIPTS)


def _record(name: str) -> Way:
    script = read_script(_TRANSCRIPTS / f"{name}.txt")
    recorder = _Recorder(AT, script.zone)
    person = Person(recorder)

    async def walk() -> None:
        for step in script.steps:
            if not step.startswith("you"):
                return
            await person.does(step[5:].strip())

    with asyncio.Runner() as runner:
        runner.run(walk())
    return Way(steps=tuple(recorder.steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One of many people: where they write from, which way they go, where on it they begin."""

    number: int
    way: Way
    first: int
    platform: str = PLATFORM

    @property
    def address(self) -> Address:
        """Where they write from."""
        return Address(platform=self.platform, chat=str(FIRST_CHAT + self.number))

    def step(self, at: int) -> Step:
        """What they do in turn `at`."""
        return self.way.steps[self.first + at]

    def source(self, at: int) -> str:
        """The id of that event."""
        return f"bench:{self.number}:{at}"


def crowd(count: int, turns: int, platform: str = PLATFORM) -> tuple[Somebody, ...]:
    """So many people with `turns` turns before them, spread over the whole of their ways."""
    found = []
    for number in range(count):
        way = ways()[number % len(ways())]
        places = len(way.steps) - turns + 1
        first = (number // len(ways())) % places
        found.append(Somebody(number=number, way=way, first=first, platform=platform))
    return tuple(found)


async def settle(database: Database, people: Sequence[Somebody]) -> None:
    """Store everybody as they stand before their first turn, reminders and all."""
    async with Turns(database, owner="bench-setup", platforms=()) as turns:

        async def one(somebody: Somebody) -> None:
            step = somebody.step(0)
            decision = Decision(
                case=encode_case(step.before),
                turn=step.before.turn,
                reminders=rows(step.planned_before),
            )
            await turns.take(
                source=f"settle:{somebody.number}",
                address=somebody.address,
                now=AT,
                decide=lambda _: decision,
            )

        for begin in range(0, len(people), 512):
            await asyncio.gather(*(one(each) for each in people[begin : begin + 512]))


def rows(planned: Sequence[Reminder]) -> tuple[Planned, ...]:
    """Reminders as storage takes them."""
    return tuple(to_row(one) for one in planned)


def replies_of(step: Step) -> list[bytes]:
    """What is said in this turn, as it is stored."""
    return [encode_reply(reply) for reply in step.replies]


def copy_of(file: Path, name: str) -> Path:
    """A copy of a settled SQLite file with its key, for one side."""
    target = file.with_name(name)
    for ending in ("", "-wal", "-shm", ".keys"):
        source = file.with_name(file.name + ending)
        if source.exists():
            shutil.copy(source, target.with_name(target.name + ending))
    return target

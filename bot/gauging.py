"""What this machine can do: whole turns, reminders, plans and pictures, on a throw-away database."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.clock import MovedClock
from bot.conversation import Inbound
from bot.papers.pictures import draw
from bot.platform import Outcome, Platform, Sent
from bot.settings import Settings
from bot.wiring import Wired, wire
from flows.case import Case
from flows.codec import decode_case
from flows.events import Commanded, Event, Typed
from flows.replies import Reply
from flows.talk import View
from storage import keys
from storage.address import Address
from storage.leased import Leased

PLATFORM: Final = "terminal"
AT: Final = datetime(2027, 3, 22, 9, tzinfo=UTC)
BUSIEST: Final = 750 / 10_000_000
"""Turns a second of one person in the busiest hour; deploy/README.md has the sum."""
ANSWERS: Final = (
    "Start",
    "There is not enough time to file for the start date",
    "Yesterday",
    "1 July 2027",
    "Lahore",
    "Pakistan",
    "No",
    "Not taken yet",
    "Yes",
    "That is right",
)
"""From the first question to the first plan, as somebody abroad answers."""
FINE: Final = 10
"""Below this a figure is shown with a tenth."""
_MS: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauged:
    """One line: what was done, and how much of it or how long it took."""

    work: str
    figure: float
    unit: str


class _Nowhere(Platform):
    """A platform that takes everything."""

    name = PLATFORM

    def __init__(self) -> None:
        self.taken = 0

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        del row, reply, late
        self.taken += 1
        return Sent()


async def gauge(*, people: int) -> list[Gauged]:
    """Return the figures; nothing is left on the disk."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        screen, clock = _Nowhere(), MovedClock(AT)
        async with wire(
            clock=clock,
            platforms=(screen,),
            owner="bench",
            zone=ZoneInfo("UTC"),
            url=f"sqlite+aiosqlite:///{Path(folder) / 'bench.sqlite3'}",
            settings=Settings(_env_file=None, keys=keys.new()),
        ) as wired:
            found = [await _turns(wired, people)]
            case = await _case(wired)
            found.append(await _reminders(wired, clock, screen))
            view = View(case=case, content=wired.content, now=AT, default_zone=wired.default_zone)
            found += await asyncio.to_thread(_answers, view)
    turns = found[0].figure
    return [
        *found,
        Gauged(
            work="people one process carries by the sum of deploy/README.md",
            figure=turns / BUSIEST,
            unit="",
        ),
    ]


def table(found: Sequence[Gauged]) -> str:
    """Return the figures, one a line."""
    width = max(len(one.work) for one in found)
    return "\n".join(
        f"{one.work:<{width}}  {one.figure:>10,.{0 if one.figure >= FINE else 1}f} {one.unit}".rstrip()
        for one in found
    )


def _said(at: int) -> Event:
    return Commanded(name="start") if at == 0 else Typed(text=ANSWERS[at - 1])


async def _turns(wired: Wired, people: int) -> Gauged:
    """Read, opened, walked, answered, planned, sealed, committed and sent: by all side by side."""

    async def one(number: int) -> None:
        for at in range(len(ANSWERS) + 1):
            inbound = Inbound(source=f"{number}:{at}", address=_address(number), event=_said(at))
            await wired.delivery.deliver(await wired.conversation.handle(inbound))

    await one(people)  # what is made once is made by then
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(people):
            group.create_task(one(number))
    took = time.perf_counter() - begun
    return Gauged(
        work=f"whole turns, {people} people at once, each on the disk before its answer",
        figure=people * (len(ANSWERS) + 1) / took,
        unit="a second",
    )


async def _case(wired: Wired) -> Case:
    person = await wired.people.find(_address(0))
    if person is None or person.case is None:
        raise AssertionError("somebody has just talked")
    return decode_case(person.case)


async def _reminders(wired: Wired, clock: MovedClock, screen: _Nowhere) -> Gauged:
    """Everything that falls due in half a year, told at once."""
    clock.move_to(AT + timedelta(days=180))
    before, begun = screen.taken, time.perf_counter()
    await wired.worker.work_off()
    took = time.perf_counter() - begun
    return Gauged(
        work="people reminded: claimed, decided, sent to nowhere, recorded",
        figure=(screen.taken - before) / took,
        unit="a second",
    )


def _answers(view: View) -> list[Gauged]:
    def planned() -> None:
        _ = View(
            case=view.case, content=view.content, now=view.now, default_zone=view.default_zone
        ).plan

    return [
        Gauged(work="a plan made anew", figure=_took(planned), unit="ms"),
        Gauged(
            work="a timeline picture",
            figure=_took(lambda: draw("timeline", view, dark=False)),
            unit="ms",
        ),
    ]


def _took(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of some tries, milliseconds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found) * _MS


def _address(number: int) -> Address:
    return Address(platform=PLATFORM, chat=f"bench {number}")

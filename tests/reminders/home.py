"""A person with a plan on a real database, and a platform that does as it is told."""

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.conversation import Inbound
from bot.platform import Outcome, Platform, Sent
from bot.reminder_codec import to_row
from bot.settings import Settings
from bot.terminal.outbound import lines_of
from bot.wiring import Wired, wire
from flows.case import Case
from flows.codec import decode_case, encode_case
from flows.content.loader import load_content
from flows.events import Commanded, Event, Pressed, Typed
from flows.planned import reminders_of
from flows.replies import Reply
from flows.talk import View
from storage import keys
from storage.address import Address
from storage.leased import Leased
from storage.turns import Decision, Turns
from tests.driver import FlowsAlone, Person
from tests.scripts import read_script

LAHORE = ZoneInfo("Asia/Karachi")
HOME = Address(platform="terminal", chat="home")
AWAY = Address(platform="telegram", chat="away")
_SCRIPT = "a_reminder_is_answered_and_undone"


def local(text: str) -> datetime:
    """An instant on the clock of Lahore."""
    return datetime.fromisoformat(text).replace(tzinfo=LAHORE).astimezone(UTC)


@cache
def settled() -> FlowsAlone:
    """Somebody in Lahore who begins on 1 July 2027; on 27 May the last LCA day is reached."""
    script = read_script(Path(__file__).parents[1] / "transcripts" / f"{_SCRIPT}.txt")
    flows = FlowsAlone(at=script.at, default_zone=script.zone)
    person = Person(flows)

    async def walk() -> None:
        for step in script.steps:
            if step.startswith("wait"):
                return
            await person.does(step[5:].strip())

    # Nothing of it waits for anything, so it needs no loop; tests have one running already.
    with contextlib.suppress(StopIteration):
        walk().send(None)
    return flows


def a_case() -> Case:
    case = settled().case
    assert case is not None
    return case


class AnyClock:
    """A clock that goes where it is told, also back."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@dataclass
class Wall(Platform):
    """A platform that keeps what arrived, and answers as `answer` says."""

    name: str
    answer: Callable[[Leased, Reply], Outcome] = lambda _row, _reply: Sent()
    arrived: list[tuple[Leased, Reply]] = field(default_factory=list)

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        del late
        outcome = self.answer(row, reply)
        if isinstance(outcome, Sent):
            self.arrived.append((row, reply))
        return outcome

    def take(self) -> list[Reply]:
        """What arrived since the last look."""
        found, self.arrived = [reply for _, reply in self.arrived], []
        return found


@dataclass
class Home:
    """One process on one database, with its platforms and its clock."""

    wired: Wired
    clock: AnyClock
    walls: dict[str, Wall]
    reports: list[Exception]
    events: int = 0

    async def does(self, event: Event, address: Address = HOME) -> list[Reply]:
        """Do something as the person; return what is said to it."""
        self.events += 1
        rows = await self.wired.conversation.handle(
            Inbound(source=f"test:{self.events}:{address.chat}", address=address, event=event)
        )
        await self.wired.delivery.deliver(rows)
        return self.walls[address.platform].take()

    async def says(self, text: str, address: Address = HOME) -> list[Reply]:
        """Type something."""
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return await self.does(Commanded(name=name, rest=rest), address)
        return await self.does(Typed(text=text), address)

    async def presses(self, reply: Reply, key: str, address: Address = HOME) -> list[Reply]:
        """Press a button under something that came."""
        ask = reply.ask
        assert ask is not None
        assert key in {one.key for one in ask.choices}
        return await self.does(
            Pressed(kind=ask.kind, tag=ask.tag, ref=ask.ref, choice=key), address
        )

    async def at(self, instant: str | datetime) -> list[Reply]:
        """Be at an instant and let the worker work."""
        self.clock.at = local(instant) if isinstance(instant, str) else instant
        await self.wired.worker.work_off()
        return [reply for wall in self.walls.values() for reply in wall.take()]

    async def case(self, address: Address = HOME) -> Case:
        """The case as it is stored."""
        person = await self.wired.people.find(address)
        assert person is not None
        assert person.case is not None
        return decode_case(person.case)

    async def settle(
        self,
        address: Address = HOME,
        *,
        case: Case | None = None,
        change: Callable[[Case], Case] = lambda case: case,
    ) -> Case:
        """Store somebody with a plan, as if they had answered everything just now."""
        case = replace(change(case or a_case()), opened_at=self.clock.at)
        view = View(case=case, content=load_content(), now=self.clock.at, default_zone=LAHORE)
        planned = tuple(to_row(one) for one in reminders_of(view))
        decision = Decision(case=encode_case(case), turn=case.turn, reminders=planned)
        async with Turns(self.wired.database, owner="setup", platforms=()) as turns:
            await turns.take(
                source=f"settle:{address.chat}",
                address=address,
                now=self.clock.at,
                decide=lambda _: decision,
            )
        return case


@contextlib.asynccontextmanager
async def home(
    url: str,
    at: str = "2027-03-22 14:00",
    *,
    key: str | None = None,
    platforms: tuple[str, ...] = ("terminal",),
) -> AsyncIterator[Home]:
    """Open everything at an instant in Lahore."""
    clock = AnyClock(local(at))
    walls = {name: Wall(name) for name in platforms}
    reports: list[Exception] = []
    # A file makes a key for itself; a server wants one.
    server = url.startswith("postgres")
    settings = Settings(_env_file=None, keys=key or (keys.new() if server else None))
    async with wire(
        clock=clock,
        platforms=tuple(walls.values()),
        owner="test",
        zone=LAHORE,
        url=url,
        settings=settings,
        report=reports.append,
    ) as wired:
        yield Home(wired, clock, walls, reports)


def said(replies: list[Reply]) -> str:
    """Everything that was said, as one text."""
    return "\n".join(line for reply in replies for line in lines_of(reply))


def nudges(replies: list[Reply]) -> list[Reply]:
    """Those that are reminders."""
    return [one for one in replies if one.ask is not None and one.ask.kind == "r"]

"""A person at the other end: says things, presses buttons, lets time pass, sees what comes."""

import contextlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol
from unittest.mock import patch
from zoneinfo import ZoneInfo

from bot.clock import MovedClock
from bot.conversation import Inbound
from bot.limits import Limits
from bot.platform import Outcome, Platform, Sent
from bot.records import records_at
from bot.settings import Settings, host_of
from bot.terminal.outbound import lines_of
from bot.terminal.waiting import read_wait
from bot.wiring import Wired, wire
from flows.case import Case
from flows.codec import decode_case, encode_case
from flows.content.loader import load_content
from flows.deadlines.reminders import Reminder
from flows.events import (
    Arrived,
    Attempt,
    Commanded,
    DueReminder,
    Event,
    Fell,
    Pressed,
    Setting,
    Slept,
    TooMany,
    Typed,
)
from flows.events import (
    Sent as SentFile,
)
from flows.replies import Ask, Reply, para
from flows.talk import View
from flows.turn import take_turn
from storage.address import Address
from storage.leased import Leased
from storage.retention import Terms

UTC_ZONE = ZoneInfo("UTC")
SHIPPED = records_at(None)
HOST = {
    "operator_name": "Amal, a volunteer of the residents' union",
    "contact": "holdfast@example.org",
    "privacy_url": "https://holdfast.example/privacy",
    "web_url": "https://holdfast.example",
}
"""What the operator of the transcripts says of themselves."""
_SETTINGS = Settings(_env_file=None, **HOST)  # type: ignore[call-arg]
CONTENT = replace(load_content(), sponsors=SHIPPED, host=host_of(_SETTINGS))
TERMS = Terms.of(timedelta(days=_SETTINGS.retention_days))
HERE = Address(platform="terminal", chat="me")


class Backend(Protocol):
    """Where a person's events go and replies come from."""

    async def take(self, event: Event) -> list[Reply]: ...
    async def due_before(self, until: datetime) -> AsyncIterator[tuple[datetime, list[Reply]]]: ...
    async def zone(self) -> ZoneInfo: ...
    def now(self) -> datetime: ...


@dataclass
class FlowsAlone:
    """The pure conversation: no database, no platform."""

    at: datetime
    default_zone: ZoneInfo = UTC_ZONE
    case: Case | None = None
    planned: dict[tuple[str, str], Reminder] = field(default_factory=dict)
    told: set[tuple[str, str, datetime]] = field(default_factory=set)
    last_told: dict[tuple[str, str], Reminder] = field(default_factory=dict)
    held: dict[tuple[str, str, datetime], datetime] = field(default_factory=dict)
    results: list[Attempt] = field(default_factory=list)
    erased: int = 0
    limits: Limits | None = None
    warned: int = 0
    warned_at: datetime | None = None
    night_until: datetime | None = None

    def now(self) -> datetime:
        return self.at

    async def zone(self) -> ZoneInfo:
        return self.view().zone if self.case else self.default_zone

    def view(self) -> View:
        assert self.case is not None
        return View(
            case=self.case,
            content=CONTENT,
            now=self.at,
            default_zone=self.default_zone,
        )

    async def restart(self) -> None:
        """Keep only what a database keeps of the case."""
        if self.case is not None:
            self.case = decode_case(encode_case(self.case))
        if self.limits is not None:
            self.limits = Limits(self)

    async def take(self, event: Event) -> list[Reply]:
        try:
            return self._judged(event)
        except Broken:
            return [BROKE]

    def _judged(self, event: Event) -> list[Reply]:
        if self.limits is None:
            return self.turn(event)
        verdict = self.limits.judge(HERE, event, Setting.PRIVATE)
        if verdict.minutes:
            event = TooMany(minutes=verdict.minutes)
        elif not verdict.read:
            return []
        return self.turn(event, unread=verdict.unread)

    def turn(self, event: Event, *, unread: int = 0) -> list[Reply]:
        turn = take_turn(
            self.case,
            event,
            now=self.at,
            content=CONTENT,
            fresh_tag="test",
            zone=self.default_zone,
            results=tuple(reversed(self.results)),
            unread=unread,
        )
        for one in turn.put_off:
            key = (one.rule, one.tier, one.due_at)
            self.told.discard(key)
            self.last_told.pop(key[:2], None)
            self.held[key] = turn.put_off_until or self.at
        if isinstance(event, Fell) and turn.replies:
            self.results.append(Attempt(at=self.at, platform="terminal", result="sent"))
        if turn.erase:
            self.case, self.planned, self.erased = None, {}, self.erased + 1
            self.last_told.clear()
            return list(turn.replies)
        self.case = turn.case
        if turn.reminders is not None:
            self.planned = self._replanned(turn.reminders)
        return list(turn.replies)

    def _replanned(self, wanted: tuple[Reminder, ...]) -> dict[tuple[str, str], Reminder]:
        """What stands after a plan, as a database keeps it: see `storage.plan_changes`."""
        late = [
            one
            for one in self.planned.values()
            if one.due_at <= self.at and (one.rule, one.tier, one.due_at) not in self.told
        ]
        found = {(one.rule, one.tier): one for one in (*late, *wanted)}
        for key, told in self.last_told.items():
            if key in found and found[key].day == told.day:
                found[key] = told  # another hour or zone is no reason to say the same twice
        return found

    async def due_before(self, until: datetime) -> AsyncIterator[tuple[datetime, list[Reply]]]:
        while True:
            free_at = {
                key: max(one.due_at, self.held.get(key, one.due_at))
                for one in self.planned.values()
                if (key := (one.rule, one.tier, one.due_at)) not in self.told
            }
            asleep_at = self._asleep_at()
            if (
                asleep_at
                and asleep_at <= until
                and asleep_at < min(free_at.values(), default=until)
            ):
                self.at = max(self.at, asleep_at)
                yield self.at, self._asleep()
                continue
            if not free_at or min(free_at.values()) > until:
                break
            at = self.at = max(self.at, min(free_at.values()))
            falling = [
                one
                for one in self.planned.values()
                if (one.rule, one.tier, one.due_at) in free_at and one.due_at <= at
            ]
            self.told |= {(one.rule, one.tier, one.due_at) for one in falling}
            self.last_told |= {(one.rule, one.tier): one for one in falling}
            fell = Fell(
                reminders=tuple(
                    DueReminder(rule=one.rule, tier=one.tier, day=one.day, due_at=one.due_at)
                    for one in falling
                ),
                late=any(at - one.due_at > timedelta(hours=3) for one in falling),
            )
            yield at, self.turn(fell)
        self.at = max(self.at, until)

    def _life(self) -> datetime:
        assert self.case is not None
        planned = [due_at for _, _, due_at in self.told]
        planned += [one.due_at for one in self.planned.values()]
        return max([self.case.seen_at, *planned])

    def _asleep_at(self) -> datetime | None:
        if self.case is None:
            return None
        life = self._life()
        if self.warned_at is not None and self.warned_at <= life:
            self.warned, self.warned_at = 0, None
        due_at = TERMS.due_at(life, self.warned, self.warned_at)
        return max(due_at, self.night_until or due_at)

    def _asleep(self) -> list[Reply]:
        if self.warned == 2:
            self.case, self.planned, self.erased = None, {}, self.erased + 1
            return []
        soonest = self.at + (TERMS.last if self.warned else TERMS.first)
        ends_at = max(self._life() + TERMS.keep_for, soonest)
        said = self.turn(Slept(erase_on=ends_at.date(), last=self.warned > 0))
        if not said:
            self.night_until = self.at + timedelta(hours=1)
            return []
        self.warned, self.warned_at = self.warned + 1, self.at
        return said


class _Screen(Platform):
    """A platform that keeps what it was given."""

    name = "terminal"

    def __init__(self) -> None:
        self.seen: list[Reply] = []

    async def send(self, _row: Leased, reply: Reply, *, late: bool) -> Outcome:
        del late
        self.seen.append(reply)
        return Sent()

    def take(self) -> list[Reply]:
        seen, self.seen = self.seen, []
        return seen


class Broken(Exception):  # noqa: N818 - says what is the case
    """Stands for any fault of our own."""


BROKE = Reply(blocks=(para(CONTENT.words.text("terminal.broke")),))


@contextlib.contextmanager
def broken() -> Iterator[None]:
    """While open, every turn meets a fault half way through, wherever it is taken."""

    with patch("flows.turn._take", side_effect=Broken):
        yield


@dataclass
class Whole:
    """The whole of Holdfast on a real database."""

    wired: Wired
    screen: _Screen
    clock: MovedClock
    address: Address
    again: Callable[[], Awaitable[Wired]] | None = None
    count: int = 0

    async def restart(self) -> None:
        """End the process in order and begin another one on the same database."""
        assert self.again is not None, "whoever restarts says how"
        self.wired = await self.again()

    def now(self) -> datetime:
        return self.clock.now()

    async def zone(self) -> ZoneInfo:
        return await self.wired.zone_of(self.address)

    async def take(self, event: Event) -> list[Reply]:
        self.count += 1
        inbound = Inbound(source=f"test:{self.count}", address=self.address, event=event)
        try:
            rows = await self.wired.conversation.handle(inbound)
        except Broken:
            return [BROKE]
        await self.wired.delivery.deliver(rows)
        await self.wired.worker.work_off()
        return self.screen.take()

    async def due_before(self, until: datetime) -> AsyncIterator[tuple[datetime, list[Reply]]]:
        worker = self.wired.worker
        while (due := await worker.next_moment()) is not None and due <= until:
            self.clock.move_to(due)
            await worker.work_off()
            yield self.clock.now(), self.screen.take()
        self.clock.move_to(until)


@contextlib.asynccontextmanager
async def whole(
    url: str,
    at: datetime,
    default_zone: ZoneInfo = UTC_ZONE,
    *,
    key: str | None = None,
    limited: bool = False,
) -> AsyncIterator[Whole]:
    """Open everything on the database at `url`; a server wants a key."""
    screen, clock = _Screen(), MovedClock(at)
    settings = Settings(_env_file=None, keys=key, **HOST)  # type: ignore[call-arg]
    async with contextlib.AsyncExitStack() as stack:

        async def again() -> Wired:
            await stack.aclose()
            return await stack.enter_async_context(
                wire(
                    clock=clock,
                    platforms=(screen,),
                    owner="test",
                    zone=default_zone,
                    url=url,
                    settings=settings,
                    records=SHIPPED,
                    limits=Limits(clock) if limited else None,
                )
            )

        yield Whole(await again(), screen, clock, HERE, again)


_PRESS = re.compile(r"\[(?P<label>[^\]]+)\](?: from (?P<ago>\d+) turns? ago)?$")


@dataclass
class Person:
    """One person. Everything seen is kept, so that old buttons can be pressed."""

    backend: Backend
    asks: list[Ask] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    async def says(self, text: str) -> list[Reply]:
        """Type a message, or a command."""
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return await self._take(Commanded(name=name, rest=rest.strip()))
        return await self._take(Typed(text=text))

    async def arrives(self) -> list[Reply]:
        """Open the conversation without a word."""
        return await self._take(Arrived())

    async def sends(self, what: str) -> list[Reply]:
        """Send a file or the like."""
        return await self._take(SentFile(what=what))

    async def presses(self, label: str, *, ago: int = 0) -> list[Reply]:
        """Press the newest button that says `label`, or that of an earlier message."""
        found = [
            (ask, choice)
            for ask in self.asks
            for choice in ask.choices
            if choice.label.casefold() == label.casefold()
        ]
        assert found, f"no button says {label!r}; there are {self.buttons()}"
        ask, choice = found[-1 - ago]
        return await self._take(
            Pressed(kind=ask.kind, tag=ask.tag, ref=ask.ref, choice=choice.key)
        )

    def buttons(self) -> list[str]:
        """The labels on the newest ask."""
        return [choice.label for choice in self.asks[-1].choices] if self.asks else []

    async def does(self, words: str) -> list[Reply]:
        """Press a button written in brackets, or say the words."""
        press = _PRESS.fullmatch(words)
        if press is None:
            return await self.says(words.replace("\\n", "\n"))
        return await self.presses(press["label"], ago=int(press["ago"] or 0))

    async def waits(self, words: str) -> list[tuple[datetime, list[Reply]]]:
        """Let time pass, as `/wait` does; return what came, with its time."""
        zone = await self.backend.zone()
        until = read_wait(words, now=self.backend.now(), zone=zone)
        assert until is not None, f"cannot wait {words!r}"
        came = []
        async for at, replies in self.backend.due_before(until):
            self._keep(replies)
            if replies:
                came.append((at.astimezone(zone), replies))
        return came

    async def _take(self, event: Event) -> list[Reply]:
        replies = await self.backend.take(event)
        self._keep(replies)
        return replies

    def _keep(self, replies: list[Reply]) -> None:
        self.asks += [reply.ask for reply in replies if reply.ask is not None]


def words_of(replies: list[Reply]) -> str:
    """Everything the replies say, as one text."""
    return "\n".join(line for reply in replies for line in lines_of(reply))

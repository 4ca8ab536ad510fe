"""A running Holdfast with one recording platform, by a clock that is moved."""

import contextlib
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.clock import MovedClock
from bot.conversation import Inbound
from bot.limits import Limits
from bot.platform import Outcome, Platform, Sent, Unreachable
from bot.settings import Settings
from bot.wiring import Wired, wire
from flows.events import Commanded, Event, Setting, Typed
from flows.replies import Reply
from storage import keys
from storage.address import Address
from storage.leased import Leased
from tests.driver import HOST, SHIPPED, UTC_ZONE, words_of

KEY = keys.new()


class Screen(Platform):
    """A platform that keeps what it was given; some chats have blocked the bot."""

    name = "telegram"

    def __init__(self) -> None:
        self.seen: list[tuple[str, Reply]] = []
        self.closed: set[str] = set()

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        del late
        if row.address.chat in self.closed:
            return Unreachable(why="blocked")
        self.seen.append((row.address.chat, reply))
        return Sent()


@dataclass
class Home:
    """Everything that runs, and what was counted."""

    wired: Wired
    clock: MovedClock
    screen: Screen
    counted: list[str]
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    async def says(
        self, what: str | Event, *, chat: str = "1", where: Setting | None = None
    ) -> str:
        """Say or do something; everything that came to this chat since it last looked."""
        event = what if not isinstance(what, str) else Typed(text=what)
        if isinstance(what, str) and what.startswith("/"):
            name, _, rest = what[1:].partition(" ")
            event = Commanded(name=name, rest=rest)
        rows = await self.wired.conversation.handle(
            Inbound(
                source=f"t:{next(self.numbers)}",
                address=Address(platform="telegram", chat=chat),
                event=event,
                setting=where or Setting.PRIVATE,
            )
        )
        await self.wired.delivery.deliver(rows)
        return self.read(chat)

    def read(self, chat: str = "1") -> str:
        """What came to this chat since it was last read."""
        mine = [reply for there, reply in self.screen.seen if there == chat]
        self.screen.seen = [one for one in self.screen.seen if one[0] != chat]
        return words_of(mine)

    async def until(self, instant: datetime) -> None:
        """Let time pass as the worker lives it."""
        worker = self.wired.worker
        while (due := await worker.next_moment()) is not None and due <= instant:
            self.clock.move_to(due)
            await worker.work_off()
        self.clock.move_to(instant)
        await worker.work_off()


@contextlib.asynccontextmanager
async def home(url: str, at: datetime, **more: object) -> AsyncIterator[Home]:
    """Open everything on the database at `url`."""
    clock, screen, counted = MovedClock(at), Screen(), list[str]()
    given = {"keys": KEY, **HOST, **more}
    async with wire(
        clock=clock,
        platforms=(screen,),
        owner="test",
        zone=UTC_ZONE,
        url=url,
        settings=Settings(_env_file=None, **given),  # type: ignore[arg-type]
        records=SHIPPED,
        limits=Limits(clock),
        platforms_up=lambda: (("telegram", True), ("discord", False)),
        of_sleepers=counted.append,
    ) as wired:
        yield Home(wired, clock, screen, counted)

"""People with two accounts, for tests of linking."""

import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from bot.clock import MovedClock
from bot.conversation import Inbound
from bot.platform import Outcome, Platform, Sent, Unreachable
from bot.settings import Settings
from bot.wiring import Wired, wire
from flows.codec import decode_case
from flows.content.loader import load_content
from flows.events import Commanded, Event, Pressed, Typed
from flows.replies import Ask, Reply
from storage import keys as key_making
from storage import tables
from storage.address import Address
from storage.leased import Leased
from tests.driver import SHIPPED, UTC_ZONE, words_of

CODE = re.compile(r"/link ([A-Z2-9]{4}-[A-Z2-9]{4})")
WORDS = load_content().words
KEY = key_making.new()


class Recording(Platform):
    """A platform that keeps what it was given, by chat."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen: list[tuple[str, Reply]] = []
        self.closed: set[str] = set()

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        del late
        if row.address.chat in self.closed:
            return Unreachable(why="closed")
        self.seen.append((row.address.chat, reply))
        return Sent()


@dataclass
class World:
    """A running Holdfast with three platforms."""

    wired: Wired
    clock: MovedClock
    platforms: dict[str, Recording]
    count: int = 0

    def account(self, platform: str, chat: str = "1") -> "Account":
        return Account(self, Address(platform=platform, chat=chat))

    async def rows(self, table: str) -> int:
        query = select(tables.metadata.tables[table])
        return len(await self.wired.database.read(lambda db: db.execute(query).all()))


@dataclass
class Account:
    """One account of somebody: what they do there, and what they see."""

    world: World
    address: Address
    read: int = 0
    asks: list[Ask] = field(default_factory=list)

    async def does(self, event: Event) -> str:
        """Do something; return everything that came to this account since it last looked."""
        self.world.count += 1
        source = f"{self.address.platform}:{self.world.count}"
        rows = await self.world.wired.conversation.handle(
            Inbound(source=source, address=self.address, event=event, agrees=True)
        )
        await self.world.wired.delivery.deliver(rows)
        await self.world.wired.worker.work_off()
        return self.looks()

    async def says(self, text: str) -> str:
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return await self.does(Commanded(name=name, rest=rest))
        return await self.does(Typed(text=text))

    async def presses(self, label: str) -> str:
        ask = self.asks[-1]
        choice = next(one for one in ask.choices if one.label == label)
        return await self.does(Pressed(kind=ask.kind, tag=ask.tag, ref=ask.ref, choice=choice.key))

    def looks(self) -> str:
        platform = self.world.platforms[self.address.platform]
        mine = [reply for chat, reply in platform.seen if chat == self.address.chat]
        new, self.read = mine[self.read :], len(mine)
        self.asks += [reply.ask for reply in new if reply.ask is not None]
        return words_of(new)

    async def code(self) -> str:
        shown = CODE.search(await self.says("/link"))
        assert shown is not None
        return shown[1]

    async def begins(self, *answers: str) -> None:
        await self.says("/start")
        for answer in answers:
            await self.presses(answer)

    async def person(self) -> int | None:
        found = await self.world.wired.people.find(self.address)
        return None if found is None else found.id

    async def answers(self) -> dict[str, object]:
        found = await self.world.wired.people.find(self.address)
        if found is None or found.case is None:
            return {}
        return {name: one.value for name, one in decode_case(found.case).answers.items()}


@contextlib.asynccontextmanager
async def running(url: str, now: datetime, owner: str = "test") -> AsyncIterator[World]:
    clock = MovedClock(now)
    platforms = {name: Recording(name) for name in ("telegram", "discord", "terminal")}
    async with wire(
        clock=clock,
        platforms=tuple(platforms.values()),
        owner=owner,
        zone=UTC_ZONE,
        url=url,
        settings=Settings(_env_file=None, keys=KEY),
        records=SHIPPED,
    ) as wired:
        yield World(wired, clock, platforms)


async def two_cases(world: World) -> tuple[Account, Account]:
    """One person with a case on each side: two answers on Telegram, one on Discord."""
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start", "Residents come on J-1 here, nothing else")
    await discord.begins("Start")
    return telegram, discord


async def linked(world: World) -> tuple[Account, Account]:
    """A case begun on Telegram, open on Discord too."""
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    await discord.says(f"/link {await telegram.code()}")
    telegram.looks()
    return telegram, discord

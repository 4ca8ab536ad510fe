"""A city of people on local platform servers: what they say and read, and what goes wrong."""

import asyncio
import contextlib
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import psycopg

from bot.clock import now
from bot.reminder_codec import to_row
from flows.codec import encode_case
from flows.deadlines.reminders import Reminder
from storage import keys
from storage.address import Address
from storage.database import Database
from storage.turns import Decision, Turns
from tests import postgres
from tests.ports import free_port
from tests.reminders.home import a_case, local
from tests.servers.discord import DiscordServer
from tests.servers.discord import Person as OnDiscord
from tests.servers.telegram import TOKEN, Pacing, TelegramServer
from tests.servers.telegram import Person as OnTelegram
from tests.soak.child import Order
from tests.soak.processes import Processes, nursery

AT = local("2027-05-27 14:00")
"""On the last day for the LCA, past the last reminder of that day that a plan would make."""
IS_REMINDER = "This is Holdfast, not the government"
IS_REPEAT = "This may reach you twice"
_ANSWERED = re.compile(r"/(x\d+x)")
_ASKS_AGAIN_AFTER = (
    8.0  # seconds; on Discord what a dead process heard is gone, and people ask again
)
MOST_TALKERS = 32
_DISCORD_IDS = 5_000_000


@dataclass
class Talker:
    """Somebody who says one thing after the other, and what they read."""

    person: OnTelegram | OnDiscord
    said: list[str] = field(default_factory=list)
    came: list[tuple[str, bool]] = field(default_factory=list)
    """Each thing that was answered, in order, and whether the answer says it may be a repeat."""

    def answered(self) -> set[str]:
        """What was answered so far."""
        return {word for word, _ in self.came}


@dataclass
class City:
    """Everything there is."""

    server: postgres.Server
    url: str
    key: str
    telegram: TelegramServer
    discord: DiscordServer
    ahead: float
    port: int
    chance: random.Random
    people: int = 0
    span: float = 0.0
    processes: Processes = field(init=False)
    talkers: list[Talker] = field(default_factory=list)
    reminders: Counter[Address] = field(default_factory=Counter)
    unmarked: Counter[Address] = field(default_factory=Counter)
    restarts: int = 0
    waited: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    read_to: dict[int, int] = field(default_factory=dict)

    # -- Who lives here

    async def settle(self, people: int, span: float, due: int | None = None) -> None:
        """So many people; the last reminder of the first `due` of them falls due, spread evenly.

        For the others it comes a year later.
        """
        due = people if due is None else due
        self.people, self.span = due, span
        case = replace(a_case(), agreed=("discord",))
        begin = now() + timedelta(seconds=self.ahead)
        async with (
            Database.open(self.url, keys.Keys.read(self.key), now=begin) as database,
            Turns(database, owner="setup", platforms=()) as turns,
        ):

            async def one(number: int) -> None:
                after = timedelta(seconds=span * number / due)
                due_at = AT + (after if number < due else timedelta(days=365))
                nudge = Reminder(rule="lca-last", tier="0d", due_at=due_at, day=AT.date())
                decision = Decision(
                    case=encode_case(replace(case, tag=f"t{number % 1000:03}")),
                    turn=case.turn,
                    reminders=(to_row(nudge),),
                )
                await turns.take(
                    source=f"settle:{number}",
                    address=self.address_of(number),
                    now=AT - timedelta(minutes=10),
                    decide=lambda _: decision,
                )

            for first in range(0, people, 500):
                await asyncio.gather(*map(one, range(first, min(first + 500, people))))
        for number in range(min(people, due + 2 * MOST_TALKERS)):
            ident = int(self.address_of(number).chat)
            if number % 2:
                self.discord.person(ident, f"p{number}")
            else:
                self.telegram.person(id=ident, first_name=f"P{number}", started=True)
        # The clock of the processes reaches the first reminder when they are up.
        self.ahead = (AT - now()).total_seconds() - 2.0

    def address_of(self, number: int) -> Address:
        """Where the person of this number lives: every other one on Discord."""
        if number % 2:
            return Address(platform="discord", chat=str(_DISCORD_IDS + number))
        return Address(platform="telegram", chat=str(10_000 + number))

    # -- What serves them

    def order_of(self, kind: str, ready: str) -> Order:
        """What a process of this kind is told; it makes the file `ready` once it is at work."""
        return Order(
            kind=kind,
            url=self.url,
            key=self.key,
            telegram_token=TOKEN,
            telegram_api=self.telegram.url,
            discord_token=self.discord.token,
            discord_api=self.discord.api,
            ahead=self.ahead,
            ready=ready,
            port=self.port if kind == "telegram" else 0,
        )

    # -- What they do

    async def talk(self, number: int, until: Callable[[], bool], pause: float) -> None:
        """Say one thing after the other, each when the one before it was answered."""
        address = self.address_of(number)
        ident = int(address.chat)
        person: OnTelegram | OnDiscord = (
            self.discord.people[ident] if number % 2 else self.telegram.world.places[ident]  # type: ignore[assignment]
        )
        talker = Talker(person)
        self.talkers.append(talker)
        while not until():
            word = f"x{len(talker.said)}x"
            talker.said.append(word)
            await self._say(talker, word)
            await asyncio.sleep(pause * self.chance.uniform(0.5, 1.5))

    async def _say(self, talker: Talker, word: str) -> None:
        asked_at, begun = 0.0, time.monotonic()
        patience = time.monotonic() + 240
        while word not in talker.answered():
            if time.monotonic() > patience:
                return
            again = isinstance(talker.person, OnDiscord) or not asked_at
            if again and time.monotonic() - asked_at > _ASKS_AGAIN_AFTER:
                asked_at = time.monotonic()
                if isinstance(talker.person, OnTelegram):
                    talker.person.says(f"/{word}")
                else:
                    await talker.person.types_in_dm(f"/{word}")
            await asyncio.sleep(0.05)
            self.read(talker)
        self.waited.append(time.monotonic() - begun)

    def read(self, talker: Talker) -> None:
        """Read what came to somebody who talks."""
        for text in self._fresh(talker.person):
            if IS_REMINDER in text:
                self._note_reminder(talker.person, text)
            talker.came += [
                (word, text.startswith(IS_REPEAT)) for word in _ANSWERED.findall(text)[:1]
            ]

    def read_all(self) -> None:
        """Read what came to everybody."""
        for talker in self.talkers:
            self.read(talker)
        for number in range(self.people):
            ident = int(self.address_of(number).chat)
            person = (
                self.discord.people[ident] if number % 2 else self.telegram.world.places[ident]
            )
            for text in self._fresh(person):  # type: ignore[arg-type]
                if IS_REMINDER in text:
                    self._note_reminder(person, text)  # type: ignore[arg-type]

    def _fresh(self, person: OnTelegram | OnDiscord) -> list[str]:
        if isinstance(person, OnTelegram):
            return [one.text for one in person.inbox.unread()]
        mine = self.discord.bot_json["id"]
        channel = self._dms.get(person.id)
        if channel is None:
            channel = next(
                (one for one in self.discord.channels.values() if one.person is person), None
            )
            if channel is None:
                return []
            self._dms[person.id] = channel
        begin = self.read_to.get(person.id, 0)
        self.read_to[person.id] = len(channel.messages)
        return [one.text for one in channel.messages[begin:] if one.author["id"] == mine]

    def __post_init__(self) -> None:
        self._dms: dict[int, object] = {}

    def _note_reminder(self, person: OnTelegram | OnDiscord, text: str) -> None:
        platform = "telegram" if isinstance(person, OnTelegram) else "discord"
        address = Address(platform=platform, chat=str(person.id))
        self.unmarked[address] += not text.startswith(IS_REPEAT)
        self.reminders[address] += 1

    # -- What goes wrong

    async def break_things(self, until: Callable[[], bool], every: float) -> None:
        """Let the platforms answer badly now and then: 5xx, floods, slow answers, resets."""
        message = "POST /channels/{channel_id}/messages"
        while not until():
            await asyncio.sleep(self.chance.uniform(0.5, 1.5) * every)
            what = self.chance.choice(("5xx", "429", "slow", "reset", "lost"))
            self.faults[what] += 1
            match what:
                case "5xx":
                    self.telegram.fail("sendMessage", status=502, times=5)
                    self.discord.fail(message, status=503, times=5)
                case "429":
                    self.telegram.fail("sendMessage", status=429, retry_after=1, times=10)
                    self.discord.fail(message, status=429, retry_after=0.5, times=5)
                case "slow":
                    self.telegram.fail("sendMessage", slow=3.0, times=3)
                    self.discord.fail(message, status="slow", seconds=3.0, times=3)
                case "reset":
                    self.telegram.fail("sendMessage", reset=True, times=3)
                    self.discord.fail(message, status="reset", times=3)
                case _:
                    # Carried out, and nobody hears of it.
                    self.telegram.fail("sendMessage", reset=True, carried_out=True, times=1)
                    self.discord.fail(message, status=500, after=True, times=1)

    async def restart_database(self) -> None:
        """Throw everybody out and start the server again."""
        await asyncio.to_thread(self.server.restart)
        self.restarts += 1

    # -- How it ends

    def until_all_due(self) -> float:
        """Seconds until the last reminder is due."""
        last = AT + timedelta(seconds=self.span)
        return (last - now()).total_seconds() - self.ahead

    def counted(self, query: str, given: tuple[object, ...] = ()) -> int:
        """One number out of the database."""
        with psycopg.connect(self.url, autocommit=True) as db:
            row = db.execute(query.encode(), given).fetchone()
        assert row is not None
        return int(row[0])

    def left(self) -> tuple[int, int]:
        """Replies that wait, and reminders that are due and untold."""
        at = now() + timedelta(seconds=self.ahead)
        return (
            self.counted("SELECT count(*) FROM outbox WHERE state = 0"),
            self.counted("SELECT count(*) FROM reminders WHERE state = 0 AND due_at <= %s", (at,)),
        )

    async def drained(self, within: float) -> None:
        """Return when nothing waits and everything that was pushed is taken."""
        until = time.monotonic() + within
        while self.left() != (0, 0) or self.telegram.world.updates.queue:
            self.processes.revive()
            if time.monotonic() > until:
                raise AssertionError(
                    f"after {within:.0f} s there wait {self.left()} replies and reminders and "
                    f"{len(self.telegram.world.updates.queue)} updates"
                )
            await asyncio.sleep(0.2)

    def leases(self) -> int:
        """Rows that somebody holds."""
        return self.counted(
            "SELECT (SELECT count(*) FROM outbox WHERE lease_owner IS NOT NULL)"
            " + (SELECT count(*) FROM reminders WHERE lease_owner IS NOT NULL)"
        )

    def broken(self) -> int:
        """Rows that were set aside for an operator."""
        return self.counted(
            "SELECT (SELECT count(*) FROM outbox WHERE state <> 0)"
            " + (SELECT count(*) FROM reminders WHERE state = 2)"
        )

    # -- What must be true

    @property
    def repeated_replies(self) -> int:
        """Answers that came more than once."""
        return sum(
            len(list(some)) - 1
            for talker in self.talkers
            for _, some in groupby(talker.came, lambda one: one[0])
            if isinstance(talker.person, OnTelegram)
        )

    @property
    def repeated_reminders(self) -> int:
        """Reminders that came more than once."""
        return sum(number - 1 for number in self.reminders.values())

    def nothing_is_lost(self) -> None:
        """Every reminder that was due came, and everything said was answered, in order.

        Whoever talks is nobody whose reminder is due: what they say plans theirs anew.
        """
        everybody = {self.address_of(number) for number in range(self.people)}
        missing = everybody - set(self.reminders)
        assert not missing, f"{len(missing)} reminders never came, such as {next(iter(missing))}"
        # Whoever stalls past its lease sends its own copy behind the marked one of the next.
        doubled = [one for one, number in self.unmarked.items() if number > 1]
        assert doubled == [], "a repeat does not say that it may be one"
        for talker in self.talkers:
            assert set(talker.said) <= talker.answered(), (talker.person.id, talker.said[-3:])
            if isinstance(talker.person, OnTelegram):
                _in_order(talker)
        twice = [one for one, n in self.reminders.items() if n > 1 and one.platform == "discord"]
        assert twice == [], "Discord drops what comes twice"


def _in_order(talker: Talker) -> None:
    groups = [
        (word, [mark for _, mark in some])
        for word, some in groupby(talker.came, lambda one: one[0])
    ]
    words = [word for word, _ in groups]
    assert words == talker.said[: len(words)], f"out of order: {words}"
    for word, marks in groups:
        assert marks.count(False) <= 1, f"an unmarked repeat of {word}"


@contextlib.asynccontextmanager
async def _folder() -> AsyncIterator[Path]:
    with tempfile.TemporaryDirectory(prefix="holdfast-soak-") as folder:
        yield Path(folder)


@contextlib.asynccontextmanager
async def city(server: postgres.Server, url: str, *, seed: int = 1) -> AsyncIterator[City]:
    """A city on a migrated, empty database; every process of it is gone at the end."""
    with nursery() as makes:
        try:
            async with (
                _folder() as folder,
                TelegramServer.start(pacing=Pacing()) as telegram,
                DiscordServer.start(clock=now) as discord,
            ):
                it = City(
                    server=server,
                    url=url,
                    key=keys.new(),
                    telegram=telegram,
                    discord=discord,
                    ahead=(AT - now()).total_seconds() - 600,
                    port=free_port(),
                    chance=random.Random(seed),  # noqa: S311 - when to kill is no secret
                )
                it.processes = Processes(makes, it.order_of, folder, it.chance)
                try:
                    yield it
                finally:
                    for one in it.processes.all:
                        one.kill()
        finally:
            assert makes.stdin is not None
            makes.stdin.close()

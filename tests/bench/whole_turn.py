"""A whole turn: decrypt, walk, reply, plan anew, encrypt, outbox, commit."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from bot.clock import MovedClock
from bot.conversation import Conversation, Inbound
from flows.content.loader import load_content
from storage import keys
from storage.database import Database
from storage.keys import Keys
from storage.turns import Turns
from tests import postgres
from tests.bench.floor import Floor
from tests.bench.measuring import Figure, Side, a_second, against, interleaved
from tests.bench.orm import OrmTurns, orm_turns
from tests.bench.people import AT, PLATFORM, Somebody, copy_of, crowd, settle


@contextlib.asynccontextmanager
async def conversation(url: str, key: Keys | None) -> AsyncIterator[Conversation]:
    """Holdfast's own conversation on this database."""
    async with (
        Database.open(url, key, now=AT) as database,
        Turns(database, owner="bench", platforms=(PLATFORM,)) as turns,
    ):
        yield Conversation(turns, load_content(), MovedClock(AT))


async def settled(url: str, key: Keys | None, people: Sequence[Somebody]) -> None:
    """Make the database and store everybody in it."""
    async with Database.open(url, key, now=AT) as database:
        await settle(database, people)


def address_of(file: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite+aiosqlite:///{file}"


async def everybody(talk: Conversation, people: Sequence[Somebody], each: range) -> None:
    """Everybody takes their turns, all at once, each one after the other."""

    async def one(somebody: Somebody) -> None:
        for at in each:
            rows = await talk.handle(
                Inbound(
                    source=somebody.source(at),
                    address=somebody.address,
                    event=somebody.step(at).event,
                )
            )
            assert rows, "a turn says something"

    await asyncio.gather(*(one(somebody) for somebody in people))


async def on_sqlite(
    folder: Path, *, people: int = 128, rounds: int = 7, each: int = 3
) -> list[Figure]:
    """P1 on SQLite, and P2."""
    some = crowd(people, rounds * each)
    file = folder / "settled.db"
    await settled(address_of(file), None, some)
    ours, theirs, least = (copy_of(file, name) for name in ("ours.db", "orm.db", "floor.db"))
    key = keys.read_file(keys.file_beside(file))
    async with (
        conversation(address_of(ours), key) as talk,
        orm_turns(address_of(theirs), key) as orm,
    ):
        found = await interleaved(
            rounds,
            ours=_our_rounds(talk, some, each),
            orm=_orm_rounds(orm, some, each),
            floor=_floor_rounds(Floor(least), some, each),
        )
    work = f"a whole turn, SQLite FULL, {people} people"
    grouped = Figure(id="P1", work=work, unit="/s", goal=8, note=_WHOLE)
    floor = Figure(id="P2", work=work, unit="/s", goal=0.2, note=_FLOOR)
    return [
        against(grouped, "ORM session per turn", found["ours"], found["orm"], "more"),
        against(floor, "same rows, grouped sqlite3", found["ours"], found["floor"], "more"),
    ]


async def on_postgres(*, people: int = 128, rounds: int = 5, each: int = 3) -> list[Figure]:
    """P1 on PostgreSQL."""
    some = crowd(people, rounds * each)
    key = Keys.read(keys.new())
    with postgres.running() as server:
        ours, theirs = server.create("ours"), server.create("theirs")
        for url in (ours, theirs):
            await settled(url, key, some)
        async with conversation(ours, key) as talk, orm_turns(theirs, key) as orm:
            found = await interleaved(
                rounds, ours=_our_rounds(talk, some, each), orm=_orm_rounds(orm, some, each)
            )
    work = f"a whole turn, PostgreSQL, {people} people"
    figure = Figure(id="P1", work=work, unit="/s", goal=5, note=_SERVER)
    return [against(figure, "ORM session per turn", found["ours"], found["orm"], "more")]


_WHOLE = (
    "a turn decrypts, walks, replies, plans anew, encrypts, fills the outbox and commits; "
    "people are spread over the whole of two transcripts"
)
_FLOOR = "the floor decides and encrypts nothing: it writes bytes of the same size"
_SERVER = "the suite's own server, which does not wait for the disk: this favours both alike"


def _our_rounds(talk: Conversation, people: Sequence[Somebody], each: int) -> Side:
    async def one_round(at: int) -> float:
        turns = range(at * each, (at + 1) * each)
        return await a_second(len(people) * each, everybody(talk, people, turns))

    return one_round


def _orm_rounds(orm: OrmTurns, people: Sequence[Somebody], each: int) -> Side:
    async def theirs(somebody: Somebody, turns: range) -> None:
        for at in turns:
            await orm.take(somebody.source(at), somebody.address, somebody.step(at).event)

    async def one_round(at: int) -> float:
        turns = range(at * each, (at + 1) * each)
        everyone = asyncio.gather(*(theirs(somebody, turns) for somebody in people))
        return await a_second(len(people) * each, everyone)

    return one_round


def _floor_rounds(floor: Floor, people: Sequence[Somebody], each: int) -> Side:
    async def one_round(at: int) -> float:
        prepared = [floor.prepare(people, at * each + step) for step in range(each)]
        begun = time.perf_counter()
        for rows in prepared:
            floor.write(rows)
        return len(people) * each / (time.perf_counter() - begun)

    return one_round

"""A Telegram update to its reply, the network stubbed alike, beside what one would pick instead."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from telegram import Bot

from bot.button_code import pack
from bot.clock import MovedClock
from bot.metrics import Metrics
from bot.settings import Settings
from bot.telegram.adapter import Adapter
from bot.telegram.chat import PLATFORM
from bot.telegram.client import Client
from bot.telegram.sender import Bound, TelegramPlatform
from bot.telegram.service import needs_of
from bot.wiring import wire
from flows.content.loader import load_content
from flows.events import Commanded, Pressed, Typed
from flows.replies import Ask
from storage.deliveries import Deliveries
from tests.bench.measuring import Figure, Side, a_second, against, in_flight, interleaved
from tests.bench.other_bots import (
    aiogram_on_sqlite,
    aiogram_rounds,
    ptb,
    ptb_rounds,
    stored_people,
)
from tests.bench.people import AT, FIRST_CHAT, Somebody, crowd
from tests.bench.stubbed import TOKEN, Stub, pressed, said
from tests.bench.whole_turn import address_of, settled
from tests.bot.telegram.no_pace import NoPace
from tests.driver import UTC_ZONE


def update_of(somebody: Somebody, at: int) -> dict[str, Any]:
    """The update behind what somebody does in turn `at`."""
    chat = FIRST_CHAT + somebody.number
    match somebody.step(at).event:
        case Pressed(kind=kind, tag=tag, ref=ref, choice=choice):
            code = pack(Ask(kind=kind, tag=tag, ref=ref), choice)  # type: ignore[arg-type]
            return pressed(chat, code)
        case Commanded(name=name, rest=rest):
            return said(chat, f"/{name} {rest}".rstrip())
        case Typed(text=text):
            return said(chat, text)
    raise AssertionError(somebody.step(at).event)


@contextlib.asynccontextmanager
async def holdfast(file: Path) -> AsyncIterator[Adapter]:
    """Holdfast's own Telegram on a SQLite file, with the network stubbed."""
    clock, metrics = MovedClock(AT), Metrics()
    platform = TelegramPlatform(load_content().words, metrics)
    client = Client(TOKEN)
    client.bot = Bot(TOKEN, request=Stub(), get_updates_request=Stub())
    await client.hello()
    async with wire(
        clock=clock,
        platforms=(platform,),
        owner="bench",
        zone=UTC_ZONE,
        url=address_of(file),
        settings=Settings(_env_file=None),  # type: ignore[call-arg]
    ) as wired:
        bound = Bound(
            client=client,
            pacer=NoPace(),
            receipts=Deliveries(wired.database),
            moved=wired.people.move,
            token_gone=lambda: None,
        )
        adapter = Adapter(client, platform, needs_of(wired, metrics))
        async with platform.running(bound), adapter.running():
            yield adapter


def our_rounds(adapter: Adapter, people: Sequence[Somebody], *, most: int, each: int) -> Side:
    """Everybody's next turns through the adapter, until every reply is sent."""

    def turns(somebody: Somebody, at: int) -> Callable[[], Awaitable[object]]:
        async def job() -> None:
            for turn in range(at * each, (at + 1) * each):
                await adapter.take(update_of(somebody, turn))

        return job

    async def whole(at: int) -> None:
        await in_flight(most, [turns(somebody, at) for somebody in people])
        while adapter.under_way:  # noqa: ASYNC110 - counts deliveries; nothing rings at none
            await asyncio.sleep(0.001)

    async def one_round(at: int) -> float:
        return await a_second(len(people) * each, whole(at))

    return one_round


async def figures(
    folder: Path, *, people: int = 1_000, many: int = 10_000, rounds: int = 5, updates: int = 200
) -> list[Figure]:
    """P3, P4 and P5: every side in the same rounds; the crowd of ten thousand in rounds of its own."""
    most = 32
    some = crowd(people, 1 + rounds * 2, PLATFORM)
    file = folder / "telegram.db"
    await settled(address_of(file), None, some)
    busy = some[: max(1, updates // 2)]
    with_file, big_file = folder / "some.pickle", folder / "many.pickle"
    stored_people(with_file, people)
    stored_people(big_file, many)
    async with (
        holdfast(file) as adapter,
        ptb(None) as memory,
        ptb(with_file) as pickled,
        ptb(big_file) as big,
        aiogram_on_sqlite(folder / "aiogram.db") as take,
    ):
        found = await interleaved(
            rounds,
            ours=our_rounds(adapter, busy, most=most, each=2),
            memory=ptb_rounds(memory, people=people, updates=updates, most=most, persist=False),
            pickled=ptb_rounds(pickled, people=people, updates=updates, most=1, persist=True),
            big=ptb_rounds(big, people=many, updates=max(1, updates // 8), most=1, persist=True),
            aiogram=aiogram_rounds(take, updates=updates, most=most),
        )
    work = "Telegram update to reply, SQLite FULL, 32 in flight"
    ours = found["ours"]

    def figure(name: str, goal: float, note: str) -> Figure:
        return Figure(id=name, work=work, unit="/s", goal=goal, note=note)

    pickle_each = "PTB + PicklePersistence at every update"
    return [
        against(
            figure("P3", 2, _PTB), f"{pickle_each}, {people:,}", ours, found["pickled"], "more"
        ),
        against(figure("P3", 20, _PTB), f"{pickle_each}, {many:,}", ours, found["big"], "more"),
        against(
            figure("P4", 4, _AIOGRAM), "aiogram FSM on SQLite", ours, found["aiogram"], "more"
        ),
        against(
            figure("P5", 0.5, _PTB), "PTB in memory, keeps nothing", ours, found["memory"], "more"
        ),
    ]


_PTB = (
    "ours does whole turns of two transcripts, with plan and reminders; the others ask ten "
    "questions and keep the answer. One request stub for all"
)
_AIOGRAM = (
    "aiogram 2.15 with a storage of one row a chat over aiosqlite, FULL; no Redis on this "
    "machine, so there is no row for it"
)

"""A Telegram update to its reply, the network stubbed alike, beside what one would pick instead."""

import asyncio
import contextlib
import itertools
import json
import pickle
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import aiosqlite
from telegram import Bot, Update
from telegram.ext import (
    Application,
    ConversationHandler,
    ExtBot,
    MessageHandler,
    PersistenceInput,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest
from telegram.warnings import PTBUserWarning

from bot.button_code import pack
from bot.clock import MovedClock
from bot.metrics import Metrics
from bot.settings import Settings
from bot.telegram.adapter import Adapter
from bot.telegram.chat import PLATFORM
from bot.telegram.client import Client
from bot.telegram.pacing import NoPace
from bot.telegram.sender import Bound, TelegramPlatform
from bot.telegram.service import needs_of
from bot.wiring import wire
from flows.content.loader import load_content
from flows.events import Commanded, Pressed, Typed
from flows.replies import Ask
from storage.deliveries import Deliveries
from tests.bench.measuring import Figure, Side, a_second, against, in_flight, interleaved
from tests.bench.people import AT, FIRST_CHAT, Somebody, crowd
from tests.bench.whole_turn import address_of, settled
from tests.driver import UTC_ZONE

TOKEN = "1:bench"  # noqa: S105 - opens nothing
QUESTIONS = 10
_ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_numbers = itertools.count(1)


class Stub(BaseRequest):
    """Answers every call at once, as Telegram would."""

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: Any = None, **patience: Any
    ) -> tuple[int, bytes]:
        del method, patience
        call = url.rpartition("/")[2]
        if call == "getMe":
            return 200, json.dumps({"ok": True, "result": _ME}).encode()
        if call != "sendMessage":
            return 200, b'{"ok":true,"result":true}'
        chat = int(request_data.parameters["chat_id"])
        return 200, json.dumps({"ok": True, "result": _message(chat, "sent")}).encode()


def _message(chat: int, text: str) -> dict[str, Any]:
    who = {"id": chat, "is_bot": False, "first_name": "Bench"}
    return {
        "message_id": next(_numbers),
        "date": int(AT.timestamp()),
        "chat": {"id": chat, "type": "private", "first_name": "Bench"},
        "from": who,
        "text": text,
    }


def said(chat: int, text: str) -> dict[str, Any]:
    """An update: the person wrote this."""
    return {"update_id": next(_numbers), "message": _message(chat, text)}


def update_of(somebody: Somebody, at: int) -> dict[str, Any]:
    """The update behind what somebody does in turn `at`."""
    chat = FIRST_CHAT + somebody.number
    match somebody.step(at).event:
        case Pressed(kind=kind, tag=tag, ref=ref, choice=choice):
            code = pack(Ask(kind=kind, tag=tag, ref=ref), choice)  # type: ignore[arg-type]
            return {
                "update_id": next(_numbers),
                "callback_query": {
                    "id": str(next(_numbers)),
                    "from": {"id": chat, "is_bot": False, "first_name": "Bench"},
                    "chat_instance": "1",
                    "data": code,
                    "message": _message(chat, "asked"),
                },
            }
        case Commanded(name=name, rest=rest):
            return said(chat, f"/{name} {rest}".rstrip())
        case Typed(text=text):
            return said(chat, text)
    raise AssertionError(somebody.step(at).event)


# -- Ours ------------------------------------------------------------------------------------------


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


# -- python-telegram-bot ---------------------------------------------------------------------------


def _ptb_conversation(*, persistent: bool) -> ConversationHandler[Any]:
    async def asked(update: Update, context: Any) -> int:
        message = update.effective_message
        assert message is not None
        kept = context.user_data
        at = kept.get("at", 0)
        kept[f"answer-{at}"] = message.text
        kept["at"] = (at + 1) % QUESTIONS
        await message.reply_text(f"Thank you. Question {kept['at']}: what is next?")
        return int(kept["at"])

    handler = MessageHandler(filters.TEXT, asked)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PTBUserWarning)
        return ConversationHandler(
            entry_points=[handler],
            states={state: [handler] for state in range(QUESTIONS)},
            fallbacks=[],
            name="bench",
            persistent=persistent,
        )


def _persistence(file: Path) -> PicklePersistence[Any, Any, Any]:
    kept = PersistenceInput(bot_data=False, chat_data=False, callback_data=False)
    return PicklePersistence(file, store_data=kept, update_interval=3600)


@contextlib.asynccontextmanager
async def ptb(pickled: Path | None) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """A conversation of ten questions, in memory or written to a file at every update."""
    bot = ExtBot(TOKEN, request=Stub(), get_updates_request=Stub())
    builder = Application.builder().bot(bot).updater(None).job_queue(None)
    if pickled is not None:
        builder = builder.persistence(_persistence(pickled))
    app = builder.build()
    app.add_handler(_ptb_conversation(persistent=pickled is not None))
    await app.initialize()
    try:
        yield app
    finally:
        with contextlib.suppress(RuntimeError):
            await app.shutdown()


def stored_people(file: Path, count: int) -> None:
    """The file after so many people have answered their questions."""
    answers = {f"answer-{at}": f"what was said to question {at}" for at in range(QUESTIONS)}
    chats = range(FIRST_CHAT, FIRST_CHAT + count)
    file.write_bytes(
        pickle.dumps(
            {
                "user_data": {chat: {"at": 1, **answers} for chat in chats},
                "chat_data": {},
                "bot_data": {},
                "callback_data": None,
                "conversations": {"bench": {(chat, chat): 1 for chat in chats}},
            }
        )
    )


def ptb_rounds(app: Any, *, people: int, updates: int, most: int, persist: bool) -> Side:
    """So many updates; with `persist` written to disk after each, as ours are."""
    chats = itertools.cycle(range(FIRST_CHAT, FIRST_CHAT + people))

    def update(chat: int) -> Callable[[], Awaitable[object]]:
        async def job() -> None:
            await app.process_update(Update.de_json(said(chat, "what is next"), app.bot))
            if persist:
                await app.update_persistence()

        return job

    async def one_round(at: int) -> float:
        jobs = [update(chat) for chat in itertools.islice(chats, updates)]
        return await a_second(updates, in_flight(most, jobs))

    return one_round


# -- aiogram ---------------------------------------------------------------------------------------


def _aiogram_storage(db: aiosqlite.Connection) -> Any:
    """Its storage door onto one table."""
    from aiogram.dispatcher.storage import BaseStorage  # noqa: PLC0415 - only this row wants it

    async def read(column: str, chat: Any) -> Any:
        rows = await db.execute_fetchall(f"SELECT {column} FROM fsm WHERE chat = ?", (chat,))  # noqa: S608 - one of two names
        return next(iter(rows), (None,))[0]

    async def write(column: str, chat: Any, value: Any) -> None:
        await db.execute(
            f"INSERT INTO fsm (chat, {column}) VALUES (?, ?) "  # noqa: S608 - one of two names
            f"ON CONFLICT (chat) DO UPDATE SET {column} = excluded.{column}",
            (chat, value),
        )

    class OnSqlite(BaseStorage):  # type: ignore[misc]
        """State and data of a chat in one row."""

        async def get_state(
            self, *, chat: Any = None, user: Any = None, default: Any = None
        ) -> Any:
            del user
            return await read("state", chat) or default

        async def set_state(
            self, *, chat: Any = None, user: Any = None, state: Any = None
        ) -> None:
            del user
            await write("state", chat, state.state if hasattr(state, "state") else state)

        async def get_data(
            self, *, chat: Any = None, user: Any = None, default: Any = None
        ) -> Any:
            del user, default
            return json.loads(await read("data", chat) or "{}")

        async def set_data(self, *, chat: Any = None, user: Any = None, data: Any = None) -> None:
            del user
            await write("data", chat, json.dumps(data))

        async def update_data(
            self, *, chat: Any = None, user: Any = None, data: Any = None, **more: Any
        ) -> None:
            del user
            kept = await self.get_data(chat=chat)
            await self.set_data(chat=chat, data={**kept, **(data or {}), **more})

        async def close(self) -> None:
            """Nothing to close."""

        async def wait_closed(self) -> None:
            """Nothing to wait for."""

    return OnSqlite()


@contextlib.asynccontextmanager
async def aiogram_on_sqlite(file: Path) -> AsyncIterator[Any]:
    """Its finite states on a SQLite file as durable as ours, through its own storage door."""
    import aiogram  # noqa: PLC0415 - a second, and only this row wants it
    from aiogram.dispatcher import FSMContext  # noqa: PLC0415 - the same
    from aiogram.dispatcher.filters.state import State, StatesGroup  # noqa: PLC0415 - the same

    db = await aiosqlite.connect(file, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL"):
        await db.execute(f"PRAGMA {setting}")
    await db.execute(
        "CREATE TABLE IF NOT EXISTS fsm (chat INTEGER PRIMARY KEY, state TEXT, data TEXT)"
    )
    storage = _aiogram_storage(db)

    class StubBot(aiogram.Bot):  # type: ignore[misc]
        """Answers every call at once."""

        async def request(self, method: str, data: Any = None, *rest: Any, **more: Any) -> Any:
            del method, rest, more
            return _message(int(data["chat_id"]), "sent")

    class Asking(StatesGroup):  # type: ignore[misc]
        """Ten questions."""

    states = [State(f"question-{at}", group_name="Asking") for at in range(QUESTIONS)]
    bot = StubBot(TOKEN, validate_token=False)
    dispatcher = aiogram.Dispatcher(bot, storage=storage)

    async def asked(message: Any, state: FSMContext) -> None:
        aiogram.Bot.set_current(bot)
        kept = await state.get_data()
        at = (kept.get("at", 0) + 1) % QUESTIONS
        await state.update_data({f"answer-{at}": message.text, "at": at})
        await states[at].set() if at else await state.set_state(states[0].state)
        await message.answer(f"Thank you. Question {at}: what is next?")

    dispatcher.register_message_handler(asked, state="*")

    async def take(update: dict[str, Any]) -> None:
        aiogram.Bot.set_current(bot)
        aiogram.Dispatcher.set_current(dispatcher)
        await dispatcher.process_update(aiogram.types.Update(**update))

    try:
        yield take
    finally:
        await db.close()


def aiogram_rounds(take: Callable[[Any], Awaitable[None]], *, updates: int, most: int) -> Side:
    """So many updates through the dispatcher."""
    chats = itertools.cycle(range(FIRST_CHAT, FIRST_CHAT + 1_000))

    async def one_round(at: int) -> float:
        jobs = [
            lambda chat=chat: take(said(chat, "what is next"))
            for chat in itertools.islice(chats, updates)
        ]
        return await a_second(updates, in_flight(most, jobs))

    return one_round


# -- The rows --------------------------------------------------------------------------------------


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

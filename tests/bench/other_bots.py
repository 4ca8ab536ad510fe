"""What one would pick instead: python-telegram-bot and aiogram, asking ten questions."""

import contextlib
import itertools
import json
import pickle
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiosqlite
from telegram import Update
from telegram.ext import (
    Application,
    ConversationHandler,
    ExtBot,
    MessageHandler,
    PersistenceInput,
    PicklePersistence,
    filters,
)
from telegram.warnings import PTBUserWarning

from tests.bench.measuring import Side, a_second, in_flight
from tests.bench.people import FIRST_CHAT
from tests.bench.stubbed import TOKEN, Stub, message, said

QUESTIONS = 10


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
            return message(int(data["chat_id"]), "sent")

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

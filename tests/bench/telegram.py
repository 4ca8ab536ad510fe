"""What one send costs on our HTTP client and on the library's own, and how long people wait."""

import asyncio
import itertools
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import BaseRequest, HTTPXRequest

from bot.telegram.chat import PLATFORM
from bot.telegram.http import AiohttpRequest
from tests.bench.measuring import Figure, Side, against, in_flight, interleaved, percentile
from tests.bench.on_telegram import holdfast, update_of
from tests.bench.people import AT, FIRST_CHAT, Somebody, crowd, ways
from tests.bench.stubbed import TOKEN, Stub
from tests.bench.whole_turn import address_of, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.telegram.adapter import Adapter

MOST = 32
A_SECOND = 30
"""Telegram's own limit over all chats."""
TEXT = "<b>Tuesday 3 March 2027</b>: the last day to answer your programme. " * 4
BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton(label, callback_data=f"q:abcd:{label}")] for label in ("Done", "Later")]
)


# -- A server in a process of its own, so that its work is nobody's cost ---------------------------


def _serve(pipe: Connection) -> None:
    """Answer every call as Telegram would, until killed."""
    numbers = itertools.count(1)

    async def call(request: web.Request) -> web.Response:
        given = await request.post()
        chat = {"id": int(str(given.get("chat_id", FIRST_CHAT))), "type": "private"}
        message = {
            "message_id": next(numbers),
            "date": int(AT.timestamp()),
            "chat": chat,
            "text": str(given.get("text")),
        }
        return web.json_response({"ok": True, "result": message}, dumps=json.dumps)

    async def serve() -> None:
        application = web.Application()
        application.router.add_post("/bot{token}/{method}", call)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        pipe.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(serve())


@contextmanager
def _server() -> "Iterator[str]":
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs,), daemon=True
    )
    child.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        child.kill()
        child.join()


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _sends(request: BaseRequest, url: str, *, most: int, count: int) -> Side:
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=request)

    async def one(chat: int) -> None:
        await bot.send_message(chat, TEXT, parse_mode="HTML", reply_markup=BUTTONS)

    async def one_round(at: int) -> float:
        del at
        jobs = [lambda chat=chat: one(chat) for chat in range(FIRST_CHAT, FIRST_CHAT + count)]
        before = _cpu()
        await in_flight(most, jobs)
        return (_cpu() - before) / count * 1_000

    return one_round


async def sends(*, rounds: int = 5, count: int = 200) -> list[Figure]:
    """P15: milliseconds of CPU for one send over real HTTP, on either client."""
    found: list[Figure] = []
    with _server() as url:
        for most, goal in ((MOST, 5.0), (1, None)):
            ours, theirs = AiohttpRequest(), HTTPXRequest(connection_pool_size=64)
            await ours.initialize()
            await theirs.initialize()
            try:
                sides = {
                    "ours": _sends(ours, url, most=most, count=count),
                    "httpx": _sends(theirs, url, most=most, count=count),
                }
                for side in sides.values():
                    await side(0)  # connections are open before anything counts
                both = await interleaved(rounds, **sides)
            finally:
                await ours.shutdown()
                await theirs.shutdown()
            figure = Figure(
                id="P15", work=f"CPU of one send, {most} in flight", unit="ms", goal=goal
            )
            peer = "python-telegram-bot on its own httpx"
            found.append(against(figure, peer, both["ours"], both["httpx"], "less"))
    return found


async def sustained(*, seconds: float = 8.0) -> list[Figure]:
    """The share of one core that thirty sends a second take, the most that Telegram allows."""
    found: list[Figure] = []
    with _server() as url:
        for peer, request in (
            ("", AiohttpRequest()),
            ("python-telegram-bot on its own httpx", HTTPXRequest(connection_pool_size=64)),
        ):
            await request.initialize()
            try:
                share = await _share(Bot(TOKEN, base_url=f"{url}/bot", request=request), seconds)
            finally:
                await request.shutdown()
            if peer:
                found[-1] = replace(
                    found[-1], against=peer, theirs=share, ratio=share / found[-1].ours
                )
            else:
                work = f"share of one core, {A_SECOND} sends a second for {seconds:g} s"
                found.append(Figure(id="P15", work=work, unit="%", ours=share))
    return found


async def _share(bot: Bot, seconds: float) -> float:
    await bot.send_message(FIRST_CHAT, TEXT)  # the connection is open before anything counts
    begun, used = time.perf_counter(), _cpu()
    async with asyncio.TaskGroup() as group:
        for number in range(int(A_SECOND * seconds)):
            await asyncio.sleep(max(0.0, begun + number / A_SECOND - time.perf_counter()))
            group.create_task(
                bot.send_message(
                    FIRST_CHAT + number, TEXT, parse_mode="HTML", reply_markup=BUTTONS
                )
            )
    return (_cpu() - used) / (time.perf_counter() - begun) * 100


# -- How long people wait --------------------------------------------------------------------------


@contextmanager
def _noting(sent: dict[int, float]) -> "Iterator[None]":
    """Note for each chat when the last message to it was sent."""
    whole = Stub.do_request

    async def do_request(
        stub: Stub, url: str, method: str, request_data: Any = None, **patience: Any
    ) -> tuple[int, bytes]:
        answer = await whole(stub, url, method, request_data, **patience)
        if url.endswith("/sendMessage"):
            sent[int(request_data.parameters["chat_id"])] = time.perf_counter()
        return answer

    Stub.do_request = do_request  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        Stub.do_request = whole  # type: ignore[method-assign]


async def _waits(
    adapter: "Adapter", people: Sequence[Somebody], at: int, most: int
) -> list[float]:
    """Milliseconds from each person's update to the last message of its reply."""
    begun: dict[int, float] = {}
    sent: dict[int, float] = {}

    async def one(somebody: Somebody) -> None:
        begun[FIRST_CHAT + somebody.number] = time.perf_counter()
        await adapter.take(update_of(somebody, at))

    with _noting(sent):
        await in_flight(most, [lambda who=who: one(who) for who in people])
        while adapter.under_way:  # noqa: ASYNC110 - counts deliveries; nothing rings at none
            await asyncio.sleep(0.001)
    return [(sent[chat] - began) * 1_000 for chat, began in begun.items() if chat in sent]


async def latency(folder: Path, *, people: int = 384) -> list[Figure]:
    """Update to sent reply with 1, 16 and 128 people at once: median and 99th percentile."""
    levels = (1, 16, 128)
    some = crowd(people, 2 + len(levels), PLATFORM)
    file = folder / "waits.db"
    await settled(address_of(file), None, some)
    found: list[Figure] = []
    async with holdfast(file) as adapter:
        await _waits(adapter, some, 0, MOST)  # what is made once is made before anything counts
        for turn, most in enumerate(levels, 1):
            waits = await _waits(adapter, some, turn, most)
            for share in (0.5, 0.99):
                work = f"Telegram update to sent reply, {most} at once, {share:.0%} within"
                found.append(
                    Figure(id="", work=work, unit="ms", ours=percentile(waits, share), note=_NOTE)
                )
    return found


_NOTE = "whole turns of two transcripts on SQLite FULL, the network stubbed"


async def figures(folder: Path, *, rounds: int = 5) -> list[Figure]:
    """P15 and the waits. P3, P4 and P5 are in `on_telegram`."""
    return [*await sends(rounds=rounds), *await sustained(), *await latency(folder)]


def run() -> list[dict[str, Any]]:
    """The figures as plain dictionaries."""
    ways()
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        return [asdict(one) for one in asyncio.run(figures(Path(folder)))]

"""How much of Discord's three seconds is used: its gateway and REST in a process of their own."""

import asyncio
import contextlib
import multiprocessing
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.button_code import pack
from bot.clock import MovedClock
from bot.discord.codes import FIELD, FORM, about
from bot.discord.inbound import PLATFORM
from bot.discord.service import DiscordService
from bot.metrics import Metrics
from bot.settings import Settings
from bot.wiring import wire
from flows.events import Commanded, Pressed, Typed
from flows.replies import Ask
from tests.bench.measuring import Figure, in_flight, percentile
from tests.bench.people import AT, FIRST_CHAT, Somebody, crowd
from tests.bench.whole_turn import address_of, settled
from tests.driver import UTC_ZONE
from tests.servers.discord import Channel, DiscordServer, Message, rest
from tests.servers.discord.interaction import COMMAND, COMPONENT, SUBMIT, Interaction

LEVELS = (1, 16, 128)
THREE_SECONDS = 3_000
"""Milliseconds that Discord waits for a first answer."""
LONGEST = 30.0
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"


@dataclass(frozen=True, slots=True)
class Act:
    """What one person does: the kind of the interaction and its data."""

    user: int
    kind: int
    data: dict[str, Any]


def act_of(somebody: Somebody, at: int) -> Act:
    """Return the interaction behind what somebody does in turn `at`, in a server."""
    user, step = FIRST_CHAT + somebody.number, somebody.step(at)
    match step.event:
        case Pressed(kind=kind, tag=tag, ref=ref, choice=choice):
            code = pack(Ask(kind=kind, tag=tag, ref=ref), choice)  # type: ignore[arg-type]
            return Act(user, COMPONENT, {"custom_id": code, "component_type": 2, "id": 1})
        case Commanded(name=name):
            return Act(user, COMMAND, {"id": "1", "name": name, "type": 1, "options": []})
        case Typed(text=text):
            asked = Ask(kind="q", tag=step.before.tag, ref=str(step.before.asked_turn))
            field = {"type": 4, "custom_id": FIELD, "id": 2, "value": text}
            parts = [{"type": 18, "id": 1, "component": field}]
            return Act(user, SUBMIT, {"custom_id": about(FORM, asked), "components": parts})
    raise AssertionError(step.event)


# -- The other side, in a process of its own -------------------------------------------------------


class _Noted(list[Any]):
    """The calls that came, with the moments that count."""

    def __init__(self) -> None:
        super().__init__()
        self.acknowledged: dict[str, float] = {}
        self.shown: dict[str, asyncio.Future[float]] = {}

    def append(self, call: Any) -> None:
        if call.route == CALLBACK:
            self.acknowledged[call.path.split("/")[3]] = perf_counter()
        elif call.method == "PATCH":
            shown = self.shown[call.path.split("/")[3]]
            if not shown.done():
                shown.set_result(perf_counter())


class _Discord:
    """The local Discord, without the checks that cost more than what they check."""

    def __init__(self, server: DiscordServer) -> None:
        self.server, self.noted = server, _Noted()
        server.calls = self.noted
        self.where: Channel = server.guild().text_channel()
        self.messages: dict[int, Message] = {}

    def _did(self, act: Act) -> Interaction:
        server = self.server
        me = server.people.get(act.user) or server.person(act.user, f"p{act.user}")
        source = self.messages.get(act.user)
        if source is None:
            source = Message(server.ids(), self.where, server.bot_json, server.clock(), "asked")
            source.flags, source.seen_by = 64, me
            self.messages[act.user] = source
        # Not told yet: the moment counts from when it is.
        told, server.tell_interaction = server.tell_interaction, lambda _: None  # type: ignore[method-assign]
        try:
            shown = None if act.kind == COMMAND else source
            return me._interact(act.kind, self.where, act.data, shown)  # noqa: SLF001 - never shown
        finally:
            server.tell_interaction = told  # type: ignore[method-assign]

    async def one(self, act: Act) -> tuple[float, float]:
        """Milliseconds until it was acknowledged, and until its words were there."""
        did = self._did(act)
        shown = self.noted.shown[did.token] = asyncio.get_running_loop().create_future()
        begun = perf_counter()
        self.server.tell_interaction(did)
        async with asyncio.timeout(LONGEST):
            ended = await shown
        return (self.noted.acknowledged[did.token] - begun) * 1_000, (ended - begun) * 1_000


def _serve(pipe: Connection) -> None:
    async def serve() -> None:
        rest.request_mistakes = rest.answer_mistakes = lambda *_: []  # type: ignore[assignment]
        async with DiscordServer.start() as server:
            discord = _Discord(server)
            pipe.send((server.token, server.api))
            while (asked := await asyncio.to_thread(pipe.recv)) is not None:
                most, acts = asked
                times: list[tuple[float, float]] = []

                async def job(act: Act, times: list[tuple[float, float]] = times) -> None:
                    times.append(await discord.one(act))

                await in_flight(most, [lambda act=act: job(act) for act in acts])
                pipe.send(times)

    asyncio.run(serve())


@contextlib.contextmanager
def _away() -> Iterator[tuple[Connection, str, str]]:
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs,), daemon=True
    )
    child.start()
    try:
        token, api = ours.recv()
        yield ours, token, api
    finally:
        child.kill()
        child.join()


# -- Ours ------------------------------------------------------------------------------------------


@contextlib.asynccontextmanager
async def holdfast(file: Path, token: str, api: str) -> AsyncIterator[DiscordService]:
    """Holdfast's own Discord, whole, on a SQLite file."""
    settings = Settings(_env_file=None, discord_token=token, discord_api_url=api)  # type: ignore[call-arg,arg-type]
    service = DiscordService(settings, Metrics(), guilds_within=0.05)
    stop = asyncio.Event()
    async with (
        wire(
            clock=MovedClock(AT),
            platforms=(service.sender,),
            owner="bench",
            zone=UTC_ZONE,
            url=address_of(file),
            settings=settings,
        ) as wired,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(service.run(wired, stop))
        await service.sender.open.wait()
        await service.client.wait_until_ready()
        try:
            yield service
        finally:
            stop.set()


async def _times(
    pipe: Connection, people: Sequence[Somebody], at: int, most: int
) -> list[tuple[float, float]]:
    pipe.send((most, [act_of(one, at) for one in people]))
    times: list[tuple[float, float]] = await asyncio.to_thread(pipe.recv)
    return times


async def figures(folder: Path, *, people: int = 384) -> list[Figure]:
    """P6: the share of the three seconds at the 99th percentile; and when the words are there."""
    some = crowd(people, 1 + len(LEVELS), PLATFORM)
    file = folder / "discord.db"
    await settled(address_of(file), None, some)
    found: list[Figure] = []
    with _away() as (pipe, token, api):
        async with holdfast(file, token, api):
            await _times(pipe, some, 0, 16)  # what is made once is made before anything counts
            for turn, most in enumerate(LEVELS, 1):
                times = await _times(pipe, some, turn, most)
                acknowledged, shown = ([one[at] for one in times] for at in (0, 1))
                used = percentile(acknowledged, 0.99) / THREE_SECONDS * 100
                work = f"Discord's three seconds used, {most} at once, 99% within"
                found.append(Figure(id="P6", work=work, unit="%", ours=used, limit=10, note=_NOTE))
                for share in (0.5, 0.99):
                    work = f"Discord interaction to its words, {most} at once, {share:.0%} within"
                    ours = percentile(shown, share)
                    found.append(Figure(id="", work=work, unit="ms", ours=ours, note=_NOTE))
    return found


_NOTE = (
    "whole turns of two transcripts in a server: gateway, acknowledgement, SQLite FULL, answer; "
    "Discord's side in a process of its own on the same machine"
)

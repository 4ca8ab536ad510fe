"""Telegram as a backend of the transcripts: every word goes over HTTP, through the real library."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.button_code import SOURCES, pack, unpack
from bot.clock import MovedClock
from bot.limits import Limits
from bot.metrics import Metrics
from bot.platform import Outcome
from bot.settings import Settings
from bot.telegram import adapter, sender
from bot.telegram.service import SECRET_HEADER, TelegramService
from bot.web.app import make_application
from bot.web.listening import listening
from bot.web.wellness import Wellness
from bot.wiring import Wired, wire
from flows.events import Arrived, Commanded, Event, Pressed, Sent, Typed
from flows.replies import Ask, Choice, Para, Reply
from storage import keys
from storage.address import Address
from storage.leased import Leased
from tests.bot.telegram.no_pace import NoPace
from tests.driver import HOST, UTC_ZONE
from tests.servers.telegram import TOKEN, Pacing, Person, Seen, TelegramServer, Update
from tests.servers.telegram.contents import KINDS

# Seconds until somebody is shown that work goes on: here a slow machine is no slow work.
adapter.SLOW_AFTER = 60.0  # type: ignore[misc]
sender.SLOW_AFTER = timedelta(seconds=60)  # type: ignore[misc]

KEYS = keys.new()
SECRET = "s3cret_-"  # noqa: S105 - opens nothing
__all__ = ["SECRET", "SECRET_HEADER", "OnTelegram", "on_telegram", "reply_of", "settings_for"]


def settings_for(server: TelegramServer, **more: object) -> Settings:
    """Settings that name the local server."""
    given = {
        "telegram_token": TOKEN,
        "telegram_api_url": server.url,
        "web_listen": "127.0.0.1:0",
        "keys": KEYS,
        **HOST,
    }
    return Settings(_env_file=None, **(given | more))  # type: ignore[call-arg,arg-type]


@dataclass
class OnTelegram:
    """One running Holdfast with Telegram, and a person who talks to it."""

    wired: Wired
    clock: MovedClock
    server: TelegramServer
    service: TelegramService
    metrics: Metrics
    me: Person
    port: int = 0
    seen: list[Seen] = field(default_factory=list)
    together: list[set[int]] = field(default_factory=list)
    """The messages that said one reply, for each reply of more than one."""

    def now(self) -> datetime:
        return self.clock.now()

    def figure(self, name: str, **labels: str) -> float:
        """One of the figures, as /metrics shows it."""
        labels = {"platform": "telegram"} | labels
        return self.metrics.registry.get_sample_value(f"holdfast_{name}_total", labels) or 0

    async def zone(self) -> ZoneInfo:
        return await self.wired.zone_of(Address(platform="telegram", chat=str(self.me.id)))

    async def take(self, event: Event) -> list[Reply]:
        """Do it on Telegram; what the bot then wrote."""
        await self.settled(self._do(event))
        return self._read()

    def _do(self, event: Event) -> Update:
        match event:
            case Arrived():
                return self.me.says("/start")
            case Typed(text=text):
                return self.me.says(text)
            case Commanded(name=name, rest=rest):
                return self.me.says(f"/{name} {rest}".rstrip())
            case Sent(what=what):
                kind = next((one for one in KINDS if one in what), "document")
                return self.me.sends(kind)
            case Pressed(kind=kind, tag=tag, ref=ref, choice=choice):
                code = pack(Ask(kind=kind, tag=tag, ref=ref), choice)  # type: ignore[arg-type]
                carries = [one for one in self.seen if code in _codes(one)]
                return self.me.presses(carries[-1], code, stale=True)
        raise AssertionError(event)

    async def settled(self, *updates: Update) -> None:
        """Return when the updates are confirmed and everything decided by them is sent."""
        await self.server.confirmed(*updates)
        await self.quiet()
        await self.wired.worker.work_off()

    async def becomes(self, true: Callable[[], bool]) -> None:
        """Return once it is true of the process; no call to the server tells of it."""
        async with asyncio.timeout(60):
            while not true():  # noqa: ASYNC110 - as said
                await asyncio.sleep(0.002)

    async def quiet(self) -> None:
        """Return when no delivery is under way."""
        async with asyncio.timeout(600):
            # Nothing tells a test of the end of a delivery, and nothing else would want to know.
            while self.service.adapter is None or self.service.adapter.under_way:  # noqa: ASYNC110 - as said
                await asyncio.sleep(0.002)

    def _read(self) -> list[Reply]:
        came = self.me.inbox.unread()
        self.seen += came
        replies: list[list[Seen]] = []
        for one in came:
            if replies and any({replies[-1][-1].id, one.id} <= ids for ids in self.together):
                replies[-1].append(one)
            else:
                replies.append([one])
        return [reply_of(*parts) for parts in replies]

    def notes_parts(self) -> None:
        """Remember from now on which messages said one reply."""
        whole = self.service.sender.send

        async def send(row: Leased, reply: Reply, *, late: bool) -> Outcome:
            before = len(self.server.calls)
            outcome = await whole(row, reply, late=late)
            ids = {
                call.answer["result"]["message_id"]
                for call in self.server.calls[before:]
                if call.method.startswith("send")
                and call.status == 200
                and str(call.params.get("chat_id")) == row.address.chat
                and call.method != "sendChatAction"
            }
            if len(ids) > 1:
                self.together.append(ids)
            return outcome

        self.service.sender.send = send  # type: ignore[method-assign]

    async def due_before(self, until: datetime) -> AsyncIterator[tuple[datetime, list[Reply]]]:
        worker = self.wired.worker
        while (due := await worker.next_moment()) is not None and due <= until:
            self.clock.move_to(due)
            await worker.work_off()
            yield self.clock.now(), self._read()
        self.clock.move_to(until)


def _codes(seen: Seen) -> list[str]:
    return [
        button["callback_data"]
        for row in seen.buttons
        for button in row
        if "callback_data" in button
    ]


@contextlib.asynccontextmanager
async def on_telegram(
    url: str,
    at: datetime,
    default_zone: ZoneInfo = UTC_ZONE,
    *,
    webhook: bool = False,
    paced: bool = False,
    notes: bool = True,
    pacing: Pacing | None = None,
    server: TelegramServer | None = None,
) -> AsyncIterator[OnTelegram]:
    """Open everything on the database at `url`, connected to a strict local server.

    Without `notes` nothing is remembered of which messages said one reply.
    """
    clock = MovedClock(at)
    metrics = Metrics()
    stop = asyncio.Event()
    async with contextlib.AsyncExitStack() as outer:
        server = server or await outer.enter_async_context(
            TelegramServer.start(pacing=pacing or Pacing.off(), wall=clock.now)
        )
        more = {}
        if webhook:
            # The port is not known before; a self-hosted server takes any.
            more = {
                "telegram_webhook_url": "http://127.0.0.1:1/telegram",
                "telegram_webhook_secret": SECRET,
            }
        settings = settings_for(server, **more)
        service = TelegramService(settings, metrics, pacer=None if paced else NoPace())
        async with wire(
            clock=clock,
            platforms=(service.sender,),
            owner="test",
            zone=default_zone,
            url=url,
            settings=settings,
            observer=metrics.observe_send,
            limits=Limits(clock),
        ) as wired:
            wellness = Wellness(wired, metrics, [service.not_ready])
            application = make_application(wellness, service.routes())
            async with (
                listening(application, settings.web_listen) as port,
                asyncio.TaskGroup() as group,
            ):
                if webhook:
                    service._webhook_url = f"http://127.0.0.1:{port}/telegram"  # noqa: SLF001
                group.create_task(service.run(wired, stop))
                me = server.world.places.get(1001) or server.person(first_name="Ana")
                it = OnTelegram(wired, clock, server, service, metrics, me, port)
                if notes:
                    it.notes_parts()
                try:
                    await it.quiet()
                    if webhook:
                        await server.called("setWebhook")
                    yield it
                finally:
                    stop.set()


# -- What a person reads, as the terminal shows it ------------------------------------------------


def reply_of(*parts: Seen) -> Reply:
    """Messages as a reply whose lines read as the terminal's do; markup made visible again."""
    texts: list[str] = []
    for seen in parts:
        # Words too long for a caption stand in the message before.
        if seen.text or not texts:
            texts.append("\n".join(_Lines(seen).as_terminal()))
        if "document" in seen.raw:
            texts[-1] += f" ({seen.raw['document']['file_name']})"
    return Reply(blocks=(Para(spans=("\n\n".join(texts),)),), ask=_ask_of(parts[-1]))


def _ask_of(seen: Seen) -> Ask | None:
    found = [
        (pressed, button["text"])
        for row in seen.buttons
        for button in row
        if (pressed := unpack(button.get("callback_data", ""))) is not None
        and pressed.kind != SOURCES
    ]
    if not found:
        return None
    first = found[0][0]
    return Ask(
        kind=first.kind,  # type: ignore[arg-type]
        tag=first.tag,
        ref=first.ref,
        choices=tuple(Choice(key=pressed.choice, label=label) for pressed, label in found),
    )


@dataclass
class _Line:
    text: str
    start: int
    end: int


class _Lines:
    """The lines of a message and what Telegram marks in them."""

    def __init__(self, seen: Seen) -> None:
        self.entities = seen.entities
        self.raw = seen.text.encode("utf-16-le")
        at = 0
        self.lines: list[_Line] = []
        for text in seen.text.split("\n"):
            length = len(text.encode("utf-16-le")) // 2
            self.lines.append(_Line(text, at, at + length))
            at += length + 1

    def over(self, line: _Line, kind: str) -> list[dict]:
        return [
            one
            for one in self.entities
            if one["type"] == kind
            and one["offset"] < max(line.end, line.start + 1)
            and one["offset"] + one["length"] > line.start
        ]

    def as_terminal(self) -> list[str]:
        out: list[str] = []
        pairs: list[tuple[str, str]] = []
        for at, line in enumerate(self.lines):
            pair = self._pair(line)
            if pair is None and pairs:
                out += self._aligned(pairs)
                pairs = []
            if pair is not None:
                pairs.append(pair)
                continue
            out += self._one(at, line)
        return out + self._aligned(pairs)

    def _aligned(self, pairs: list[tuple[str, str]]) -> list[str]:
        width = max((len(name) for name, _ in pairs), default=0)
        return [f"{name:<{width}}  {value}" for name, value in pairs]

    def _pair(self, line: _Line) -> tuple[str, str] | None:
        for one in self.over(line, "bold"):
            end = one["offset"] + one["length"]
            rest = self.raw[2 * end : 2 * line.end].decode("utf-16-le")
            if one["offset"] == line.start and rest.startswith(": "):
                return self.raw[2 * line.start : 2 * end].decode("utf-16-le"), rest[2:]
        return None

    def _one(self, at: int, line: _Line) -> list[str]:
        if self.over(line, "pre"):
            return [f"    {line.text}".rstrip()]
        if self.over(line, "blockquote"):
            return [f"> {line.text}"]
        text = self._with_links(line)
        if text.startswith("\N{BULLET} "):
            text = f"- {text[2:]}"
        alone = (at == 0 or not self.lines[at - 1].text) and (
            at + 1 == len(self.lines) or not self.lines[at + 1].text
        )
        whole = [
            one
            for one in self.over(line, "bold")
            if one["offset"] == line.start and one["length"] == line.end - line.start
        ]
        return [text, "-" * len(text)] if whole and alone else [text]

    def _with_links(self, line: _Line) -> str:
        out, at = "", line.start
        for one in sorted(self.over(line, "text_link"), key=lambda entity: entity["offset"]):
            end = one["offset"] + one["length"]
            out += self.raw[2 * at : 2 * end].decode("utf-16-le") + f" <{one['url']}>"
            at = end
        return out + self.raw[2 * at : 2 * line.end].decode("utf-16-le")

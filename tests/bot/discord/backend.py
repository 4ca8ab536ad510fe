"""Discord as a backend of the transcripts: every word goes over the wire, through the real library.

In direct messages a person types, presses and uses slash commands. In a server they see what only
they can see, and type into forms.
"""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.button_code import SOURCES, pack, unpack
from bot.clock import MovedClock
from bot.discord import adapter, community, sender, suggesting
from bot.discord.service import DiscordService
from bot.limits import Limits, Verdict
from bot.metrics import Metrics
from bot.reminder_codec import to_rows
from bot.settings import Settings
from bot.wiring import Wired, wire
from flows.case import Case
from flows.codec import encode_case
from flows.commands.table import COMMANDS, Scope, Takes
from flows.content.loader import load_content
from flows.deadlines.reminders import Reminder
from flows.events import Arrived, Commanded, Event, Pressed, Sent, Setting, Typed
from flows.replies import Ask, Choice, Para, Reply
from storage.address import Address
from storage.decision import Decision
from tests.driver import HOST, UTC_ZONE
from tests.servers.discord import Channel, DiscordServer, Interaction, Message, Person
from tests.servers.discord.things import Attachment

# What Holdfast waits for on somebody's behalf, seconds: here a slow machine is no slow Discord.
for place, name in (
    (adapter, "ACKNOWLEDGE_WITHIN"),
    (sender, "SEND_WITHIN"),
    (community, "READ_WITHIN"),
    (suggesting, "READ_WITHIN"),
    (suggesting, "INDEX_WITHIN"),
):
    assert hasattr(place, name)
    setattr(place, name, 60.0)
sender.SLOW_AFTER = timedelta(seconds=60)  # type: ignore[misc]

TAKES = {one.name: one.takes for one in COMMANDS if one.scope in (Scope.PERSONAL, Scope.PUBLIC)}
FIELD = "words"


def settings_for(server: DiscordServer, **more: object) -> Settings:
    """Settings that name the local server."""
    given = {"discord_token": server.token, "discord_api_url": server.api, **HOST}
    return Settings(_env_file=None, **(given | more))  # type: ignore[call-arg,arg-type]


class Judging(Limits):
    """Limits that say how often they were asked."""

    judged = 0

    def judge(self, address: Address, event: Event, setting: Setting) -> Verdict:
        self.judged += 1
        return super().judge(address, event, setting)


@dataclass
class OnDiscord:
    """One running Holdfast with Discord, and a person who talks to it."""

    wired: Wired
    clock: MovedClock
    server: DiscordServer
    service: DiscordService
    me: Person
    where: Channel
    limits: Judging
    read: int = 0
    seen: list[Message] = field(default_factory=list)

    def now(self) -> datetime:
        return self.clock.now()

    async def zone(self) -> ZoneInfo:
        return await self.wired.zone_of(Address(platform="discord", chat=str(self.me.id)))

    @property
    def in_server(self) -> bool:
        return self.where.guild is not None

    async def take(self, event: Event) -> list[Reply]:
        """Do it on Discord; what the bot then wrote."""
        heard, judged = len(self._mine()), self.limits.judged
        did = await self._do(event)
        if isinstance(did, Interaction):
            await did.response()
        else:
            async with asyncio.timeout(60):
                # Silence is no event of the server: there is nothing else to wait for.
                while self.limits.judged == judged:  # noqa: ASYNC110 - as said
                    await asyncio.sleep(0.002)
            if not self._is_quiet():
                await self.server.until(
                    lambda: len(self._mine()) > heard, what=f"an answer to {event}"
                )
        await self.settled()
        return self.new_replies()

    def _is_quiet(self) -> bool:
        """Return whether nothing of this person is read at the moment."""
        return self.limits.is_quiet(Address(platform="discord", chat=str(self.me.id)))

    async def has(
        self, person: Person, case: Case, planned: Sequence[Reminder] | None = None
    ) -> None:
        """From now on the person has this case and plan, without having lived it here."""
        encoded = encode_case(case)
        await self.wired.conversation._turns.take(  # noqa: SLF001 - a case without its conversation
            source=f"put:{person.id}",
            address=Address(platform="discord", chat=str(person.id)),
            now=self.now(),
            decide=lambda _opened: Decision(
                case=encoded,
                turn=case.turn,
                reminders=to_rows(planned),
            ),
        )

    async def settled(self) -> None:
        """Return when everything that was heard is handled and sent."""
        assert self.service.adapter is not None
        async with asyncio.timeout(60):
            await self.service.adapter.settled.wait()
        await self.wired.worker.work_off()

    async def due_before(self, until: datetime) -> AsyncIterator[tuple[datetime, list[Reply]]]:
        worker = self.wired.worker
        while (due := await worker.next_moment()) is not None and due <= until:
            self.clock.move_to(due)
            await worker.work_off()
            yield self.clock.now(), self.new_replies()
        self.clock.move_to(until)

    async def press(self, custom_id: str) -> Interaction:
        """Press the newest button of this name, also one that is no longer shown."""
        for message in reversed(self.seen):
            if any(option == custom_id for option in _options(message)):
                return await self.me.selects(message, [custom_id])
            if any(one.get("custom_id") == custom_id for one in message.buttons):
                return await self.me.clicks(message, custom_id)
        return await self.me.clicks(self.seen[-1], custom_id, force=True)

    async def types_into_form(self, text: str, *, force: bool = False) -> Interaction:
        """Open the newest form there is, fill it in and send it."""
        message = next(one for one in reversed(self.seen) if _form_button(one))
        opened = await (await self.me.clicks(message, _form_button(message))).response()
        return await self.me.submits_modal(opened, {FIELD: text}, force=force)

    async def _do(self, event: Event) -> Interaction | Message:
        match event:
            case Arrived():
                return await self.me.slash("start", where=self.where)
            case Commanded(name=name, rest=rest):
                return await self._command(name, rest)
            case Typed(text=text):
                return await self._types(text)
            case Sent(what=what):
                return await self._sends(what)
            case Pressed(kind=kind, tag=tag, ref=ref, choice=choice):
                return await self.press(pack(Ask(kind=kind, tag=tag, ref=ref), choice))
        raise AssertionError(event)

    async def _command(self, name: str, rest: str) -> Interaction | Message:
        takes = TAKES.get(name)
        if takes is None or (rest and takes is Takes.NOTHING):
            return await self._types(f"/{name} {rest}".rstrip())
        options = {}
        if rest:
            options[load_content().words.text(f"discord.option_{takes.value}.name")] = rest
        return await self.me.slash(name, options, where=self.where)

    async def _types(self, text: str) -> Interaction | Message:
        if self.in_server:
            return await self.types_into_form(text)
        return await self.me.types_in_dm(text)

    async def _sends(self, what: str) -> Message:
        message = Message(
            self.server.ids(), self.me.dm, self.me.json(), self.server.clock(), content=""
        )
        url = f"{self.server.address}/attachments/1/{what}"
        message.attachments.append(Attachment(1, "file.png", b"", "image/png", url))
        self.me.dm.messages.append(message)
        self.server.tell_message("MESSAGE_CREATE", message)
        return message

    def _mine(self) -> list[Message]:
        """What the bot wrote to this person here, oldest first."""
        bot = self.server.bot_json["id"]
        return [
            one
            for one in self.where.messages
            if one.author["id"] == bot and one.seen_by in (None, self.me) and not one.loading
        ]

    def new_replies(self) -> list[Reply]:
        """What came since the last look; parts of one reply put together again."""
        came = self._mine()[self.read :]
        self.read += len(came)
        self.seen += came
        replies: list[Reply] = []
        for message in came:
            goes_on = "-" in str(message.nonce or "")
            if goes_on and replies:
                before = replies.pop()
                text = _joined(_text(before), _text(reply_of(message)))
                replies.append(Reply(blocks=(_para(text),), ask=_ask_of(message)))
            else:
                replies.append(reply_of(message))
        return replies


@contextlib.asynccontextmanager
async def on_discord(
    url: str,
    at: datetime,
    default_zone: ZoneInfo = UTC_ZONE,
    *,
    in_server: bool = False,
    clock: MovedClock | None = None,
    server: DiscordServer | None = None,
) -> AsyncIterator[OnDiscord]:
    """Open everything on the database at `url`, connected to a strict local Discord."""
    clock = clock or MovedClock(at)
    async with contextlib.AsyncExitStack() as stack:
        if server is None:
            server = await stack.enter_async_context(DiscordServer.start())
        guild = server.guild()
        where = guild.text_channel() if in_server else None
        me = server.person(name="Ana")
        it = await stack.enter_async_context(running(server, url, clock, default_zone))
        it.me, it.where = me, where or me.dm
        yield it
    assert server.own_mistakes == []


@contextlib.asynccontextmanager
async def running(
    server: DiscordServer,
    url: str,
    clock: MovedClock,
    default_zone: ZoneInfo = UTC_ZONE,
    *,
    limits: Judging | None = None,
) -> AsyncIterator[OnDiscord]:
    """One process of Holdfast on this server and database; nobody talks to it yet."""
    stop = asyncio.Event()
    limits = limits or Judging(clock)
    service = DiscordService(settings_for(server), Metrics(), guilds_within=0.05)
    async with (
        wire(
            clock=clock,
            platforms=(service.sender,),
            owner="test",
            zone=default_zone,
            url=url,
            settings=settings_for(server),
            limits=limits,
        ) as wired,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(service.run(wired, stop))
        try:
            async with asyncio.timeout(60):
                await service.sender.open.wait()
                await service.client.wait_until_ready()
            nobody = next(iter(server.people.values()), None) or server.person(name="nobody")
            yield OnDiscord(wired, clock, server, service, nobody, nobody.dm, limits)
        finally:
            stop.set()


# -- What a person reads, as the terminal shows it ------------------------------------------------


def reply_of(message: Message) -> Reply:
    """A message as a reply whose lines read as the terminal's do; markup made visible again."""
    return Reply(blocks=(_para("\n".join(as_terminal(message.content))),), ask=_ask_of(message))


def _para(text: str) -> Para:
    return Para(spans=(text,))


def _text(reply: Reply) -> str:
    (block,) = reply.blocks
    assert isinstance(block, Para)
    return "".join(str(one) for one in block.spans)


def _joined(before: str, after: str) -> str:
    """Two parts of one reply; a list that was cut in two goes on."""
    in_list = before.rsplit("\n", 1)[-1].startswith("- ") and after.startswith("- ")
    return before + ("\n" if in_list else "\n\n") + after


def _ask_of(message: Message) -> Ask | None:
    labels = [(one.get("custom_id", ""), one["label"]) for one in message.buttons]
    labels += [(one["value"], one["label"]) for menu in message.selects for one in menu["options"]]
    found = [
        (pressed, label)
        for code, label in labels
        if (pressed := unpack(code)) is not None and pressed.kind != SOURCES
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


def _options(message: Message) -> list[str]:
    return [one["value"] for menu in message.selects for one in menu["options"]]


def _form_button(message: Message) -> str:
    ids = (str(one.get("custom_id")) for one in message.buttons)
    return next((one for one in ids if one.startswith("answer:")), "")


_PAIR = re.compile(r"\*\*(?P<name>.+?)\*\*: (?P<value>.*)")


def as_terminal(content: str) -> list[str]:
    """The lines of a message as the terminal would show them."""
    out: list[str] = []
    pairs: list[tuple[str, str]] = []
    copying = False
    for line in content.split("\n"):
        pair = None if copying else _PAIR.fullmatch(line)
        if pair is None and pairs:
            out += _aligned(pairs)
            pairs = []
        if line == "```":
            copying = not copying
        elif copying:
            out.append(f"    {line}".rstrip())
        elif pair is not None:
            pairs.append((_plain(pair["name"]), _plain(pair["value"])))
        elif line.startswith("### "):
            text = _plain(line.removeprefix("### "))
            out += [text, "-" * len(text)]
        else:
            out.append(_plain(line))
    return out + _aligned(pairs)


def _aligned(pairs: list[tuple[str, str]]) -> list[str]:
    width = max((len(name) for name, _ in pairs), default=0)
    return [f"{name:<{width}}  {value}" for name, value in pairs]


def _plain(line: str) -> str:
    """The text as Discord shows it."""
    line = re.sub(r"\[([^\]\\]*)\]\(<([^>]*)>\)", r"\1 \\<\2\\>", line)
    line = re.sub(r"(?<!\\)<(https?://[^>]*[^>\\])>", r"\1", line)
    return re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", line).replace("\u200b", "")

"""A Discord of our own on 127.0.0.1: REST v10 and gateway, as strict as the real one."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.servers.discord.faults import Buckets, Fault
from tests.servers.discord.gateway import (
    DIRECT_MESSAGES,
    GUILD_MESSAGES,
    GUILDS,
    WRONG_TOKEN,
    Gateway,
)
from tests.servers.discord.interaction import PATIENCE, Interaction
from tests.servers.discord.people import Person
from tests.servers.discord.rest import Call, Rest
from tests.servers.discord.things import Attachment, Channel, Guild, Message, Snowflakes, user_json

REQUEST_MOST = 32 * 1024 * 1024
COUNTED_AS_INVALID = {401, 403, 429}
T = TypeVar("T")


class DiscordServer:
    """The server; begin it with `async with DiscordServer.start(token=...) as server`."""

    def __init__(
        self,
        *,
        token: str,
        clock: Callable[[], datetime],
        heartbeat_every: float,
        privileged_intents: int,
        shards: int,
    ) -> None:
        self.token, self.clock, self.shards = token, clock, shards
        self.privileged_intents = privileged_intents
        self.ids = Snowflakes(clock)
        self.application_id = self.ids()
        self.bot_json = user_json(self.application_id, "holdfast", bot=True)
        self.gateway = Gateway(self, heartbeat_every)
        self.buckets = Buckets()
        self.seconds: Callable[[], float] = time.monotonic
        """Counts for the buckets: in earnest as the clients count, who wait in real time."""
        self.address = ""
        self.people: dict[int, Person] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.attachments: dict[int, Attachment] = {}
        self.interactions: dict[int, Interaction] = {}
        self.tokens: dict[str, Interaction] = {}
        self.commands: dict[int, dict[int, dict[str, Any]]] = {}
        self.created: dict[tuple[str, date], int] = {}
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.own_mistakes: list[tuple[str, Any]] = []
        self._events: asyncio.Queue[tuple[str, dict[str, Any], Guild | None, int]] = (
            asyncio.Queue()
        )
        self._tick = asyncio.Event()

    # Beginning and end

    @classmethod
    @contextlib.asynccontextmanager
    async def start(
        cls,
        *,
        token: str = "TEST.TOKEN",  # noqa: S107 -- opens nothing but this server
        clock: Callable[[], datetime] | None = None,
        heartbeat_every: float = 41.25,
        privileged_intents: int = 0,
        shards: int = 1,
        port: int = 0,
    ) -> AsyncIterator[Self]:
        """A running server, stopped at the end of the block.

        `clock` rules the three seconds, the fifteen minutes and nonces; without one it stands
        still, so that nobody is late because a machine is slow. `privileged_intents` are those
        switched on for the application; `heartbeat_every` is in seconds.
        """
        begun = datetime.now(UTC)
        server = cls(
            token=token,
            clock=clock or (lambda: begun),
            heartbeat_every=heartbeat_every,
            privileged_intents=privileged_intents,
            shards=shards,
        )
        application = web.Application(client_max_size=REQUEST_MOST)
        application.router.add_get("/gateway/", server.gateway.serve)
        Rest(server).add_to(application)
        runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        server.address = "http://127.0.0.1:{1}".format(*runner.addresses[0])
        teller = asyncio.create_task(server.tell_queued())
        try:
            yield server
        finally:
            teller.cancel()
            await server.gateway.drop(resumable=False, abruptly=True, code=1001)
            await runner.cleanup()

    @property
    def api(self) -> str:
        """Base of the REST API: the value of HOLDFAST_DISCORD_API_URL."""
        return f"{self.address}/api/v10"

    @property
    def gateway_url(self) -> str:
        """Address of the gateway."""
        return f"ws{self.address.removeprefix('http')}/gateway/"

    @property
    def application_json(self) -> dict[str, Any]:
        """The application as the API shows it."""
        return {
            "id": str(self.application_id),
            "name": "holdfast",
            "icon": None,
            "description": "",
            "type": None,
            "bot": self.bot_json,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "00" * 32,
            "flags": 0,
            "flags_new": "0",
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": user_json(1, "owner"),
            "approximate_guild_count": sum(each.installed for each in self.guilds.values()),
            "approximate_user_install_count": sum(each.has_app for each in self.people.values()),
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "team": None,
            "eligible_oauth2_scopes": [],
            "integration_types_config": {"0": {}, "1": {}},
        }

    # The world, as a test builds and reads it

    def person(self, ident: int | None = None, name: str = "ada", **more: Any) -> Person:
        """A new person; `locale="pt-BR"`, `has_app=False` (did not install the bot) and so on."""
        person = Person(id=ident or self.ids(), name=name, server=self, **more)
        self.people[person.id] = person
        return person

    def guild(self, ident: int | None = None, name: str = "IMG friends", **more: Any) -> Guild:
        """A new server; `installed=False` if the bot is no member."""
        guild = Guild(ident or self.ids(), name, self, **more)
        self.guilds[guild.id] = guild
        if guild.installed:
            self.tell("GUILD_CREATE", guild.json(), guild=guild)
        return guild

    def visible_to_everyone(self, channel: Channel) -> list[Message]:
        """Every message that others could ever read there, also what was deleted since.

        Each one's `wordings` hold all it ever said.
        """
        return [each for each in channel.messages if not each.ephemeral]

    def calls_to(self, route: str) -> list[Call]:
        """The calls of one route, named as in `fail`."""
        return [call for call in self.calls if call.route == route]

    @property
    def invalid_requests(self) -> int:
        """Calls that count towards the ten thousand in ten minutes."""
        return sum(call.status in COUNTED_AS_INVALID and not call.shared for call in self.calls)

    async def until(self, ready: Callable[[], T], within: float = PATIENCE, what: str = "") -> T:
        """The first true value of `ready`, asked again at every change; AssertionError without."""
        clock = asyncio.get_running_loop().time
        end = clock() + within
        while not (value := ready()):
            tick = self._tick
            try:
                async with asyncio.timeout_at(end):
                    await tick.wait()
            except TimeoutError:
                msg = f"nothing came within {within} s: {what}"
                raise AssertionError(msg) from None
        return value

    def touch(self) -> None:
        """Wakes those who wait for a change."""
        self._tick.set()
        self._tick = asyncio.Event()

    # Failures

    def fail(self, pattern: str, *, status: int | str, times: int = 1, **more: Any) -> Fault:
        """Lets the next calls of a route go wrong; it returns what stands for them.

        `pattern`: "POST /channels/{channel_id}/messages", a path alone, or with * for anything.
        `status`: a number, "reset" (the connection breaks) or "slow" (`seconds` late).
        429 takes `retry_after` and `scope` ("user", "global", "shared"); others `code` and
        `message`; `html=True` answers as a proxy does. `after=True`: done, then the answer is lost.
        """
        fault = Fault(pattern=pattern, status=status, times=times, **more)
        self.faults.append(fault)
        return fault

    def limit(self, route: str, calls: int, per: float) -> None:
        """A narrower bucket: so many calls in `per` seconds for each channel or token."""
        self.buckets.limits[route] = (calls, per)

    async def drop_gateway(
        self, *, resumable: bool = True, abruptly: bool = False, code: int = 4000
    ) -> None:
        """Cuts every line; sessions that are not resumable are refused when they come back."""
        await self.gateway.drop(resumable=resumable, abruptly=abruptly, code=code)

    async def revoke_token(self) -> None:
        """The token is worth nothing any more: 401 by REST, close code 4004 on the gateway."""
        self.token = "".join(reversed(self.token))
        await self.gateway.drop(resumable=False, abruptly=False, code=WRONG_TOKEN)

    async def ask_reconnect(self) -> None:
        """Sends RECONNECT."""
        await self.gateway.ask_reconnect()

    async def invalid_session(self, *, resumable: bool = False) -> None:
        """Sends INVALID_SESSION."""
        await self.gateway.invalidate(resumable=resumable)

    # What the gateway tells

    def tell(
        self, event: str, data: dict[str, Any], *, guild: Guild | None, intent: int = GUILDS
    ) -> None:
        """Queues an event for every session that wants it."""
        self._events.put_nowait((event, data, guild, intent))
        self.touch()

    def tell_message(self, event: str, message: Message) -> None:
        """A message as the bot may see it: in servers without its content, unless it is its own."""
        guild = message.channel.guild
        data = message.json()
        mine = data["author"]["id"] == self.bot_json["id"]
        mentioned = f"<@{self.application_id}>" in message.content
        hidden = guild and not mine and not mentioned and not self.privileged_intents & 1 << 15
        if hidden:
            data |= {"content": "", "embeds": [], "attachments": [], "components": []}
        if guild:
            data["guild_id"] = str(guild.id)
        self.tell(event, data, guild=guild, intent=GUILD_MESSAGES if guild else DIRECT_MESSAGES)

    def tell_interaction(self, interaction: Interaction) -> None:
        """The interaction, kept and told."""
        self.interactions[interaction.id] = interaction
        self.tokens[interaction.token] = interaction
        self.tell("INTERACTION_CREATE", interaction.json(), guild=interaction.guild, intent=0)

    async def tell_queued(self) -> None:
        """Sends what is queued, in order, for as long as the server runs."""
        while True:
            event, data, guild, intent = await self._events.get()
            await self.gateway.dispatch(event, data, guild=guild, intent=intent)

    def delete(self, message: Message) -> None:
        """The message is gone for those who look; `visible_to_everyone` still remembers it."""
        message.deleted = True
        guild = message.channel.guild
        told = {"id": str(message.id), "channel_id": str(message.channel.id)}
        told |= {"guild_id": str(guild.id)} if guild else {}
        if not message.ephemeral:
            intent = GUILD_MESSAGES if guild else DIRECT_MESSAGES
            self.tell("MESSAGE_DELETE", told, guild=guild, intent=intent)

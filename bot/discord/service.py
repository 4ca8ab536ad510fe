"""Discord in a running process: log in, register what changed, listen until told to stop."""

import asyncio
import contextlib
from typing import Final
from zoneinfo import ZoneInfo

import aiohttp
import discord
import structlog
from aiohttp import web
from discord import app_commands

from bot.clock import MachineClock
from bot.discord.adapter import Adapter, Needs
from bot.discord.client import GUILDS_WITHIN, Client, find_gateway, point_at
from bot.discord.commands import add_commands, register
from bot.discord.community import Communities, Setup
from bot.discord.inbound import PLATFORM
from bot.discord.outbound import messages_of
from bot.discord.sender import DiscordPlatform
from bot.discord.suggesting import Suggestions
from bot.logs import log_fault
from bot.metrics import Metrics
from bot.running import CannotStart, Connector, Revoked, until
from bot.settings import Settings, SettingsError
from bot.wiring import Wired, wire
from flows.content.loader import load_content
from flows.events import Commanded
from storage.communities import Communities as KeptCommunities
from storage.database import Database

FIRST_PAUSE: Final = 2.0  # seconds before Discord is tried again
LONGEST_PAUSE: Final = 60.0
FINISH_WITHIN: Final = 10.0  # seconds for what was heard before the stop
REFUSED_SAID: Final = (
    "HOLDFAST_DISCORD_TOKEN: Discord refuses this token; copy it again, or reset it, "
    "under Bot in the developer portal"
)
INTENTS_SAID: Final = (
    "HOLDFAST_DISCORD_TOKEN: Discord refuses the intents asked for, though none is privileged; "
    "see Bot in the developer portal"
)


class DiscordService(Connector):
    """Everything Discord in one process. `hears` is off where only messages are to be sent."""

    name = PLATFORM

    def __init__(
        self,
        settings: Settings,
        metrics: Metrics,
        *,
        hears: bool = True,
        guilds_within: float = GUILDS_WITHIN,
    ) -> None:
        token = settings.discord_token
        if token is None:
            raise SettingsError(
                "HOLDFAST_DISCORD_TOKEN is not set; make an application at "
                "https://discord.com/developers/applications and copy the token under Bot"
            )
        self._token = token.get_secret_value().strip()
        self._api_url = _checked(settings.discord_api_url)
        self._guild = settings.discord_guild_id
        self._metrics = metrics
        self._hears = hears
        self._words = load_content().words
        self.client = Client(guilds_within=guilds_within)
        self.sender = DiscordPlatform(self.client, self._words)
        metrics.turned_away.labels(PLATFORM).set_function(self.client.budget.spent)
        self.adapter: Adapter | None = None
        self._refused = REFUSED_SAID

    def not_ready(self) -> str | None:
        """Return why Discord does not work at the moment; None when it does."""
        if self.sender.stopped.is_set():
            return "discord refuses the token"
        if not self.sender.open.is_set():
            return "not logged in to discord"
        if self._hears and not self.client.is_ready():
            return "not connected to discord's gateway"
        return None

    def routes(self) -> list[web.RouteDef]:
        """Return nothing: Discord comes over the gateway."""
        return []

    async def run(self, wired: Wired, stop: asyncio.Event) -> None:
        """Work until `stop` is set.

        Raises:
            CannotStart: the token is wrong from the beginning.
            Revoked: it was right and is not any more.
        """
        async with self.client:
            if self._hears:
                self._connect_parts(wired)
            await until(stop, self._log_in())
            if stop.is_set():
                return
            self.sender.open.set()
            # What was decided before anybody could send it can go now.
            wired.database.bell.ring_here()
            try:
                if self._hears:
                    await self._register(wired.database)
                await until(stop, self._until_refused())
                await self._finish()
            finally:
                self.sender.open.clear()

    async def register(self, wired: Wired, stop: asyncio.Event) -> bool:
        """Bring Discord's list of commands up to date; return whether anything had changed.

        Raises:
            CannotStart: the token is wrong.
        """
        async with self.client:
            self._connect_parts(wired)
            await until(stop, self._log_in())
            if stop.is_set():
                return False
            return await register(self.client, wired.database, guild=self._guild)

    def _connect_parts(self, wired: Wired) -> None:
        communities = Communities(KeptCommunities(wired.database), wired.clock)
        self.adapter = Adapter(
            self.sender,
            Needs(
                conversation=wired.conversation,
                delivery=wired.delivery,
                communities=communities,
                words=self._words,
                metrics=self._metrics,
                clock=wired.clock,
            ),
        )
        self.client.listener = self.adapter
        self.client.tree.error(self._broke)
        suggestions = Suggestions(
            load_content(), wired.people.find, wired.clock, wired.default_zone
        )
        add_commands(self.client, self._words, self.adapter.command, suggestions)
        season = wired.conversation.in_general(Commanded(name="season"))
        texts = [text for reply in season for text in messages_of(reply)]
        Setup(self.client, communities, self._words, texts).add_to(self.client)

    async def _log_in(self) -> None:
        """Log in, however long Discord cannot be reached."""
        point_at(self._api_url)
        pause = FIRST_PAUSE
        while True:
            try:
                await self.client.login(self._token)
                if self._hears and self._api_url is not None:
                    await find_gateway(self.client)
            except discord.LoginFailure:
                raise CannotStart(REFUSED_SAID) from None
            except (discord.HTTPException, OSError, aiohttp.ClientError) as error:
                structlog.get_logger().warning("discord_away", why=type(error).__name__)
            else:
                return
            # The library opens a session for each login, on a connector that closes with it.
            await self.client.http.close()
            self.client.http.connector = discord.utils.MISSING
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _until_refused(self) -> None:
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(self._connect()) if self._hears else None
            await self.sender.stopped.wait()
            if listening is not None:
                listening.cancel()
        raise Revoked(self._refused)

    async def _connect(self) -> None:
        """Stay on the gateway; the library resumes or begins anew by itself."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self.client.connect()
            except discord.PrivilegedIntentsRequired:
                structlog.get_logger().error("discord_refuses", why=INTENTS_SAID)
                self._refused = INTENTS_SAID
                break
            except discord.ConnectionClosed as closed:
                structlog.get_logger().error("discord_refuses", code=closed.code)
                break
            except (discord.DiscordException, OSError, aiohttp.ClientError) as error:
                structlog.get_logger().warning("discord_away", why=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                return
        self._metrics.troubles.labels(PLATFORM, "token").inc()
        self.sender.stopped.set()

    async def _register(self, database: Database) -> None:
        try:
            changed = await register(self.client, database, guild=self._guild)
        except (discord.HTTPException, app_commands.AppCommandError) as error:
            # People can go on with the commands that are there.
            structlog.get_logger().error("commands_not_registered", why=str(error)[:400])
        else:
            structlog.get_logger().info("commands_registered", changed=changed)

    async def _finish(self) -> None:
        """Let what was heard be handled and answered."""
        adapter = self.adapter
        if adapter is None:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FINISH_WITHIN):
                await adapter.settled.wait()

    async def _broke(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        """Answer a command that is no longer there, or broke before it came to us."""
        log_fault(error)
        if interaction.response.is_done():
            return
        with contextlib.suppress(discord.HTTPException, OSError, aiohttp.ClientError):
            text = self._words.text("discord.broke")
            await interaction.response.send_message(text, ephemeral=True)


def _checked(url: str | None) -> str | None:
    if url is not None and not url.startswith(("http://", "https://")):
        raise SettingsError(
            "HOLDFAST_DISCORD_API_URL: the base of a REST API, such as "
            "http://127.0.0.1:8082/api/v10"
        )
    return url


async def register_commands(settings: Settings) -> bool:
    """Tell Discord the commands if they changed; return whether they had.

    Raises:
        CannotStart, SettingsError, DatabaseTrouble, KeyMissing, WrongKey: each with one line.
    """
    service = DiscordService(settings, Metrics())
    async with wire(
        clock=MachineClock(),
        platforms=(service.sender,),
        owner="register",
        zone=ZoneInfo("UTC"),
        settings=settings,
    ) as wired:
        return await service.register(wired, asyncio.Event())

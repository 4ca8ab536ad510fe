"""The library's client, lean: no privileged intents, no caches of members or messages."""

from typing import Any, Protocol

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot.discord.budget import Budget
from bot.logs import log_fault

LONGEST_RATE_LIMIT = 30.0
"""Seconds the library may wait by itself; beyond that the row goes back to the outbox."""
GUILDS_WITHIN = 2.0
"""Seconds without a further server after which the client counts as ready."""


class Listener(Protocol):
    """Who hears of what people do."""

    async def heard(self, message: discord.Message) -> None:
        """Take a direct message."""

    async def edited(self, message: discord.Message) -> None:
        """Take that a direct message was changed by who wrote it."""

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Take a button, a menu or a form."""

    async def left(self, guild: int) -> None:
        """Take that the bot was removed from a server."""


class Client(discord.AutoShardedClient):
    """Knows nothing of the conversation: hands everything to its listener."""

    def __init__(self, *, guilds_within: float = GUILDS_WITHIN) -> None:
        self.budget = Budget()
        super().__init__(
            intents=discord.Intents(guilds=True, dm_messages=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_RATE_LIMIT,
            guild_ready_timeout=guilds_within,
            http_trace=self.budget.trace(),
        )
        self.tree: app_commands.CommandTree[Client] = app_commands.CommandTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self.listener: Listener | None = None

    async def on_message(self, message: discord.Message) -> None:
        """Hand on what people write in direct messages."""
        if self.listener is None or message.guild is not None or message.author.bot:
            return
        if message.type in (discord.MessageType.default, discord.MessageType.reply):
            await self.listener.heard(message)

    async def on_raw_message_edit(self, change: discord.RawMessageUpdateEvent) -> None:
        """Hand on what people change; a link that gets its preview is no change of theirs."""
        message = change.message
        if self.listener is None or message.guild is not None or message.author.bot:
            return
        if message.edited_at is not None:
            await self.listener.edited(message)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Hand on presses and forms; commands come through the tree."""
        kinds = (discord.InteractionType.component, discord.InteractionType.modal_submit)
        if self.listener is not None and interaction.type in kinds:
            await self.listener.pressed(interaction)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Hand on that a server removed the bot."""
        if self.listener is not None:
            await self.listener.left(guild.id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log where a handler broke, without what it was given."""
        del event_method, args, kwargs
        import sys  # noqa: PLC0415 - the library gives the error no other way

        error = sys.exception()
        if isinstance(error, Exception):
            log_fault(error)


def point_at(api_url: str | None) -> None:
    """Let every call go to `api_url`, the base of a REST API; None leaves Discord's own."""
    if api_url is not None:
        discord.http.Route.BASE = api_url.rstrip("/")


async def find_gateway(client: Client) -> None:
    """Ask the API where its gateway is: a later identify would dial Discord's own otherwise."""
    _, address, _ = await client.http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)

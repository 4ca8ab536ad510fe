"""Community servers: where general answers may be seen by all, and the pinned season card."""

import asyncio
import contextlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import aiohttp
import discord
import structlog
from discord import app_commands

from bot.clock import Clock
from bot.discord.client import Client
from bot.discord.inbound import PLATFORM
from flows.content.words import Words
from storage.address import Address
from storage.communities import Communities as Kept

READ_WITHIN = 1.0
"""Seconds to look up a server's settings; then the answer is for who asked alone."""
MOST_REMEMBERED = 2_000
FAILURES = (discord.HTTPException, TimeoutError, OSError, aiohttp.ClientError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the managers of a server chose."""

    channel: int | None = None
    public: bool = False
    season_message: int | None = None


class Communities:
    """The rules of each server; those read lately are remembered."""

    def __init__(self, kept: Kept, clock: Clock) -> None:
        self._kept = kept
        self._clock = clock
        self._lately: OrderedDict[int, Rules] = OrderedDict()

    async def rules(self, guild: int) -> Rules:
        """Return what was chosen; nothing is public where nobody chose."""
        if guild in self._lately:
            return self._lately[guild]
        stored = await self._kept.load(_place(guild))
        rules = Rules() if stored is None else Rules(**json.loads(stored))
        self._remember(guild, rules)
        return rules

    async def is_public(self, guild: int | None, channel: int | None) -> bool:
        """Return whether a general answer may be seen by all there; in doubt it may not."""
        if guild is None:
            return False
        try:
            async with asyncio.timeout(READ_WITHIN):
                rules = await self.rules(guild)
        except Exception as error:  # noqa: BLE001 - whatever it is, privacy is the answer
            structlog.get_logger().warning("server_rules_unread", kind=type(error).__name__)
            return False
        return rules.public and rules.channel == channel

    async def choose(self, guild: int, rules: Rules) -> None:
        """Keep what was chosen."""
        saved = json.dumps(asdict(rules)).encode()
        await self._kept.save(_place(guild), saved, self._clock.now())
        self._remember(guild, rules)

    async def forget(self, guild: int) -> None:
        """Remove what is kept of a server."""
        self._lately.pop(guild, None)
        await self._kept.forget(_place(guild))

    def _remember(self, guild: int, rules: Rules) -> None:
        self._lately[guild] = rules
        self._lately.move_to_end(guild)
        if len(self._lately) > MOST_REMEMBERED:
            self._lately.popitem(last=False)


class Setup:
    """`/holdfast setup`, for people who manage a server."""

    def __init__(
        self, client: Client, communities: Communities, words: Words, season: Sequence[str]
    ) -> None:
        self._client = client
        self._communities = communities
        self._words = words
        self._season = season

    def add_to(self, client: Client) -> None:
        """Put the command on the client's tree."""

        async def setup(
            interaction: discord.Interaction,
            channel: discord.TextChannel | None = None,
            public: bool | None = None,  # noqa: FBT001 - an option of a slash command
            season: bool | None = None,  # noqa: FBT001 - the same
        ) -> None:
            await self._set_up(interaction, channel, public=public, season=season)

        about = {
            name: self._words.text(f"discord.setup.{name}")
            for name in ("channel", "public", "season")
        }
        app_commands.describe(**about)(setup)
        group = app_commands.Group(
            name="holdfast",
            description=self._words.text("discord.setup.group"),
            default_permissions=discord.Permissions(manage_guild=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        group.add_command(
            app_commands.Command(
                name="setup",
                description=self._words.text("discord.setup.about"),
                callback=setup,
            )
        )
        client.tree.add_command(group)

    async def _set_up(
        self,
        interaction: discord.Interaction,
        channel: discord.TextChannel | None,
        *,
        public: bool | None,
        season: bool | None,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        # Administrators of a server can give the command to anybody: asked again here.
        if interaction.guild_id is None or not interaction.permissions.manage_guild:
            await self._tell(interaction, "managers_only")
            return
        rules = await self._communities.rules(interaction.guild_id)
        chosen = channel.id if channel is not None else rules.channel or interaction.channel_id
        is_public = rules.public if public is None else public
        rules = replace(rules, channel=chosen, public=is_public)
        said = ["on" if rules.public else "off"]
        if season:
            pinned = await self._pin_season(rules)
            rules = replace(rules, season_message=pinned or rules.season_message)
            said.append("season_done" if pinned else "season_failed")
        await self._communities.choose(interaction.guild_id, rules)
        await self._tell(interaction, *said, channel=f"<#{rules.channel}>")

    async def _pin_season(self, rules: Rules) -> int | None:
        """Post the card and pin it, or bring the one that hangs there up to date."""
        if rules.channel is None:
            return None
        there = self._client.get_partial_messageable(rules.channel)
        text = self._season[0]
        if rules.season_message is not None:
            with contextlib.suppress(*FAILURES):
                await there.get_partial_message(rules.season_message).edit(content=text)
                return rules.season_message
        try:
            message = await there.send(text)
            await message.pin()
        except FAILURES as error:
            structlog.get_logger().warning("season_card", why=type(error).__name__)
            return None
        return message.id

    async def _tell(self, interaction: discord.Interaction, *keys: str, channel: str = "") -> None:
        words = self._words
        texts = []
        for key in keys:
            name = f"discord.setup.{key}"
            given = {"channel": channel} if words.needs(name) else {}
            texts.append(words.text(name, **given))
        with contextlib.suppress(*FAILURES):
            await interaction.edit_original_response(content="\n".join(texts))


def _place(guild: int) -> Address:
    return Address(platform=PLATFORM, chat=f"guild:{guild}")

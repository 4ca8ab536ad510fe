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
from flows.commands.table import COMMANDS, Scope
from flows.content.words import Words
from storage.address import Address
from storage.communities import Communities as Kept

PUBLIC = tuple(one.name for one in COMMANDS if one.scope is Scope.PUBLIC)
ALL = "all"
READ_WITHIN = 1.0
"""Seconds to look up a server's settings; then the answer is for who asked alone."""
MOST_REMEMBERED = 2_000
FAILURES = (discord.HTTPException, TimeoutError, OSError, aiohttp.ClientError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the managers of a server chose."""

    channel: int | None = None
    """Where the season's dates hang, and the channel chosen last."""
    public: bool = False
    season_message: int | None = None
    channels: tuple[int, ...] = ()
    """Where general answers may be seen by all, beside `channel`."""
    off: tuple[str, ...] = ()
    """General commands that are never seen by all."""

    def shows(self, channel: int | None, command: str) -> bool:
        """Return whether a general answer may be seen by all there."""
        chosen = channel == self.channel or channel in self.channels
        return self.public and channel is not None and chosen and command not in self.off


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
        rules = Rules() if stored is None else _read(stored)
        self._remember(guild, rules)
        return rules

    async def is_public(
        self, guild: int | None, channels: Sequence[int | None], command: str
    ) -> bool:
        """Return whether this answer may be seen by all in one of these; in doubt it may not."""
        if guild is None:
            return False
        try:
            async with asyncio.timeout(READ_WITHIN):
                rules = await self.rules(guild)
        except Exception as error:  # noqa: BLE001 - whatever it is, privacy is the answer
            structlog.get_logger().warning("server_rules_unread", kind=type(error).__name__)
            return False
        return any(rules.shows(one, command) for one in channels)

    async def choose(self, guild: int, rules: Rules) -> None:
        """Keep what was chosen."""
        saved = json.dumps(asdict(rules)).encode()
        await self._kept.save(_place(guild), saved, self._clock.now())
        self._remember(guild, rules)

    async def forget(self, guild: int) -> None:
        """Remove what is kept of a server."""
        self._lately.pop(guild, None)
        await self._kept.forget(_place(guild))
        # Whoever asked meanwhile may have read it once more.
        self._lately.pop(guild, None)

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
            close: discord.TextChannel | None = None,
            on: str | None = None,
            off: str | None = None,
        ) -> None:
            wish = Wish(
                channel=None if channel is None else channel.id,
                close=None if close is None else close.id,
                public=public,
                on=on or "",
                off=off or "",
            )
            await self._set_up(interaction, wish, season=bool(season))

        options = ("channel", "public", "season", "close", "on", "off")
        about = {name: self._words.text(f"discord.setup.{name}") for name in options}
        app_commands.describe(**about)(setup)
        names = [app_commands.Choice(name=f"/{name}", value=name) for name in (*PUBLIC, ALL)]
        app_commands.choices(on=names, off=names)(setup)
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
        self, interaction: discord.Interaction, wish: "Wish", *, season: bool
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        # Administrators of a server can give the command to anybody: asked again here.
        if interaction.guild_id is None or not interaction.permissions.manage_guild:
            await self._tell(interaction, "managers_only")
            return
        rules = wish.of(await self._communities.rules(interaction.guild_id))
        if rules.channel is None:
            rules = replace(rules, channel=interaction.channel_id)
        said = ["shown" if rules.public else "hidden"]
        if season:
            pinned = await self._pin_season(rules)
            rules = replace(rules, season_message=pinned or rules.season_message)
            said.append("season_done" if pinned else "season_failed")
        await self._communities.choose(interaction.guild_id, rules)
        if rules.public:
            said.insert(1, "names_on")
            said += ["names_off"] if rules.off else []
        places = dict.fromkeys((rules.channel, *rules.channels))
        await self._tell(
            interaction,
            *said,
            channels=", ".join(f"<#{one}>" for one in places),
            channel=f"<#{rules.channel}>",
            on=", ".join(f"/{one}" for one in PUBLIC if one not in rules.off),
            off=", ".join(f"/{one}" for one in PUBLIC if one in rules.off),
        )

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

    async def _tell(self, interaction: discord.Interaction, *keys: str, **given: str) -> None:
        words = self._words
        texts = []
        for key in keys:
            name = f"discord.setup.{key}"
            wanted = {one: given[one] for one in words.needs(name)}
            texts.append(words.text(name, **wanted))
        with contextlib.suppress(*FAILURES):
            await interaction.edit_original_response(content="\n".join(texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a manager chose just now; what is not named stays."""

    channel: int | None
    close: int | None
    public: bool | None
    on: str
    off: str

    def of(self, rules: Rules) -> Rules:
        """Return the rules with this chosen."""
        places = dict.fromkeys((rules.channel, *rules.channels, self.channel))
        left = tuple(one for one in places if one is not None and one != self.close)
        first = self.channel if self.channel in left else next(iter(left), None)
        closed = set(rules.off)
        closed |= set(PUBLIC) if self.off == ALL else {self.off}
        closed -= set(PUBLIC) if self.on == ALL else {self.on}
        return replace(
            rules,
            channel=first,
            channels=tuple(one for one in left if one != first),
            public=rules.public if self.public is None else self.public,
            off=tuple(one for one in PUBLIC if one in closed),
        )


def _read(stored: bytes) -> Rules:
    """Return rules as they were kept, also by an earlier release."""
    found = json.loads(stored)
    several = {name: tuple(found[name]) for name in ("channels", "off") if name in found}
    return Rules(**(found | several))


def _place(guild: int) -> Address:
    return Address(platform=PLATFORM, chat=f"guild:{guild}")

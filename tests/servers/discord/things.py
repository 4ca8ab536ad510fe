"""What the server keeps: channels, guilds, messages, attachments; and how each looks in JSON."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.servers.discord.limits import (
    BUTTON,
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    SELECTS,
    every_component,
)

if TYPE_CHECKING:
    from tests.servers.discord.interaction import Interaction
    from tests.servers.discord.people import Person

EPOCH_MS = 1_420_070_400_000
TEXT, DIRECT = 0, 1
MANAGE_GUILD, ADMINISTRATOR = 1 << 5, 1 << 3
VIEW, SEND, PIN, USE_EXTERNAL_APPS = 1 << 10, 1 << 11, 1 << 51, 1 << 50
# View, send, embed, attach, history, reactions, slash commands, external apps, pins.
MEMBER = (
    VIEW | SEND | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 6 | 1 << 31 | USE_EXTERNAL_APPS | 1 << 13
) | PIN
MANAGER = MEMBER | MANAGE_GUILD


class Snowflakes:
    """Ids that grow, with the moment of their making inside."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._count = itertools.count(1)

    def __call__(self) -> int:
        """A new id."""
        ms = int(self._clock().timestamp() * 1000) - EPOCH_MS
        return (ms << 22) | (next(self._count) & 0x3FFFFF)


def user_json(ident: int, name: str, *, bot: bool = False) -> dict[str, Any]:
    """A user as the API shows it."""
    return {
        "id": str(ident),
        "username": name,
        "global_name": None if bot else name,
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "bot": bot,
        "primary_guild": None,
    }


def stamp(moment: datetime) -> str:
    """The moment as the API writes it."""
    return moment.astimezone(UTC).isoformat()


@dataclass(eq=False)
class Attachment:
    """A file of a message; `data` is what was uploaded."""

    id: int
    filename: str
    data: bytes
    content_type: str
    url: str
    description: str | None = None

    def json(self, *, ephemeral: bool) -> dict[str, Any]:
        """As a message shows it."""
        shown = {
            "id": str(self.id),
            "filename": self.filename,
            "size": len(self.data),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.content_type,
        }
        shown |= {"description": self.description} if self.description else {}
        return shown | ({"ephemeral": True} if ephemeral else {})


@dataclass(eq=False)
class Channel:
    """A text channel of a guild, or the direct messages of one person with the bot."""

    id: int
    name: str
    guild: "Guild | None" = None
    person: "Person | None" = None
    deleted: bool = False
    bot_permissions: int = MEMBER
    messages: list["Message"] = field(default_factory=list)
    typed: int = 0

    def json(self) -> dict[str, Any]:
        """As the API shows it."""
        if self.guild is None:
            recipients = [self.person.json()] if self.person else []
            return {"id": str(self.id), "type": DIRECT, "flags": 0, "recipients": recipients}
        return {
            "id": str(self.id),
            "type": TEXT,
            "name": self.name,
            "guild_id": str(self.guild.id),
            "position": self.guild.channels.index(self),
            "permission_overwrites": [],
            "nsfw": False,
            "topic": None,
            "parent_id": None,
            "last_message_id": str(self.messages[-1].id) if self.messages else None,
            "rate_limit_per_user": 0,
            "flags": 0,
        }

    @property
    def shown(self) -> list["Message"]:
        """What stands there now for everyone who may read it."""
        return [each for each in self.messages if not each.deleted and not each.ephemeral]


@dataclass(eq=False)
class Guild:
    """A server; `installed` says whether the bot is a member."""

    id: int
    name: str
    server: Any
    installed: bool = True
    bot_permissions: int = MEMBER
    external_apps: bool = True
    locale: str = "en-US"
    channels: list[Channel] = field(default_factory=list)
    members: dict[int, int] = field(default_factory=dict)

    def text_channel(self, name: str = "general", *, bot_may: int = MEMBER) -> Channel:
        """A new channel; `bot_may` are the bot's permissions there."""
        channel = Channel(self.server.ids(), name, guild=self, bot_permissions=bot_may)
        self.channels.append(channel)
        self.server.channels[channel.id] = channel
        self.server.tell("CHANNEL_CREATE", channel.json(), guild=self)
        return channel

    def add(self, person: "Person", *, manager: bool = False) -> None:
        """The person joins, as a manager (Manage Server) or not."""
        self.members[person.id] = MANAGER if manager else MEMBER

    def delete_channel(self, channel: Channel) -> None:
        """The channel goes; calls on it are then answered with 10003."""
        channel.deleted = True
        shown = channel.json()
        self.channels.remove(channel)
        self.server.tell("CHANNEL_DELETE", shown, guild=self)

    def removes_bot(self) -> None:
        """The bot is kicked; calls on its channels are then answered with 50001."""
        self.installed = False
        self.server.tell("GUILD_DELETE", {"id": str(self.id)}, guild=self)

    def invites_bot(self) -> None:
        """The bot becomes a member."""
        self.installed = True
        self.server.tell("GUILD_CREATE", self.json(), guild=self)

    def json(self) -> dict[str, Any]:
        """As GUILD_CREATE shows it."""
        bot = self.server.bot_json
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "icon": None,
            "features": [],
            "preferred_locale": self.locale,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "system_channel_flags": 0,
            "afk_timeout": 300,
            "roles": [self._everyone()],
            "emojis": [],
            "stickers": [],
            "channels": [channel.json() for channel in self.channels],
            "threads": [],
            "members": [self.member_json(bot)],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "member_count": len(self.members) + 1,
            "joined_at": stamp(self.server.clock()),
            "large": False,
            "unavailable": False,
        }

    def _everyone(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "name": "@everyone",
            "permissions": str(self.bot_permissions),
            "position": 0,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }

    def member_json(self, user: dict[str, Any]) -> dict[str, Any]:
        """A member as events show it."""
        return {
            "user": user,
            "nick": None,
            "avatar": None,
            "roles": [],
            "joined_at": stamp(self.server.clock()),
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }


@dataclass(eq=False)
class Message:
    """A message, with every wording it ever had."""

    id: int
    channel: Channel
    author: dict[str, Any]
    made_at: datetime
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    seen_by: "Person | None" = None
    interaction: "Interaction | None" = None
    allowed_mentions: dict[str, Any] | None = None
    nonce: str | int | None = None
    reference: dict[str, Any] | None = None
    edited_at: datetime | None = None
    deleted: bool = False
    pinned: bool = False
    wordings: list[str] = field(default_factory=list)
    pings: list[str] = field(default_factory=list)

    @property
    def ephemeral(self) -> bool:
        """True if one person alone sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """True while it says that the bot is thinking."""
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """Everything there is to read: content, embeds, components, descriptions of files."""
        return "\n".join(each for each in self._texts() if each)

    def _texts(self) -> Iterator[str]:
        yield self.content
        for embed in self.embeds:
            yield from _strings(embed)
        for _, component in every_component(self.components):
            for key in ("content", "label", "placeholder", "description"):
                yield component.get(key) or ""
            for item in (*(component.get("options") or ()), *(component.get("items") or ())):
                yield item.get("label") or ""
                yield item.get("description") or ""
        for attachment in self.attachments:
            yield attachment.filename
            yield attachment.description or ""

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Its buttons, in reading order."""
        return [part for _, part in every_component(self.components) if part["type"] == BUTTON]

    @property
    def selects(self) -> list[dict[str, Any]]:
        """Its select menus, in reading order."""
        return [part for _, part in every_component(self.components) if part["type"] in SELECTS]

    def json(self) -> dict[str, Any]:
        """As the API shows it."""
        shown: dict[str, Any] = {
            "id": str(self.id),
            "type": 20 if self.interaction and self.interaction.kind == 2 else 0,
            "channel_id": str(self.channel.id),
            "author": self.author,
            "content": self.content,
            "timestamp": stamp(self.made_at),
            "edited_timestamp": stamp(self.edited_at) if self.edited_at else None,
            "tts": False,
            "mention_everyone": "@everyone" in self.pings,
            "mentions": [],
            "mention_roles": [],
            "attachments": [each.json(ephemeral=self.ephemeral) for each in self.attachments],
            "embeds": self.embeds,
            "components": self.components,
            "flags": self.flags & (EPHEMERAL | LOADING | COMPONENTS_V2 | 4 | 4096),
            "pinned": self.pinned,
        }
        if self.nonce is not None:
            shown["nonce"] = self.nonce
        if self.reference:
            shown["message_reference"] = self.reference
        if self.interaction:
            shown |= self.interaction.message_json()
        return shown


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)

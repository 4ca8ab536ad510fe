"""What people do on Discord, as events of the conversation."""

from collections.abc import Iterator, Mapping
from typing import Any

import discord

from bot.button_code import unpack
from bot.discord.codes import FIELD, FORM, GO_PRIVATE, MENU, OPEN_FORM, question_of
from flows.events import Event, Pressed, Sent, Typed
from storage.address import Address

PLATFORM = "discord"
_LONG_TEXT = "message.txt"
"""What Discord makes of a text of more than two thousand characters, unasked."""
_GONE = Pressed(kind="q", tag="", ref="", choice="")
"""A press of something nobody knows any more: it has moved on."""


def address_of(user: int) -> Address:
    """Return where a person is reached: their direct messages."""
    return Address(platform=PLATFORM, chat=str(user))


def is_private(interaction: discord.Interaction) -> bool:
    """Return whether this happened in the person's direct messages with the bot."""
    return interaction.guild_id is None and bool(interaction.context.dm_channel)


def custom_id_of(interaction: discord.Interaction) -> str:
    """Return the name of what was pressed or filled in."""
    data: Mapping[str, Any] = interaction.data or {}
    return str(data.get("custom_id", ""))


def pressed(interaction: discord.Interaction) -> Pressed:
    """Return the press of a button or of an entry of a menu."""
    data: Mapping[str, Any] = interaction.data or {}
    code = custom_id_of(interaction)
    if question_of(code, MENU) is not None:
        code = str(next(iter(data.get("values") or ()), ""))
    return unpack(code) or _GONE


def opens_form(interaction: discord.Interaction) -> Pressed | None:
    """Return the question a press wants a form for; None if it wants none."""
    return question_of(custom_id_of(interaction), OPEN_FORM)


def goes_private(interaction: discord.Interaction) -> bool:
    """Return whether the press asks to go on in direct messages."""
    return custom_id_of(interaction) == GO_PRIVATE


def filled_in(interaction: discord.Interaction) -> tuple[Typed, Pressed]:
    """Return what was written into a form, and the question it was opened for."""
    data: Mapping[str, Any] = interaction.data or {}
    texts = [
        str(part.get("value") or "")
        for part in _parts(data.get("components") or ())
        if part.get("custom_id") == FIELD
    ]
    asked = question_of(custom_id_of(interaction), FORM) or _GONE
    return Typed(text="".join(texts)), asked


def written(message: discord.Message) -> Event:
    """Return what a direct message holds: its words, those it forwards, and what came with them."""
    whole: tuple[discord.Message | discord.MessageSnapshot, ...]
    whole = (message, *message.message_snapshots)
    words = "\n".join(one.content for one in whole if one.content)
    files = [file for one in whole for file in one.attachments]
    if any(one.stickers for one in whole):
        return Sent(what="sticker", words=words)
    if message.poll is not None:
        return Sent(what="poll", words=words)
    if any(file.is_voice_message() for file in files):
        return Sent(what="voice", words=words)
    if any(file.filename == _LONG_TEXT for file in files):
        return Sent(what="long text", words=words)
    return Sent(what="file", words=words) if files else Typed(text=words)


def _parts(components: Any) -> Iterator[Mapping[str, Any]]:
    for one in components:
        yield one
        yield from _parts(one.get("components") or ())
        if one.get("component"):
            yield from _parts((one["component"],))

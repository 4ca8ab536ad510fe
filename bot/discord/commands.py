"""Slash commands from the command table, and their registration when something changed."""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.discord.client import Client
from bot.discord.escaping import cut
from bot.discord.suggesting import Suggestions
from flows.commands.table import COMMANDS, Command, Scope, Takes
from flows.content.words import Words
from storage import meta
from storage.database import Database

LONGEST_DESCRIPTION = 100

OnCommand = Callable[[discord.Interaction, Command, str], Awaitable[None]]


def add_commands(
    client: Client, words: Words, on_command: OnCommand, suggestions: Suggestions
) -> None:
    """Put every command a person may use on the client's tree."""
    for command in COMMANDS:
        if command.scope in (Scope.PERSONAL, Scope.PUBLIC):
            client.tree.add_command(_command(command, words, on_command, suggestions))


def _command(
    command: Command, words: Words, on_command: OnCommand, suggestions: Suggestions
) -> "app_commands.Command[Any, ..., None]":
    description = cut(words.text(f"commands.{command.name}"), LONGEST_DESCRIPTION)
    if command.takes is Takes.NOTHING:

        async def bare(interaction: discord.Interaction) -> None:
            await on_command(interaction, command, "")

        return app_commands.Command(name=command.name, description=description, callback=bare)

    async def with_words(interaction: discord.Interaction, said: str = "") -> None:
        await on_command(interaction, command, said)

    named = command.takes.value
    app_commands.rename(said=words.text(f"discord.option_{named}.name"))(with_words)
    app_commands.describe(said=words.text(f"discord.option_{named}.about"))(with_words)
    made: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=command.name, description=description, callback=with_words
    )
    suggest = suggestions.of(command)
    if suggest is not None:
        made.autocomplete("said")(suggest)
    return made


async def register(client: Client, database: Database, *, guild: int | None) -> bool:
    """Send the commands to Discord if they changed since the last time; return whether they had.

    Sending replaces all of them at once. Discord allows two hundred new ones a day.
    """
    where = None if guild is None else discord.Object(guild)
    if where is not None:
        client.tree.copy_global_to(guild=where)
    payload = [command.to_dict(client.tree) for command in client.tree.get_commands(guild=where)]
    digest = _digest(payload)
    name = f"discord_commands:{client.application_id}:{guild or ''}"
    if await database.read(meta.read, name) == digest:
        return False
    await client.tree.sync(guild=where)
    await database.write(meta.write, name, digest)
    return True


def _digest(payload: Sequence[Mapping[str, object]]) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()

"""Slash commands from the command table, and their registration when something changed."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.discord.client import Client
from bot.discord.escaping import cut
from bot.records import file_in_use, records_at
from flows.commands.table import COMMANDS, Command, Scope, Takes
from flows.content.words import Words
from flows.letters.catalogue import LETTERS, title
from flows.sponsors.found import Match
from flows.sponsors.index import Index
from flows.sponsors.names import key_of, shown
from flows.sponsors.search import suggest
from storage import meta
from storage.database import Database

MOST_SUGGESTIONS = 25
LONGEST_SUGGESTION = 100
LONGEST_DESCRIPTION = 100
MOST_NUMBER = 99

OnCommand = Callable[[discord.Interaction, Command, str], Awaitable[None]]
Suggest = Callable[[discord.Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def add_commands(client: Client, words: Words, on_command: OnCommand) -> None:
    """Put every command a person may use on the client's tree."""
    for command in COMMANDS:
        if command.scope in (Scope.PERSONAL, Scope.PUBLIC):
            client.tree.add_command(_command(command, words, on_command))


def _command(
    command: Command, words: Words, on_command: OnCommand
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
    if command.takes is Takes.EMPLOYER:
        made.autocomplete("said")(_employers)
    offers = suggestions(command, words)
    if offers:
        made.autocomplete("said")(_suggesting(offers))
    return made


def suggestions(command: Command, words: Words) -> Sequence[tuple[str, str]]:
    """Return what may be offered while an option is typed: what is shown, what is taken."""
    match command.takes:
        case Takes.TERM:
            keys = [key for key in words.keys(command.name) if key.endswith(".title")]
            return [(words.text(key), words.text(key)) for key in keys]
        case Takes.LETTER:
            return [(title(words, name), name) for name in LETTERS]
        case Takes.NUMBER:
            return [(str(number), str(number)) for number in range(1, MOST_NUMBER + 1)]
        case _:
            return []


async def _employers(
    interaction: discord.Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    """Offer employers whose names begin as the words typed so far do."""
    del interaction
    records = records_at(file_in_use())
    # The first to ask may have to wait for the index; nobody else has to.
    index = await asyncio.to_thread(records.index)
    return [_employer(one, index) for one in suggest(typed, index, limit=MOST_SUGGESTIONS)]


def _employer(match: Match, index: Index) -> app_commands.Choice[str]:
    one = match.employer
    name = ", ".join(part for part in (shown(one.name), one.city.title(), one.state) if part)
    # What people say may stand for several petitioners of one house; a name may be another's too.
    alias = index.aliases.get(key_of(match.by))
    taken = match.by if alias is not None and not alias.ask else f"={one.id}"
    return app_commands.Choice(
        name=cut(name, LONGEST_SUGGESTION), value=taken[:LONGEST_SUGGESTION]
    )


def _suggesting(offers: Sequence[tuple[str, str]]) -> Suggest:
    choices = [
        (
            shown.casefold(),
            app_commands.Choice(
                name=cut(shown, LONGEST_SUGGESTION), value=value[:LONGEST_SUGGESTION]
            ),
        )
        for shown, value in offers
    ]

    async def suggest(
        interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        del interaction
        wanted = typed.strip().casefold()
        first = [choice for shown, choice in choices if shown.startswith(wanted)]
        then = [
            choice for shown, choice in choices if wanted in shown and not shown.startswith(wanted)
        ]
        return [*first, *then][:MOST_SUGGESTIONS]

    return suggest


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

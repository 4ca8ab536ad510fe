"""What is offered while an option is typed: read, never written; only who types sees it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from zoneinfo import ZoneInfo

import discord
import structlog
from discord import app_commands

from bot.clock import Clock
from bot.discord.escaping import cut
from bot.discord.inbound import address_of
from bot.records import file_in_use, records_at
from flows.codec import decode_case
from flows.commands.offering import offers, offers_something
from flows.commands.table import Command, Takes
from flows.content.loader import Content
from flows.sponsors.found import Match
from flows.sponsors.index import Index
from flows.sponsors.names import key_of, shown
from flows.sponsors.search import suggest
from flows.talk import Talk
from storage.address import Address
from storage.people import Person

MOST_SUGGESTIONS = 25
LONGEST_SUGGESTION = 100
READ_WITHIN = 1.0
"""Seconds to read the case; then only what anybody is offered. Discord waits for three."""
INDEX_WITHIN = 2.0

Choices = list[app_commands.Choice[str]]
Suggest = Callable[[discord.Interaction, str], Coroutine[Any, Any, Choices]]


class Suggestions:
    """What each command offers, to this person now."""

    def __init__(
        self,
        content: Content,
        find: Callable[[Address], Awaitable[Person | None]],
        clock: Clock,
        zone: ZoneInfo,
    ) -> None:
        self._content = content
        self._find = find
        self._clock = clock
        self._zone = zone

    def of(self, command: Command) -> Suggest | None:
        """Return what is asked at every keystroke; None where nothing is offered."""
        if command.takes is Takes.EMPLOYER:
            return _employers
        if not offers_something(command):
            return None

        async def suggest_some(interaction: discord.Interaction, typed: str) -> Choices:
            talk = await self._talk(interaction.user.id)
            # The table of cities is read and searched: others are talking meanwhile.
            found = await asyncio.to_thread(offers, command, self._content, talk, typed)
            return [
                app_commands.Choice(name=cut(name, LONGEST_SUGGESTION), value=taken)
                for name, taken in found
                if len(taken) <= LONGEST_SUGGESTION
            ]

        return suggest_some

    async def _talk(self, user: int) -> Talk | None:
        """Return the person's case to read in; None without one, or if that takes too long."""
        try:
            async with asyncio.timeout(READ_WITHIN):
                person = await self._find(address_of(user))
        except Exception as error:  # noqa: BLE001 - what anybody is offered is left
            structlog.get_logger().warning("case_unread", kind=type(error).__name__)
            return None
        if person is None or person.case is None:
            return None
        return Talk(
            case=decode_case(person.case),
            content=self._content,
            now=self._clock.now(),
            default_zone=self._zone,
            fresh_tag="",
        )


async def _employers(interaction: discord.Interaction, typed: str) -> Choices:
    """Offer employers whose names begin as the words typed so far do."""
    del interaction
    records = records_at(file_in_use())
    # The index is made once. Who types before it is there is offered names at a later keystroke.
    try:
        async with asyncio.timeout(INDEX_WITHIN):
            index = await asyncio.to_thread(records.index)
    except TimeoutError:
        return []
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

"""The real library against the local Discord, and everything of Holdfast behind it."""

import discord
import pytest
from discord.gateway import DiscordWebSocket

from bot.discord.client import Client


@pytest.fixture(autouse=True)
def library(monkeypatch):
    """Put back what the library keeps for the whole process; do not wait between identifies."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)

    async def at_once(_self, _shard_id, *, initial=False):
        pass

    monkeypatch.setattr(Client, "before_identify_hook", at_once)

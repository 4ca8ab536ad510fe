"""A server on a hand-moved clock with raw HTTP to it, without pacing."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.servers.telegram import Pacing, Person, TelegramServer
from tests.servers.telegram.wire import Clock, Wire


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def wire(clock: Clock) -> AsyncIterator[Wire]:
    async with (
        TelegramServer.start(clock=clock, pacing=Pacing.off()) as server,
        aiohttp.ClientSession() as session,
    ):
        yield Wire(server, session)


@pytest.fixture
def ana(wire: Wire) -> Person:
    """Somebody who has talked to the bot before."""
    return wire.server.person(id=1001, first_name="Ana", language_code="en", started=True)

"""An open database, and a way to take turns."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from storage import keys as key_making
from storage.database import Database
from storage.keys import Keys
from storage.outbox import Outbox
from storage.turns import Turns


@pytest.fixture
def keys() -> Keys:
    return Keys.read(key_making.new())


@pytest.fixture
async def database(database_url: str, keys: Keys, now: datetime) -> AsyncIterator[Database]:
    async with Database.open(database_url, keys, now=now) as opened:
        yield opened


@pytest.fixture
async def turns(database: Database) -> AsyncIterator[Turns]:
    async with Turns(database, owner="here", platforms={"terminal", "telegram"}) as opened:
        yield opened


@pytest.fixture
async def outbox(database: Database) -> AsyncIterator[Outbox]:
    """The outbox of another process than the one that takes the turns."""
    async with Outbox(database, owner="worker", platforms={"terminal", "telegram"}) as opened:
        yield opened


@pytest.fixture
async def own_outbox(database: Database) -> AsyncIterator[Outbox]:
    """The outbox of the process that takes the turns."""
    async with Outbox(database, owner="here", platforms={"terminal", "telegram"}) as opened:
        yield opened

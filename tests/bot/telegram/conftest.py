"""A running Holdfast on Telegram, and people who talk to it."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from tests.bot.telegram.backend import OnTelegram, on_telegram
from tests.servers.telegram import Person


@pytest.fixture
async def it(sqlite_url: str, now: datetime) -> AsyncIterator[OnTelegram]:
    async with on_telegram(sqlite_url, now) as running:
        yield running


@pytest.fixture
def ana(it: OnTelegram) -> Person:
    return it.me

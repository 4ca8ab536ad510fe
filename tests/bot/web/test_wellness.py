"""Probes and figures over HTTP."""

import aiohttp
import pytest

from storage.trouble import DatabaseTrouble, Kind
from tests.bot.telegram.backend import on_telegram


@pytest.fixture
async def it(sqlite_url, now):
    async with on_telegram(sqlite_url, now) as running:
        yield running


async def get(it, path):
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"http://127.0.0.1:{it.port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def test_a_process_that_works_is_well_and_ready(it):
    assert await get(it, "/healthz") == (200, "ok\n")
    assert await get(it, "/readyz") == (200, "ok\n")
    assert (await get(it, "/elsewhere"))[0] == 404


async def test_a_database_that_cannot_be_used_makes_it_unready_but_not_ill(it, monkeypatch):
    async def broken(*_):
        raise DatabaseTrouble(Kind.UNREACHABLE, "gone")

    monkeypatch.setattr(it.wired.database, "read", broken)

    assert await get(it, "/readyz") == (503, "the database cannot be used\n")
    assert await get(it, "/healthz") == (200, "ok\n")
    assert (await get(it, "/metrics"))[0] == 200


async def test_figures_count_what_happened_and_name_nobody(it):
    await it.settled(it.me.says("/start"))

    text = (await get(it, "/metrics"))[1]

    assert 'holdfast_updates_total{platform="telegram",result="taken"} 1.0' in text
    assert 'holdfast_sends_total{platform="telegram",result="sent"}' in text
    assert 'holdfast_outbox_rows{state="waiting"} 0.0' in text
    assert "1001" not in text
    assert "Ana" not in text

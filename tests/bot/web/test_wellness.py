"""Probes and figures over HTTP."""

import re
from pathlib import Path

import aiohttp
import pytest

from storage.backup import note_backup, take_backup
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
    assert "holdfast_last_backup_timestamp_seconds 0.0" in text
    assert 'holdfast_refused_by_limits_total{what="person"} 0.0' in text
    # The values apart: a sum of seconds may hold any figures.
    named = [line.rpartition(" ")[0] for line in text.splitlines()]
    assert not [one for one in named if "1001" in one or "Ana" in one]
    assert not re.findall(r"^.* 1001(?:\.0)?$", text, re.MULTILINE)


async def test_the_last_backup_is_a_figure(it, sqlite_url, now):
    take_backup(sqlite_url, Path(sqlite_url.split("///")[1] + ".backup"), release="1", at=now)
    note_backup(sqlite_url, now)
    text = (await get(it, "/metrics"))[1]

    (seen,) = re.findall(r"^holdfast_last_backup_timestamp_seconds (\S+)$", text, re.MULTILINE)
    assert float(seen) == now.timestamp()

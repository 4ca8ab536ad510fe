"""A start says what is on, where, and what is missing; no token, key or password stands in it."""

import re

import pytest

from bot.greeting import greeting
from bot.settings import Settings
from storage import keys
from storage.backup import note_backup
from tests.bot.safety.home import home
from tests.bot.safety.test_limits import AT

TOKEN = "123456789:" + "A" * 35


async def said(url, command, **given):
    settings = Settings(_env_file=None, **given)
    async with home(url, AT) as it:
        on = command in ("run", "worker")
        return await greeting(
            command, settings, it.wired, url=url, works=on, feeds=command in ("run", "web")
        )


async def test_a_copy_nobody_finished_is_told_what_is_missing(sqlite_url, tmp_path):
    text = await said(sqlite_url, "run", telegram_token=TOKEN)

    assert "telegram    on, by long polling" in text
    assert "discord     off: set HOLDFAST_DISCORD_TOKEN" in text
    assert "calendars   off: set HOLDFAST_WEB_URL" in text
    assert "http://127.0.0.1:8080/readyz" in text
    assert f"{tmp_path}/holdfast.db" in text
    assert set(re.findall(r"HOLDFAST_\w+(?=:)", text)) == {
        "HOLDFAST_OPERATOR_NAME",
        "HOLDFAST_CONTACT",
        "HOLDFAST_PRIVACY_URL",
        "HOLDFAST_OPERATORS",
    }
    assert "a backup: holdfast backup" in text
    assert TOKEN not in text


async def test_a_whole_copy_misses_nothing(sqlite_url):
    async with home(sqlite_url, AT):
        pass
    note_backup(sqlite_url, AT)
    text = await said(
        sqlite_url,
        "run",
        telegram_token=TOKEN,
        telegram_webhook_url="https://bot.example.org/telegram",
        discord_token=TOKEN,
        web_url="https://bot.example.org",
        operator_name="A clinic",
        contact="mail",
        privacy_url="https://example.org",
        operators="telegram:1",
        keys=(secret := keys.new()),
    )

    assert "on, by webhook" in text
    assert "missing" not in text
    assert f"the last one on {AT:%Y-%m-%d %H:%M} UTC" in text
    assert secret not in text


@pytest.mark.parametrize("command", ["worker", "web", "telegram", "discord"])
async def test_a_part_says_what_is_not_here(postgres_url, command):
    url = postgres_url.replace("holdfast@", "holdfast:Canaryword@")
    text = await said(url, command, telegram_token=TOKEN, web_url="https://bot.example.org")

    assert ("not here: holdfast worker" in text) == (command != "worker")
    assert ("not here: holdfast web" in text) == (command != "web")
    assert ("telegram " in text) == (command in ("worker", "telegram"))
    assert "Canaryword" not in text

"""What an operator may ask, what nobody else learns, and who runs this copy."""

from datetime import UTC, datetime

import pytest

from bot.settings import Settings, SettingsError, host_of, operators_of
from flows.content.loader import load_content
from flows.events import Setting
from tests.bot.safety.home import home

AT = datetime(2028, 3, 1, 9, tzinfo=UTC)
WORDS = load_content().words


@pytest.fixture
async def it(sqlite_url):
    async with home(sqlite_url, AT, operators="telegram:7, discord:8") as opened:
        yield opened


async def test_the_operator_sees_counts_and_never_a_person(it):
    await it.says("/start", chat="CANARY-41")
    await it.says("/letters", chat="CANARY-42")

    said = await it.says("/status", chat="7")

    lines = dict(line.rsplit("  ", 1) for line in said.splitlines() if "  " in line)
    figures = {name.strip(): value.strip() for name, value in lines.items()}
    assert figures["People"] == "2"
    assert figures["Cases awake"] == "2"
    assert figures["Cases asleep"] == "0"
    assert figures["Telegram"] == "up"
    assert figures["Discord"] == "down"
    assert int(figures["Stale facts"]) > 0
    assert "CANARY" not in said


@pytest.mark.parametrize("asked", ["/status", "/status now", "/STATUS", "/status@holdfast_bot"])
async def test_for_anybody_else_there_is_no_such_command(it, asked):
    await it.says("/start", chat="1")

    said = await it.says(asked, chat="1")
    unknown = await it.says(asked.lower().replace("status", "sttaus"), chat="1")

    assert said.casefold().replace("status", "sttaus") == unknown.casefold()


async def test_not_even_an_operator_is_told_where_others_read(it):
    for place in (Setting.GROUP, Setting.SERVER):
        said = await it.says("/status", chat="7", where=place)
        assert said == await it.says("/nonsense", chat="7", where=place)


async def test_about_and_privacy_name_who_runs_this(it):
    for command in ("/about", "/privacy"):
        said = await it.says(command)
        for given in (it.wired.settings.operator_name, "holdfast@example.org", "/privacy"):
            assert given in said
    assert "730 days" in await it.says("/privacy")


async def test_a_copy_nobody_named_says_so(sqlite_url):
    nobody = {"operator_name": None, "contact": None, "privacy_url": None}
    async with home(sqlite_url, AT, **nobody) as opened:
        assert WORDS.text("host.nobody") in await opened.says("/about")


@pytest.mark.parametrize(
    "given",
    ["ana", "telegram:", ":1", "telegram 5", "telegram:@ana", "discord:ana#1", "telegran:5"],
)
def test_an_operator_that_is_no_address_is_refused_at_start(given):
    with pytest.raises(SettingsError, match="HOLDFAST_OPERATORS"):
        operators_of(Settings(_env_file=None, operators=given))


def test_a_web_address_that_is_none_is_refused_at_start():
    with pytest.raises(SettingsError, match="HOLDFAST_WEB_URL"):
        host_of(Settings(_env_file=None, web_url="holdfast.example"))
    assert host_of(Settings(_env_file=None, web_url="https://a.example/")).web_url.endswith("e")

"""What `holdfast doctor` finds, and what it says to do."""

import shutil
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest
from aiohttp import web

from bot.__main__ import main
from bot.checks import online
from bot.checks.finding import Level
from bot.checks.online import ask_platforms
from bot.cli import doctor
from bot.cli.doctor import findings
from bot.clock import now
from bot.settings import Settings
from flows.content import loader
from flows.content.loader import ContentError, load_content
from storage import keys
from storage.database import Database

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
TELEGRAM = "123456789:" + "A" * 35
DISCORD = "M" * 26 + ".abcdef." + "x" * 30
OPERATOR = {"OPERATOR_NAME": "A clinic", "CONTACT": "mail", "PRIVACY_URL": "https://example.org"}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """No settings of this machine count."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def url(tmp_path):
    return f"sqlite+aiosqlite:///{tmp_path / 'holdfast.db'}"


async def _opened(url, key=None):
    async with Database.open(url, key, now=AT):
        pass


def _set(monkeypatch, **settings):
    for name, value in settings.items():
        monkeypatch.setenv(f"HOLDFAST_{name}", value)


def _found(url, at=AT):
    return {(one.about, one.level): one for one in findings(url, at=at, online=False)}


def _said(url, about, at=AT):
    return " ".join(
        f"{one.what} {one.do}" for one in findings(url, at=at, online=False) if one.about == about
    )


def test_a_new_place_is_fine_and_is_left_as_it_is(url, tmp_path, capsys):
    assert main(["doctor", "--db", url]) == 0
    assert "is new" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


async def test_a_database_in_use_is_opened_and_not_changed(url, tmp_path):
    await _opened(url)
    before = (tmp_path / "holdfast.db").read_bytes()
    found = _found(url)
    assert ("database", Level.FINE) in found
    assert "copy" in found["keys", Level.FINE].do
    assert (tmp_path / "holdfast.db").read_bytes() == before


def test_an_unknown_setting_is_named(url, monkeypatch, capsys):
    _set(monkeypatch, TELEGRAM_TOKN="x")
    assert main(["doctor", "--db", url]) == 1
    assert "HOLDFAST_TELEGRAM_TOKN" in capsys.readouterr().out


async def test_a_key_file_that_others_can_read_is_wrong(url, tmp_path):
    await _opened(url)
    (tmp_path / "holdfast.db.keys").chmod(0o644)
    assert "chmod 600" in _found(url)["keys", Level.WRONG].do


async def test_a_key_file_that_is_gone_is_wrong(url, tmp_path):
    await _opened(url)
    (tmp_path / "holdfast.db.keys").unlink()
    assert "is gone" in _found(url)["keys", Level.WRONG].what


async def test_a_key_that_does_not_fit_is_wrong(url, monkeypatch):
    await _opened(url)
    _set(monkeypatch, KEYS=keys.new())
    assert ("keys", Level.WRONG) in _found(url)


def test_a_key_that_is_none_is_wrong(url, monkeypatch):
    _set(monkeypatch, KEYS="short")
    assert "43 letters" in _found(url)["keys", Level.WRONG].what


def test_a_server_without_keys_is_wrong(monkeypatch, postgres_server):
    url = postgres_server.create("doctor_without_keys")
    try:
        assert "HOLDFAST_KEYS" in _found(url)["keys", Level.WRONG].what
    finally:
        postgres_server.drop("doctor_without_keys")


async def test_a_server_with_its_key_is_fine(monkeypatch, postgres_server):
    key = keys.new()
    url = postgres_server.create("doctor")
    try:
        await _opened(url, keys.Keys.read(key))
        _set(monkeypatch, KEYS=key)
        found = _found(url)
        assert ("database", Level.FINE) in found
        assert ("keys", Level.FINE) in found
    finally:
        postgres_server.drop("doctor")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://somewhere/x", "not one we know"),
        ("sqlite+aiosqlite:////no/such/folder/holdfast.db", "is missing"),
        ("postgresql://someone:secret@127.0.0.1:1/none", "does not answer"),
    ],
)
def test_a_database_that_cannot_be_opened_is_wrong(url, said, monkeypatch):
    _set(monkeypatch, KEYS=keys.new())
    finding = _found(url)["database", Level.WRONG]
    assert said in finding.what
    assert "secret" not in finding.what


def test_a_file_that_is_no_database_is_wrong(url, tmp_path):
    (tmp_path / "holdfast.db").write_text("a letter to a friend, nothing else " * 99)
    assert ("database", Level.WRONG) in _found(url)


def test_facts_past_their_day_are_named_and_counted(url):
    facts = load_content().facts
    late = datetime(2031, 1, 1, tzinfo=UTC)
    said = _said(url, "content", late)
    ended = [one.id for one in facts.values() if facts.ended(one.id, late.date())]
    assert ended
    assert all(one in said for one in ended)
    assert f"{len(ended)} of {len(facts)}" in said


def test_a_content_file_with_a_fault_is_named(url, monkeypatch):
    def broken():
        raise ContentError("flows/content/en/talk.toml:12: no")

    monkeypatch.setattr(doctor, "load_content", broken)
    assert "talk.toml:12" in _said(url, "content")
    assert loader.load_content() is load_content()


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_that_cannot_be_right_is_wrong(url, year):
    assert ("clock", Level.WRONG) in _found(url, datetime(year, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(("free", "level"), [(10**6, Level.WRONG), (5 * 10**8, Level.LOOK)])
def test_a_disk_that_fills_up_is_said(url, monkeypatch, free, level):
    usage = SimpleNamespace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert ("disk", level) in _found(url)


def test_tokens_are_looked_at_and_never_shown(url, monkeypatch):
    _set(monkeypatch, TELEGRAM_TOKEN=TELEGRAM, DISCORD_TOKEN=DISCORD, **OPERATOR)
    found = _found(url)
    assert ("telegram", Level.FINE) in found
    assert ("discord", Level.FINE) in found
    _set(monkeypatch, **dict.fromkeys(("TELEGRAM_TOKEN", "DISCORD_TOKEN"), "hunter2"))
    found = _found(url)
    assert "BotFather" in found["telegram", Level.WRONG].do
    assert ("discord", Level.WRONG) in found
    assert "hunter" not in "".join(one.lines() for one in found.values())


def test_a_webhook_wants_https_and_a_secret(url, monkeypatch):
    _set(monkeypatch, TELEGRAM_TOKEN=TELEGRAM, TELEGRAM_WEBHOOK_URL="http://example.org")
    said = _said(url, "telegram")
    assert "https://" in said
    assert "HOLDFAST_TELEGRAM_WEBHOOK_SECRET" in said


def test_whoever_serves_others_is_asked_for_name_and_contact(url, monkeypatch):
    assert ("operator", Level.LOOK) in _found(url)
    _set(monkeypatch, TELEGRAM_TOKEN=TELEGRAM)
    assert "HOLDFAST_CONTACT" in _found(url)["operator", Level.WRONG].what
    _set(monkeypatch, **OPERATOR)
    assert ("operator", Level.FINE) in _found(url)


@pytest.mark.parametrize(("status", "level"), [(200, "fine"), (401, "WRONG"), (503, "look")])
async def test_online_asks_the_platform(status, level):
    async def answer(_):
        return web.Response(status=status)

    app = web.Application()
    app.router.add_get("/{anything:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        port = runner.addresses[0][1]
        settings = Settings(
            _env_file=None, telegram_token=TELEGRAM, telegram_api_url=f"http://127.0.0.1:{port}"
        )
        found = await ask_platforms(settings)
    finally:
        await runner.cleanup()
    assert [one.level for one in found] == [level]


@pytest.mark.parametrize(
    ("date", "level"),
    [(timedelta(hours=1), Level.WRONG), (timedelta(0), None), ("yesterday", None), (None, None)],
)
def test_a_clock_that_differs_from_the_platforms_is_wrong(date, level):
    if isinstance(date, timedelta):
        date = format_datetime(now() + date)
    found = list(online._clock("telegram", date))  # noqa: SLF001 - a platform's clock cannot be set
    assert [one.level for one in found] == ([] if level is None else [level])


async def test_a_platform_that_does_not_answer_does_not_show_the_token():
    settings = Settings(
        _env_file=None, telegram_token=TELEGRAM, telegram_api_url="http://127.0.0.1:1"
    )
    found = await ask_platforms(settings)
    assert found[0].level is Level.WRONG
    assert TELEGRAM not in found[0].lines()


@pytest.mark.parametrize(
    "address", ["example.org", "https://", "ftp://example.org", "https:/one.org"]
)
def test_a_malformed_address_is_named(url, monkeypatch, address):
    _set(monkeypatch, WEB_URL=address)
    assert "HOLDFAST_WEB_URL" in _found(url)["addresses", Level.WRONG].what


def test_a_port_in_use_and_an_address_that_is_none_are_said(url, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        _set(monkeypatch, WEB_LISTEN=f"127.0.0.1:{taken.getsockname()[1]}")
        assert "another port" in _found(url)["web", Level.LOOK].do
    assert ("web", Level.FINE) in _found(url)
    for address in ("192.0.2.1:8080", "here", "127.0.0.1:99999"):
        _set(monkeypatch, WEB_LISTEN=address)
        assert ("web", Level.WRONG) in _found(url)


def test_an_operator_who_is_nobody_is_named(url, monkeypatch):
    _set(monkeypatch, **OPERATOR, OPERATORS="telegram:@ana")

    assert "telegram:@ana names nobody" in _found(url)["operator", Level.WRONG].what


def test_settings_that_cannot_be_read_are_said(url, tmp_path, capsys):
    (tmp_path / ".env").mkdir()
    assert main(["doctor", "--db", url]) in (0, 1)
    (tmp_path / ".env").rmdir()
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00HOLDFAST")
    assert main(["doctor", "--db", url]) == 1
    assert "cannot be read" in capsys.readouterr().out


def test_wrong_use_ends_with_two():
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--nonsense"])
    assert ended.value.code == 2

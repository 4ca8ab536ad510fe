"""`holdfast keys`: a new key, and everything re-keyed to the first of the list."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.__main__ import main
from storage import keys
from storage.database import Database
from storage.keys import Keys
from storage.trouble import WrongKey
from storage.turns import Address, Turns
from tests.storage.taking import look, take

AT = datetime(2027, 6, 1, 9, tzinfo=UTC)
ANA = Address(platform="terminal", chat="ana")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """No settings of this machine count."""
    monkeypatch.chdir(tmp_path)


def _opens(url, text):
    async def looked():
        async with (
            Database.open(url, Keys.read(text), now=AT) as database,
            Turns(database, owner="here", platforms={"terminal"}) as turns,
        ):
            return (await look(turns, ANA, AT)).case

    return asyncio.run(looked())


def _filled(url, text):
    async def fill():
        async with (
            Database.open(url, Keys.read(text), now=AT) as database,
            Turns(database, owner="here", platforms={"terminal"}) as turns,
        ):
            await take(turns, ANA, AT, case=b"ana's case")

    asyncio.run(fill())


def test_a_new_key_is_printed_and_can_be_used(capsys):
    assert main(["keys", "new"]) == 0
    assert len(Keys.read(capsys.readouterr().out.strip()).ids) == 1


def test_a_rotation_moves_everything_to_the_first_key_and_says_what_the_old_one_ends(
    database_url, monkeypatch, capsys
):
    old, new = keys.new(), keys.new()
    _filled(database_url, old)
    monkeypatch.setenv("HOLDFAST_KEYS", f"{new} {old}")

    assert main(["keys", "rotate", "--db", database_url]) == 0

    said = capsys.readouterr().out
    assert "first key of the list" in said
    assert "calendar address" in said
    assert "/deadlines feed" in said
    assert old not in said
    assert new not in said
    assert _opens(database_url, new) == b"ana's case"
    with pytest.raises(WrongKey):
        _opens(database_url, old)


def test_a_key_that_does_not_fit_ends_with_one_line(database_url, monkeypatch, capsys):
    _filled(database_url, keys.new())
    monkeypatch.setenv("HOLDFAST_KEYS", keys.new())

    assert main(["keys", "rotate", "--db", database_url]) == 2
    assert capsys.readouterr().err.startswith("holdfast keys: ")


def test_a_server_without_keys_is_told_what_it_needs(postgres_url, capsys):
    assert main(["keys", "rotate", "--db", postgres_url]) == 2
    assert "HOLDFAST_KEYS" in capsys.readouterr().err

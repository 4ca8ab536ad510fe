"""Codes used at the same moment, turns that break half-way, unlinking, and where messages go."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.conversation import Inbound
from flows.events import Commanded
from flows.linking import read_code, show_code
from storage import tables
from tests.bot.accounts import (
    WORDS,
    World,
    linked,
    running,
    two_cases,
)


@pytest.fixture
async def world(database_url: str, now: datetime) -> AsyncIterator[World]:
    async with running(database_url, now) as opened:
        yield opened


async def test_two_accounts_with_the_same_code_at_once_join_once(database_url: str, now: datetime):
    async with running(database_url, now, "a") as one, running(database_url, now, "b") as two:
        two.count = 1000
        telegram = one.account("telegram")
        await telegram.begins("Start")
        rivals = [(one, two)[at % 2].account("discord", str(at)) for at in range(8)]
        code = await telegram.code()

        said = await asyncio.gather(*(rival.says(f"/link {code}") for rival in rivals))

        assert sum("It is one case now" in words for words in said) == 1
        assert sum(WORDS.text("link.unknown_code") in words for words in said) == 7
        whose = [await rival.person() for rival in rivals]
        assert whose.count(await telegram.person()) == 1


async def test_two_accounts_that_take_each_others_code_at_once_become_one(
    database_url: str, now: datetime
):
    async with running(database_url, now, "a") as one, running(database_url, now, "b") as two:
        two.count = 1000
        telegram, discord = one.account("telegram"), two.account("discord")
        await telegram.begins("Start")
        codes = await telegram.code(), await discord.code()

        await asyncio.gather(telegram.says(f"/link {codes[1]}"), discord.says(f"/link {codes[0]}"))

        assert await telegram.person() == await discord.person()
        assert await discord.answers()
        assert await one.rows("people") == 1


async def test_the_same_event_again_joins_nothing_twice(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    event = Commanded(name="link", rest=await telegram.code())
    inbound = Inbound(source="same", address=discord.address, event=event, agrees=True)

    first = await world.wired.conversation.handle(inbound)
    again = await world.wired.conversation.handle(inbound)

    assert first
    assert not again
    assert await world.rows("people") == 1


async def test_what_breaks_half_way_leaves_both_as_they_were(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    telegram, discord = await two_cases(world)
    before = await discord.answers(), await telegram.answers()
    code = await telegram.code()
    await discord.says(f"/link {code}")
    await discord.presses("Keep this one")

    def breaks(*_args: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr("storage.links.Writing.write", breaks)
        with pytest.raises(RuntimeError, match="in the middle"):
            await discord.presses(WORDS.text("link.choices.erase"))

    assert (await discord.answers(), await telegram.answers()) == before
    assert "It is one case now" in await discord.presses(WORDS.text("link.choices.erase"))


async def test_unlinking_leaves_the_case_where_it_was_begun(world: World):
    telegram, discord = await linked(world)
    kept = await telegram.answers()

    said = await discord.says("/unlink")

    assert WORDS.text("link.left", platform="Telegram") in said
    assert await discord.person() != await telegram.person()
    assert await discord.answers() == {}
    assert await telegram.answers() == kept != {}
    assert WORDS.text("link.nothing_linked") in await telegram.says("/unlink")


async def test_unlinking_where_it_was_begun_parts_the_other(world: World):
    telegram, discord = await linked(world)

    said = await telegram.says("/unlink")

    assert WORDS.text("link.dropped", platforms="Discord") in said
    assert await discord.person() is None
    assert await telegram.answers()
    await discord.says("/start")
    assert await discord.answers() == {}


async def test_what_waits_for_a_parted_account_goes_to_where_the_case_stays(world: World):
    telegram, _ = await linked(world)
    world.platforms["discord"].closed.add("1")
    world.platforms["telegram"].closed.add("1")
    person = await telegram.person()
    addresses, outbox = tables.addresses, tables.outbox

    def reminders_wait(db: Any) -> None:
        where = addresses.c.person == person, addresses.c.platform == "discord"
        number = db.execute(select(addresses.c.id).where(*where)).scalar_one()
        db.execute(outbox.update().values(address=number, platform="discord", reminder=7))

    await telegram.says("hello")
    await world.wired.database.write(reminders_wait)
    assert await world.rows("outbox") > 0

    await telegram.says("/unlink")

    query = select(outbox.c.platform).where(outbox.c.reminder == 7)
    rows = await world.wired.database.read(lambda db: db.execute(query).scalars().all())
    assert rows
    assert set(rows) == {"telegram"}


async def test_erasing_erases_both(world: World):
    telegram, discord = await linked(world)
    await discord.says("/forget")

    await discord.presses(WORDS.text("talk.forget.yes"))

    assert await telegram.person() is None
    assert await discord.person() is None
    for table in ("people", "addresses", "cases", "outbox", "reminders", "link_codes"):
        assert await world.rows(table) == 0, table


async def test_messages_go_to_the_account_last_used_and_else_to_the_other(world: World):
    telegram, discord = await linked(world)
    person = await telegram.person()
    assert person is not None
    people = world.wired.people

    reaches = await people.reaches(person)
    assert reaches[0].address == telegram.address or reaches[0].address == discord.address
    await discord.says("/next")
    assert [one.address for one in await people.reaches(person)] == [
        discord.address,
        telegram.address,
    ]
    world.platforms["discord"].closed.add("1")
    said = await discord.says("/next")
    assert not said
    assert telegram.looks()
    assert [one.address for one in await people.reaches(person)] == [
        telegram.address,
        discord.address,
    ]


def test_a_code_reads_as_it_is_shown():
    assert show_code("abcdefgh") == "ABCD-EFGH"
    assert read_code("ABCD-EFGH") == ("abcdefgh", ())
    assert read_code("abcd efgh here yes") == ("abcdefgh", ("here", "yes"))
    assert read_code("") == ("", ())

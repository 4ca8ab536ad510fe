"""What is offered while an option is typed: the person's own answers and dates, cities, letters."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.discord import suggesting
from bot.discord.suggesting import LONGEST_SUGGESTION, MOST_SUGGESTIONS
from bot.records import file_in_use, records_at
from flows.commands.offering import offers_something
from flows.commands.table import COMMANDS, Takes
from flows.content.loader import load_content
from flows.events import Commanded
from flows.letters.catalogue import LETTERS, fitting
from flows.talk import View
from tests.bot.discord.backend import as_terminal, on_discord
from tests.bot.discord.states import ROAD, looked

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
OFFERING = [one for one in COMMANDS if one.takes is Takes.EMPLOYER or offers_something(one)]


CASE = looked().case
records_at(file_in_use()).index()  # else the first to ask waits for it


@pytest.fixture
async def it(sqlite_url):
    async with on_discord(sqlite_url, ROAD.at, in_server=True) as it:
        await it.has(it.me, CASE)
        yield it


async def offered(it, command, typed):
    found = await it.me.autocompletes(command, typed, where=it.where)
    assert len(found) <= MOST_SUGGESTIONS
    assert all(0 < len(one["name"]) <= LONGEST_SUGGESTION for one in found)
    assert all(0 < len(one["value"]) <= LONGEST_SUGGESTION for one in found)
    return found


async def said_to(it, command, typed):
    """Take the first of what is offered; what is then said."""
    found = await offered(it, command, typed)
    await it.take(Commanded(name=command, rest=found[0]["value"]))
    return found[0]["name"], "\n".join(line for one in it.seen for line in as_terminal(one.text))


async def test_an_answer_is_found_by_its_name_and_by_what_was_said(it):
    by_name = await offered(it, "answers", "where")
    by_words = await offered(it, "answers", "lahore")
    assert by_name == by_words

    name, said = await said_to(it, "answers", "where")

    assert "Lahore" in name
    assert "Where are you today?" in said


async def test_dates_and_ways_of_this_case_are_offered_and_shown(it):
    dates = await offered(it, "deadlines", "")
    assert len(dates) > 5
    assert await offered(it, "deadlines", "your calendar follows")

    name, said = await said_to(it, "deadlines", dates[0]["name"])

    assert name in said
    assert "open since" in said or "Whose move" in said
    assert {one["value"] for one in await offered(it, "why", "j-1")} & {"j1", "j1-earliest-entry"}


def fitting_now():
    view = View(case=CASE, content=load_content(), now=ROAD.at, default_zone=ROAD.zone)
    return fitting(view)


async def test_letters_that_fit_come_first_and_every_letter_can_be_found(it):
    fits = [one["value"] for one in await offered(it, "letters", "")]
    _, said = await said_to(it, "letters", "chase")
    assert set(fits) >= set(LETTERS)
    assert fits[0] in fitting_now()
    assert "The moment for it" in said


async def test_other_answers_are_offered_one_after_the_other(it):
    names = [one["value"] for one in await offered(it, "whatif", "passp")]
    assert "Passports = " in names
    (nigeria, *_) = await offered(it, "whatif", "passports = nigeri")
    assert nigeria["value"] == "Passports = Nigeria"
    cities = [one["value"] for one in await offered(it, "whatif", "passports = Nigeria, city lah")]
    assert cities[0].startswith("passports = Nigeria, Where you are = ")
    assert cities[0].endswith("Lahore, Pakistan")

    await it.take(Commanded(name="whatif", rest=cities[0]))

    assert "If this were so:" in "\n".join(one.text for one in it.seen)
    assert "could not read" not in "\n".join(one.text for one in it.seen)


async def test_what_is_offered_is_read_and_changes_nothing(it):
    before = await it.wired.people.find(address(it))
    calls = len(it.server.calls)
    for command in OFFERING:
        for typed in ("", "a", "zzz zzz", "@everyone", "x" * 200):
            await offered(it, command.name, typed)
    after = await it.wired.people.find(address(it))
    assert (before.case, before.turn) == (after.case, after.turn)
    assert len(it.server.calls) == calls + len(OFFERING) * 5


def address(it):
    from bot.discord.inbound import address_of  # noqa: PLC0415 - one use

    return address_of(it.me.id)


async def test_nobody_is_offered_what_is_somebody_elses(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        await it.take(Commanded(name="start"))
        assert await offered(it, "answers", "") == []
        stranger = it.server.person(name="stranger")
        it.me = stranger
        assert await offered(it, "answers", "") == []
        assert [one["value"] for one in await offered(it, "deadlines", "")] == [
            "picture",
            "calendar",
            "feed",
        ]
        assert await it.wired.people.find(address(it)) is None


async def test_a_database_that_is_slow_leaves_what_anybody_is_offered(it, monkeypatch):
    monkeypatch.setattr(suggesting, "READ_WITHIN", 0.05)

    async def never(_address):
        await asyncio.Event().wait()

    monkeypatch.setattr(it.wired.people, "find", never)
    made = it.service.client.tree.get_command("letters")._params["said"].autocomplete  # noqa: SLF001 - how the library keeps it
    made.__closure__[1].cell_contents._find = never  # noqa: SLF001 - the slow part

    assert await offered(it, "answers", "") == []
    assert await offered(it, "letters", "")


async def test_terms_of_the_glossary_and_of_the_faq_are_what_the_command_takes(it):
    found = await offered(it, "glossary", "ds")
    assert all("ds" in one["name"].casefold() for one in found)
    name, said = await said_to(it, "glossary", "ds")
    assert name in said
    asked, said = await said_to(it, "ask", "premium")
    assert asked.split("?")[0] in said

"""One person with two accounts, over the real database and two platforms that record."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from flows.codec import decode_case
from flows.events import Typed
from flows.linking import MOST_CODES, MOST_MISSES
from tests.bot.accounts import CODE, WORDS, World, linked, running, two_cases


@pytest.fixture
async def world(database_url: str, now: datetime) -> AsyncIterator[World]:
    async with running(database_url, now) as opened:
        yield opened


async def test_a_code_joins_a_new_account_and_the_same_question_goes_on(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    asked = telegram.asks[-1]

    said = await discord.says(f"/link {await telegram.code()}")

    assert WORDS.text("link.joined", platforms="Telegram and Discord") in said
    assert discord.asks[-1] == asked
    assert await discord.person() == await telegram.person()
    await discord.presses("Residents come on J-1 here, nothing else")
    assert (await telegram.answers())["what_happened"]
    # The other side goes on where this one stands.
    await telegram.says("/start")
    assert telegram.asks[-1] == discord.asks[-1] != asked
    assert await world.rows("people") == 1


async def test_the_other_side_is_told_and_asked_the_same(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await discord.begins("Start")
    # Nothing was answered on Telegram: the case from Discord stays.
    await discord.says(f"/link {await telegram.code()}")

    told = telegram.looks()

    assert told.startswith(WORDS.text("link.told_there", platforms="Discord and Telegram"))
    assert telegram.asks[-1] == discord.asks[-1]
    assert await telegram.answers() == await discord.answers() != {}
    assert await world.rows("people") == 1


@pytest.mark.parametrize("keeps", ["here", "there"])
async def test_of_two_cases_the_chosen_one_stays_and_the_other_goes_after_a_yes(
    world: World, keeps: str
):
    telegram, discord = await two_cases(world)
    mine, theirs = await discord.answers(), await telegram.answers()
    assert mine != theirs

    shown = await discord.says(f"/link {await telegram.code()}")
    assert WORDS.text("link.two_cases") in shown
    label = "Keep this one" if keeps == "here" else "Keep the one from Telegram"
    summary = await discord.presses(label)

    gone, side = (theirs, "Telegram") if keeps == "here" else (mine, "Discord")
    assert WORDS.text("link.would_go") in summary
    assert f"{side}: begun on" in summary
    assert WORDS.text("link.sure", platform=side) in summary
    assert (await discord.answers(), await telegram.answers()) == (mine, theirs)
    assert await discord.person() != await telegram.person()

    said = await discord.presses(WORDS.text("link.choices.erase"))

    assert "It is one case now" in said
    assert await discord.person() == await telegram.person()
    assert await discord.answers() == (mine if keeps == "here" else theirs) != gone
    assert await world.rows("people") == await world.rows("cases") == 1
    assert await world.rows("link_codes") == 0


async def test_a_case_begun_at_a_computer_goes_on_elsewhere(sqlite_url: str, now: datetime):
    async with running(sqlite_url, now) as world:
        terminal, discord = world.account("terminal"), world.account("discord")
        await terminal.begins("Start")

        said = await discord.says(f"/link {await terminal.code()}")

    assert "Linked: this computer and Discord." in said


async def test_change_nothing_changes_nothing(world: World):
    telegram, discord = await two_cases(world)
    before = await discord.answers(), await telegram.answers()
    await discord.says(f"/link {await telegram.code()}")
    await discord.presses("Keep the one from Telegram")

    said = await discord.presses(WORDS.text("link.choices.neither"))

    assert WORDS.text("talk.left_as_it_was") in said
    assert (await discord.answers(), await telegram.answers()) == before
    assert await discord.person() != await telegram.person()


async def test_the_yes_comes_too_late_once_the_code_is_old(world: World):
    telegram, discord = await two_cases(world)
    await discord.says(f"/link {await telegram.code()}")
    await discord.presses("Keep this one")
    world.clock.move_to(world.clock.now() + timedelta(minutes=11))

    said = await discord.presses(WORDS.text("link.choices.erase"))

    assert WORDS.text("link.too_late") in said
    assert await discord.person() != await telegram.person()


async def test_a_yes_without_the_choice_before_it_joins_nothing(world: World):
    telegram, discord = await two_cases(world)
    code = await telegram.code()

    said = await discord.says(f"/link {code} there yes")

    assert WORDS.text("link.too_late") in said
    assert await discord.person() != await telegram.person()
    assert len(await telegram.answers()) == 2


async def test_a_code_works_once(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    third = world.account("discord", "3")
    await telegram.begins("Start")
    code = await telegram.code()
    await discord.says(f"/link {code}")

    said = await third.says(f"/link {code}")

    assert WORDS.text("link.unknown_code") in said
    assert await third.person() != await telegram.person()
    assert await third.answers() == {}


async def test_a_code_entered_on_one_account_is_of_no_use_to_a_third(world: World):
    telegram, discord = await two_cases(world)
    third = world.account("discord", "3")
    code = await telegram.code()
    await discord.says(f"/link {code}")

    said = await third.says(f"/link {code}")

    assert WORDS.text("link.unknown_code") in said
    # Where it was entered first it still works.
    assert WORDS.text("link.two_cases") in await discord.says(f"/link {code}")


async def test_an_old_code_joins_nothing(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    code = await telegram.code()
    world.clock.move_to(world.clock.now() + timedelta(minutes=10))

    assert WORDS.text("link.unknown_code") in await discord.says(f"/link {code}")
    assert await discord.person() != await telegram.person()


async def test_a_new_code_ends_the_one_before(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    first = await telegram.code()
    second = await telegram.code()

    assert WORDS.text("link.unknown_code") in await discord.says(f"/link {first}")
    assert "It is one case now" in await discord.says(f"/link {second}")


async def test_ones_own_code_joins_nothing_and_is_not_used_up(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    code = await telegram.code()

    assert WORDS.text("link.own_code") in await telegram.says(f"/link {code}")
    assert "It is one case now" in await discord.says(f"/link {code}")
    assert WORDS.text("link.own_code") in await discord.says(f"/link {await telegram.code()}")


async def test_a_third_account_brings_all_of_its_accounts(world: World):
    telegram, discord = await linked(world)
    third = world.account("telegram", "3")
    await third.begins("Start", "Residents come on J-1 here, nothing else")
    await discord.says(f"/link {await third.code()}")
    await discord.presses("Keep the one from Telegram")
    await discord.presses(WORDS.text("link.choices.erase"))

    people = {await one.person() for one in (telegram, discord, third)}

    assert len(people) == 1
    assert len(await telegram.answers()) == 2
    assert await world.rows("people") == 1
    # It was begun on the third: that is where it stays.
    assert WORDS.text("link.left", platform="Telegram") in await telegram.says("/unlink")
    assert await telegram.answers() == {}
    assert len(await third.answers()) == 2


async def test_wrong_codes_are_counted_and_slowed(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    code = await telegram.code()
    for letter in "abcde"[:MOST_MISSES]:
        assert WORDS.text("link.unknown_code") in await discord.says(f"/link {letter * 8}")

    assert "Too many codes were wrong" in await discord.says(f"/link {code}")
    assert await discord.person() != await telegram.person()
    # A new beginning does not help.
    await discord.says("/restart")
    await discord.presses(WORDS.text("talk.restart.yes"))
    assert "Too many codes were wrong" in await discord.says(f"/link {code}")
    world.clock.move_to(world.clock.now() + timedelta(hours=1))
    assert "It is one case now" in await discord.says(f"/link {await telegram.code()}")


async def test_what_cannot_be_a_code_is_no_guess(world: World):
    discord = world.account("discord")
    for words in ("hello", "1" * 8, "x" * 5000, "📎", "here", "there yes"):
        said = await discord.says(f"/link {words}")
        assert WORDS.text("link.no_code") in said or CODE.search(said), words
    found = await world.wired.people.find(discord.address)
    assert found is not None
    assert found.case is not None
    assert decode_case(found.case).link_misses_at == ()


async def test_codes_are_not_shown_without_end(world: World):
    telegram = world.account("telegram")
    for _ in range(MOST_CODES):
        await telegram.code()

    said = await telegram.says("/link")

    assert CODE.search(said) is None
    assert "enough codes" in said
    assert await world.rows("link_codes") == 1
    world.clock.move_to(world.clock.now() + timedelta(hours=1))
    assert await telegram.code()


async def test_a_code_may_be_typed_as_people_type(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    code = await telegram.code()

    said = await discord.does(Typed(text=f"/link  {code.lower().replace('-', ' ')} "))

    assert "It is one case now" in said

"""Several answers in one message: what they move is shown before any of them counts."""

from datetime import date

from tests.driver import words_of
from tests.led import led

BOTH = "Actually the start moved to 15 July and I have not taken Step 3"


async def _asked(words):
    person = led("do_dont", step3="passed")
    await person.says("/start")
    return person, words_of(await person.says(words))


async def test_a_new_start_beside_another_answer_shows_what_it_moves_before_it_counts():
    person, asked = await _asked(BOTH)

    assert "I read several answers in that." in asked
    assert "- Programme starts on: Thursday 15 July 2027" in asked
    assert "This is what it moves (" in asked
    assert "- H-1B can be filed: from 1 January 2027 to Friday 15 January 2027" in asked
    assert "- Last useful Step 3 exam: new, " in asked
    assert person.backend.view().plan.profile.start_on == date(2027, 7, 1)


async def test_a_yes_saves_them_all_and_asks_no_second_time():
    person, _ = await _asked(BOTH)

    said = words_of(await person.presses("That is right"))

    profile = person.backend.view().plan.profile
    assert (profile.start_on, profile.step3) == (date(2027, 7, 15), "not_taken")
    assert "This is what it moves" not in said


async def test_a_no_leaves_every_date_where_it_was():
    person, _ = await _asked(BOTH)

    await person.presses("Neither")

    profile = person.backend.view().plan.profile
    assert (profile.start_on, profile.step3) == (date(2027, 7, 1), "passed")


async def test_first_words_and_the_same_words_move_nothing():
    person = led("contract_signed_on", post_wait_days=10)
    await person.says("/start")

    first = words_of(
        await person.says("The contract was signed yesterday and the DS-2019 was issued today")
    )

    assert "I read several answers in that." in first
    assert "This is what it moves" not in first

"""Each way out names the answer that led there, lets it be mended, and points somewhere."""

from datetime import UTC, datetime

import pytest

from flows.chapters.arrival import OFF_RAMPS
from tests.driver import CONTENT, FlowsAlone, Person, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
MEND = CONTENT.words.text("talk.choices.mend")


@pytest.mark.parametrize("ramp", OFF_RAMPS)
async def test_a_way_out_names_its_cause_and_leads_back(ramp):
    cause = CONTENT.words.text(f"arrival.who.choices.{ramp}")
    person = Person(FlowsAlone(at=AT))
    await person.says("/start")
    await person.presses("This is not quite me")

    said = words_of(await person.presses(cause))

    assert cause in said
    assert person.buttons()[0] == MEND
    assert len(person.buttons()) > 1
    again = words_of(await person.presses(MEND))
    assert cause in again
    assert cause in person.buttons()


async def test_whoever_opens_again_what_was_never_closed_is_told_so_and_nothing_moves():
    person = Person(FlowsAlone(at=AT))
    await person.says("/start")
    await person.presses("Start")
    answers = person.backend.case.answers

    said = words_of(await person.says("/reopen"))

    assert said.startswith("Nothing was closed.")
    assert "What did they tell you" in said
    assert person.backend.case.answers == answers


async def test_a_green_card_told_in_passing_leads_out_and_can_be_taken_back():
    person = Person(FlowsAlone(at=AT))
    for words in ("/start", "[Start]", "[I don't know]", "[Today]", "1 July 2027", "Houston"):
        await person.does(words)
    await person.does("India")
    await person.does("[Green card or citizen]")
    said = words_of(await person.does("[That is right]"))

    assert "Green card or citizen" in said
    await person.presses(MEND)
    asked = words_of(await person.does("[H-4]"))
    assert "Until when may you stay?" in asked

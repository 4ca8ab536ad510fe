"""/log tells each thing that happened in words a person would use."""

from datetime import UTC, datetime

import pytest

from tests.driver import FlowsAlone, Person, words_of
from tests.papers import TRANSCRIPTS
from tests.scripts import read_script

MONDAY = datetime(2027, 3, 22, 9, tzinfo=UTC)
TOLD = ("/start", "[Start]", "We are not able to file in time for a July start.", "[Today]")
PLACED = ("1 July 2027", "Amman", "Jordan", "[No]", "[Passed]", "[I don't know]")
LOOKED = (*TOLD, *PLACED, "[That is right]")
LETTER = (*LOOKED, "[Go on]", "[Go on]", "[Leave blanks]", "[It is sent]", "1, 2, 3, 8")
NAMED_DAY = ("[They named a day]", "30 April 2027")
SENT = "[It is sent]"


async def _log(steps):
    person = Person(FlowsAlone(at=MONDAY))
    for step in steps:
        if step.startswith("wait "):
            await person.waits(step.removeprefix("wait "))
        else:
            await person.does(step)
    return words_of(await person.says("/log")).splitlines()


TALKS = {
    "gme": ("letter to GME", "GME", "GME"),
    "pd": ("mail to the programme director", "programme director", "the programme director"),
    "lawyer": (
        "mail to an independent lawyer",
        "independent lawyer",
        "the independent lawyer",
    ),
}


@pytest.mark.parametrize("party", TALKS)
async def test_what_happened_in_a_conversation_stands_in_the_log(party):
    mail, name, them = TALKS[party]
    again = f"/who {party}"

    told = await _log(
        (
            *LOOKED,
            *(again, SENT),
            *(again, "[Not sent after all]"),
            *(again, SENT),
            *(again, "[I have asked again]"),
            *(again, "[Nothing more is needed]"),
            *(again, "[Open it again]"),
        )
    )

    assert [line.removeprefix("- 22 March 2027: ") for line in told if line.startswith("- ")] == [
        f"{mail} sent",
        f"{mail} not sent after all",
        f"{mail} sent",
        f"{name} reminded",
        f"nothing more needed from {them}",
        f"taken up again with {them}",
    ]


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        (("/who gme", SENT, "/who gme", *NAMED_DAY, "[They do]"), "GME named 30 April 2027"),
        (
            ("/who gme", SENT, "/who gme", *NAMED_DAY, "[I do]"),
            "GME wants something by 30 April 2027",
        ),
        (
            ("/who pd", SENT, "/who pd", *NAMED_DAY, "[They do]"),
            "the programme director named 30 April 2027",
        ),
        (
            ("/who pd", SENT, "/who pd", *NAMED_DAY, "[I do]"),
            "the programme director wants something by 30 April 2027",
        ),
        (
            ("/who lawyer", SENT, "/who lawyer", "[There is a day for it]", "30 April 2027"),
            "a day with the independent lawyer: 30 April 2027",
        ),
        (("/deadlines feed",), "a new address for the calendar"),
        (("/deadlines feed", "[End it]"), "no address for the calendar any more"),
        (("wait 4d", "[Tomorrow]"), "put off to the next day: Training licence applied for"),
        (("wait 4d", "[Stop this one]"), "no more messages about: Training licence applied for"),
        (("wait 130d", "[It was missed]"), "missed: File the labour condition application"),
    ],
)
async def test_what_came_of_the_plan_stands_in_the_log(steps, line):
    assert (await _log((*LOOKED, *steps)))[-2].endswith(f": {line}")


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        ((*TOLD, "1 July 2027", "later"), "to look up: Where you are"),
        (
            (*LETTER, "[Something is in the way]", "I know no lawyer"),
            "in the way of Own lawyer: I know no lawyer",
        ),
        (
            (*LETTER, "[Booked]", "/answers lawyer_booked", "[I will do it later]"),
            "no independent lawyer booked after all",
        ),
    ],
)
async def test_what_was_put_off_or_is_in_the_way_stands_in_the_log(steps, line):
    assert (await _log(steps))[-2].endswith(f": {line}")


async def test_an_answer_of_gme_that_was_none_is_taken_back_in_the_log():
    script = read_script(TRANSCRIPTS / "abroad_from_nigeria_the_j1_door_is_closed.txt")
    steps = [one.removeprefix("you").strip() for one in script.steps]
    until_asked = steps[: steps.index("[No answer yet]")]

    told = await _log(
        (
            *until_asked,
            "[They answered]",
            "We cannot file.",
            "/answers gme_answer",
            "[No answer yet]",
        )
    )

    assert told[-2].endswith(": still waiting for GME")

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


def _lines(told):
    return [line.removeprefix("- ") for line in told if line.startswith("- ")]


async def test_a_day_still_to_come_is_asked_about_before_the_log_holds_it():
    person = Person(FlowsAlone(at=MONDAY))
    for step in TOLD:
        await person.does(step)

    asked = words_of(await person.says("/log gme tomorrow they will call me back"))

    assert "Tuesday 23 March 2027 is still to come" in asked
    assert "Your log is empty" in words_of(await person.says("/log"))
    await person.says("/log gme tomorrow they will call me back")
    kept = words_of(await person.presses("Yes, said today"))
    assert "In your log: GME, on the phone, 22 March 2027." in kept
    assert "They promised it by Tuesday 23 March 2027" in person.buttons()
    await person.presses("Only a note")
    assert "log keeps what was said" in words_of(await person.says("/log next week: meeting"))
    await person.presses("Do not keep it")
    assert _lines(words_of(await person.says("/log")).splitlines()) == [
        "22 March 2027: GME, on the phone: \u201cgme tomorrow they will call me back\u201d"
    ]


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        (("/log gme yesterday said no",), "21 March 2027: GME: \u201cgme yesterday said no\u201d"),
        (
            ("/log GME called on Friday",),
            "19 March 2027: GME, on the phone: \u201cGME called on Friday\u201d",
        ),
        (
            ("/log 3/2: PD wrote", "[Tuesday 2 March 2027]"),
            "2 March 2027: The director, by mail: \u201cPD wrote\u201d",
        ),
        (("/log 12 March: found the contract",), "12 March 2027: found the contract"),
    ],
)
async def test_a_line_is_kept_under_the_day_it_tells_of(steps, line):
    assert _lines(await _log((*TOLD, *steps))) == [line]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("12 March", "12 March 2027: GME, on the phone: \u201cGME called me\u201d"),
        ("tomorrow", "22 March 2027: GME, on the phone: \u201cGME called me\u201d"),
        ("gme yesterday", "21 March 2027: GME, on the phone: \u201cgme GME called me\u201d"),
    ],
)
async def test_a_bare_day_is_asked_what_happened_on_it(day, line):
    person = Person(FlowsAlone(at=MONDAY))
    for step in TOLD:
        await person.does(step)

    asked = words_of(await person.says(f"/log {day}"))
    if "still to come" in asked:
        asked = words_of(await person.presses("Yes, said today"))
    await person.says("GME called me")

    assert "What happened on" in asked
    assert _lines(words_of(await person.says("/log")).splitlines()) == [line]


async def test_an_older_line_says_under_which_day_it_was_added():
    person = Person(FlowsAlone(at=MONDAY))
    for step in TOLD:
        await person.does(step)

    said = words_of(await person.says("/log found my old contract yesterday"))

    assert "Added to your log, 21 March 2027." in said


async def test_a_line_too_long_for_the_log_says_how_much_of_it_is_kept():
    person = Person(FlowsAlone(at=MONDAY))
    for step in TOLD:
        await person.does(step)

    said = words_of(await person.says("/log " + "GME wrote again. " * 200))

    assert "I keep the first 2,000 characters" in said

"""Dates as a person reads them in the talk: one not known yet, and one few people have."""

from datetime import UTC, datetime

from tests.driver import FlowsAlone, Person, words_of

MONDAY = datetime(2027, 3, 22, 9, tzinfo=UTC)
TOLD = ("/start", "[Start]", "We are not able to file in time for a July start.", "[Today]")
PLACED = ("Amman", "Jordan", "[No]", "[Passed]", "[I don't know]", "[That is right]")
IN_TRAINING = ("/start", "[This is not quite me]", "[I train in J-1, and think of the waiver]")


async def _person(*steps):
    person = Person(FlowsAlone(at=MONDAY))
    for step in steps:
        await person.does(step)
    return person


async def test_a_date_that_is_not_known_says_what_it_waits_for_and_not_that_all_have_the_same():
    person = await _person(*TOLD, "[I don't know]", *PLACED)

    said = words_of(await person.says("/deadlines lca-last"))

    assert "no date yet. To count it I need to know this first: Programme starts on." in said
    assert "the same for everybody" not in said


async def test_training_that_goes_past_the_most_years_shows_where_they_end_and_what_that_means():
    person = await _person(*IN_TRAINING, "28 June 2026", "[Not yet]", "Houston", "30 June 2030")
    for step in ("[Another specialty]", "[Fellowship first]", "4"):
        await person.does(step)

    dates = words_of(await person.says("/deadlines"))
    told = words_of(await person.says("/deadlines j1-seven-years"))

    assert "End of the longest training: by 28 June 2033" in dates
    assert "Longer needs a State Department decision." in told
    assert "J-1 training began on: Sunday 28 June 2026" in told


async def test_training_within_the_most_years_has_no_such_date():
    person = await _person(*IN_TRAINING, "28 June 2026", "[Not yet]", "Houston", "30 June 2030")
    for step in ("[Another specialty]", "[Fellowship first]", "2"):
        await person.does(step)

    assert "longest training" not in words_of(await person.says("/deadlines"))

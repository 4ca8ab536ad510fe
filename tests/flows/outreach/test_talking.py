"""A conversation that is open: what is pending, what typed words do, and what the road learns."""

from datetime import UTC, datetime

import pytest

from flows.outreach.screens import MOST_TROUBLES, points, questions
from flows.tracks import PD, TRACKS, stand
from tests.driver import FlowsAlone, Person, words_of

MONDAY = datetime(2027, 3, 22, 9, tzinfo=UTC)
TOLD = ("/start", "[Start]", "We are not able to file in time for a July start.", "[Today]")
PLACED = ("1 July 2027", "Amman", "Jordan", "[No]", "[Passed]", "[I don't know]")
LOOKED = ("[That is right]",)


async def _person(*steps):
    person = Person(FlowsAlone(at=MONDAY))
    for step in (*TOLD, *PLACED, *LOOKED, *steps):
        await person.does(step)
    return person


def _state(person, track):
    return stand(person.backend.view(), track)[0]


def _case(person):
    return person.backend.case


async def test_an_aside_comes_before_a_conversation_and_that_before_the_road():
    person = await _person("/who pd")
    assert "Before the call" in person.buttons()

    await person.says("/forget")
    assert "Before the call" not in person.buttons()

    await person.says("back")
    assert "Before the call" in person.buttons()

    await person.says("back")
    assert "Go on" in person.buttons()


async def test_a_question_that_is_reopened_comes_before_the_conversation_and_returns_to_it():
    person = await _person("/who pd", "change 3")
    assert "Today" in person.buttons()

    await person.says("today")

    assert "Before the call" in person.buttons()


@pytest.mark.parametrize("way_out", ["back", "skip", "[Back to my plan]"])
async def test_a_conversation_is_left_and_nothing_of_it_is_lost(way_out):
    person = await _person("/who pd", "[The mail]")

    await person.does(way_out)

    assert _case(person).track == ""
    assert _state(person, PD) == "drafted"
    assert "Go on" in person.buttons()


async def test_coming_back_from_a_conversation_shows_no_whole_card_again():
    person = await _person("/who pd")

    replies = await person.says("back")

    assert "The doors today" not in words_of(replies)


async def test_words_that_are_no_button_change_nothing():
    person = await _person("/who pd")

    replies = await person.says("purple elephants")

    assert "nothing changed" in words_of(replies)
    assert _state(person, PD) == "not_started"


async def test_a_button_may_be_typed():
    person = await _person("/who pd", "it is sent")

    assert _state(person, PD) == "sent"


async def test_a_button_of_an_earlier_state_has_moved_on():
    person = await _person("/who pd", "[The mail]")

    replies = await person.presses("The mail", ago=1)

    assert "moved on" in words_of(replies)


async def test_what_they_wrote_is_not_taken_for_the_button_it_contains():
    person = await _person("/who pd", "[We have spoken]", "She told me by mail that she agrees.")

    said = _case(person).happenings[-1]
    assert (said.kind, said.who, said.medium) == ("said", "pd", "mail")
    assert said.words == "She told me by mail that she agrees."


async def test_an_answer_told_in_the_talk_with_gme_is_not_asked_again_on_the_road():
    person = await _person("/who gme", "[It is sent]", "/who gme", "[They answered]")
    await person.does("[By mail]")
    await person.does("Our institution no longer sponsors H-1B for any trainee.")

    answers = _case(person).answers
    assert answers["facts_letter"].value == "sent"
    assert answers["gme_answer"].value == "answered"
    assert answers["gme_words"].value.startswith("Our institution")


async def test_gme_words_that_the_plan_rests_on_are_not_changed_by_a_later_talk():
    person = await _person("/who gme", "[They answered]", "J-1 is fine for us.", "[No day]")

    await person.does("[Add what was said]")
    await person.does("We may look at H-1B again.")

    assert _case(person).answers["gme_words"].value == "J-1 is fine for us."


async def test_a_day_that_gme_wants_papers_by_goes_on_the_list():
    person = await _person("/who gme", "[They answered]", "Papers by 30 April 2027, please.")
    await person.does("[Friday 30 April 2027]")
    await person.does("[I do]")

    assert _case(person).answers["gme_deadline_on"].value == "2027-04-30"
    assert _state(person, "gme") == "answered"
    assert "30 April 2027" in words_of(await person.does("/deadlines gme-named-day"))


async def test_a_day_with_the_lawyer_counts_as_booked():
    person = await _person("/who lawyer", "[They answered]", "[Leave that out]")
    await person.does("[Nothing to write down]")
    await person.does("30 March 2027")

    assert _case(person).answers["lawyer_booked"].value == "done"
    assert _state(person, "lawyer") == "promised"


async def test_a_past_day_is_no_promise_and_says_so():
    person = await _person("/who pd", "[We have spoken]", "[By mail]", "[Nothing to write down]")

    await person.says("2 March 2027")

    assert _state(person, PD) == "answered"
    assert "No day" in person.buttons()


async def test_the_three_run_side_by_side():
    person = await _person("/who pd", "[It is sent]", "/who gme", "[They answered]")

    states = {track: _state(person, track) for track in TRACKS}

    assert states == {"pd": "sent", "gme": "answered", "lawyer": "not_started"}


async def test_who_says_whose_move_since_when_and_what_was_promised_by_when():
    person = await _person("/who pd", "[It is sent]")
    await person.does("/log PD called, he will write to GME by Friday")
    await person.does("[They promised it by Friday 26 March 2027]")

    told = words_of(await person.says("/who"))

    assert "Their move since 22 March 2027: they named 26 March 2027." in told
    assert "he will write to GME by Friday" in told
    assert told.count("Your move: not begun yet.") == 2
    assert person.buttons() == [
        "Programme director",
        "GME and HR",
        "Own lawyer",
        "Back to my plan",
    ]


def _told_of_the_lawyer(came):
    told = [words_of(replies) for _, replies in came]
    return [one for one in told if "wrote to a lawyer" in one or "chase to your lawyer" in one]


async def test_a_chase_put_off_until_tomorrow_comes_tomorrow():
    person = await _person("/who lawyer", "[It is sent]")
    assert len(_told_of_the_lawyer(await person.waits("2d"))) == 1
    await person.presses("Tomorrow")

    assert len(_told_of_the_lawyer(await person.waits("1d"))) == 1
    assert _told_of_the_lawyer(await person.waits("3d")) == []


async def test_who_can_be_asked_before_anything_is_known():
    person = Person(FlowsAlone(at=MONDAY))
    await person.says("/start")

    assert "Your move: not begun yet." in words_of(await person.says("/who"))
    assert "Aim:" in words_of(await person.says("/who lawyer"))


async def test_a_party_nobody_knows_is_answered_with_the_three_there_are():
    person = await _person()

    assert "/who pd, /who gme, /who lawyer" in words_of(await person.says("/who the consulate"))


async def test_a_line_of_the_log_without_a_party_is_only_a_note():
    person = await _person("/log Found my old contract")

    line = _case(person).happenings[-1]
    assert (line.track, line.kind, line.words) == ("log", "noted", "Found my old contract")
    assert _case(person).asides == ()


async def test_no_more_than_two_troubles_are_told_to_a_director():
    person = await _person()
    keys = points(person.backend.view(), PD)

    assert keys == ("want", "timing", "step3", "ask")
    assert len(keys) <= MOST_TROUBLES + 2


async def test_questions_fit_the_case():
    person = await _person()
    view = person.backend.view()

    assert "payment" not in questions(view, "gme")
    assert "travel" not in questions(view, "lawyer")
    assert "j1" in questions(view, "gme")

"""Whatever somebody types before the first button brings them on."""

from datetime import UTC, datetime

import pytest

from flows.case import values
from flows.events import Commanded, Typed
from tests.driver import FlowsAlone, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
OWN = " I am on OPT in Chicago"
STORIES = (
    "They said they can't do the H-1B any more because of the fee, only J-1",
    "My H-1B was rescinded",
    "hospital told me yesterday no visa sponsorship",
    "GME emailed: we will not be able to file for July." + OWN,
    "my program backed out of h1b",
)


@pytest.fixture
def flows():
    found = FlowsAlone(at=AT)
    found.turn(Commanded(name="start"))
    return found


@pytest.mark.parametrize("said", ["hi", "Hello there", "help me please", "ok", "Salam", "me"])
def test_a_greeting_begins(flows, said):
    asked = words_of(flows.turn(Typed(text=said)))

    assert values(flows.case.answers) == {"begin": "start"}
    assert "What did they tell you?" in asked


@pytest.mark.parametrize("said", STORIES)
def test_a_story_begins_and_is_kept_as_what_they_said(flows, said):
    asked = words_of(flows.turn(Typed(text=said)))

    found = values(flows.case.answers)
    assert (found["begin"], found["what_happened"]) == ("start", said.removesuffix(OWN))
    assert "What did they tell you?" not in asked


def test_what_else_a_story_holds_is_confirmed_first(flows):
    asked = words_of(flows.turn(Typed(text=STORIES[3])))

    assert "Is this right?" in asked
    assert "OPT" in asked
    assert "us_status" not in flows.case.answers


@pytest.mark.parametrize("said", ["hello", STORIES[0]])
def test_whoever_writes_first_hears_what_this_is_and_is_not(said):
    asked = words_of(FlowsAlone(at=AT).turn(Typed(text=said)))

    assert "I am not a lawyer" in asked
    assert "?" in asked


def test_a_story_about_somebody_else_is_theirs(flows):
    flows.turn(Typed(text="my wife got told by her hospital that there is no H-1B"))

    assert values(flows.case.answers)["begin"] == "for_other"


def test_answers_without_a_story_are_confirmed_and_the_story_is_asked(flows):
    asked = words_of(flows.turn(Typed(text="I'm in Lahore, Step 3 passed, program starts July 1")))

    assert values(flows.case.answers) == {"begin": "start"}
    assert "Lahore" in asked


@pytest.mark.parametrize(
    ("said", "told", "answered"),
    [
        (
            "They told me today: no H-1B, only J1. I'm in Multan, Step 3 passed, start July 1 2027",
            "They told me today: no H-1B, only J1.",
            ("Monday 22 March 2027", "Multan", "Passed", "1 July 2027"),
        ),
        (
            "i matched IM in new york. gme emailed on march 12, no h1b. i am in lagos nigeria",
            "i matched IM in new york. gme emailed on march 12, no h1b.",
            ("12 March 2027", "Lagos"),
        ),
    ],
)
def test_a_story_at_the_first_question_answers_the_others_too(flows, said, told, answered):
    flows.turn(Typed(text="start"))

    asked = words_of(flows.turn(Typed(text=said)))

    assert values(flows.case.answers)["what_happened"] == told
    assert [one for one in answered if one not in asked] == []
    assert "step3" not in flows.case.answers
    assert "US status" not in asked


@pytest.mark.parametrize(
    "said",
    [
        "They said no H-1B. It is because I have not passed Step 3",
        "I have not passed Step 3 so they say no H-1B",
    ],
)
def test_what_somebody_says_of_themselves_stays_where_it_is_the_reason(flows, said):
    flows.turn(Typed(text="start"))
    flows.turn(Typed(text=said))

    assert values(flows.case.answers)["what_happened"] == said


def test_the_words_in_quotation_marks_are_what_was_said(flows):
    letter = "Due to the proclamation, we are not able to sponsor H-1B for incoming residents."
    asked = words_of(
        flows.turn(Typed(text=f'My wife got an email: "{letter}" She is on F-1 OPT in Houston'))
    )

    found = values(flows.case.answers)
    assert (found["begin"], found["what_happened"]) == ("for_other", letter)
    assert "F-1 on OPT" in asked or "F-1 OPT" in asked


def test_a_pasted_letter_is_nobody_s_own_story(flows):
    letter = "Dear Dr Khan, we are not able to sponsor your H-1B. The program starts July 1, 2027."
    flows.turn(Typed(text="start"))
    asked = words_of(flows.turn(Typed(text=letter)))

    assert values(flows.case.answers)["what_happened"] == letter
    assert "several answers" not in asked


def test_who_asks_what_this_is_hears_it_and_is_asked_again(flows):
    asked = words_of(flows.turn(Typed(text="what is this?")))

    assert "It is not a lawyer" in asked
    assert not flows.case.answers


def test_what_means_nothing_is_asked_again_in_fewer_words(flows):
    asked = words_of(flows.turn(Typed(text="asdf qwer")))

    assert "How shall we begin?" in asked
    assert not flows.case.answers


BACK_AND_ON = (
    (("start", "They wrote that there is no H-1B for anyone."), ("back", "yesterday")),
    (("start", "They wrote that there is no H-1B for anyone."), ("back", "back", "keep")),
)


@pytest.mark.parametrize(("answers", "after"), BACK_AND_ON)
def test_whoever_only_looked_back_goes_on_with_what_was_asked(flows, answers, after):
    for said in (*answers, *after):
        asked = words_of(flows.turn(Typed(text=said)))

    found = values(flows.case.answers)
    assert not flows.case.asides
    assert found["what_happened"] == answers[1]
    assert ("notice_on" in found) is (after[-1] == "yesterday")
    assert "When does your programme start" in asked or "On which day" in asked


def test_another_answer_to_what_was_looked_at_again_still_counts(flows):
    for said in ("start", "They wrote that there is no H-1B for anyone.", "back"):
        flows.turn(Typed(text=said))
    flows.turn(Typed(text="There is no time to file for July."))

    assert values(flows.case.answers)["what_happened"] == "There is no time to file for July."

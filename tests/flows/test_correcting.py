"""An earlier answer is changed, or tried, in one's own words, from wherever one is."""

import pytest

from flows.case import values
from flows.events import Commanded, Typed
from flows.readers.choices import read_choice
from flows.readers.reading import Misunderstood
from tests.driver import FlowsAlone, words_of
from tests.flows.test_said_in_the_middle import TO_EVER_J, answers, told


@pytest.fixture
def planned() -> FlowsAlone:
    return told(*TO_EVER_J, "no", "passed", "yes", "looks good")


@pytest.mark.parametrize(
    ("said", "question", "becomes"),
    [
        ("change my city to Dubai", "place", "Dubai"),
        ("please change my start date to 15 July 2027", "start_on", "15 July 2027"),
        ("edit 4: 15 July 2027", "start_on", "15 July 2027"),
        ("my city is now Dubai", "place", "Dubai"),
        ("update the step 3 to not taken yet", "step3", "Not taken yet"),
    ],
)
def test_an_answer_is_changed_by_its_name_and_shown_before_it_counts(
    planned, said, question, becomes
):
    before = answers(planned)

    asked = words_of(planned.turn(Typed(text=said)))
    if planned.case.asides:
        assert becomes in asked
        assert answers(planned) == before
        planned.turn(Typed(text="yes"))

    assert answers(planned)[question] != before[question]
    assert becomes in planned.case.answers[question].words


@pytest.mark.parametrize("named", ["city", "start date", "Step 3", "place", "5"])
def test_an_answer_is_opened_by_what_people_call_it(planned, named):
    planned.turn(Commanded(name="answers", rest=named))

    assert planned.case.asides[-1].kind == "reopened"


def test_a_name_that_is_none_is_said_to_be_none(planned):
    before = values(planned.case.answers)

    assert "no answer of that name" in words_of(planned.turn(Commanded(name="answers", rest="99")))
    assert "no answer called weather" in words_of(planned.turn(Typed(text="change my weather")))
    assert values(planned.case.answers) == before


def test_what_if_is_tried_as_it_is_said(planned):
    said = words_of(planned.turn(Typed(text="what if I start on 1 August 2027?")))

    assert "If this were so" in said
    assert "Nothing was saved" in said
    assert answers(planned)["start_on"] == "2027-07-01"
    assert "J-1 acceptable: Yes" in words_of(planned.turn(Typed(text="what if I accept J-1")))


def test_opening_an_answer_closes_what_was_half_said_about_it(planned):
    planned.turn(Typed(text="my programme starts on 15 July 2027"))
    assert planned.case.asides[-1].kind == "several"

    planned.turn(Commanded(name="answers", rest="start_on"))
    assert [one.kind for one in planned.case.asides] == ["reopened"]


def test_no_is_not_the_beginning_of_not_sure():

    options = [("j1", "J-1, if it is open to me"), ("unsure", "Not sure yet")]
    assert isinstance(read_choice("no", options), Misunderstood)


@pytest.mark.parametrize(
    ("name", "rest", "says"),
    [
        ("plan", "banana", '"banana" says nothing to me after /plan'),
        ("deadlines", "banana", '"banana" says nothing'),
        ("remind", "banana", '"banana" says nothing'),
        ("settings", "banana", '"banana" says nothing'),
        ("glossary", "banana", '"banana" says nothing'),
        ("promises", "banana", '"banana" says nothing to me after /promises'),
        ("plan", "picture banana", '"banana" says nothing'),
        ("deadlines", "picture banana", '"banana" says nothing to me after /deadlines picture'),
        ("deadlines", "calendar 12 March", '"12 March" says nothing to me after /papers calendar'),
        ("papers", "ways banana", '"banana" says nothing to me after /papers ways'),
        ("papers", "banana", "not one of the papers I make"),
        ("packet", "banana", '"banana" is nothing the packet can take'),
        ("packet", "12 March", "/packet a4 or /packet letter"),
        ("packet", "banana " * 60, "banana banana banana banana banana banan\u2026"),
        ("packet", "banana letter", "on US Letter"),
        ("packet", "us letter", "on US Letter"),
        ("packet", "on a4, please", "on A4"),
        ("whatif", "x" * 600, f"this part: {'x' * 40}\u2026"),
        ("pause", "banana", "Nothing is paused"),
        ("pause", "2 weeks", "Saturday 3 April 2027"),
        ("pause", "until 1 May", "Saturday 1 May 2027"),
        ("pause", "for a month", "Monday 19 April 2027"),
    ],
)
def test_words_after_a_command_are_heard_or_said_to_be_unheard(planned, name, rest, says):
    assert says in words_of(planned.turn(Commanded(name=name, rest=rest)))


@pytest.mark.parametrize(
    "rest", ["letter", "us letter please", "", "A4", "as pdf", "on letter paper"]
)
def test_what_the_packet_takes_is_no_fault(planned, rest):
    assert "nothing the packet" not in words_of(planned.turn(Commanded(name="packet", rest=rest)))


@pytest.mark.parametrize("rest", ["please", "", "now please"])
def test_a_polite_word_after_a_command_is_no_fault(planned, rest):
    assert "says nothing" not in words_of(planned.turn(Commanded(name="plan", rest=rest)))


@pytest.mark.parametrize("said", ["maybe", "no wait", "not yet"])
def test_a_doubt_erases_nothing_and_says_so(planned, said):
    planned.turn(Commanded(name="forget", rest=""))

    answer = words_of(planned.turn(Typed(text=said)))
    assert "Nothing is erased" in answer or "Left as it was" in answer
    assert planned.case is not None


def test_never_mind_closes_what_a_command_asked(planned):
    planned.turn(Commanded(name="sponsor", rest=""))

    assert "Left as it was" in words_of(planned.turn(Typed(text="never mind")))
    assert planned.case.asides == ()


@pytest.mark.parametrize(
    "said", ["I lost my seat", "my position was given away", "they took my spot"]
)
def test_a_lost_seat_is_answered_from_anywhere(planned, said):
    assert "/paths over" in words_of(planned.turn(Typed(text=said)))

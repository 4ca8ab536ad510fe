"""What people type while something is half finished: it is taken for what it says, nothing is lost."""

from datetime import UTC, datetime

import pytest

from flows.case import values
from flows.chapters.road import ROAD
from flows.events import Commanded, Typed
from flows.readers.choice_cues import read_in_own_words
from flows.readers.several import read_several
from flows.readers.ticked import read_ticked
from tests.driver import CONTENT, FlowsAlone, words_of

AT = datetime(2027, 3, 20, 9, tzinfo=UTC)


def told(*said: str) -> FlowsAlone:
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    for one in said:
        flows.turn(Typed(text=one))
    return flows


def answers(flows: FlowsAlone) -> dict[str, object]:
    assert flows.case is not None
    return dict(values(flows.case.answers))


NEWS = ("hi", "Our institution no longer sponsors H-1B for any trainee")
TO_EVER_J = (*NEWS, "12 March", "July 1", "Lahore", "Pakistan")


def test_one_of_two_days_may_be_named_by_its_number():
    flows = told(*NEWS, "last Friday", "the 12th")

    assert answers(flows)["notice_on"] == "2027-03-12"


def test_a_day_most_of_a_year_back_is_asked_about():
    flows = told(*NEWS, "July 1")

    assert "notice_on" not in answers(flows)
    assert flows.case is not None
    assert flows.case.asides[-1].kind == "unsure"


def test_the_next_answer_joins_the_one_that_waits_for_a_yes():
    flows = told(*NEWS, "12 March")

    flows.turn(Typed(text="I am in Chicago"))
    asked = words_of(flows.turn(Typed(text="July 1")))
    assert "Chicago" in asked
    assert "1 July 2027" in asked

    flows.turn(Typed(text="looks right"))
    kept = answers(flows)
    assert kept["start_on"] == "2027-07-01"
    assert "Chicago" in flows.case.answers["place"].words


def test_what_waits_for_a_yes_can_be_mended_in_words():
    flows = told(*NEWS, "12 March", "I am in Chicago", "no, I am in Houston", "yes")
    assert "Houston" in flows.case.answers["place"].words

    flows = told(*NEWS, "12 March", "I am in Chicago")
    asked = words_of(flows.turn(Typed(text="no, I am in Boston")))
    assert "Which one do you mean?" in asked
    assert "place" not in answers(flows)


def test_a_no_with_another_day_is_that_other_day():
    flows = told(*TO_EVER_J, "no", "passed", "yes", "looks good")

    flows.turn(Commanded(name="answers", rest="start_on"))
    flows.turn(Typed(text="15 July 2027"))
    asked = words_of(flows.turn(Typed(text="no, 8 July 2027")))
    assert "8 July 2027" in asked
    assert answers(flows)["start_on"] == "2027-07-01"

    flows.turn(Typed(text="yes"))
    assert answers(flows)["start_on"] == "2027-07-08"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("I never had J", "no"),
        ("no I have never been on a J-1", "no"),
        ("I was on J-2 when I was a child", "yes"),
        ("I had a J1 in 2019", "yes"),
    ],
)
def test_whether_they_held_j_may_be_told_in_a_sentence(said, value):
    assert answers(told(*TO_EVER_J, said))["ever_j"] == value


def test_an_answer_that_brings_another_one_loses_neither():
    flows = told(*TO_EVER_J, "no, and step 3 is passed", "yes")

    assert answers(flows)["ever_j"] == "no"
    assert answers(flows)["step3"] == "passed"


def test_a_list_is_ticked_by_name_range_and_exception():
    keys = ("withdrawal_mail", "offer", "match_letter", "passport")

    assert read_ticked("1-3", keys) == keys[:3]
    assert read_ticked("all but 2", keys) == ("withdrawal_mail", "match_letter", "passport")
    assert read_ticked("I only have the match letter and the contract", keys) == keys[1:3]
    assert read_ticked("everything except my passport", keys) == keys[:3]
    assert read_ticked("none yet", keys) == ()
    assert read_ticked("They sponsor J-1 and H-1B", keys) is None
    assert read_ticked("1 and 9", keys) is None


@pytest.mark.parametrize(
    ("question", "said", "key"),
    [
        ("exception_asked", "I asked the PD today and I am waiting", "asked"),
        ("exception_asked", "they said no", "refused"),
        ("exception_asked", "I will ask tomorrow", None),
        ("lawyer_met", "I met the lawyer yesterday", "met"),
        ("lawyer_met", "I will meet one on Monday", None),
        ("structure", "H-1B through the university", "h1b"),
        ("structure", "he says H-1B is not possible", None),
        ("structure", "nothing is viable he says", "nothing"),
        ("weigh_again", "another program rather than J-1", "change_programme"),
        ("weigh_again", "anything but J-1", None),
        ("weigh_again", "ok I take the J-1", "j1"),
        ("outcome", "my seat was given away", "lost"),
        ("outcome", "I started on H-1B", "started_h1b"),
        ("promise_medium", "they told me at the interview", "oral"),
    ],
)
def test_the_road_beyond_j1_is_heard_in_ones_own_words(question, said, key):
    options = [(one, one) for one in ROAD.questions[question].choices]

    taken = read_in_own_words(said, question, options)

    assert (taken.value if taken is not None else None) == key


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("I am a program coordinator and we have a resident who lost H-1B", "staff"),
        ("I didn't match this year", "not_matched"),
        ("I am a US citizen and they told me no visa", "no_visa_needed"),
    ],
)
def test_whoever_is_better_served_elsewhere_is_asked_whether_it_is_so(said, who):
    flows = told(said)
    assert "who" not in answers(flows)

    flows.turn(Typed(text="yes"))
    assert answers(flows)["who"] == who


def test_what_waits_for_a_yes_is_gathered_question_by_question():
    flows = told(*NEWS, "12 March", "the start is 1 July", "I'm in New York", "India", "F1")

    flows.turn(Typed(text="looks right"))
    kept = answers(flows)
    assert kept["passports"] == ("IN",)
    assert kept["us_status"] == "F1"
    assert "New York" in flows.case.answers["place"].words


def test_what_they_would_give_is_not_the_status_one_has():
    found = read_several("they said she can have J-1", today=AT.date(), content=CONTENT)

    assert {name: one.value for name, one in found.items()} == {"j1_offered": "yes"}
    assert not read_several("I am not a US citizen", today=AT.date(), content=CONTENT)


def test_somebody_elses_city_is_told_as_theirs():
    flows = told(
        "My wife was told no H-1B by her program", "yesterday", "1 July", "she is in Cairo"
    )

    assert "Cairo" in flows.case.answers["place"].words

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.care import Sign, in_danger, is_low
from flows.case import values
from flows.danger_spelling import as_meant
from flows.events import Commanded, Pressed, Setting, Typed
from flows.turn import take_turn
from tests.driver import CONTENT, UTC_ZONE, FlowsAlone, words_of

AT = datetime(2027, 3, 20, 9, tzinfo=UTC)
CASES = tomllib.loads(Path(__file__).with_name("danger_cases.toml").read_text("utf-8"))
CARE = "taking it seriously"


@pytest.fixture
def flows():
    found = FlowsAlone(at=AT)
    found.turn(Commanded(name="start"))
    ask = found.case.asked_turn
    found.turn(Pressed(kind="q", tag="test", ref=str(ask), choice="start"))
    return found


@pytest.mark.parametrize("said", CASES["danger"] + CASES["more_danger"] + CASES["last_danger"])
def test_words_of_danger_are_heard(said):
    assert in_danger(said) is not None


@pytest.mark.parametrize(
    "said", CASES["not_danger"] + CASES["more_not_danger"] + CASES["last_not_danger"]
)
def test_words_that_only_sound_like_it_are_not(said):
    assert in_danger(said) is None


def test_there_are_enough_of_both():
    assert len(CASES["danger"] + CASES["more_danger"]) >= 100
    assert len(CASES["not_danger"] + CASES["more_not_danger"]) >= 90


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("My colleague says he wants to kill himself over this", Sign.OTHER),
        ("my husband is talking about suicide since the mail came", Sign.OTHER),
        ("my husband does not know that I want to die", Sign.SELF),
        ("I want to kill myself", Sign.SELF),
    ],
)
def test_it_is_heard_whom_it_is_about(said, whom):
    assert in_danger(said) is whom


def test_what_may_mean_anything_is_answered_with_care_and_goes_on(flows):
    said = words_of(flows.turn(Typed(text="I would be worth more dead")))

    assert in_danger("I would be worth more dead") is Sign.UNSURE
    assert "more in that than you meant" in said
    assert "988" in said
    assert "Everything here is kept" in said


def test_who_speaks_of_somebody_else_hears_how_to_help_them(flows):
    said = words_of(flows.turn(Typed(text="My colleague says he wants to kill himself over this")))

    assert "looking out for them" in said
    assert "988" in said


def test_a_long_mail_that_speaks_of_death_is_read_as_a_mail():
    assert (
        in_danger("My mentor was at the bridge. " + "I ask for the exception again. " * 20) is None
    )


def test_it_is_heard_in_the_middle_of_a_long_message():
    long = "They wrote that there is not enough time.\n" * 200

    assert in_danger(f"{long}I don't want to live anymore.\n{long}") is Sign.SELF


@pytest.mark.parametrize("command", ["log", "check", "ask", "faq", "letters", "plan"])
def test_it_is_answered_also_behind_a_command_and_nothing_of_it_is_kept(flows, command):
    before = flows.case

    said = words_of(flows.turn(Commanded(name=command, rest="I want to kill myself tonight")))

    assert CARE in said
    assert values(flows.case.answers) == values(before.answers)
    assert flows.case.happenings == before.happenings


def test_after_it_the_person_goes_on_where_they_were(flows):
    place = flows.view().place.question

    flows.turn(Typed(text="I can't go on"))
    replies = flows.turn(Typed(text="There is not enough time to file an H-1B."))

    assert place == "what_happened"
    assert "On which day" in words_of(replies)


def test_after_it_the_next_words_are_not_judged_as_a_draft(flows):
    flows.turn(Commanded(name="check"))
    assert CARE in words_of(flows.turn(Typed(text="I want to die, tell them that")))

    assert "H-1B" not in str(flows.case.aside)
    assert flows.case.aside is None


@pytest.mark.parametrize(
    "said",
    [
        "bad night",
        "I can't cope",
        "it's a really hard night for me",
        "I feel so hopeless",
        "i cant stop crying",
        "I'm so overwhelmed",
        "I can't take this anymore",
        "I need someone to talk to, I want to vent",
        "I'm exhausted",
        "my career is over",
    ],
)
def test_a_hard_night_is_heard_in_plain_words(flows, said):
    assert in_danger(said) is None
    assert is_low(said)
    assert "hard night" in words_of(flows.turn(Typed(text=said)))


@pytest.mark.parametrize(
    "said",
    [
        "I can't take the J-1",
        "I am afraid of the two-year rule",
        "I can't do this step before Friday",
        "I am scared about the I-94",
        "I am lost in the forms",
        "night shift in Lahore",
        "I'm alone in the US, my family is in Pakistan",
        "tonight",
    ],
)
def test_a_worry_about_the_visa_is_not_a_hard_night(said):
    assert not is_low(said)


def test_a_hard_night_shows_no_more_than_is_wanted(flows):
    flows.turn(Typed(text="bad night"))
    keys = flows.case.aside.given["keys"]

    rest = flows.turn(
        Pressed(kind="q", tag="test", ref=str(flows.case.asked_turn), choice=keys[-1])
    )

    assert rest[-1].ask is None
    flows.turn(Typed(text="bad night"))
    flows.turn(Pressed(kind="q", tag="test", ref=str(flows.case.asked_turn), choice=keys[0]))
    assert flows.case.pace == "next"


def test_of_what_was_written_at_four_times_nearly_all_is_answered_with_care():
    said = CASES["fresh_danger"] + CASES["fresh_of_others"]
    missed = [one for one in said if in_danger(one) is None]

    assert len(said) >= 115
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("said", CASES["list_plain"])
def test_paperwork_that_sounds_dark_is_paperwork(said):
    assert in_danger(said) is None


def test_what_is_said_indirectly_or_misspelt_is_heard_nearly_always():
    missed = [one for one in CASES["list_danger"] if in_danger(one) is None]

    assert len(CASES["list_danger"]) == 80
    assert len(missed) <= 8, missed


@pytest.mark.parametrize(
    "said",
    [
        "I lost everything. What is left for me?",
        "my whole life is ruined, what's left",
        "what is left for me in this world",
        "I am so ashamed. What is even left for me",
        "there is nothing left for me",
    ],
)
def test_what_is_left_is_heard_as_despair_among_words_of_despair(flows, said):
    assert in_danger(said) is Sign.UNSURE
    assert "more in that than you meant" in words_of(flows.turn(Typed(text=said)))


@pytest.mark.parametrize(
    "said",
    [
        "what is left for me",
        "what is left for me?",
        "what options are left for me",
        "What is left for me without an H-1B?",
        "what ways are left for me now",
    ],
)
@pytest.mark.parametrize("told", [(), ("There is not enough time to file an H-1B petition.",)])
def test_what_is_left_alone_asks_for_the_ways_that_are_open(flows, said, told):
    for one in told:
        flows.turn(Typed(text=one))
    held, asked = values(flows.case.answers), flows.view().place.question

    heard = words_of(flows.turn(Typed(text=said)))

    assert "What are my options now?" in heard
    assert "988" not in heard
    assert values(flows.case.answers) == held
    assert flows.view().place.question == asked


@pytest.mark.parametrize(
    "said", ["i feel dead and nobody loves me", "all is dark, the pain is forever"]
)
def test_dark_words_are_nobodys_mail_even_where_any_text_is_an_answer(flows, said):
    assert flows.view().place.question == "what_happened"

    heard = words_of(flows.turn(Typed(text=said)))

    assert "more in that than you meant" in heard
    assert "what_happened" not in flows.case.answers


def test_a_mail_that_speaks_of_an_end_is_kept_as_a_mail(flows):
    flows.turn(Typed(text="The H-1B is dead, we end sponsorship."))

    assert "what_happened" in flows.case.answers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("i want to dissapear for ever tommorow", "i want to disappear for ever tomorrow"),
        ("everbody is better of without me", "everybody is better off without me"),
        ("two overdoses, no kidding, in a hamper", "two overdoses, no kidding, in a hamper"),
    ],
)
def test_misspelt_words_are_read_as_they_were_meant(typed, meant):
    assert as_meant(typed) == meant


def test_what_was_read_at_the_door_is_not_read_again(monkeypatch):
    said = "They wrote that there is not enough time, and I do not want to live."
    assert in_danger(said) is Sign.SELF
    monkeypatch.setattr("flows.care.danger_in", None)

    assert in_danger(said) is Sign.SELF


def test_who_fears_for_somebody_else_hears_how_to_help_them():
    meant = [one for one in CASES["fresh_of_others"] if in_danger(one) is Sign.OTHER]

    assert len(meant) >= len(CASES["fresh_of_others"]) - 3


@pytest.mark.parametrize("said", CASES["fresh_ways_of_speaking"])
def test_a_way_of_speaking_is_at_most_doubted(said):
    jokes = ("kidding",)
    assert in_danger(said) in (None, Sign.UNSURE) or any(one in said for one in jokes)


@pytest.mark.parametrize(
    "said",
    [
        "this waiting is killing me",
        "I'm dead tired",
        "ugh, I would kill for a visa",
        "I'm drowning in forms",
        "I am fed up with all of it",
    ],
)
def test_a_sigh_hears_a_human_sentence_and_the_question_again(flows, said):
    flows.turn(Typed(text="There is not enough time to file an H-1B petition."))
    asked = flows.view().place.question

    first, again = words_of(flows.turn(Typed(text=said))), words_of(flows.turn(Typed(text=said)))

    assert "wears people out" in first
    assert "I hear you" in again
    assert "On which day did they tell you?" in first
    assert flows.view().place.question == asked == "notice_on"


def test_dark_words_where_no_answer_is_found_are_doubted_and_the_question_comes_again(flows):
    flows.turn(Typed(text="There is not enough time to file an H-1B petition."))

    said = words_of(flows.turn(Typed(text="it is all so dark and empty without a way")))

    assert in_danger("it is all so dark and empty without a way") is None
    assert "more in that than you meant" in said
    assert "On which day did they tell you?" in said


@pytest.mark.parametrize("before", ["1 July 2027", "There is not enough time to file an H-1B."])
def test_care_comes_first_in_the_middle_of_an_answer_and_nothing_is_lost(flows, before):
    flows.turn(Typed(text="There is not enough time to file an H-1B petition."))
    held = values(flows.case.answers)
    asked = flows.view().place.question

    said = words_of(flows.turn(Typed(text=f"{before}. You idiots. I want to die")))

    assert CARE in said
    assert values(flows.case.answers) == held
    assert flows.view().place.question == asked
    assert "Monday 15 March 2027" in words_of(flows.turn(Typed(text="15 March 2027")))


def test_a_message_too_long_to_read_is_heard_for_danger_first(flows):
    said = words_of(flows.turn(Typed(text="I want to die. " + "word " * 5_000)))

    assert CARE in said
    assert "too long" not in said


def test_it_is_heard_behind_more_than_is_read(flows):
    long = "They wrote that there is not enough time.\n" * 900

    said = words_of(flows.turn(Typed(text=f"{long}I don't want to live anymore.\n{long}")))

    assert CARE in said
    assert "longer than I can read" in words_of(flows.turn(Typed(text=long)))


def test_in_a_place_where_others_read_it_is_answered_too_and_tells_nothing_of_the_person(flows):
    flows.turn(Typed(text="I am in Chicago"))
    turn = take_turn(
        flows.case,
        Commanded(name="check", rest="I want to kill myself"),
        now=AT,
        content=CONTENT,
        zone=UTC_ZONE,
        fresh_tag="test",
        setting=Setting.SERVER,
    )
    said = words_of(turn.replies)

    assert CARE in said
    assert "If you are in the US" in said
    assert "If you are outside the US" in said
    assert turn.case == flows.case

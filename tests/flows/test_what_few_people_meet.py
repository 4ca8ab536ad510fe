"""What is said in situations that few people come into: true there, and said only there."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.events import Commanded, DueReminder, FactsChanged
from flows.facts.facts import Facts
from flows.planned import reminders_of
from flows.promised import LONGEST, MOST
from flows.turn import take_turn
from tests.driver import CONTENT, words_of
from tests.led import MONDAY, led

INSIDE = {"place": "Houston|US|America/Chicago", "us_status": "F1_OPT", "i94": "ds"}
PAYMENT = {"what_happened": "Because of the 100,000 dollar fee we will not file."}
J1_TRAINING = {"begin": "not_quite", "who": "in_j1_training"}


async def told(person, *steps):
    """Everything said after the last of the steps."""
    replies = []
    for step in steps:
        replies = (
            [one for _, came in await person.waits(step[5:]) for one in came]
            if step.startswith("wait ")
            else await person.does(step)
        )
    return words_of(replies)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (["/settings next"], "Your pace: only the next step."),
        (["/settings everything"], "Your pace: everything."),
        (["/why son-order"], "This date is our own margin (son-order), and it can move."),
        (["/forget", "/why"], "I ask this to be sure of what you want. Say back to leave it."),
        (["/paths over"], "From what you told me, none of these shows today."),
        (["/paths law"], "You have shown me no promise yet."),
        (["/ask what does j1 cost", "sources"], "weakly supported, so confirm it"),
        (
            ["/remind", "wait 1d", "[Done]", "wait 2d", "[Undo]"],
            "That was more than a day ago. /answers changes it.",
        ),
    ],
)
async def test_a_small_command_answers(steps, words):
    assert words in await told(led("do_dont"), *steps)


async def test_what_was_put_off_is_asked_again_the_next_morning():
    person = led("promise_on", promise_medium="email", promise_words="We only sponsor J-1.")

    assert "I will ask again tomorrow morning." in await told(person, "later")
    assert "You wanted to look this up: Promised on." in await told(person, "wait 1d")


# -- The plan -------------------------------------------------------------------------------------


async def test_another_answer_may_take_a_warning_away_and_change_who_pays():
    said = await told(led("status_card", **INSIDE, **PAYMENT), "/whatif place Karachi")

    assert "No longer a warning: Once a change of status is filed" in said
    assert (
        "The 100,000 dollar payment: was not asked if a change of status is granted inside,"
        " becomes asked if the rule is in force" in said
    )


async def test_two_answers_that_do_not_fit_are_called_by_their_names():
    said = await told(led("status_card", **INSIDE), "/plan")

    assert "the end of the work card and the end of the programme: this work" in said
    assert "ead_end_on" not in said


async def test_whoever_holds_a_visa_for_it_is_not_asked_for_the_payment():
    holds = {"valid_visa": "H1B", "valid_visa_until": "2028-01-31"}

    said = await told(led("status_card", **PAYMENT, **holds), "/plan")

    assert "The 100,000 dollar payment: not asked of you." in said


def _turn(person, event, content):
    backend = person.backend
    turn = take_turn(
        backend.case, event, now=backend.at, content=content, fresh_tag="test", zone=MONDAY.tzinfo
    )
    return words_of(list(turn.replies))


def _with(fact_id, **fields):
    """The content in which one fact says something else."""
    facts = CONTENT.facts.values()
    return replace(
        CONTENT,
        facts=Facts(replace(one, **fields) if one.id == fact_id else one for one in facts),
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("in_force", "the rule is in force and collected."),
        ("unknown", "Whether the rule is collected could not be settled on"),
        ("lapsed", "The payment is no longer asked of anyone"),
    ],
)
def test_the_plan_follows_what_became_of_the_payment(state, words):
    values = {**CONTENT.facts["payment-rule"].values, "state": state}

    said = _turn(
        led("status_card", **PAYMENT), Commanded(name="plan"), _with("payment-rule", values=values)
    )

    assert words in said


def test_a_way_whose_time_rests_on_a_fact_that_has_ended_is_to_be_checked_first():
    ended = _with("evsp-processing", valid_until=date(2027, 3, 21))

    said = _turn(led("status_card", post_wait_days=20), Commanded(name="paths"), ended)

    assert "J-1, with the waiver in mind: possible. One point is to be checked first." in said


async def test_training_that_runs_past_its_most_years_is_said_at_the_fork():
    person = led(
        "fellowship", **J1_TRAINING, j1_began_on="2020-07-01", training_end_on="2028-06-30"
    )

    said = await told(person, "hello there")

    assert "Yours run from 1 July 2020 to 1 July 2027" in await told(person, "/start") + said


# -- Facts that changed ---------------------------------------------------------------------------


def _planned(person):
    return tuple(
        DueReminder(rule=one.rule, tier=one.tier, day=one.day, due_at=one.due_at)
        for one in reminders_of(person.backend.view())
        if one.day is not None
    )


def test_a_date_that_came_and_one_that_fell_away_are_told_with_their_day():
    person = led("do_dont")
    now = _planned(person)
    other = replace(now[0], rule="conrad-year-opens", day=date(2027, 10, 1))
    before = tuple(one for one in now if one.rule != "interview-last-sensible")

    said = _turn(person, FactsChanged(before=(*before, other)), CONTENT)

    assert "Last sensible interview day: new, on Thursday 8 April 2027." in said
    assert "Conrad year opens: Friday 1 October 2027 falls away." in said


def test_of_many_dates_that_moved_the_rest_is_counted():
    person = led("do_dont", place="Houston|US|America/Chicago", us_status="F1", i94="2027-09-30")
    before = [replace(one, day=one.day - timedelta(days=1)) for one in _planned(led("do_dont"))]

    said = _turn(person, FactsChanged(before=tuple(before)), CONTENT)

    assert re.search(r"^And \d more\.$", said, re.MULTILINE)


# -- Promises -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (["/promises add We only sponsor J-1 visas."], "That names J-1 as the one class they"),
        ([f"/promises add {'We will file. ' * 400}"], f"I kept the first {LONGEST:,} characters"),
        (
            ["/promises add They will sponsor H-1B.", "/promises 1"],
            "Day not known, where is not known: “They will sponsor H-1B.”",
        ),
        (
            ["/promises add We will sponsor your H-1B visa.", "/paths law"],
            "On the words you were given: That is a clear promise",
        ),
        (
            [*(["/promises add They will file."] * MOST), "/promises add They will file."],
            f"There are {MOST} in the index already. Drop one first: /promises 1.",
        ),
    ],
)
async def test_a_promise_is_kept_for_what_it_is(steps, words):
    assert words in await told(led("do_dont"), *steps)


async def test_a_promise_of_the_road_is_listed_without_words_and_mended_on_the_road():
    person = led("promise_review", promise_medium="oral", promise_words=None, promise_on=None)

    assert "Day not known, only spoken. The words are not known." in await told(
        person, "/promises"
    )
    assert "That is one of your answers. Here is the question again." in await told(
        person, "/promises 1 words"
    )

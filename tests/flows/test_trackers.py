"""A tracker drops what is behind or belongs to another way, and lets go of a seat that is gone."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.chapters.road import ROAD
from flows.deadlines.status import STATUS_RULES
from flows.planned import reminders_of
from flows.showing import open_deadlines, overdue_deadlines
from flows.walk import LEAVE
from tests.driver import CONTENT, words_of
from tests.led import MONDAY, led

INSIDE = {
    "place": "Houston|US|America/Chicago",
    "us_status": "F1_OPT",
    "status_valid": "yes",
    "step3": "passed",
}
GONE = CONTENT.words.text("talk.choices.seat_gone")
NOT_OVER = CONTENT.words.text("how_it_ended.outcome.choices.open_again")
LOST = CONTENT.words.text("how_it_ended.outcome.choices.lost")
TRACKED = [
    (name, one)
    for name in ("start_ds2019", "implement_alternative")
    for one in ROAD.chapters[name].questions
    if one.rests
]


def _open(view):
    return {one.rule for one in open_deadlines(view)}


# -- What is behind --------------------------------------------------------------------------------


async def test_once_the_ds2019_is_there_nobody_is_asked_for_what_it_came_out_of():
    person = led("contract_signed_on", post_wait_days=10)

    await person.says("The DS-2019 was issued yesterday")
    said = words_of(await person.presses("That is right"))

    assert "Which start date stands on the DS-2019?" in said
    place = person.backend.view().place
    assert place.passed == {
        "contract_signed_on",
        "son_ordered_on",
        "son_in_hand_on",
        "evsp_complete_on",
    }
    assert "5 of 13 steps done." in words_of(await person.says("1 July 2027"))


async def test_a_day_that_is_taken_back_has_its_steps_asked_again():
    person = led("contract_signed_on", post_wait_days=10)
    await person.says("The DS-2019 was issued yesterday")
    await person.presses("That is right")

    case = person.backend.case
    person.backend.case = case.without_answer("ds2019_issued_on", person.backend.at)

    assert person.backend.view().place.question == "contract_signed_on"


def test_a_step_that_was_passed_by_counts_as_done():
    told = led("petition_papers_on", **INSIDE, j1_acceptable="no", structure="h1b").backend
    assert "lca-last" in _open(told.view())

    told.case = told.case.with_answer("petition_sent_on", "2027-03-20", "20 March", told.at)

    view = told.view()
    assert view.place.question == "petition_way"
    assert view.place.passed == {"petition_papers_on", "lca_filed_on", "lca_certified_on"}
    assert not {"lca-last", "h1b-window-opens"} & _open(view)
    assert "tight-h1b" not in {one.rule for one in reminders_of(view)}


def test_premium_is_not_asked_for_once_the_petition_is_decided():
    told = led("petition_sent_on", **INSIDE, j1_acceptable="no", structure="h1b").backend

    told.case = told.case.with_answer("petition_result", "approved", "Approved", told.at)

    assert told.view().place.node == "seat_safe"
    assert "premium_on" in told.view().place.passed


@pytest.mark.parametrize(("node", "question"), TRACKED, ids=lambda one: getattr(one, "id", one))
def test_a_step_is_behind_only_what_comes_after_it_on_the_same_tracker(node, question):
    order = [one.id for one in ROAD.chapters[node].questions]
    later = order[order.index(question.id) + 1 :]

    assert question.behind is None or set(question.behind.reads) <= set(later)


# -- What belongs to another way -------------------------------------------------------------------


def test_by_the_consulate_there_is_no_change_of_status_to_file():
    waits = led("change_inside", **INSIDE).backend.view()
    goes = led("contract_signed_on", **INSIDE, change_inside="consulate").backend.view()

    assert "change-of-status-filing" in _open(waits)
    assert "change-of-status-filing" not in _open(goes)
    assert "change-of-status-filing" not in {one.rule for one in reminders_of(goes)}
    assert "interview-last-sensible" in _open(goes)


def test_inside_there_is_no_interview_and_no_entry():
    stays = led("contract_signed_on", **INSIDE, change_inside="inside").backend.view()

    assert "change-of-status-filing" in _open(stays)
    assert not {"interview-last-sensible", "j1-earliest-entry"} & _open(stays)


# -- What is over ----------------------------------------------------------------------------------


def test_whoever_trains_is_not_late_with_what_comes_before_the_first_day():
    person = led("seat_safe_end", post_wait_days=10)
    before = timedelta(days=100)
    person.backend.at = MONDAY + before
    late = {one.rule for one in overdue_deadlines(person.backend.view())}

    person.backend.at = MONDAY + before + timedelta(days=2)

    assert "training-licence" in late
    assert "training-licence" not in _open(person.backend.view())


def test_who_waits_past_the_first_day_is_still_told_of_the_licence():
    person = led("petition_result", **INSIDE, j1_acceptable="no", structure="h1b")
    person.backend.at = datetime(2027, 7, 12, 9, tzinfo=UTC)

    assert "training-licence" in {one.rule for one in overdue_deadlines(person.backend.view())}


# -- The seat is gone ------------------------------------------------------------------------------


@pytest.mark.parametrize(("node", "question"), TRACKED, ids=lambda one: getattr(one, "id", one))
def test_every_step_that_is_waited_for_lets_one_say_that_the_seat_is_gone(node, question):
    assert ("seat_gone", "/gone") in question.extra
    assert ROAD.chart.next_of(node, {}, LEAVE) == "how_it_ended"


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("son_ordered_on", {"post_wait_days": 10}),
        ("petition_result", {**INSIDE, "j1_acceptable": "no", "structure": "h1b"}),
    ],
)
async def test_a_seat_lost_on_a_tracker_leads_to_its_end_and_back(to, said):
    person = led(to, **said)
    await person.says("/start")

    asked = words_of(await person.presses(GONE))
    assert "Do not sign, resign or answer anything today." in asked
    assert "Nothing is closed yet." in asked
    assert "How did it end?" in asked
    assert person.backend.view().reached.keys() >= said.keys()

    await person.presses(NOT_OVER)
    assert person.backend.view().place.question == to

    told = words_of(await person.says("They took my seat"))
    assert "How did it end?" in told
    closed = words_of(await person.presses(LOST))
    assert "I am sorry. This was not a verdict on you as a doctor" in closed
    kept = {one.rule for one in reminders_of(person.backend.view())}
    assert kept <= {one.name for one in STATUS_RULES}

    await person.presses("Open it again")
    assert person.backend.view().place.question == to


async def test_an_end_that_was_told_of_another_way_is_asked_for_anew():
    person = led("son_ordered_on", post_wait_days=10)
    backend = person.backend
    backend.case = backend.case.with_answer("outcome", "lost", LOST, backend.at)

    asked = words_of(await person.says("/gone"))

    assert "How did it end?" in asked


async def test_it_can_be_said_while_a_step_is_looked_at_again():
    person = led("son_ordered_on", post_wait_days=10)
    await person.says("/answers contract_signed_on")

    asked = words_of(await person.presses(GONE))

    assert "How did it end?" in asked


async def test_away_from_a_tracker_it_is_answered_and_nothing_moves():
    person = led("lawyer_met", j1_acceptable="no")
    answers = person.backend.case.answers

    said = words_of(await person.says("I lost my seat"))

    assert "Do not sign, resign or answer anything today." in said
    assert "Nothing is closed yet." not in said
    assert person.backend.case.answers == answers

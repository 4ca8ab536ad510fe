"""The 45 days of the match: a seat hangs on them, so they are told; nothing is to be done by them."""

from datetime import date

import pytest

from flows.planned import reminders_of
from flows.showing import overdue_deadlines
from tests.driver import words_of
from tests.led import led

RULE = "nrmp-45-day"
BOUND = {"start_on": "2027-07-01", "matched_via": "nrmp"}
TIERS = ["14d", "7d", "3d", "1d", "0d"]
LAST = date(2027, 8, 15)


def _tiers(reminders):
    return [one.tier for one in reminders if one.rule == RULE]


@pytest.mark.parametrize("via", ["nrmp", "soap"])
def test_they_are_told_like_every_hard_date_and_always_after_the_start(plan_of, json_of, via):
    answers = {**BOUND, "matched_via": via}

    found = [one for one in plan_of(**answers).reminders() if one.rule == RULE]

    assert _tiers(found) == TIERS
    assert {one.day for one in found} == {LAST}
    assert min(one.due_at.date() for one in found) > date(2027, 7, 1)
    printed = [one["tier"] for one in json_of(**answers)["reminders"] if one["rule"] == RULE]
    assert printed == TIERS


def test_whom_nrmp_has_released_no_match_binds(plan_of):
    released = plan_of(**BOUND, nrmp_waiver_granted_on="2027-03-20")
    not_yet = plan_of(**BOUND, nrmp_waiver_granted_on="2027-04-20")

    assert released.deadline(RULE).latest == LAST
    assert _tiers(released.reminders()) == []
    assert _tiers(not_yet.reminders()) == TIERS


def test_the_talk_plans_what_the_plan_prints():
    view = led("seat_safe_end", post_wait_days=10).backend.view()

    assert _tiers(reminders_of(view)) == _tiers(view.plan.reminders()) == TIERS


async def test_they_are_a_day_to_hold_on_until_and_not_one_to_act_by():
    person = led("seat_safe_end", post_wait_days=10)
    await person.says("/start")
    came = await person.waits("19w")
    about = [
        words_of(replies) for _, replies in came if "45 days of the match" in words_of(replies)
    ]

    assert "Sunday 15 August 2027, 14 days left" in about[0]
    assert "Leaving before this day is presumed a breach of the match" in about[0]
    assert not any("When will you do it?" in one for one in about)


async def test_what_is_only_to_be_known_is_noted_or_stopped_and_never_done():
    person = led("seat_safe_end", post_wait_days=10)
    await person.says("/start")
    await person.waits("19w")
    alone = [one for one in person.asks if "Noted" in {each.label for each in one.choices}]

    assert {each.label for each in alone[0].choices} == {"Noted", "Stop this one"}
    labels = {each.label for one in person.asks for each in one.choices}
    assert "Done: The 45 days of the match" not in labels


async def test_once_they_are_over_nothing_is_asked_and_nothing_is_late():
    person = led("seat_safe_end", post_wait_days=10)
    await person.says("/start")
    came = await person.waits("30w")

    asked = [said for _, replies in came if "became of it?" in (said := words_of(replies))]
    assert not any("45 days" in one for one in asked)
    view = person.backend.view()
    assert view.plan.deadline(RULE).overdue
    assert RULE not in {one.rule for one in overdue_deadlines(view)}
    assert "45 days" not in words_of(await person.says("/deadlines"))


async def test_whoever_is_on_the_way_to_a_waiver_is_not_shown_them_beside_its_dates():
    person = led(
        "waiver_filed_on",
        post_wait_days=10,
        outcome="started_j1",
        keep_watch="watch",
        training_end_on="2030-06-30",
    )

    card = words_of(await person.says("/next"))
    dates = words_of(await person.says("/deadlines"))

    assert "The 45 days of the match: by" not in card
    assert "The 45 days of the match: by" in dates

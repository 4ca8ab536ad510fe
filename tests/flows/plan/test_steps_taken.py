"""What was filed, granted or reached shortens the way, and ends the alarms it answers."""

import json
from datetime import date

import pytest

ABROAD = {
    "start_on": "2027-07-01",
    "location": "abroad",
    "passports": ["PK"],
    "step3": "passed",
    "post_wait_days": 60,
}
INSIDE = {
    "start_on": "2027-09-01",
    "location": "us",
    "passports": ["PK"],
    "us_status": "F1_OPT",
    "status_valid": True,
    "i94": "2027-08-14",
    "ead_end_on": "2027-08-14",
    "step3": "passed",
}


def parts_of(plan):
    line = next(one for one in plan.route("j1").because if one.key.startswith("plan.days."))
    return [part.key.removeprefix("plan.part.") for part in line.given["parts"]]


def flags_of(plan):
    return {flag.id for flag in plan.red_flags}


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ({}, ["review", "wait", "passport", "travel", "hold"]),
        ({"j1_reached": "ds2019_issued"}, ["wait", "passport", "travel", "hold"]),
        (
            {"j1_reached": "ds2019_issued", "interview_on": "2027-06-08"},
            ["interview", "passport", "travel", "hold"],
        ),
        (
            {"j1_reached": "ds2019_issued", "interview_on": "2027-05-20"},
            ["passport", "travel", "hold"],
        ),
        ({"ds2019_issued": True, "j1_reached": "visa_issued"}, ["passport", "travel"]),
        ({"ds2019_issued": True, "j1_reached": "visa_in_hand"}, ["travel"]),
    ],
)
def test_what_is_done_is_no_longer_in_the_sum_of_j1(plan_of, told, parts):
    assert parts_of(plan_of(at="2027-06-01", **ABROAD, **told)) == parts


def test_with_the_visa_in_hand_no_later_start_is_asked_for(plan_of):
    before = plan_of(at="2027-06-10", **ABROAD, ds2019_issued=True)
    after = plan_of(at="2027-06-10", **ABROAD, ds2019_issued=True, j1_reached="visa_in_hand")

    assert "no-route-in-time" in flags_of(before)
    assert after.route("j1").verdict == "open"
    assert "no-route-in-time" not in flags_of(after)
    assert after.deadline("later-start-request") is None


def test_a_change_filed_before_the_i94_ran_out_stops_its_clock(plan_of):
    late = plan_of(at="2027-08-20", **INSIDE, change_filed_on="2027-08-15")
    in_time = plan_of(at="2027-08-20", **INSIDE, change_filed_on="2027-08-14")

    assert {"unlawful-presence", "out-of-status", "contradiction"} <= flags_of(late)
    assert not flags_of(in_time) & {"unlawful-presence", "out-of-status", "contradiction"}
    assert in_time.deadline("i94-expiry") is None
    assert "do-not-leave" in flags_of(in_time)


def test_days_that_have_passed_since_the_filing_are_not_counted_again(plan_of):
    at_once = plan_of(at="2027-06-01", **INSIDE, change_filed_on="2027-06-01")
    later = plan_of(at="2027-06-11", **INSIDE, change_filed_on="2027-06-01")

    assert parts_of(later) == ["change-filed"]
    assert later.route("j1").days_needed.usual == at_once.route("j1").days_needed.usual - 10


def test_who_is_in_j1_status_has_no_alarm_of_the_way_left(plan_of):
    told = INSIDE | {"us_status": "J1", "i94": "D/S", "ever_j": True, "subject_212e": True}
    plan = plan_of(at="2027-09-05", **told, j1_reached="in_status")

    assert flags_of(plan) == {"two-year-rule"}
    assert plan.route("j1").verdict == "open"
    assert plan.route("h1b").verdict == "closed"
    assert [line.key for line in plan.next] == ["plan.next.arrival", "plan.next.waiver-years"]
    assert plan.deadline("interview-last-sensible") is None
    assert plan.deadline("sevis-validation") is not None


def test_a_canadian_waits_at_no_post(plan_of):
    told = {key: value for key, value in ABROAD.items() if key != "post_wait_days"}
    told |= {"passports": ["CA"]}
    canadian = plan_of(at="2027-05-01", **told, no_visa=True)
    other = plan_of(at="2027-05-01", **told)

    assert other.route("j1").verdict == "check"
    assert other.deadline("interview-last-sensible") is not None
    assert parts_of(canadian) == ["review", "travel"]
    assert canadian.route("j1").verdict == canadian.route("h1b").verdict == "open"
    assert canadian.deadline("interview-last-sensible") is None
    assert canadian.deadline("h1b-consular-approval") is None
    assert "plan.next.tell-wait" not in [line.key for line in canadian.next]


def test_a_canadian_inside_without_a_status_only_travels(plan_of):
    told = INSIDE | {"passports": ["CA"], "status_valid": False, "us_status": "other"}

    assert parts_of(plan_of(at="2027-06-01", **told, no_visa=True)) == ["review", "travel"]


def test_what_was_done_is_told_in_words(json_of):
    visa = {
        "j1_reached": "ds2019_issued",
        "ds2019_start_on": "2027-05-20",
        "interview_on": "2027-06-08",
    }
    booked = json.dumps(json_of(at="2027-06-01", **ABROAD, **visa))
    assert "7 days until your interview" in booked
    assert "A later start takes an amended DS-2019" in booked

    filed = json.dumps(json_of(at="2027-06-11", **INSIDE, change_filed_on="2027-06-01"))
    assert "65 to 140 days more for the change of status that is filed" in filed

    there = json.dumps(json_of(at="2027-09-05", **INSIDE, j1_reached="in_status"))
    assert "You are in J-1 status, so nothing of the way is left" in there
    assert "Have the liaison report your arrival" in there

    canadian = json.dumps(
        json_of(at="2027-05-01", **(ABROAD | {"passports": ["CA"], "no_visa": True}))
    )
    assert "With a Canadian passport no visa is needed" in canadian


@pytest.mark.parametrize(
    "told",
    [
        {"ds2019_issued": True},
        {"ds2019_issued": True, "interview_on": "2027-06-08"},
        {"passports": ["CA"]},
    ],
)
def test_the_answers_a_stranger_may_give_leave_the_sum_as_it_is_published(plan_of, told):
    before = plan_of(at="2027-05-01", **ABROAD)
    after = plan_of(at="2027-05-01", **(ABROAD | told))

    for name in ("j1", "h1b"):
        assert after.route(name).days_needed == before.route(name).days_needed
    assert after.deadline("interview-last-sensible") is not None


def test_orientation_is_listed_however_far_it_lies_from_the_start(plan_of):
    plan = plan_of(at="2027-05-01", **ABROAD, orientation_on="2027-01-04")

    assert plan.deadline("orientation").latest == date(2027, 1, 4)

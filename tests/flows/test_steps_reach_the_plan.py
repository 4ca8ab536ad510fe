"""What a tracker was told reaches the plan and the dates of the same person."""

from datetime import UTC, datetime

from flows.steps import not_pursued
from tests.led import led

AT = datetime(2027, 8, 20, 9, tzinfo=UTC)
INSIDE = {
    "place": "Chicago|US|America/Chicago",
    "us_status": "F1_OPT",
    "i94": "2027-08-14",
    "status_valid": "yes",
    "change_inside": "inside",
    "start_on": "2027-09-01",
}


def flags_of(one):
    return {flag.id for flag in one.backend.view().plan.red_flags}


def test_a_change_that_was_filed_in_time_leaves_no_unlawful_day():
    late = led("cos_approved_on", at=AT, **INSIDE, i539_filed_on="2027-08-16")
    in_time = led("cos_approved_on", at=AT, **INSIDE, i539_filed_on="2027-08-10")

    assert "unlawful-presence" in flags_of(late)
    assert not flags_of(in_time) & {"unlawful-presence", "out-of-status"}


def test_once_the_change_is_approved_the_status_before_alarms_nobody():
    one = led("arrival_reported_on", at=AT, **INSIDE, cos_approved_on="2027-08-12")

    assert flags_of(one) == {"two-year-rule"}
    assert one.backend.view().plan.route("j1").verdict == "open"


def test_a_change_inside_has_no_dates_of_a_journey():
    one = led("cos_approved_on", at=AT, **INSIDE)
    view = one.backend.view()

    assert not_pursued(view, "interview-last-sensible")
    assert not_pursued(view, "j1-earliest-entry")
    assert not not_pursued(view, "sevis-validation")


def test_a_visa_in_hand_ends_the_counting_of_the_weeks_before_it():
    at = datetime(2027, 6, 15, 9, tzinfo=UTC)
    waits = {"post_wait_days": 60}
    visa = {"interview_result": "issued", "visa_in_hand_on": "2027-06-14"}
    before = led("interview_on", at=at, **waits)
    after = led("entered_on", at=at, **waits, **visa)

    assert before.backend.view().plan.route("j1").verdict == "needs_later_start"
    assert after.backend.view().plan.route("j1").verdict == "open"


def test_a_canadian_is_not_asked_for_the_wait_at_a_post():
    one = led("status_card", at=datetime(2027, 4, 1, 9, tzinfo=UTC), passports=("CA",))
    view = one.backend.view()

    assert "post_wait_days" not in view.reached
    assert view.plan.route("j1").days_needed is not None

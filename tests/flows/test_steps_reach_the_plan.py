"""What a tracker was told reaches the plan and the dates of the same person."""

from datetime import UTC, date, datetime

from flows.steps import done_rules, not_pursued
from tests.driver import words_of
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
    way = {"ds2019_start_on": "2027-09-01", "cos_approved_on": "2027-08-12"}
    one = led("arrival_reported_on", at=AT, **INSIDE, **way)

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
    assert view.plan.deadline("interview-last-sensible") is None
    assert view.plan.deadline("evsp-file-complete").latest is not None


async def test_a_start_that_moves_asks_for_orientation_again_and_names_the_old_ds2019():
    at = datetime(2027, 6, 10, 9, tzinfo=UTC)
    one = led("i901_paid_on", at=at, orientation_on="2027-06-21", ds2019_start_on="2027-07-01")
    assert one.backend.view().plan.deadline("orientation") is not None

    await one.says("my start moved to 1 september 2027")
    said = words_of(await one.says("yes"))

    assert "Your DS-2019 still carries 1 July 2027" in said
    assert "Does a paid or required orientation begin earlier?" in said
    plan = one.backend.view().plan
    assert plan.deadline("orientation").latest is None
    clash = {keys for flag in plan.red_flags if (keys := flag.keys)}
    assert clash == {("ds2019_start_on", "start_on")}

    await one.says("25 August 2027")
    await one.says("yes")
    await one.says("/answers ds2019_start_on")
    await one.says("1 September 2027")
    await one.says("yes")
    plan = one.backend.view().plan
    assert plan.deadline("orientation").latest == date(2027, 8, 25)
    assert not [flag for flag in plan.red_flags if flag.id == "contradiction"]
    assert one.backend.view().pending.id == "i901_paid_on"


def test_a_start_that_moves_by_days_leaves_the_ds2019_alone():
    at = datetime(2027, 6, 10, 9, tzinfo=UTC)
    one = led("i901_paid_on", at=at, start_on="2027-07-15", ds2019_start_on="2027-07-01")
    assert "contradiction" not in flags_of(one)


def test_one_day_that_was_named_twice_is_told_once():
    at = datetime(2027, 4, 12, 9, tzinfo=UTC)
    gme = {"gme_answer": "answered", "gme_words": "We support J-1.", "gme_j1": "yes"}
    same = led(
        "contract_signed_on",
        at=at,
        **gme,
        gme_deadline_on="2027-04-23",
        j1_cutoff_on="2027-04-23",
    )
    other = led(
        "contract_signed_on",
        at=at,
        **gme,
        gme_deadline_on="2027-04-20",
        j1_cutoff_on="2027-04-23",
    )

    assert same.backend.view().plan.deadline("gme-named-day") is None
    assert same.backend.view().plan.deadline("ds2019-papers-cutoff") is not None
    assert other.backend.view().plan.deadline("gme-named-day") is not None


def test_what_gme_wanted_by_its_day_is_done_with_the_file():
    at = datetime(2027, 4, 30, 9, tzinfo=UTC)
    gme = {"gme_answer": "answered", "gme_words": "We support J-1.", "gme_j1": "yes"}
    one = led("ds2019_issued_on", at=at, **gme, gme_deadline_on="2027-04-20")

    assert "gme-named-day" in done_rules(one.backend.view())

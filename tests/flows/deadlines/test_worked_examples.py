"""The worked examples of the fact base: a start on 1 July 2027, day by day."""

import pytest

START = {"start_on": "2027-07-01", "location": "abroad", "passports": ["IN"]}
INSIDE = {**START, "location": "us", "us_status": "F1", "status_valid": True}


def dates(plan, rule):
    deadline = plan.deadline(rule)
    assert deadline is not None, rule
    assert not deadline.needs
    shown = (deadline.earliest, deadline.planned, deadline.latest)
    return tuple(None if day is None else day.isoformat() for day in shown)


@pytest.mark.parametrize(
    ("rule", "earliest", "planned", "latest"),
    [
        ("ds2019-window-opens", "2027-01-01", None, None),
        ("evsp-file-complete", None, "2026-12-27", "2027-03-21"),
        ("interview-last-sensible", None, "2027-04-08", "2027-06-17"),
        ("j1-earliest-entry", "2027-06-01", None, None),
        ("sevis-validation", None, "2027-07-08", "2027-07-31"),
        ("h1b-window-opens", "2027-01-01", None, None),
        ("lca-last", None, "2027-05-21", "2027-05-27"),
        ("h1b-premium-last-receipt", None, None, "2027-06-08"),
        ("h1b-premium-last-receipt-rfe", None, None, "2027-05-04"),
        ("step3-exam-last", None, "2027-04-09", "2027-04-29"),
        ("orientation", None, None, "2027-06-24"),
        ("premium-for-orientation", None, None, "2027-06-01"),
        ("nrmp-45-day", None, None, "2027-08-15"),
        ("h1b-consular-approval", None, "2027-04-08", "2027-05-20"),
        ("training-licence", "2027-03-03", "2027-04-02", "2027-05-02"),
        ("son-order", None, None, "2027-03-03"),
        ("waiver-job-search", "2028-06-30", "2028-10-30", "2029-03-30"),
        ("conrad-year-opens", "2029-10-01", None, None),
        ("grace-end-training", None, None, "2030-07-30"),
    ],
)
def test_a_start_on_1_july_2027(plan_of, rule, earliest, planned, latest):
    plan = plan_of(
        **START,
        post_wait_days=60,
        orientation_on="2027-06-24",
        matched_via="nrmp",
        step3="not_taken",
        training_end_on="2030-06-30",
    )
    assert dates(plan, rule) == (earliest, planned, latest)


@pytest.mark.parametrize(
    ("interview", "planned", "latest"),
    [
        ("2027-06-01", "2027-05-18", "2027-05-26"),  # Memorial Day lies between
        ("2027-06-17", "2027-06-03", "2027-06-14"),
        ("2027-06-05", "2027-05-22", "2027-06-01"),  # a Saturday counts from the Friday
    ],
)
def test_the_fee_is_paid_three_business_days_before_the_interview(
    plan_of, interview, planned, latest
):
    plan = plan_of(**START, interview_on=interview)
    assert dates(plan, "i901-payment") == (None, planned, latest)


def test_moving_the_interview_moves_the_fee_and_nothing_else(plan_of):
    before = plan_of(**START, interview_on="2027-06-01")
    after = plan_of(**START, interview_on="2027-06-08")
    moved = {
        one.rule
        for one, other in zip(
            sorted(before.deadlines, key=lambda one: one.rule),
            sorted(after.deadlines, key=lambda one: one.rule),
            strict=True,
        )
        if one != other
    }
    assert moved == {"i901-payment", "ds160-final"}


def test_six_months_before_31_august_is_the_last_of_february(plan_of):
    plan = plan_of(**{**START, "start_on": "2027-08-31"})
    assert dates(plan, "ds2019-window-opens")[0] == "2027-02-28"
    assert dates(plan, "h1b-window-opens")[0] == "2027-02-28"


def test_six_months_before_31_august_of_a_leap_year_is_29_february(plan_of):
    plan = plan_of(**{**START, "start_on": "2028-08-31"})
    assert dates(plan, "ds2019-window-opens")[0] == "2028-02-29"


def test_a_start_after_a_holiday_weekend_counts_from_the_last_business_day(plan_of):
    # 5 July 2027 is kept as a holiday; the last business day before the 6th is the 2nd.
    plan = plan_of(**{**START, "start_on": "2027-07-06"})
    assert dates(plan, "h1b-premium-last-receipt")[2] == "2027-06-10"


def test_the_windows_of_the_record_follow_the_ds2019_and_not_the_contract(plan_of):
    plan = plan_of(**START, ds2019_start_on="2027-07-15")
    assert dates(plan, "j1-earliest-entry")[0] == "2027-06-15"
    assert dates(plan, "sevis-validation")[2] == "2027-08-14"
    assert dates(plan, "interview-last-sensible") == (None, "2027-04-22", "2027-07-01")
    assert dates(plan, "h1b-premium-last-receipt")[2] == "2027-06-08"


@pytest.mark.parametrize(
    ("wait", "ordered", "complete"),
    [
        (30, "2027-03-03", "2027-04-20"),
        (78, "2027-03-03", "2027-03-03"),
        (95, "2027-02-14", "2027-02-14"),
    ],
)
def test_the_ministrys_letter_is_never_ordered_after_the_file_is_complete(
    plan_of, wait, ordered, complete
):
    plan = plan_of(**START, post_wait_days=wait)
    assert dates(plan, "son-order")[2] == ordered
    assert dates(plan, "evsp-file-complete")[2] == complete


@pytest.mark.parametrize(
    ("end", "opens"),
    [("2030-06-30", "2029-10-01"), ("2030-09-30", "2029-10-01"), ("2030-10-01", "2030-10-01")],
)
def test_the_conrad_year_is_the_federal_year_that_holds_the_last_day(plan_of, end, opens):
    assert dates(plan_of(**START, training_end_on=end), "conrad-year-opens")[0] == opens


def test_the_waiver_job_begins_within_ninety_days(plan_of):
    plan = plan_of(**START, training_end_on="2030-06-30", waiver_granted_on="2030-03-01")
    assert dates(plan, "waiver-start-90")[2] == "2030-05-30"
    alone = plan_of(waiver_granted_on="2030-03-01")
    assert dates(alone, "waiver-start-90")[2] == "2030-05-30"


def test_change_of_status_counts_back_from_the_start(plan_of):
    plan = plan_of(**INSIDE)
    assert dates(plan, "change-of-status-filing") == ("2027-02-01", "2027-03-18", "2027-04-17")


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("evsp-file-complete", "post_wait_days"),
        ("i901-payment", "interview_on"),
        ("premium-for-orientation", "orientation_on"),
        ("orientation", "orientation_on"),
    ],
)
def test_a_date_that_rests_on_something_unknown_is_null_and_names_it(plan_of, rule, key):
    deadline = plan_of(**START).deadline(rule)
    assert deadline.needs == (key,)
    assert (deadline.earliest, deadline.planned, deadline.latest) == (None, None, None)
    assert not deadline.overdue


def test_without_a_start_every_date_that_hangs_on_it_asks_for_it(plan_of):
    plan = plan_of(location="abroad", passports=["IN"])
    asking = {one.rule for one in plan.deadlines if "start_on" in one.needs}
    assert asking >= {
        "ds2019-window-opens",
        "evsp-file-complete",
        "interview-last-sensible",
        "j1-earliest-entry",
        "sevis-validation",
        "h1b-window-opens",
        "lca-last",
        "h1b-premium-last-receipt",
        "h1b-premium-last-receipt-rfe",
        "step3-exam-last",
    }
    assert plan.deadline("evsp-file-complete").needs == ("start_on", "post_wait_days")


def test_past_dates_stay_listed_and_are_overdue(plan_of):
    plan = plan_of(at="2027-06-30", **START, post_wait_days=60)
    assert plan.deadline("lca-last").overdue
    assert plan.deadline("evsp-file-complete").overdue
    assert not plan.deadline("sevis-validation").overdue
    assert not plan.deadline("ds2019-window-opens").overdue


def test_the_last_day_itself_is_not_overdue(plan_of):
    assert not plan_of(at="2027-05-27", **START).deadline("lca-last").overdue
    assert plan_of(at="2027-05-28", **START).deadline("lca-last").overdue

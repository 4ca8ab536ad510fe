"""Alarms: each fires on what it is for, and stays silent one step away."""

import pytest

from flows.content.line import said
from flows.content.loader import load_content

ABROAD = {"location": "abroad", "start_on": "2027-07-01", "post_wait_days": 10}
INSIDE = {"location": "us", "us_status": "F1", "status_valid": True, "passports": ["IN"]}

FIRES = [
    ("j1-suspended", {**ABROAD, "passports": ["NG"]}, {**ABROAD, "passports": ["NG", "GB"]}),
    ("j1-suspended", {**ABROAD, "passports": ["SY"]}, {**INSIDE, "passports": ["SY"]}),
    ("all-suspended", {**ABROAD, "passports": ["SY"]}, {**ABROAD, "passports": ["NG"]}),
    ("do-not-leave", {**INSIDE, "passports": ["NG"]}, {**ABROAD, "passports": ["NG"]}),
    (
        "do-not-leave",
        {"location": "us", "passports": ["NG"]},
        {"location": "us", "passports": ["IN"]},
    ),
    ("do-not-leave", INSIDE, {**INSIDE, "us_status": "LPR"}),
    ("out-of-status", {**INSIDE, "status_valid": False}, INSIDE),
    (
        "out-of-status",
        {"location": "us", "us_status": "none"},
        {"location": "abroad", "us_status": "none"},
    ),
    (
        "out-of-status",
        {"location": "us", "i94": "2027-03-21"},
        {"location": "us", "i94": "2027-03-22"},
    ),
    ("unlawful-presence", {"unlawful_presence_from": "2027-03-01"}, {}),
    (
        "unlawful-presence",
        {"location": "us", "i94": "2027-03-21"},
        {"location": "us", "i94": "D/S"},
    ),
    ("two-year-rule", {"subject_212e": True}, {"subject_212e": False, "ever_j": True}),
    ("two-year-rule", {"ever_j": True}, {"ever_j": False}),
    (
        "two-year-rule",
        {"location": "us", "us_status": "J2"},
        {"location": "us", "us_status": "H4"},
    ),
    (
        "grace-running",
        {"location": "us", "us_status": "F1", "program_end_on": "2027-03-21"},
        {"location": "us", "us_status": "F1", "program_end_on": "2027-03-22"},
    ),
    (
        "grace-running",
        {"location": "us", "us_status": "J1", "program_end_on": "2027-02-20"},
        {"location": "us", "us_status": "J1", "program_end_on": "2027-02-19"},
    ),
    (
        "no-route-in-time",
        {**INSIDE, "start_on": "2027-03-24", "step3": "passed"},
        {**INSIDE, "start_on": "2027-07-24", "step3": "passed"},
    ),
    (
        "no-route-in-time",
        {**ABROAD, "passports": ["SY"]},
        {**ABROAD, "passports": ["NG"]},
    ),
    (
        "visitor-entry",
        {"location": "us", "us_status": "B1B2"},
        {"location": "us", "us_status": "H4"},
    ),
    (
        "visitor-entry",
        {"location": "us", "us_status": "ESTA"},
        {"location": "us", "us_status": "other"},
    ),
    ("recent-presence", {**ABROAD, "presence_21d": ["CD"]}, {**ABROAD, "presence_21d": ["CG"]}),
    (
        "opt-unemployment",
        {"location": "us", "us_status": "F1_OPT", "opt_employed": False},
        {"location": "us", "us_status": "F1_OPT", "opt_employed": True},
    ),
]


def ids(plan):
    return {flag.id for flag in plan.red_flags}


@pytest.mark.parametrize(("flag", "fires", "silent"), FIRES)
def test_an_alarm_fires_on_its_cause_alone(plan_of, flag, fires, silent):
    assert flag in ids(plan_of(**fires))
    assert flag not in ids(plan_of(**silent))


# name of the contradiction, answers that clash, answers that do not
CLASHES = [
    (
        "notice-after-start",
        {"notice_on": "2027-07-02", "start_on": "2027-07-01"},
        {"notice_on": "2027-07-01", "start_on": "2027-07-01"},
    ),
    (
        "orientation-after-start",
        {"orientation_on": "2027-07-08", "start_on": "2027-07-01"},
        {"orientation_on": "2027-07-07", "start_on": "2027-07-01"},
    ),
    (
        "orientation-long-before-start",
        {"orientation_on": "2026-12-01", "start_on": "2027-07-01"},
        {"orientation_on": "2027-06-01", "start_on": "2027-07-01"},
    ),
    (
        "training-ends-before-start",
        {"training_end_on": "2027-07-01", "start_on": "2027-07-01"},
        {"training_end_on": "2030-06-30", "start_on": "2027-07-01"},
    ),
    (
        "ds2019-starts-after-start",
        {"ds2019_start_on": "2027-07-02", "start_on": "2027-07-01"},
        {"ds2019_start_on": "2027-06-24", "start_on": "2027-07-01"},
    ),
    (
        "ds2019-ends-before-start",
        {"ds2019_start_on": "2027-07-01", "start_on": "2027-08-01"},
        {"ds2019_start_on": "2027-07-01", "start_on": "2027-07-31"},
    ),
    (
        "ds2019-starts-after-training",
        {"ds2019_start_on": "2030-07-01", "training_end_on": "2030-06-30"},
        {"ds2019_start_on": "2027-07-01", "training_end_on": "2030-06-30"},
    ),
    (
        "interview-after-limit",
        {"interview_on": "2027-08-01", "start_on": "2027-07-01"},
        {"interview_on": "2027-07-31", "start_on": "2027-07-01"},
    ),
    (
        "interview-after-limit",
        {"interview_on": "2027-08-01", "ds2019_start_on": "2027-07-01"},
        {"interview_on": "2027-08-01", "ds2019_start_on": "2027-07-02"},
    ),
    (
        "interview-without-ds2019",
        {"interview_on": "2027-03-21", "ds2019_issued": False},
        {"interview_on": "2027-03-22", "ds2019_issued": False},
    ),
    (
        "ds2019-too-early",
        {"ds2019_issued": True, "start_on": "2027-09-23"},
        {"ds2019_issued": True, "start_on": "2027-09-22"},
    ),
    (
        "ds2019-too-early",
        {"ds2019_issued": True, "ds2019_start_on": "2027-09-23"},
        {"ds2019_issued": True, "ds2019_start_on": "2027-09-22"},
    ),
    (
        "ds2019-without-j1",
        {"ds2019_issued": True, "j1_offered": False},
        {"ds2019_issued": True, "j1_offered": True},
    ),
    (
        "two-years-without-j",
        {"subject_212e": True, "ever_j": False},
        {"subject_212e": True, "ever_j": True},
    ),
    (
        "waived-and-bound",
        {"waiver_granted_on": "2027-03-01", "subject_212e": True},
        {"waiver_granted_on": "2027-03-01", "subject_212e": False},
    ),
    (
        "waived-without-j",
        {"waiver_granted_on": "2027-03-01", "ever_j": False},
        {"waiver_granted_on": "2027-03-01", "ever_j": True},
    ),
    (
        "j-status-without-j",
        {"us_status": "J1", "ever_j": False},
        {"us_status": "J1", "ever_j": True},
    ),
    (
        "j-visa-without-j",
        {"valid_visa": {"class": "J1", "until": "2028-01-01"}, "ever_j": False},
        {"valid_visa": {"class": "H1B", "until": "2028-01-01"}, "ever_j": False},
    ),
    (
        "status-while-abroad",
        {"location": "abroad", "us_status": "F1"},
        {"location": "abroad", "us_status": "none"},
    ),
    (
        "valid-while-abroad",
        {"location": "abroad", "status_valid": True},
        {"location": "abroad", "status_valid": False},
    ),
    (
        "valid-without-status",
        {"us_status": "none", "status_valid": True},
        {"us_status": "none", "status_valid": False},
    ),
    (
        "valid-after-i94",
        {"i94": "2027-03-21", "status_valid": True},
        {"i94": "2027-03-22", "status_valid": True},
    ),
    (
        "valid-and-unlawful",
        {"unlawful_presence_from": "2027-03-01", "status_valid": True},
        {"unlawful_presence_from": "2027-03-01", "status_valid": False},
    ),
    (
        "unlawful-before-i94",
        {"unlawful_presence_from": "2027-03-01", "i94": "2027-03-01"},
        {"unlawful_presence_from": "2027-03-02", "i94": "2027-03-01"},
    ),
    (
        "opt-before-degree",
        {"us_status": "F1_OPT", "ead_end_on": "2027-01-01", "program_end_on": "2027-05-01"},
        {"us_status": "F1_OPT", "ead_end_on": "2028-05-01", "program_end_on": "2027-05-01"},
    ),
    (
        "step3-passed-in-future",
        {"step3": "passed", "step3_on": "2027-03-23"},
        {"step3": "passed", "step3_on": "2027-03-22"},
    ),
    (
        "step3-scheduled-in-past",
        {"step3": "scheduled", "step3_on": "2027-03-21"},
        {"step3": "scheduled", "step3_on": "2027-03-22"},
    ),
    (
        "step3-not-taken-with-date",
        {"step3": "not_taken", "step3_on": "2027-03-22"},
        {"step3": "not_taken", "step3_on": "2027-03-23"},
    ),
    (
        "step3-without-ecfmg",
        {"step3": "passed", "ecfmg_certified": False, "us_med_school": False},
        {"step3": "passed", "ecfmg_certified": True, "us_med_school": False},
    ),
    (
        "nrmp-waiver-off-cycle",
        {"nrmp_waiver_granted_on": "2027-03-01", "matched_via": "off_cycle"},
        {"nrmp_waiver_granted_on": "2027-03-01", "matched_via": "nrmp"},
    ),
]


def contradictions(plan):
    return [flag for flag in plan.red_flags if flag.id == "contradiction"]


@pytest.mark.parametrize(("name", "clash", "fits"), CLASHES)
def test_an_impossible_order_names_both_keys(plan_of, json_of, name, clash, fits):
    found = contradictions(plan_of(**clash))
    mine = [flag for flag in found if flag.line.given["why"][0].key.endswith(f".{name}")]
    assert len(mine) == 1
    assert set(mine[0].keys) <= set(clash)
    texts = [
        flag["text"] for flag in json_of(**clash)["red_flags"] if flag["id"] == "contradiction"
    ]
    assert any(all(key in text for key in mine[0].keys) for text in texts)
    told = said(mine[0].line, load_content().words).text
    assert told.startswith("Two answers do not fit together, ")
    assert not [key for key in mine[0].keys if "_" in key and key in told]
    assert not contradictions(plan_of(**fits))


def test_every_contradiction_is_tried_here(content):
    names = {key.rpartition(".")[2] for key in content.words.keys("plan.contradiction")}
    assert names == {name for name, _, _ in CLASHES}


def test_a_date_in_the_past_is_an_alarm_and_not_an_error(plan_of):
    plan = plan_of(at="2028-01-01", start_on="2027-07-01", location="abroad", passports=["IN"])
    assert not contradictions(plan)
    assert any(deadline.overdue for deadline in plan.deadlines)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-22", "You were in Uganda within the last 21 days. A health order has kept"),
        ("2027-03-22", "You were in Uganda of late. The health order we know of has run out"),
    ],
)
def test_a_stay_in_a_watched_country_is_told_by_what_holds_that_day(json_of, at, words):
    flags = json_of(at=at, **ABROAD, passports=["IN"], presence_21d=["UG"])["red_flags"]

    assert any(one["text"].startswith(words) for one in flags)

"""Days that offices promise, and days of the waiver years, as the fact base counts them."""

from datetime import date

import pytest

from flows.afterwards import EXPECTED
from flows.deadlines.deadlines import RULES

TRAINING = {
    "location": "us",
    "us_status": "J1",
    "j1_began_on": "2027-07-01",
    "training_end_on": "2030-06-30",
}


def day(plan, rule, slot="latest"):
    found = plan.deadline(rule)
    return None if found is None else getattr(found, slot)


@pytest.mark.parametrize(
    ("told", "rule", "slot", "expected"),
    [
        # The fact base's own vectors for seven working days, over the New Year's holiday too.
        ({"lca_filed_on": "2026-12-18"}, "lca-certified", "planned", date(2026, 12, 30)),
        ({"lca_filed_on": "2027-05-25"}, "lca-certified", "planned", date(2027, 6, 4)),
        # Its vectors for premium.
        ({"premium_received_on": "2026-12-14"}, "premium-action", "planned", date(2027, 1, 6)),
        ({"premium_received_on": "2027-06-01"}, "premium-action", "planned", date(2027, 6, 23)),
        # A question that was answered begins the count anew.
        (
            {
                "premium_received_on": "2027-03-01",
                "rfe_due_on": "2027-06-10",
                "rfe_answered_on": "2027-06-01",
            },
            "premium-action",
            "planned",
            date(2027, 6, 23),
        ),
        ({"rfe_due_on": "2027-04-14"}, "rfe-answer", "latest", date(2027, 4, 14)),
        (TRAINING, "waiver-contract", "planned", date(2029, 8, 1)),
        (TRAINING, "waiver-contract", "latest", date(2029, 9, 1)),
        (TRAINING, "waiver-case-number", "latest", date(2029, 9, 24)),
        ({**TRAINING, "conrad_state": "TX"}, "conrad-texas-opens", "planned", date(2029, 9, 3)),
        ({**TRAINING, "waiver_door": "hhs"}, "hhs-job-starts", "latest", date(2031, 6, 30)),
        (
            {**TRAINING, "training_end_on": "2035-06-30"},
            "j1-seven-years",
            "latest",
            date(2034, 7, 1),
        ),
        (
            {**TRAINING, "waiver_granted_on": "2030-03-01"},
            "waiver-h1b-filed",
            "latest",
            date(2030, 6, 30),
        ),
    ],
)
def test_a_day_is_counted_as_the_fact_base_counts_it(plan_of, told, rule, slot, expected):
    assert day(plan_of(**told), rule, slot) == expected


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"premium_received_on": "2027-03-01", "rfe_due_on": "2027-06-10"}, "premium-action"),
        ({"rfe_due_on": "2027-06-10", "rfe_answered_on": "2027-06-01"}, "rfe-answer"),
        (TRAINING, "conrad-texas-opens"),
        (TRAINING, "hhs-job-starts"),
        (TRAINING, "j1-seven-years"),
        (TRAINING, "conrad-cliff"),
        ({**TRAINING, "waiver_door": "va"}, "conrad-year-opens"),
        ({**TRAINING, "waiver_door": "hardship"}, "waiver-job-search"),
        (
            {**TRAINING, "waiver_door": "hardship", "waiver_granted_on": "2030-03-01"},
            "waiver-start-90",
        ),
    ],
)
def test_a_day_that_is_nobodys_is_not_listed(plan_of, told, rule):
    assert plan_of(**told).deadline(rule) is None


def test_the_end_of_conrad_is_watched_only_for_those_it_would_reach(plan_of):
    later = {"training_end_on": "2030-06-30", "location": "abroad", "passports": ["IN"]}

    assert day(plan_of(at="2026-12-01", **later), "conrad-cliff", "planned") == date(2026, 12, 11)
    assert plan_of(at="2026-12-12", **later).deadline("conrad-cliff") is None


def test_what_an_office_promised_is_only_asked_after():
    for rule in RULES:
        if rule.name in EXPECTED:
            assert not rule.remind(None)

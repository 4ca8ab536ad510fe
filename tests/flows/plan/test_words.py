"""Every text of the plan is said to somebody, and everything said has a text."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from flows.content.line import Line
from flows.deadlines.deadlines import RULES
from flows.plan.as_json import plan_as_json
from flows.plan.plan import make_plan
from flows.profile.profile import read_profile

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
# Said only when a fact changes its state or comes to its end.
WAITING = {
    "plan.ended",
    "plan.join",
    "plan.payment.ended",
    "plan.payment.gone",
    "plan.payment.state-in_force",
    "plan.payment.state-unknown",
    "plan.flag.recent-presence.watched",
    "plan.flag.contradiction-of-keys",
}
STATUSES = [
    "F1",
    "F1_OPT",
    "F1_STEM_OPT",
    "H4",
    "H1B",
    "J1",
    "J2",
    "B1B2",
    "ESTA",
    "O1",
    "LPR",
    "other",
    "none",
]
DATES = [
    "start_on",
    "orientation_on",
    "notice_on",
    "program_end_on",
    "ead_end_on",
    "job_ended_on",
    "unlawful_presence_from",
    "step3_on",
    "nrmp_waiver_granted_on",
    "interview_on",
    "ds2019_start_on",
    "training_end_on",
    "waiver_granted_on",
    "i94",
]
FURTHER_ON = [
    {"location": "us", "us_status": "J1", "j1_reached": "in_status"},
    {"location": "us", "us_status": "F1", "status_valid": True, "change_filed_on": "2027-03-01"},
    {"location": "abroad", "passports": ["CA"], "no_visa": True},
    {"location": "abroad", "j1_reached": "ds2019_issued", "interview_on": "2027-06-08"},
]
FLAGS = [
    "status_valid",
    "ever_j",
    "subject_212e",
    "ecfmg_certified",
    "us_med_school",
    "other_work_permission",
    "j1_offered",
    "opt_employed",
    "ds2019_issued",
    "son_in_hand",
]


def somebody(chance):
    """A person out of a fixed crowd; most answers are given, dates lie about the plan's day."""

    def day(spread):
        return (AT.date() + timedelta(days=chance.randint(-60, spread))).isoformat()

    told = {key: chance.choice([True, False, None, None]) for key in FLAGS}
    told |= {key: chance.choice([None, None, day(400)]) for key in DATES}
    return told | {
        "start_on": chance.choice([day(120), day(300), day(30), None]),
        "location": chance.choice(["us", "us", "abroad", "abroad", None]),
        "passports": chance.choice([["IN"], ["NG"], ["SY"], ["SY", "GB"], ["IN"], None]),
        "birth_country": chance.choice(["IN", "SY"]),
        "presence_21d": chance.choice([None, ["UG"]]),
        "us_status": chance.choice([*STATUSES, None, None]),
        "step3": chance.choice(["passed", "scheduled", "not_taken", None]),
        "matched_via": chance.choice(["nrmp", "soap", "off_cycle", None]),
        "employer_type": chance.choice(["for_profit", "university", None]),
        "valid_visa": chance.choice(
            [None, {"class": "J1", "until": day(900)}, {"class": "H1B", "until": day(900)}]
        ),
        "post_wait_days": chance.choice([None, 0, 10, 60]),
        "opt_unemployed_days": chance.choice([None, 30]),
        "withdrawal_words": chance.choice(
            [
                None,
                "We stopped H-1B for everyone.",
                "We cannot file in time for you.",
                "We would rather not deal with H-1B paperwork.",
                "The hospital ended H-1B for all, and we cannot file in time for you anyway.",
                "Good morning.",
            ]
        ),
    }


def keys_of(value):
    if isinstance(value, Line):
        yield value.key
        for inside in value.given.values():
            yield from keys_of(inside)
    elif isinstance(value, tuple):
        for one in value:
            yield from keys_of(one)


@pytest.fixture(scope="module")
def crowd(content):
    chance = random.Random(20270322)  # noqa: S311  a fixed crowd, no secret
    told = [*(somebody(chance) for _ in range(1500)), *FURTHER_ON]
    return [make_plan(read_profile(one), at=AT, content=content) for one in told]


def test_every_text_of_the_plan_is_said_to_somebody(content, crowd):
    said = set()
    for plan in crowd:
        lines = (
            plan.next,
            plan.payment.because,
            plan.scenario.because,
            tuple(flag.line for flag in plan.red_flags),
            tuple(line for route in plan.routes for line in route.because),
        )
        said |= set(keys_of(lines))
    unsaid = set(content.words.keys("plan")) - said - WAITING
    assert not unsaid


def later_years(content):
    """People further on than the crowd: two petitions that wait, days that the programme named, and three on the way to a waiver."""
    petition = {"lca_filed_on": "2027-03-01", "premium_received_on": "2027-03-10"}
    asked = {"rfe_due_on": "2027-04-14"}
    training = {"us_status": "J1", "location": "us", "training_end_on": "2030-06-30"}
    texas = {"conrad_state": "TX", "waiver_granted_on": "2027-03-01", "j1_began_on": "2020-07-01"}
    named = {"gme_deadline_on": "2027-04-10", "j1_cutoff_on": "2027-04-20"}
    people = (petition, asked, named, {**training, **texas}, {**training, "waiver_door": "hhs"})
    watched = make_plan(
        read_profile({"training_end_on": "2030-06-30", "location": "us"}),
        at=AT.replace(year=2026, month=12, day=1),
        content=content,
    )
    return [make_plan(read_profile(one), at=AT, content=content) for one in people] + [watched]


def test_every_rule_is_somebodys_and_has_its_words(content, crowd):
    found = {one.rule for plan in (*crowd, *later_years(content)) for one in plan.deadlines}
    assert found == {rule.name for rule in RULES}
    for name in found:
        assert content.words.has(f"deadlines.{name}.name")
        assert content.words.has(f"deadlines.{name}.missed")


def test_every_rule_names_facts_that_exist(content):
    for rule in RULES:
        assert set(rule.facts) <= set(content.facts), rule.name
        assert rule.facts or rule.name in ("orientation", "gme-named-day")  # the programme's own


def test_every_line_with_a_verdict_carries_a_source_or_is_a_question(crowd):
    for plan in crowd[:200]:
        for route in plan_as_json(plan)["routes"]:
            if route["verdict"] == "closed":
                assert all(line["facts"] for line in route["because"])

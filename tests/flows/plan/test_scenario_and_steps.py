"""Why it fell, and what to do next."""

import pytest

ABROAD = {"location": "abroad", "start_on": "2027-09-01", "post_wait_days": 10, "step3": "passed"}
INSIDE = {
    "location": "us",
    "us_status": "F1",
    "status_valid": True,
    "passports": ["IN"],
    "start_on": "2027-07-01",
    "step3": "passed",
}


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("The hospital's legal team has decided to stop H-1B sponsorship for all trainees.", "A"),
        (
            "As you are abroad, your petition would trigger the 100k payment, so we cannot file for you.",
            "B",
        ),
        ("Thank you for your mail.", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_scenario_is_read_from_the_words(json_of, words, label):
    scenario = json_of(withdrawal_words=words)["scenario"]
    assert scenario["label"] == label
    assert scenario["because"]
    assert 0 <= scenario["confidence"] <= 1


def test_promise_and_reason_are_what_the_classifiers_print(json_of):
    shown = json_of(promise_words="We will sponsor your H-1B.", withdrawal_words="No more H-1B.")
    assert shown["promise"]["label"] == "clear"
    assert set(shown["promise"]) == {"label", "also", "span", "confidence"}
    assert set(shown["reason"]) == {"label", "also", "reason", "span", "confidence"}
    silent = json_of()
    assert (silent["promise"], silent["reason"]) == (None, None)


@pytest.mark.parametrize(
    ("what", "answers", "first"),
    [
        ("a green card needs no sponsorship", {**INSIDE, "us_status": "LPR"}, "resident"),
        (
            "nor may own work permission",
            {**INSIDE, "other_work_permission": True},
            "other-permission",
        ),
        ("everything suspended", {**ABROAD, "passports": ["SY"]}, "all-suspended"),
        ("too late for every route", {**INSIDE, "start_on": "2027-03-24"}, "later-start"),
        ("only just in time", {**INSIDE, "start_on": "2027-04-30"}, "later-start-as-reserve"),
        ("time enough", INSIDE, "in-writing"),
    ],
)
def test_the_seat_comes_first(plan_of, what, answers, first):
    assert plan_of(**answers).next[0].key == f"plan.next.{first}"


@pytest.mark.parametrize(
    ("what", "answers", "step"),
    [
        ("a listed passport inside", {**INSIDE, "passports": ["NG"]}, "stay"),
        ("any change of status", INSIDE, "stay-while-pending"),
        ("out of status", {**INSIDE, "status_valid": False}, "out-of-status"),
        ("a grace that runs", {**INSIDE, "program_end_on": "2027-03-01"}, "grace"),
        (
            "unlawful days",
            {**INSIDE, "status_valid": False, "i94": "2027-01-01"},
            "unlawful-presence",
        ),
        (
            "unlawful days that begin tomorrow",
            {**INSIDE, "unlawful_presence_from": "2027-03-23"},
            "unlawful-presence",
        ),
        ("a visitor", {**INSIDE, "us_status": "B1B2"}, "visitor"),
    ],
)
def test_the_status_comes_second(plan_of, what, answers, step):
    assert plan_of(**answers).next[1].key == f"plan.next.{step}"


def test_a_partial_passport_abroad_is_told_to_hold_to_h1b(plan_of):
    keys = {line.key for line in plan_of(**ABROAD, passports=["NG"]).next}
    assert "plan.next.h1b-rather-than-j1" in keys
    assert not keys & {"plan.next.j1-start", "plan.next.j1-ask"}


def test_whoever_is_bound_and_has_no_seat_is_sent_to_nrmp_first(plan_of):
    plan = plan_of(**ABROAD, passports=["IN"], matched_via="nrmp", j1_offered=False)
    assert plan.next[-1].key == "plan.next.nrmp-first"


def test_what_is_missing_is_asked_for(plan_of):
    keys = [line.key for line in plan_of().next]
    assert "plan.next.tell-location" in keys
    assert "plan.next.tell-passports" in keys

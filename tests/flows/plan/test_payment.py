"""Whether the payment would be asked: the way of filing decides, and nothing else."""

import pytest

INSIDE = {"location": "us", "us_status": "F1", "status_valid": True}
H1B_VISA = {"class": "H1B", "until": "2028-01-01"}

CASES = [
    ("inside in valid status it is not due if granted", INSIDE, "not_due_if_granted"),
    ("abroad it is due if in force", {"location": "abroad"}, "due_if_in_force"),
    ("out of status it is as abroad", {**INSIDE, "status_valid": False}, "due_if_in_force"),
    ("on ESTA it is as abroad", {**INSIDE, "us_status": "ESTA"}, "due_if_in_force"),
    ("with no word on the status it is as abroad", {"location": "us"}, "due_if_in_force"),
    ("without a place it is unknown", {"us_status": "F1", "status_valid": True}, "unknown"),
    ("a valid visa spares it", {"location": "abroad", "valid_visa": H1B_VISA}, "not_due"),
    (
        "a J-1 visa does not",
        {"location": "abroad", "valid_visa": {"class": "J1", "until": "2028-01-01"}},
        "due_if_in_force",
    ),
    (
        "an expired visa does not",
        {"location": "abroad", "valid_visa": {"class": "H1B", "until": "2027-03-21"}},
        "due_if_in_force",
    ),
]


@pytest.mark.parametrize(("what", "answers", "verdict"), CASES)
def test_the_exposure(plan_of, what, answers, verdict):
    assert plan_of(**answers).payment.verdict == verdict


@pytest.mark.parametrize(
    "employer", ["university", "affiliated_nonprofit", "government", "for_profit"]
)
def test_no_kind_of_employer_changes_it(plan_of, employer):
    abroad = plan_of(location="abroad", employer_type=employer)
    assert abroad.payment.verdict == "due_if_in_force"
    inside = plan_of(**INSIDE, employer_type=employer)
    assert inside.payment.verdict == "not_due_if_granted"


def test_the_rule_runs_out_with_its_paper(plan_of):
    assert plan_of(at="2027-09-20", **INSIDE).payment.verdict == "not_due_if_granted"
    assert plan_of(at="2027-09-22", **INSIDE).payment.verdict == "unknown"


def test_it_is_never_said_without_the_day_it_was_read(json_of):
    lines = json_of(location="abroad")["payment_exposure"]["because"]
    assert any("6 October 2026" in line["text"] for line in lines)
    assert all(line["facts"] for line in lines)

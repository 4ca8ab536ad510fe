"""A date is listed where it is somebody's date, and not where it is not."""

import pytest

START = {"start_on": "2027-07-01"}
ABROAD = {**START, "location": "abroad", "passports": ["IN"], "post_wait_days": 30}
J1_RULES = {
    "ds2019-window-opens",
    "evsp-file-complete",
    "i901-payment",
    "interview-last-sensible",
    "j1-earliest-entry",
    "sevis-validation",
}
H1B_RULES = {
    "h1b-window-opens",
    "lca-last",
    "h1b-premium-last-receipt",
    "h1b-premium-last-receipt-rfe",
    "step3-exam-last",
}
WAIVER_RULES = {"waiver-job-search", "conrad-year-opens", "grace-end-training"}
F1 = {"location": "us", "us_status": "F1", "program_end_on": "2027-05-15"}


def rules(plan):
    return [one.rule for one in plan.deadlines]


def latest(plan, rule):
    deadline = plan.deadline(rule)
    return None if deadline is None or deadline.latest is None else deadline.latest.isoformat()


def test_both_routes_bring_their_dates_while_neither_is_closed(plan_of):
    assert set(rules(plan_of(**ABROAD))) >= J1_RULES | H1B_RULES


def test_a_closed_j1_brings_no_j1_dates(plan_of):
    found = set(rules(plan_of(**{**ABROAD, "passports": ["NG"]}, training_end_on="2030-06-30")))
    assert not found & (J1_RULES | WAIVER_RULES | {"son-order"})
    assert found >= H1B_RULES


def test_a_closed_h1b_brings_no_petition_dates(plan_of):
    found = rules(plan_of(**ABROAD, subject_212e=True))
    assert not [rule for rule in found if rule.startswith(("h1b-", "lca-", "step3-"))]
    assert set(found) >= J1_RULES


@pytest.mark.parametrize("spared", [{"step3": "passed"}, {"us_med_school": True}])
def test_nobody_who_needs_no_step3_is_asked_to_sit_it(plan_of, spared):
    assert "step3-exam-last" not in rules(plan_of(**ABROAD, **spared))


def test_an_issued_ds2019_needs_no_file_any_more(plan_of):
    found = rules(plan_of(**ABROAD, ds2019_issued=True))
    assert "evsp-file-complete" not in found
    assert "son-order" not in found
    assert "sevis-validation" in found


def test_the_letter_in_hand_is_not_ordered_again(plan_of):
    assert "son-order" in rules(plan_of(**ABROAD))
    assert "son-order" not in rules(plan_of(**ABROAD, son_in_hand=True))


@pytest.mark.parametrize("via", ["nrmp", "soap"])
def test_the_match_presumes_a_breach_for_45_days(plan_of, via):
    assert "nrmp-45-day" in rules(plan_of(**START, matched_via=via))
    assert "nrmp-45-day" not in rules(plan_of(matched_via=via))
    assert "nrmp-45-day" not in rules(plan_of(**START, matched_via="off_cycle"))


def test_waiver_years_come_once_the_end_of_training_is_known(plan_of):
    assert not set(rules(plan_of(**ABROAD))) & WAIVER_RULES
    found = set(rules(plan_of(**ABROAD, training_end_on="2030-06-30")))
    assert found >= WAIVER_RULES | {"waiver-start-90"}


def test_somebody_in_j_status_has_waiver_years_whatever_the_routes(plan_of):
    plan = plan_of(location="us", us_status="J1", passports=["IN"], training_end_on="2030-06-30")
    assert set(rules(plan)) >= WAIVER_RULES


@pytest.mark.parametrize(
    ("answers", "rule", "last"),
    [
        ({"us_status": "F1", "program_end_on": "2027-05-15"}, "f1-grace-end", "2027-07-14"),
        ({"us_status": "F1_OPT", "ead_end_on": "2027-05-15"}, "f1-grace-end", "2027-07-14"),
        ({"us_status": "F1_STEM_OPT", "ead_end_on": "2027-05-15"}, "f1-grace-end", "2027-07-14"),
        ({"us_status": "J1", "program_end_on": "2027-05-15"}, "j1-grace-end", "2027-06-14"),
        (
            {"us_status": "J1_RESEARCH", "program_end_on": "2027-05-15"},
            "j1-grace-end",
            "2027-06-14",
        ),
        ({"us_status": "H1B", "job_ended_on": "2027-05-15"}, "h1b-grace-end", "2027-07-14"),
        ({"us_status": "O1", "job_ended_on": "2027-05-15"}, "h1b-grace-end", "2027-07-14"),
        (
            {"us_status": "H1B", "job_ended_on": "2027-05-15", "i94": "2027-06-01"},
            "h1b-grace-end",
            "2027-06-01",
        ),
    ],
)
def test_each_status_has_its_own_grace(plan_of, answers, rule, last):
    plan = plan_of(location="us", **answers)
    assert latest(plan, rule) == last
    assert [one for one in rules(plan) if one.endswith("grace-end")] == [rule]


@pytest.mark.parametrize("status", ["H4", "B1B2", "ESTA", "LPR", "other", "none"])
def test_these_have_no_grace_at_all(plan_of, status):
    plan = plan_of(
        location="us",
        us_status=status,
        program_end_on="2027-05-15",
        ead_end_on="2027-05-15",
        job_ended_on="2027-05-15",
    )
    assert not [rule for rule in rules(plan) if "grace" in rule]


def test_opt_counts_from_the_work_card_and_not_from_the_degree(plan_of):
    deadline = plan_of(location="us", us_status="F1_OPT", program_end_on="2026-05-15").deadline(
        "f1-grace-end"
    )
    assert deadline.needs == ("ead_end_on",)


def test_a_violation_leaves_no_grace_and_nobody_abroad_needs_one(plan_of):
    assert "f1-grace-end" not in rules(plan_of(**F1, status_valid=False))
    assert "f1-grace-end" not in rules(plan_of(**{**F1, "location": "abroad"}))


def test_a_grace_that_has_passed_stays_listed_also_for_whoever_is_out_of_status_since(plan_of):
    over = {**F1, "program_end_on": "2026-11-15", "status_valid": False}
    deadline = plan_of(**over).deadline("f1-grace-end")
    assert (str(deadline.latest), deadline.overdue) == ("2027-01-14", True)


def test_days_without_work_run_on_while_there_is_no_work(plan_of):
    opt = {"location": "us", "us_status": "F1_OPT", "opt_unemployed_days": 60}
    assert latest(plan_of(**opt, opt_employed=False), "opt-unemployment") == "2027-04-21"
    assert "opt-unemployment" not in rules(plan_of(**opt, opt_employed=True))
    assert plan_of(**opt).deadline("opt-unemployment").needs == ("opt_employed",)


def test_the_bars_are_counted_from_the_first_unlawful_day(plan_of):
    plan = plan_of(location="us", unlawful_presence_from="2027-01-01")
    assert latest(plan, "unlawful-presence-180") == "2027-06-29"
    assert latest(plan, "unlawful-presence-365") == "2027-12-30"


def test_a_dated_i94_starts_the_count_the_next_day_and_ds_does_not(plan_of):
    dated = plan_of(location="us", us_status="B1B2", i94="2027-03-01")
    assert latest(dated, "unlawful-presence-180") == "2027-08-28"
    assert latest(dated, "i94-expiry") == "2027-03-01"
    assert dated.deadline("i94-expiry").overdue
    still_good = plan_of(location="us", us_status="B1B2", i94="2027-04-01")
    assert "unlawful-presence-180" not in rules(still_good)
    open_ended = plan_of(location="us", us_status="F1", i94="D/S")
    assert not {"unlawful-presence-180", "i94-expiry"} & set(rules(open_ended))


def test_the_first_days_count_from_the_notice(plan_of):
    plan = plan_of(notice_on="2027-03-20")
    assert latest(plan, "facts-in-writing") == "2027-03-23"
    assert latest(plan, "own-lawyer") == "2027-03-25"
    assert "two-year-check" not in rules(plan)
    assert "two-year-check" in rules(plan_of(notice_on="2027-03-20", ever_j=True))
    assert "facts-in-writing" not in rules(plan_of(**START))


def test_conrad_past_its_own_end_keeps_the_date_and_says_the_doubt(plan_of):
    answers = {**ABROAD, "training_end_on": "2030-06-30"}
    known = plan_of(at="2026-12-11", **answers).deadline("conrad-year-opens")
    doubted = plan_of(at="2026-12-12", **answers).deadline("conrad-year-opens")
    assert known.earliest == doubted.earliest
    assert known.told == "missed"
    assert doubted.told == "missed-in-doubt"


def test_every_deadline_stands_once_and_in_the_order_of_its_date(plan_of):
    plan = plan_of(**ABROAD, training_end_on="2030-06-30", matched_via="nrmp")
    assert len(rules(plan)) == len(set(rules(plan)))
    dated = [one.latest or one.planned or one.earliest for one in plan.deadlines if not one.needs]
    assert dated == sorted(dated)

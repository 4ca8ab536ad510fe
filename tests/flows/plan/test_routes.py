"""Verdicts of the five routes, case by case, as sentences."""

import pytest

ABROAD = {"start_on": "2027-07-01", "location": "abroad", "passports": ["IN"], "step3": "passed"}
INSIDE = {
    "start_on": "2027-07-01",
    "location": "us",
    "passports": ["IN"],
    "us_status": "F1",
    "status_valid": True,
    "step3": "passed",
}
J1_VISA = {"class": "J1", "until": "2028-01-01"}
H1B_VISA = {"class": "H1B", "until": "2028-01-01"}

# what is told, on which day, and the verdicts of j1, h1b, o1
NATIONALITY = [
    ("partial list abroad closes J-1 alone", ["NG"], None, ("closed", "check", "check")),
    ("full list abroad closes all three", ["SY"], None, ("closed", "closed", "closed")),
    ("a second passport off the list opens them", ["SY", "GB"], None, ("open", "open", "check")),
    (
        "both lists and nothing else is the partial case",
        ["SY", "NG"],
        None,
        ("closed", "check", "check"),
    ),
    ("small letters are the same passport", ["ng"], None, ("closed", "check", "check")),
    ("only immigrant visas are suspended for this one", ["TM"], None, ("open", "open", "check")),
    ("a J-1 visa lifts the list for J-1 only", ["SY"], J1_VISA, ("open", "closed", "closed")),
    ("an H-1B visa lifts it for the others", ["SY"], H1B_VISA, ("closed", "open", "check")),
    (
        "a J-1 visa that ends before the first day of entry lifts nothing",
        ["NG"],
        {"class": "J1", "until": "2027-05-31"},
        ("closed", "check", "check"),
    ),
    (
        "a J-1 visa that still serves the first day of entry lifts the list",
        ["NG"],
        {"class": "J1", "until": "2027-06-01"},
        ("open", "check", "check"),
    ),
]


def verdicts(plan):
    return tuple(str(route.verdict) for route in plan.routes)


@pytest.mark.parametrize(("what", "passports", "visa", "expected"), NATIONALITY)
def test_passports_decide_abroad(plan_of, what, passports, visa, expected):
    plan = plan_of(
        **{**ABROAD, "passports": passports}, at="2027-03-01", valid_visa=visa, post_wait_days=10
    )
    assert verdicts(plan)[:3] == expected


@pytest.mark.parametrize("passports", [["NG"], ["SY"]])
def test_nobody_inside_is_closed_by_a_passport(plan_of, passports):
    plan = plan_of(**{**INSIDE, "passports": passports}, at="2027-03-01")
    assert verdicts(plan)[:3] == ("open", "open", "check")
    assert "do-not-leave" in {flag.id for flag in plan.red_flags}


def days(plan, route):
    needed = plan.route(route).days_needed
    return None if needed is None else (needed.least, needed.usual, needed.most)


@pytest.mark.parametrize(
    ("what", "answers", "j1", "h1b"),
    [
        (
            "abroad: review, wait, passport, travel, hold",
            {**ABROAD, "post_wait_days": 60},
            (96, 107, 179),
            (34 + 68, 41 + 72, 88 + 137),
        ),
        ("inside in valid status: change of status", INSIDE, (75, 105, 150), (34, 41, 88)),
        (
            "inside on ESTA: as abroad",
            {**INSIDE, "us_status": "ESTA", "post_wait_days": 0},
            (36, 47, 119),
            (42, 53, 165),
        ),
        (
            "inside out of status: as abroad",
            {**INSIDE, "status_valid": False, "post_wait_days": 5},
            (41, 52, 124),
            (47, 58, 170),
        ),
        (
            "inside after the date on the I-94, and nothing said of the status: as abroad",
            {**INSIDE, "status_valid": None, "i94": "2027-03-21", "post_wait_days": 5},
            (41, 52, 124),
            (47, 58, 170),
        ),
        (
            "Step 3 not taken adds its chain to H-1B alone",
            {**INSIDE, "step3": "not_taken"},
            (75, 105, 150),
            (83, 104, 158),
        ),
        (
            "Step 3 not told counts as not passed",
            {**INSIDE, "step3": None},
            (75, 105, 150),
            (83, 104, 158),
        ),
        (
            "a US medical school needs no Step 3",
            {**INSIDE, "step3": "not_taken", "us_med_school": True},
            (75, 105, 150),
            (34, 41, 88),
        ),
    ],
)
def test_the_days_are_the_sum_of_the_parts(plan_of, what, answers, j1, h1b):
    plan = plan_of(**answers)
    assert days(plan, "j1") == j1
    assert days(plan, "h1b") == h1b


@pytest.mark.parametrize(
    ("left", "j1"),
    [(107, "open"), (106, "tight"), (96, "tight"), (66, "tight"), (65, "needs_later_start")],
)
def test_j1_is_open_tight_or_late_by_the_day(plan_of, left, j1):
    at = {
        107: "2027-03-16",
        106: "2027-03-17",
        96: "2027-03-27",
        66: "2027-04-26",
        65: "2027-04-27",
    }
    plan = plan_of(at=at[left], **ABROAD, post_wait_days=60)
    route = plan.route("j1")
    assert route.days_left == left
    assert route.verdict == j1


@pytest.mark.parametrize(
    ("at", "left", "h1b"),
    [
        ("2027-05-21", 41, "open"),
        ("2027-05-22", 40, "tight"),
        ("2027-05-28", 34, "tight"),
        ("2027-05-29", 33, "needs_later_start"),
        ("2027-07-02", -1, "needs_later_start"),
    ],
)
def test_h1b_has_no_days_after_the_start(plan_of, at, left, h1b):
    route = plan_of(at=at, **INSIDE).route("h1b")
    assert (route.days_left, route.verdict) == (left, h1b)


@pytest.mark.parametrize(
    ("what", "answers"),
    [
        ("the place", {**ABROAD, "location": None, "post_wait_days": 10}),
        ("the passports", {**ABROAD, "passports": None, "post_wait_days": 10}),
        ("an empty list of passports", {**ABROAD, "passports": [], "post_wait_days": 10}),
        ("the wait at the post", ABROAD),
        ("the start", {**ABROAD, "start_on": None, "post_wait_days": 10}),
        ("whether the status is valid", {**INSIDE, "status_valid": None}),
    ],
)
def test_what_is_not_known_makes_it_a_check(plan_of, what, answers):
    assert verdicts(plan_of(**answers))[:2] == ("check", "check")


def test_a_start_that_has_passed_is_said_to_have_passed_also_in_doubt(plan_of, json_of):
    told = {**ABROAD, "start_on": "2027-01-01"}
    assert plan_of(**told).route("j1").late_anyhow
    first = json_of(**told)["routes"][0]["because"][0]["text"]
    assert first.startswith("The start date passed 80 days ago.")


def test_the_two_year_rule_is_a_check_for_j1_and_closes_h1b(plan_of):
    assert verdicts(plan_of(**INSIDE, subject_212e=True))[:3] == ("check", "closed", "check")
    assert verdicts(plan_of(**INSIDE, ever_j=True))[:2] == ("tight", "open")


def test_j1_that_is_not_offered_is_a_check(plan_of):
    assert plan_of(**INSIDE, j1_offered=False).route("j1").verdict == "check"
    assert plan_of(**INSIDE, j1_offered=True).route("j1").verdict == "tight"


@pytest.mark.parametrize(
    ("start", "verdict"),
    [("2027-07-01", "closed"), ("2027-09-30", "closed"), ("2027-10-01", "open")],
)
def test_a_for_profit_hospital_cannot_serve_a_start_before_october(plan_of, start, verdict):
    plan = plan_of(**{**INSIDE, "start_on": start}, employer_type="for_profit")
    assert plan.route("h1b").verdict == verdict


def test_step3_alone_never_closes_h1b(plan_of):
    plan = plan_of(at="2027-06-30", **{**INSIDE, "step3": "not_taken"})
    assert plan.route("h1b").verdict == "needs_later_start"


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"matched_via": "nrmp"}, "closed"),
        ({"matched_via": "soap"}, "closed"),
        ({"matched_via": "nrmp", "nrmp_waiver_granted_on": "2027-03-01"}, "check"),
        ({"matched_via": "off_cycle"}, "check"),
        ({}, "check"),
    ],
)
def test_a_match_binds_until_nrmp_releases(plan_of, answers, verdict):
    assert plan_of(**answers).route("change_programme").verdict == verdict


def test_a_waiver_dated_ahead_still_forbids_to_talk(json_of):
    found = json_of(matched_via="nrmp", nrmp_waiver_granted_on="2027-04-01")
    text = found["routes"][4]["because"][0]["text"]
    assert "1 April 2027" in text
    assert "no talk" in text


def test_the_subtraction_is_shown_with_its_numbers(json_of):
    because = json_of(**ABROAD, post_wait_days=60)["routes"][0]["because"][0]
    for shown in ("28 to 42 days", "60 days", "96 to 179 days", "107", "101 days are left"):
        assert shown in because["text"]
    assert because["facts"] == ["evsp-processing", "passport-return", "travel-margin", "221g"]


def test_a_start_that_is_past_says_so(json_of):
    text = json_of(at="2027-07-03", **ABROAD, post_wait_days=60)["routes"][0]["because"][0]["text"]
    assert "passed 2 days ago" in text


def test_a_line_on_a_fact_past_its_review_is_stale_and_still_decides(json_of):
    answers = {**ABROAD, "passports": ["SY"]}
    young = json_of(at="2026-10-14", **answers)["routes"][0]
    old = json_of(at="2026-10-15", **answers)["routes"][0]
    assert young["because"][0]["stale"] is False
    assert old["because"][0]["stale"] is True
    assert old["verdict"] == "closed"


def test_a_sum_of_the_days_is_stale_when_one_part_is(json_of):
    assert json_of(at="2027-04-08", **ABROAD, post_wait_days=10)["routes"][0]["because"][0][
        "stale"
    ]
    inside = json_of(at="2027-04-08", **INSIDE)["routes"][0]["because"][0]
    assert not inside["stale"]


def test_the_ministry_letter_is_a_line_until_it_is_in_hand(plan_of):
    def keys(**more):
        return {line.key for line in plan_of(**INSIDE, **more).route("j1").because}

    assert "plan.route.j1.ministry" in keys()
    assert "plan.route.j1.ministry" not in keys(son_in_hand=True)


@pytest.mark.parametrize(
    ("passports", "j1", "h1b"),
    [(["NG"], True, False), (["SY"], True, True), (["IN"], False, False)],
)
def test_a_listed_passport_out_of_status_inside_is_warned_before_any_sum(
    plan_of, passports, j1, h1b
):
    plan = plan_of(**{**INSIDE, "passports": passports, "status_valid": False}, post_wait_days=5)
    for name, warned in (("j1", j1), ("h1b", h1b)):
        first = plan.route(name).because[0].key
        assert (first == "plan.route.visa-suspended") == warned
    assert (
        not {"plan.next.j1-ask", "plan.next.j1-start"} & {line.key for line in plan.next} or not j1
    )

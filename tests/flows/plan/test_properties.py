"""What is true of every plan, whatever the answers: against the contract read a second time."""

import json
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.content.loader import load_content
from flows.deadlines.business_days import is_business_day
from flows.plan.as_json import plan_as_json
from flows.plan.plan import make_plan
from flows.profile.profile import read_profile

CONTENT = load_content()
AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
TODAY = AT.date()
NEAR = st.integers(-200, 900).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
ANY_DAY = NEAR | st.dates().map(date.isoformat)
MAYBE = st.booleans() | st.none()
STATUSES = [
    "F1",
    "F1_OPT",
    "F1_STEM_OPT",
    "H4",
    "H1B",
    "J1",
    "J1_RESEARCH",
    "J2",
    "B1B2",
    "ESTA",
    "O1",
    "LPR",
    "other",
    "none",
]
FULL, PARTIAL = {"SY", "SD"}, {"NG", "VE"}


def one_of(*words):
    return st.none() | st.sampled_from(words)


def answers(days=ANY_DAY):
    known = {
        **dict.fromkeys(
            (
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
            ),
            st.none() | days,
        ),
        **dict.fromkeys(
            (
                "status_valid",
                "ever_j",
                "subject_212e",
                "ecfmg_certified",
                "us_med_school",
                "other_work_permission",
                "j1_offered",
                "j1_acceptable",
                "opt_employed",
                "ds2019_issued",
                "son_in_hand",
            ),
            MAYBE,
        ),
        **dict.fromkeys(
            ("opt_unemployed_days", "post_wait_days"),
            st.none() | st.integers(0, 200) | st.integers(0, 10**30),
        ),
        "location": one_of("us", "abroad"),
        "passports": st.none()
        | st.lists(st.sampled_from(["IN", "GB", "NG", "VE", "SY", "SD"]), max_size=2),
        "presence_21d": st.none() | st.lists(st.sampled_from(["IN", "UG", "CD"]), max_size=2),
        "birth_country": one_of("IN", "NG", "SY"),
        "last_residence_country": one_of("IN", "NG", "SY"),
        "us_status": one_of(*STATUSES),
        "i94": one_of("D/S") | days,
        "step3": one_of("passed", "scheduled", "not_taken"),
        "matched_via": one_of("nrmp", "soap", "off_cycle"),
        "employer_type": one_of("university", "affiliated_nonprofit", "government", "for_profit"),
        "valid_visa": st.none()
        | st.fixed_dictionaries({"class": st.sampled_from(["J1", "H1B"]), "until": days}),
        "withdrawal_words": one_of("We stopped H-1B for everyone.", "Not in time for July."),
        "promise_words": one_of("We will sponsor your H-1B.", "Visas are not guaranteed."),
        "promise_medium": one_of("email", "oral"),
        "tz": one_of("Asia/Karachi", "America/New_York", "Pacific/Kiritimati"),
    }
    return st.fixed_dictionaries({}, optional=known)


many = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def plan(told):
    return make_plan(read_profile(told), at=AT, content=CONTENT)


@many
@given(told=answers())
def test_any_answers_give_a_plan_that_is_plain_json(told):
    made = plan(told)
    shown = plan_as_json(made)
    assert json.loads(json.dumps(shown)) == shown
    assert [route["route"] for route in shown["routes"]] == [
        "j1",
        "h1b",
        "o1",
        "later_start",
        "change_programme",
    ]
    assert all(route["because"] for route in shown["routes"])
    assert 1 <= len(shown["next"]) <= 4
    assert shown["payment_exposure"]["because"]
    assert "{" not in " ".join(shown["next"])


@many
@given(told=answers())
def test_nothing_is_planned_after_it_closes_and_what_is_unknown_is_null(told):
    for one in plan(told).deadlines:
        if one.planned and one.latest:
            assert one.planned <= one.latest
        if one.needs:
            assert (one.earliest, one.planned, one.latest, one.overdue) == (
                None,
                None,
                None,
                False,
            )
            assert all(told.get(key) is None for key in one.needs)
        else:
            assert one.earliest or one.planned or one.latest
        due = one.latest or one.planned
        assert one.overdue == (due is not None and due < plan(told).standing.today)


@many
@given(told=answers())
def test_every_reminder_is_ahead_and_of_a_listed_deadline(told):
    made = plan(told)
    rules = {one.rule for one in made.deadlines}
    found = made.reminders()
    assert all(one.due_at > AT and one.rule in rules for one in found)
    assert len({(one.rule, one.tier) for one in found}) == len(found)
    assert len(found) <= 5 * len(made.deadlines)


@many
@given(told=answers(days=NEAR))
def test_a_petition_received_on_the_last_day_is_answered_before_the_start(told):
    deadline = plan(told).deadline("h1b-premium-last-receipt")
    if deadline is None or deadline.latest is None:
        return
    day, count = deadline.latest, 0
    assert is_business_day(day)
    while count < 15:
        day += timedelta(days=1)
        count += is_business_day(day)
    assert day < date.fromisoformat(told["start_on"])


def expected(told):
    """Section A7's table once more, written as it is read there."""
    held = told.get("passports") or None
    abroad, inside = told.get("location") == "abroad", told.get("location") == "us"
    full = bool(held) and set(held) <= FULL
    listed = bool(held) and set(held) <= FULL | PARTIAL
    start = told.get("start_on") and date.fromisoformat(told["start_on"])
    left = start and (start - TODAY).days
    wait = told.get("post_wait_days")

    def visa(name, early):
        found = told.get("valid_visa")
        if not found or found["class"] != name:
            return False
        first = max(TODAY, start - timedelta(days=early)) if start else TODAY
        return date.fromisoformat(found["until"]) >= first

    valid = None if not inside else told.get("status_valid")
    if inside and told.get("us_status") in ("ESTA", "none"):
        valid = False
    consulate = abroad or (inside and valid is False)
    number_known = (inside and valid) or (consulate and wait is not None)
    visa_days = (wait or 0) + 8, (wait or 0) + 12
    unknown = not held or not number_known or start is None

    def by_days(least, usual, grace):
        if usual <= left:
            return "open"
        return "tight" if least <= left + grace else "needs_later_start"

    if abroad and listed and not visa("J1", 30):
        j1 = "closed"
    elif told.get("subject_212e") or unknown or told.get("j1_offered") is False:
        j1 = "check"
    else:
        least, usual = (28 + visa_days[0], 35 + visa_days[1]) if consulate else (75, 105)
        j1 = by_days(least, usual, 30)
    lottery = told.get("employer_type") == "for_profit" and start and start.month < 10
    if (abroad and full and not visa("H1B", 10)) or told.get("subject_212e") or lottery:
        h1b = "closed"
    elif (abroad and listed and not full) or unknown:
        h1b = "check"
    else:
        least, usual = 34, 41
        if consulate:
            least, usual = least + visa_days[0], usual + visa_days[1]
        if told.get("step3") != "passed" and not told.get("us_med_school"):
            least, usual = least + 49, usual + 63
        h1b = by_days(least, usual, 0)
    o1 = "closed" if abroad and full and not visa("H1B", 10) else "check"
    bound = told.get("matched_via") in ("nrmp", "soap") and not told.get("nrmp_waiver_granted_on")
    return [j1, h1b, o1, "check", "closed" if bound else "check"]


@settings(many, max_examples=250)
@given(told=answers(days=NEAR).map(lambda told: {**told, "tz": None}))
def test_the_verdicts_are_those_of_the_contract(told):
    assert [str(route.verdict) for route in plan(told).routes] == expected(told)


@many
@given(told=answers())
def test_alarms_and_routes_agree(told):
    made = plan(told)
    ids = {flag.id for flag in made.red_flags}
    verdict = {route.route: str(route.verdict) for route in made.routes}
    if "all-suspended" in ids:
        assert {verdict["j1"], verdict["h1b"], verdict["o1"]} == {"closed"}
        assert "j1-suspended" in ids
    if "j1-suspended" in ids:
        assert verdict["j1"] == "closed"
        assert told["location"] == "abroad"
    late = {verdict["j1"], verdict["h1b"]} <= {"closed", "needs_later_start"}
    assert ("no-route-in-time" in ids) == late
    assert ("two-year-rule" in ids) or not told.get("subject_212e")


def said(made):
    shown = plan_as_json(made)
    lines = [one["text"] for route in shown["routes"] for one in route["because"]]
    lines += [one["text"] for one in shown["payment_exposure"]["because"]]
    lines += [one["consequence"] for one in shown["deadlines"]]
    lines += [flag["text"] for flag in shown["red_flags"]]
    return shown["next"], " ".join([*shown["next"], *lines])


@many
@given(told=answers(days=NEAR))
def test_no_step_is_one_of_the_dangerous_ones(told):
    made = plan(told)
    keys = {line.key for line in made.next}
    ids = {flag.id for flag in made.red_flags}
    j1 = made.route("j1").verdict
    steps, whole = said(made)
    takes_j1 = {"plan.next.j1-start", "plan.next.j1-ask"} & keys
    # J-1 is never the next step where it is closed, in doubt, or a visa would be refused.
    assert not takes_j1 or j1 in {"open", "tight"}
    if made.standing.all_listed and (made.standing.abroad or made.standing.by_consulate):
        assert not takes_j1 or made.standing.j1_visa
    # Whoever is told of J-1 is told of the rule that comes with it, in the same breath.
    for step, line in zip(steps, made.next, strict=True):
        if line.key in takes_j1:
            assert "two-year rule" in step
    # Nobody who is bound by a match is sent to another programme.
    if told.get("matched_via") in ("nrmp", "soap"):
        assert (
            "plan.route.change.released"
            not in {line.key for line in made.route("change_programme").because}
            or told["nrmp_waiver_granted_on"] <= TODAY.isoformat()
        )
    # Nobody listed inside is left without the warning not to travel.
    if made.standing.inside and made.standing.all_listed and told.get("us_status") != "LPR":
        assert "do-not-leave" in ids
        assert not [one for one in made.reminders() if one.rule == "interview-last-sensible"]
    # The status comes before the class.
    if {"out-of-status", "unlawful-presence"} & ids and made.standing.inside:
        assert {
            "plan.next.out-of-status",
            "plan.next.unlawful-presence",
            "plan.next.resident",
        } & keys
    for wrong in (
        "cap-gap",
        "B-2 or ESTA bridges",
        "moonlight",
        "no-objection",
        "60 days for",
        "!",
    ):
        assert wrong not in whole
    assert "you should" not in whole.lower()


@many
@given(told=answers(days=NEAR), employer=st.sampled_from(["university", "for_profit", None]))
def test_the_payment_follows_the_way_of_filing_alone(told, employer):
    other = {**told, "employer_type": employer, "us_med_school": True, "step3": "passed"}
    assert plan(told).payment == plan(other).payment

"""How well each way fits: never against the plan, for anybody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from flows.content.line import said
from flows.content.loader import load_content
from flows.paths.fit import paths_of, sorted_paths
from flows.paths.path import PATHS, RANK, Fit
from flows.paths.screen import ANSWERS, KINDS, Screen, answer_of, screen_of
from flows.plan.plan import make_plan
from flows.plan.routes import ROUTES, Verdict
from flows.profile.profile import read_profile
from tests.people import profile
from tests.wrong_decisions import AT
from tests.wrong_texts import wrong_in

CONTENT = load_content()
PEOPLE = 400
RESTS_ON = {"j1": "j1", "second_employer": "h1b", "o1": "o1", "change": "change_programme"}
_VISAS = {"j1", "second_employer", "o1"}
PLAIN = {
    "start_on": "2027-07-01",
    "location": "abroad",
    "passports": ["JO"],
    "ever_j": False,
    "j1_offered": True,
    "post_wait_days": 10,
}
"""Somebody without complications, of whom there are few among people made up at random."""
ALL_YES = Screen(said=dict.fromkeys(KINDS, "yes"))


def planned(told, at=AT):
    return make_plan(read_profile(told), at=at, content=CONTENT)


def ways(told, screen=None, at=AT):
    plan = planned(told, at)
    found = paths_of(plan, screen) if screen else paths_of(plan)
    return {one.name: one for one in found}


def text_of(line):
    return said(line, CONTENT.words).text


def lines_of(path):
    return [
        path.why,
        path.first,
        path.time,
        path.later,
        *path.blockers,
        *path.cost,
        *path.mends,
    ]


@pytest.fixture(scope="module")
def population():
    """Many people with some screen, on days before the facts of the lists end."""
    found = []
    for seed in range(PEOPLE):
        rng = Random(seed)  # noqa: S311 - the same people every time, no secret
        at = AT + timedelta(days=rng.randint(0, 250))
        told = profile(rng, at.date(), known=rng.choice((0.3, 0.7, 1.0)))
        some = rng.sample(KINDS, rng.choice((0, 4, 8)))
        screen = Screen(said={kind: rng.choice(ANSWERS) for kind in some})
        plan = planned(told, at)
        found.append((told, plan, {one.name: one for one in paths_of(plan, screen)}))
    found.append((PLAIN, planned(PLAIN), ways(PLAIN)))
    return found


def test_everybody_sees_the_same_five_ways_in_their_order(population):
    assert {tuple(found) for _, _, found in population} == {PATHS}
    assert {
        name for _, _, found in population for one in found.values() for name in one.routes
    } == {*ROUTES}


def test_a_way_is_closed_exactly_when_its_route_is(population):
    wrong = [
        (told, name)
        for told, plan, found in population
        for name, route in RESTS_ON.items()
        if (found[name].fit is Fit.CLOSED) != (plan.route(route).verdict is Verdict.CLOSED)
    ]
    assert wrong == []
    closed = {
        name for _, _, found in population for name in found if found[name].fit is Fit.CLOSED
    }
    assert closed == {*RESTS_ON}


def test_a_way_is_good_only_where_one_of_its_routes_is_open(population):
    good = [
        (told, plan, one)
        for told, plan, found in population
        for one in found.values()
        if one.fit is Fit.GOOD
    ]
    assert {"j1"} <= {one.name for _, _, one in good} <= {"j1", "exception"}
    assert [
        told
        for told, plan, one in good
        if not any(plan.route(name).verdict is Verdict.OPEN for name in one.routes)
    ] == []


def test_an_exception_is_never_closed_and_a_change_never_good(population):
    fits = {(name, found[name].fit) for _, _, found in population for name in found}
    assert ("exception", Fit.CLOSED) not in fits
    assert ("change", Fit.GOOD) not in fits
    assert ("o1", Fit.GOOD) not in fits
    assert ("second_employer", Fit.GOOD) not in fits


def test_the_days_of_a_way_are_those_of_the_plan(population):
    for _, plan, found in population:
        for name, route in RESTS_ON.items():
            assert found[name].needed == plan.route(route).days_needed
            assert found[name].left == plan.route(route).days_left


def test_an_alarm_of_the_stay_leaves_no_visa_good(population):
    alarms = {"unlawful-presence", "visitor-entry", "out-of-status", "contradiction"}
    touched = [
        found for _, plan, found in population if alarms & {one.id for one in plan.red_flags}
    ]
    assert len(touched) > 20
    assert {one.fit for found in touched for one in found.values()} <= {*RANK} - {Fit.GOOD}


def test_before_a_lawyer_has_looked_every_visa_is_a_long_shot(population):
    asked = {"unlawful-presence", "visitor-entry"}
    touched = [
        found for _, plan, found in population if asked & {one.id for one in plan.red_flags}
    ]
    visas = {one.fit for found in touched for one in found.values() if one.name in _VISAS}
    assert visas == {Fit.LONG_SHOT, Fit.CLOSED}


def test_who_is_bound_is_sent_to_nrmp_and_never_to_a_search(population):
    for _, plan, found in population:
        first = found["change"].first.key
        if plan.route("change_programme").verdict is Verdict.CLOSED:
            assert first == "paths.change.first.nrmp"
        if first == "paths.change.first.search":
            granted = plan.profile.nrmp_waiver_granted_on
            assert granted is not None
            assert granted <= plan.standing.today


def test_a_closed_way_offers_no_first_step_towards_it(population):
    steps = {
        found[name].first.key
        for _, _, found in population
        for name in ("j1", "second_employer", "o1")
        if found[name].fit is Fit.CLOSED
    }
    assert steps == {f"paths.{name}.first.closed" for name in ("j1", "second_employer", "o1")}


def test_every_way_says_all_of_its_parts_and_rests_on_facts(population):
    for _, _, found in population:
        for one in found.values():
            assert one.mends
            assert one.cost
            facts = {fact for line in lines_of(one) for fact in said(line, CONTENT.words).facts}
            assert facts <= {*CONTENT.facts}
            assert facts


def test_no_sentence_of_a_way_is_one_of_the_wrong_ones(population):
    texts = {
        text_of(line)
        for _, _, found in population
        for one in found.values()
        for line in lines_of(one)
    }
    assert len(texts) > 100
    assert wrong_in(texts) == []


def test_the_short_reason_is_short(population):
    reasons = {text_of(one.why) for _, _, found in population for one in found.values()}
    assert {one for one in reasons if len(one) > 110} == set()


# -- One person each -------------------------------------------------------------------------------

PAKISTAN = {
    "location": "abroad",
    "passports": ["PK"],
    "start_on": "2027-07-01",
    "post_wait_days": 30,
    "step3": "passed",
    "ever_j": False,
    "j1_offered": True,
    "matched_via": "nrmp",
    "employer_type": "affiliated_nonprofit",
}


def test_in_time_with_j1_offered_the_way_is_good_and_says_the_days():
    found = ways(PAKISTAN)["j1"]
    assert found.fit is Fit.GOOD
    assert found.why.given == {"usual": found.needed.usual, "left": found.left}


def test_without_an_offer_j1_is_a_long_shot_and_a_written_yes_would_change_it():
    found = ways({**PAKISTAN, "j1_offered": False})["j1"]
    assert found.fit is Fit.LONG_SHOT
    assert found.mends[0].key == "paths.mends.offer"


def test_a_nigerian_abroad_has_no_j1_and_is_told_what_would_open_it():
    found = ways({**PAKISTAN, "passports": ["NG"]})
    assert found["j1"].fit is Fit.CLOSED
    assert [line.key for line in found["j1"].mends] == ["paths.mends.passport", "paths.mends.list"]
    assert found["second_employer"].fit is not Fit.CLOSED


def test_an_iranian_abroad_is_left_with_a_deferral():
    found = ways({**PAKISTAN, "passports": ["IR"]})
    assert [one.name for one in found.values() if one.fit is not Fit.CLOSED] == ["exception"]
    assert found["exception"].first.key == "paths.exception.first.deferral"


def test_the_way_of_a_later_start_is_named_when_the_days_do_not_fit():
    found = ways(PAKISTAN, at=datetime(2027, 6, 7, 9, tzinfo=UTC))
    assert found["j1"].fit is Fit.POSSIBLE
    assert found["j1"].first.key == "paths.j1.first.later"
    assert found["exception"].why.key == "paths.exception.why.later"


def test_a_bar_that_can_be_removed_in_time_makes_an_exception_good():
    words = "We only sponsor H-1B for residents who have passed Step 3."
    found = ways({**PAKISTAN, "post_wait_days": 10, "withdrawal_words": words})
    assert found["exception"].fit is Fit.GOOD


@pytest.mark.parametrize(
    ("employer", "fit"),
    [
        ("affiliated_nonprofit", Fit.POSSIBLE),
        ("university", Fit.LONG_SHOT),
        ("government", Fit.LONG_SHOT),
        (None, Fit.LONG_SHOT),
        ("for_profit", Fit.CLOSED),
    ],
)
def test_a_second_employer_needs_somebody_who_truly_employs(employer, fit):
    found = ways({**PAKISTAN, "employer_type": employer})["second_employer"]
    assert found.fit is fit
    genuine = "paths.second_employer.genuine" in [line.key for line in found.blockers]
    assert genuine == (fit is not Fit.CLOSED)


def test_the_two_year_rule_closes_every_way_of_h1b_and_says_what_lifts_it():
    found = ways({**PAKISTAN, "ever_j": True, "subject_212e": True})
    assert found["second_employer"].fit is Fit.CLOSED
    assert "paths.mends.two_years" in [line.key for line in found["second_employer"].mends]
    assert found["j1"].fit is Fit.LONG_SHOT


# -- The eight questions ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("yes", "unknown", "reading"),
    [(3, 0, "three"), (8, 0, "three"), (2, 1, "unsure"), (0, 8, "unsure"), (2, 0, "fewer")],
)
def test_eight_answers_are_read_by_the_number_the_rule_asks(yes, unknown, reading):
    said_ = ["yes"] * yes + ["unknown"] * unknown
    said_ += ["no"] * (len(KINDS) - len(said_))
    screen = Screen(said=dict(zip(KINDS, said_, strict=True)))
    assert screen.reading(CONTENT.facts.number("o1a-test.criteria_needed")) == reading


def test_seven_answers_are_not_read_at_all():
    screen = Screen(said=dict.fromkeys(KINDS[:7], "yes"))
    assert screen.reading(3) == "unscreened"
    assert screen.next == KINDS[7]


def test_there_are_as_many_questions_as_the_rule_has_kinds():
    assert len(KINDS) == CONTENT.facts.number("o1a-test.criteria_total")


def test_a_record_with_three_makes_o1_possible_and_never_good():
    assert ways(PAKISTAN)["o1"].fit is Fit.LONG_SHOT
    assert ways(PAKISTAN, ALL_YES)["o1"].fit is Fit.POSSIBLE


def test_no_record_opens_what_is_closed_to_a_passport():
    assert ways({**PAKISTAN, "passports": ["IR"]}, ALL_YES)["o1"].fit is Fit.CLOSED


def test_the_case_keeps_the_answers_by_name():
    kept = {answer_of("prizes"): "yes", answer_of("pay"): None, answer_of("role"): "sometimes"}
    assert screen_of(kept) == Screen(said={"prizes": "yes"})


def test_the_better_fit_comes_first_and_equals_keep_their_order():
    found = paths_of(planned(PAKISTAN))
    ranks = [RANK.index(one.fit) for one in sorted_paths(found)]
    assert ranks == sorted(ranks)
    equal = tuple(replace(one, fit=Fit.POSSIBLE) for one in found)
    assert sorted_paths(equal) == equal

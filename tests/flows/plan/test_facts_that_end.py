"""A fact past its own end decides nothing: the verdict that turned on it becomes a question."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from flows.content.words import Words
from flows.facts.facts import Facts
from flows.facts.restrictions import Restrictions
from flows.plan.as_json import plan_as_json
from flows.plan.plan import make_plan
from flows.profile.profile import read_profile

ABROAD = {"start_on": "2027-07-01", "location": "abroad", "post_wait_days": 10, "step3": "passed"}


@dataclass(frozen=True)
class Altered:
    facts: Facts
    words: Words
    restrictions: Restrictions


def with_end(content, fact_id, end):
    facts = Facts(
        replace(fact, valid_until=end) if fact.id == fact_id else fact
        for fact in content.facts.values()
    )
    return Altered(facts=facts, words=content.words, restrictions=content.restrictions)


def plan(content, **answers):
    return make_plan(
        read_profile(answers), at=datetime(2027, 3, 22, 9, tzinfo=UTC), content=content
    )


@pytest.mark.parametrize("fact_id", ["proc-10998", "ban-scope"])
def test_a_list_that_has_ended_closes_nothing(content, fact_id):
    ended = with_end(content, fact_id, date(2027, 3, 21))
    made = plan(ended, **ABROAD, passports=["SY"])
    assert [str(route.verdict) for route in made.routes[:3]] == ["check", "check", "check"]
    lines = plan_as_json(made)["routes"][0]["because"]
    assert any(fact_id in line["facts"] and "21 March 2027" in line["text"] for line in lines)
    still = with_end(content, fact_id, date(2027, 3, 22))
    assert plan(still, **ABROAD, passports=["SY"]).route("j1").verdict == "closed"


@pytest.mark.parametrize(
    ("fact_id", "j1", "h1b"),
    [
        ("evsp-processing", "check", "open"),
        ("premium-clock", "open", "check"),
        ("221g", "check", "check"),
    ],
)
def test_a_time_that_has_ended_makes_its_routes_a_check(content, fact_id, j1, h1b):
    made = plan(with_end(content, fact_id, date(2027, 3, 21)), **ABROAD, passports=["IN"])
    assert (made.route("j1").verdict, made.route("h1b").verdict) == (j1, h1b)


def test_the_payment_is_unknown_past_the_end_of_its_rule(content):
    ended = with_end(content, "payment-rule", date(2027, 3, 21))
    assert plan(ended, **ABROAD, passports=["IN"]).payment.verdict == "unknown"


def test_a_health_order_past_its_end_is_a_question(content):
    running = with_end(content, "ebola-title42", date(2027, 3, 22))
    over = with_end(content, "ebola-title42", date(2027, 3, 21))
    answers = {**ABROAD, "passports": ["UG"], "presence_21d": ["UG"]}

    def key(made):
        return next(flag.line.key for flag in made.red_flags if flag.id == "recent-presence")

    assert key(plan(running, **answers)) == "plan.flag.recent-presence.watched"
    assert key(plan(over, **answers)) == "plan.flag.recent-presence.ended"

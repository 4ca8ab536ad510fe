"""A route whose times run out by themselves: said once, the day before, and only while it matters."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from flows.events import DueReminder
from flows.nudging import rule_name
from flows.papers.refs import pen
from flows.plan.routes import Verdict
from flows.planned import reminders_of
from flows.tipping import is_tipping, tips, tips_still
from tests.driver import Person, words_of
from tests.scripts import flows_alone, read_script

NAMES = {"j1": "J-1 by the usual times", "h1b": "H-1B by the usual times"}
SCRIPT = Path(__file__).parents[1] / "transcripts" / "no_answer_from_gme.txt"


def answered():
    """Somebody in the US whose H-1B and J-1 are both open."""
    script = read_script(SCRIPT)
    backend = flows_alone(script)
    person = Person(backend)

    async def walk():
        for step in script.steps:
            if step.startswith("wait"):
                return
            await person.does(step[5:].strip())

    asyncio.run(walk())
    return backend


@pytest.fixture
def it():
    return answered()


def tip(it, rule):
    return next(one for one in tips(it.view()) if one.rule == rule)


def moved_to(it, instant):
    return replace(it.view(), now=instant)


@pytest.mark.parametrize("route", ["j1", "h1b"])
def test_it_comes_the_day_before_the_very_day_on_which_the_verdict_turns(it, route):
    found = tip(it, f"tight-{route}")

    before = moved_to(it, found.due_at)
    after = moved_to(it, found.due_at + timedelta(days=1))

    assert before.today == found.day - timedelta(days=1)
    assert before.plan.route(route).verdict is Verdict.OPEN
    assert after.plan.route(route).verdict is Verdict.TIGHT
    assert found.rule in {one.rule for one in reminders_of(it.view())}
    assert rule_name(pen(it.view()), found.rule) == NAMES[route]


@pytest.mark.parametrize("route", ["j1", "h1b"])
def test_after_tight_comes_too_late_to_the_day(it, route):
    it.at = tip(it, f"tight-{route}").due_at + timedelta(days=2)
    found = tip(it, f"late-{route}")

    assert moved_to(it, found.due_at).plan.route(route).verdict is Verdict.TIGHT
    then = moved_to(it, found.due_at + timedelta(days=1))
    assert then.plan.route(route).verdict is Verdict.NEEDS_LATER_START


async def heard(it, until):
    return [(at, replies) async for at, replies in it.due_before(until) if replies]


def tip_texts(came):
    return [words_of(replies) for _, replies in came if "H-1B route" in words_of(replies)]


def test_it_is_told_once_with_what_can_still_be_done_and_nothing_to_tick_off(it):
    found = tip(it, "tight-h1b")

    came = asyncio.run(heard(it, found.due_at + timedelta(days=3)))
    told = tip_texts(came)

    assert len(told) == 1
    assert "ask for a later start" in told[0]
    at, replies = next(one for one in came if "H-1B route" in words_of(one[1]))
    assert at - found.due_at < timedelta(days=1)
    labels = [one.label for reply in replies if reply.ask for one in reply.ask.choices]
    assert not any("H-1B by the usual" in label or label == "Done" for label in labels)


def test_a_later_start_makes_what_was_planned_moot(it):
    found = tip(it, "tight-h1b")
    due = DueReminder(rule=found.rule, tier=found.tier, day=found.day, due_at=found.due_at)
    assert tips_still(moved_to(it, found.due_at), due)
    it.case = it.case.with_answer("start_on", "2027-12-01", "1 December 2027", it.at)

    assert not tips_still(moved_to(it, found.due_at), due)
    # What was planned is still there, as if the turn that changed it had planned nothing.
    assert tip_texts(asyncio.run(heard(it, found.due_at + timedelta(hours=1)))) == []
    assert tip(it, "tight-h1b").day > found.day


def test_other_reminders_are_none():
    assert is_tipping("late-j1")
    assert not is_tipping("lca-last")
    assert not is_tipping("chase-gme")

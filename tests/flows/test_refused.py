"""What the employer refused is told of no route as open, while the sums behind it stay as they are."""

import pytest

from flows.plan.as_json import plan_as_json
from flows.plan.plan import make_plan
from flows.plan.routes import Verdict
from flows.planned import reminders_of
from flows.refused import route_told
from tests.driver import words_of
from tests.led import led

INSIDE = {
    "place": "Houston|US|America/Chicago",
    "us_status": "F1_OPT",
    "status_valid": "yes",
    "step3": "passed",
}
ASK_AGAIN = "Ask GME's counsel in writing whether the reason against H-1B still stands"


def _refused(**more):
    return led("lawyer_met", **INSIDE, j1_acceptable="no", exception_asked="refused", **more)


async def test_a_refused_exception_closes_the_route_that_is_told():
    person = _refused()

    plan = words_of(await person.says("/plan"))
    why = words_of(await person.says("/why h1b"))
    next_ = words_of(await person.says("/next"))

    assert "H-1B by exception: closed. They refused it, as you told me on 22 March 2027." in plan
    assert "They refused it, as you told me on 22 March 2027." in why
    assert ASK_AGAIN not in plan
    assert ASK_AGAIN not in next_


async def test_nothing_of_the_plan_that_programs_read_changes_with_it():
    view = _refused().backend.view()

    profile = view.plan.profile
    bare = make_plan(profile, at=view.now, content=view.content)

    assert view.plan.route("h1b").verdict is Verdict.OPEN
    assert plan_as_json(view.plan) == plan_as_json(bare)
    assert route_told(view, "h1b").verdict is Verdict.CLOSED


async def test_a_no_that_gme_calls_final_is_a_thing_to_check_and_not_open():
    person = led(
        "exception_asked",
        **INSIDE,
        gme_answer="answered",
        gme_final="final",
        gme_j1="no",
        j1_acceptable="no",
    )

    plan = words_of(await person.says("/plan"))
    await person.presses("Asked, and waiting")

    assert "H-1B by exception: to be checked. They call it final, as you told me" in plan
    assert "may still ask for an exception" in plan
    assert ASK_AGAIN not in plan
    assert "H-1B by exception: open" in words_of(await person.says("/plan"))


@pytest.mark.parametrize("said", ["asked", "granted"])
def test_an_exception_that_is_asked_for_or_granted_closes_nothing(said):
    view = led("lawyer_met", **INSIDE, j1_acceptable="no", exception_asked=said).backend.view()

    assert route_told(view, "h1b") == view.plan.route("h1b")


def test_a_petition_that_goes_on_was_agreed_to_since():
    view = led(
        "petition_papers_on",
        **INSIDE,
        j1_acceptable="no",
        exception_asked="refused",
        structure="h1b",
    ).backend.view()

    assert route_told(view, "h1b").verdict is Verdict.OPEN


def test_what_the_law_closes_stays_closed_by_the_law():
    person = led(
        "lawyer_met",
        **INSIDE,
        ever_j="yes",
        subject_212e="yes",
        j1_acceptable="no",
        exception_asked="refused",
    )
    view = person.backend.view()

    assert route_told(view, "h1b") == view.plan.route("h1b")
    assert view.plan.route("h1b").verdict is Verdict.CLOSED


async def test_taking_the_refusal_back_shows_what_it_opens():
    person = _refused()
    await person.says("/answers exception_asked")

    shown = words_of(await person.presses("Granted"))

    assert "H-1B by exception: was closed, becomes open" in shown


def test_nobody_is_told_that_the_time_of_a_refused_route_runs_out():
    open_, closed = (
        led("lawyer_met", **INSIDE, j1_acceptable="no", exception_asked=said).backend.view()
        for said in ("granted", "refused")
    )

    assert "tight-h1b" in {one.rule for one in reminders_of(open_)}
    assert "tight-h1b" not in {one.rule for one in reminders_of(closed)}


async def test_after_a_long_while_a_refused_route_is_no_news():
    person = _refused()
    await person.waits("9w")

    back = words_of(await person.says("/start"))

    assert "H-1B by exception: was" not in back


async def test_the_ways_say_that_it_was_refused_once():
    said = words_of(await _refused().says("/paths exception"))

    assert "a long shot. They said no once. Ask again only with something new in hand." in said

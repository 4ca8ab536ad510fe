"""Which of a person's own answers a part of the plan rests on: found by leaving each one out."""

from collections.abc import Callable

from flows.chapters.road import ROAD
from flows.content.line import said
from flows.deadlines.rule import Deadline
from flows.person import profile_of
from flows.plan.plan import Plan, make_plan
from flows.plan.routes import Route
from flows.talk import View

Part = Callable[[Plan], object]
"""Takes out of a plan what is to be explained; equal means that nothing of it changed."""


def led_by(view: View, part: Part) -> tuple[str, ...]:
    """Return the answers without which this part of the plan would be another, in order."""
    now = part(view.plan)
    return tuple(
        name
        for name in view.reached
        if name in view.case.answers
        and not ROAD.questions[name].told
        and part(_without(view, name)) != now
    )


def route_part(name: str) -> Part:
    """Return what is shown of one route."""
    return lambda plan: plan.route(name)


def deadline_part(rule: str) -> Part:
    """Return what is shown of one date."""

    def part(plan: Plan) -> object:
        found = plan.deadline(rule)
        return found and (found.earliest, found.planned, found.latest, found.needs)

    return part


def cited_part(view: View, cited: frozenset[str]) -> Part:
    """Return everything of the plan that rests on one of these facts now."""
    routes = [one.route for one in view.plan.routes if cited & facts_of_route(view, one)]
    rules = [one.rule for one in view.plan.deadlines if cited & set(one.facts)]
    flags = {
        one.id
        for one in view.plan.red_flags
        if cited & set(said(one.line, view.content.words).facts)
    }
    parts = [*map(route_part, routes), *map(deadline_part, rules)]

    def part(plan: Plan) -> object:
        alarms = {one.id for one in plan.red_flags}
        return [*(one(plan) for one in parts), sorted(flags & alarms)]

    return part


def facts_of_route(view: View, route: Route) -> set[str]:
    """Return the facts that the reasons of a route rest on."""
    return {fact for line in route.because for fact in said(line, view.content.words).facts}


def facts_of_deadline(view: View, deadline: Deadline) -> tuple[str, ...]:
    """Return the facts behind a date and behind what it costs to miss it."""
    words = view.content.words
    told = (said(deadline.name, words), said(deadline.consequence, words))
    return tuple(dict.fromkeys((*deadline.facts, *(one for line in told for one in line.facts))))


def _without(view: View, name: str) -> Plan:
    kept = {question: value for question, value in view.reached.items() if question != name}
    profile = profile_of(kept, view.case, view.zone, today=view.today)
    return make_plan(profile, at=view.now, content=view.content)

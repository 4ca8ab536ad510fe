"""What the employer refused: told in the conversation alone, and shown over what the sums allow.

The plan of a profile knows no such answer. It says what time and law leave open; whether the one
who has to file wants to is laid over it here, for everything that a person reads.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from flows.chapters.petition_tracker import petition_kind
from flows.content.line import Line
from flows.plan.next_steps import next_steps
from flows.plan.routes import Route, Verdict
from flows.talk import View

H1B: Final = "h1b"
_EXCEPTION, _FINAL = "exception_asked", "gme_final"
_SAID_SINCE: Final = frozenset({"asked", "granted"})
"""Words on an exception that came after "it is final"."""


def refusal_of(view: View) -> str | None:
    """Return the question by which H-1B was refused here; None while nobody refused it.

    Whoever goes on with a petition has heard another word since.
    """
    reached = view.reached
    if petition_kind(reached) == H1B:
        return None
    if reached.get(_EXCEPTION) == "refused":
        return _EXCEPTION
    final = reached.get(_FINAL) == "final" and reached.get(_EXCEPTION) not in _SAID_SINCE
    return _FINAL if final else None


def refused_on(view: View, question: str) -> date:
    """Return the day on which the refusal was told."""
    return view.case.answers[question].at.astimezone(view.zone).date()


def routes_told(view: View) -> tuple[Route, ...]:
    """Return the plan's routes as they are told: none is open that the employer has refused.

    A refused exception closes the way. A decision that GME calls final can still be asked about
    elsewhere in the house, so it stays a thing to check. A route closed by law stays closed by it.
    """
    routes, question = view.plan.routes, refusal_of(view)
    if question is None:
        return routes
    line = Line(f"plan_card.refused.{question}", {"day": refused_on(view, question)})
    return tuple(
        _refused(one, question, line)
        if one.route == H1B and one.verdict is not Verdict.CLOSED
        else one
        for one in routes
    )


def _refused(route: Route, question: str, line: Line) -> Route:
    if question == _EXCEPTION:
        return replace(route, verdict=Verdict.CLOSED, because=(line,), days_needed=None)
    return replace(route, verdict=Verdict.CHECK, because=(line, *route.because))


def route_told(view: View, name: str) -> Route:
    """Return one route as it is told; KeyError for a name that is none."""
    view.plan.route(name)
    return next(one for one in routes_told(view) if one.route == name)


def steps_told(view: View) -> tuple[Line, ...]:
    """Return the plan's next steps, none of which asks again for what was refused."""
    if refusal_of(view) is None:
        return view.plan.next
    plan = view.plan
    return next_steps(plan.profile, plan.standing, routes_told(view), plan.red_flags)

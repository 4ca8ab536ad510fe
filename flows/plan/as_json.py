"""The plan as `holdfast plan --json` prints it: plain values, dates in ISO."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from flows.classify.promise import Promise
from flows.classify.withdrawal import Withdrawal
from flows.content.line import Line, said
from flows.content.words import Words
from flows.deadlines.rule import Deadline
from flows.plan.plan import Plan
from flows.plan.red_flags import RedFlag
from flows.plan.routes import Route


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """*plan* with its words, ready for `json.dumps`."""
    content = plan.content
    return {
        "as_of": plan.at.astimezone(plan.tz).isoformat(),
        "scenario": {
            "label": plan.scenario.label,
            "confidence": plan.scenario.confidence,
            "because": _because(plan.scenario.because, plan),
        },
        "promise": _found(plan.promise),
        "reason": _found(plan.reason),
        "red_flags": [_flag(flag, content.words) for flag in plan.red_flags],
        "routes": [_route(route, plan) for route in plan.routes],
        "payment_exposure": {
            "verdict": str(plan.payment.verdict),
            "because": _because(plan.payment.because, plan),
        },
        "deadlines": [_deadline(one, content.words) for one in plan.deadlines],
        "reminders": [
            {
                "due_at": one.due_at.astimezone(plan.tz).isoformat(),
                "rule": one.rule,
                "tier": one.tier,
            }
            for one in plan.reminders()
        ],
        "next": [said(line, content.words).text for line in plan.next],
    }


def _found(found: Promise | Withdrawal | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        **{
            name: str(value) if isinstance(value, str) else value
            for name, value in asdict(found).items()
        },
        "also": [str(label) for label in found.also],
    }


def _because(lines: Iterable[Line], plan: Plan) -> list[dict[str, Any]]:
    told = (said(line, plan.content.words) for line in lines)
    today = plan.standing.today
    return [
        {
            "text": one.text,
            "facts": list(one.facts),
            "stale": plan.content.facts.stale(one.facts, today),
        }
        for one in told
    ]


def _flag(flag: RedFlag, words: Words) -> dict[str, Any]:
    line = flag.line
    if flag.keys:
        # Whoever wrote the profile knows its keys; in a conversation they have names.
        first, second = flag.keys
        given = {**line.given, "first": first, "second": second}
        line = Line("plan.flag.contradiction-of-keys", given)
    told = said(line, words)
    return {"id": flag.id, "text": told.text, "facts": list(told.facts)}


def _route(route: Route, plan: Plan) -> dict[str, Any]:
    needed = route.days_needed
    return {
        "route": route.route,
        "verdict": str(route.verdict),
        "because": _because(route.because, plan),
        "days_needed": {
            "least": needed and needed.least,
            "usual": needed and needed.usual,
            "most": needed and needed.most,
        },
        "days_left": route.days_left,
    }


def _deadline(deadline: Deadline, words: Words) -> dict[str, Any]:
    told = said(deadline.consequence, words)
    return {
        "rule": deadline.rule,
        "earliest": _iso(deadline.earliest),
        "planned": _iso(deadline.planned),
        "latest": _iso(deadline.latest),
        "hard": deadline.hard,
        "owner": str(deadline.owner),
        "consequence": told.text,
        "facts": list(dict.fromkeys((*deadline.facts, *told.facts))),
        "needs": list(deadline.needs),
        "overdue": deadline.overdue,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

"""Coming back after a while: what changed by itself since the last time, in a few lines."""

from datetime import date, timedelta
from typing import Final

from flows.content.line import said
from flows.deadlines.rule import Deadline
from flows.previewing import moved_routes
from flows.showing import line_words, open_deadlines
from flows.talk import Talk, View

LONG_AWAY_FOR: Final = timedelta(hours=12)
SHOWN: Final = 4
_SETTLED: Final = frozenset({"seat_safe", "how_it_ended", "waiver_years"})
"""Nodes at which no route is weighed any more."""


def changed_since(talk: Talk) -> list[str]:
    """Return what time alone has moved since the person was last here, at most a few lines.

    Windows that opened, verdicts of routes that became others, and facts that came to their own
    end. Nothing for somebody who was here a moment ago; what is past its day is said apart.
    """
    view = talk.view
    if view.now - view.case.seen_at < LONG_AWAY_FOR:
        return []
    before = View(
        case=view.case,
        content=view.content,
        now=view.case.seen_at,
        default_zone=view.default_zone,
    )
    lines = _opened(talk, before.today)
    if view.place.node not in _SETTLED:
        lines += moved_routes(talk, before, view)
    return [*lines, *_ended(talk, before.today)][:SHOWN]


def _opened(talk: Talk, since: date) -> list[str]:
    return [
        talk.text("returning.opened", name=line_words(talk, one.name), day=one.earliest)
        for one in open_deadlines(talk.view)
        if _only_opens(one) and one.earliest and since < one.earliest <= talk.view.today
    ]


def _only_opens(one: Deadline) -> bool:
    return one.latest is None and one.planned is None


def _ended(talk: Talk, since: date) -> list[str]:
    """Facts under the plan's dates and reasons that decide nothing any more."""
    view = talk.view
    facts = view.content.facts
    under = [name for one in open_deadlines(view) for name in one.facts]
    if view.place.node not in _SETTLED:
        under += [
            name
            for route in view.plan.routes
            for line in route.because
            for name in said(line, view.content.words).facts
        ]
    return [
        talk.text("returning.ended", statement=facts[name].statement)
        for name in dict.fromkeys(under)
        if facts.ended(name, view.today) and not facts.ended(name, since)
    ]

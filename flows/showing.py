"""Parts of a plan in words, as every card and command shows them."""

from datetime import date

from flows.chapters.road import ROAD
from flows.content.line import Line, said
from flows.deadlines.rule import Deadline
from flows.facts.fact import Fact
from flows.plan.routes import Route, Verdict
from flows.refused import routes_told
from flows.steps import done_rules, not_pursued
from flows.talk import Talk, View


def line_words(talk: Talk, line: Line) -> str:
    """Return a line of the plan in words, remembering its facts."""
    filled = said(line, talk.content.words)
    talk.rests_on.extend(filled.facts)
    return filled.text


def capital(words: str) -> str:
    """Return words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def left_words(talk: Talk, day: date) -> str:
    """Return how far away a day is: "today", "12 days left", "3 days ago"."""
    days = (day - talk.view.today).days
    if days in (0, 1):
        return talk.text("nudge.left.today" if days == 0 else "nudge.left.tomorrow")
    if days > 0:
        return talk.text("nudge.left.ahead", n=days)
    return talk.text("nudge.left.past", n=-days)


def deadline_words(talk: Talk, deadline: Deadline) -> str:
    """Return one deadline as a line: what, by when, how far away, whose move."""
    day = deadline.day
    name = line_words(talk, deadline.name)
    talk.rests_on.extend(deadline.facts)
    if day is None:
        names = [talk.content.words.text(ROAD.key(one, "name")) for one in deadline.needs]
        return talk.text("dates.unknown", name=name, names=", ".join(names))
    owner = talk.text(f"owners.{deadline.owner.value}")
    passed = day < talk.view.today
    if deadline.latest is None and deadline.planned is None:
        left = left_words(talk, day)
        return talk.text(
            "dates.opened" if passed else "dates.opens",
            **({"name": name, "day": day} if passed else {"name": name, "day": day, "left": left}),
        )
    if passed and deadline.latest is not None and deadline.latest >= talk.view.today:
        last = deadline.latest
        return talk.text(
            "dates.slipped",
            name=name,
            day=day,
            last=last,
            left=left_words(talk, last),
            owner=owner,
        )
    return talk.text(
        "dates.hard" if deadline.hard else "dates.soft",
        name=name,
        day=day,
        left=left_words(talk, day),
        owner=owner,
    )


def open_deadlines(view: View) -> list[Deadline]:
    """Return the deadlines that have a day and are neither done nor dropped, nearest first."""
    done = done_rules(view)
    found = [
        one
        for one in view.plan.deadlines
        if one.day is not None and one.rule not in done and not not_pursued(view, one.rule)
    ]
    return sorted(found, key=lambda one: one.day or date.max)


def overdue_deadlines(view: View) -> list[Deadline]:
    """Return what is past its day, hard ones first, the longest past first."""
    late = [one for one in open_deadlines(view) if one.overdue and one.remind]
    return sorted(late, key=lambda one: (not one.hard, one.day or date.max))


def source_words(talk: Talk, fact: Fact) -> str:
    """Return where a fact comes from and when it was last checked."""
    key = "talk.source_stale" if talk.view.today > fact.review_after else "talk.source_line"
    return talk.text(
        key, title=fact.source.title, checked=fact.checked_on, address=fact.source.address
    )


def route_words(talk: Talk, route: Route) -> str:
    """Return one route with its verdict, without the reasons."""
    return talk.text(
        "plan_card.route",
        route=talk.text(f"plan_card.routes.{route.route}"),
        verdict=talk.text(f"plan_card.verdicts.{route.verdict.value}"),
    )


def route_reasons(talk: Talk, route: Route, *, most: int = 2) -> str:
    """Return the first reasons of a route in words."""
    return " ".join(line_words(talk, one) for one in route.because[:most])


def sorted_routes(view: View) -> list[Route]:
    """Return the routes, the more open first, in the plan's order among equals."""
    rank = {
        Verdict.OPEN: 0,
        Verdict.TIGHT: 1,
        Verdict.NEEDS_LATER_START: 2,
        Verdict.CHECK: 3,
        Verdict.CLOSED: 4,
    }
    return sorted(routes_told(view), key=lambda one: rank[one.verdict])

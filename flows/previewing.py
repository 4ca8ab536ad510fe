"""What a different answer would move: the difference of two plans, in words, saving nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flows.case import Answer, Value
from flows.chapters.road import ROAD
from flows.plan.plan import Plan
from flows.refused import routes_told
from flows.showing import line_words
from flows.talk import Talk, View

SHOWN_MOVES = 8


def preview(talk: Talk, question: str, value: Value, words: str) -> list[str]:
    """Return what giving this answer moves, as lines to confirm; empty when it moves nothing."""
    moves = difference(talk, {question: value})
    if not moves:
        return []
    name = talk.text(ROAD.key(question, "name"))
    return [talk.text("talk.change.ask", name=name, words=words, n=len(moves)), *moves]


def preview_of_several(talk: Talk, changes: Mapping[str, Value]) -> list[str]:
    """Return what answers told in one message move together; nothing where each is a first word.

    One alone is shown by itself once it is confirmed that it was read right.
    """
    answers = talk.case.answers
    changed = any(name in answers and answers[name].value != one for name, one in changes.items())
    if len(changes) == 1 or not changed or not talk.view.looked:
        return []
    return difference(talk, changes)


def difference(talk: Talk, changes: Mapping[str, Value], *, whole: bool = False) -> list[str]:
    """Return one line for each route and date that these answers would change.

    With `whole`, also for each alarm and for the payment.
    """
    case = talk.case
    answers = dict(case.answers)
    for question, value in changes.items():
        answers[question] = Answer(value=value, words=str(value), at=talk.now)
    other = View(
        case=replace(case, answers=answers),
        content=talk.content,
        now=talk.now,
        default_zone=talk.default_zone,
    )
    return [
        *(_alarms(talk, talk.view.plan, other.plan) if whole else ()),
        *moved_routes(talk, talk.view, other),
        *_dates(talk, talk.view.plan, other.plan),
    ]


def _alarms(talk: Talk, before: Plan, after: Plan) -> list[str]:
    was = {one.id: one for one in before.red_flags}
    now = {one.id: one for one in after.red_flags}
    lines = [
        talk.text("talk.change.alarm", words=line_words(talk, one.line))
        for name, one in now.items()
        if name not in was
    ]
    lines += [
        talk.text("talk.change.no_alarm", words=line_words(talk, one.line))
        for name, one in was.items()
        if name not in now
    ]
    if before.payment.verdict != after.payment.verdict:
        verdicts = (before.payment.verdict, after.payment.verdict)
        was_due, is_due = (talk.text(f"plan_card.payment_verdicts.{one}") for one in verdicts)
        lines.append(talk.text("talk.change.payment", before=was_due, after=is_due))
    return lines


def moved_routes(talk: Talk, before: View, after: View) -> list[str]:
    """Return one line for each route whose verdict is another one after than before."""
    was = {one.route: one.verdict for one in routes_told(before)}
    return [
        talk.text(
            "talk.change.route",
            route=talk.text(f"plan_card.routes.{one.route}"),
            before=talk.text(f"plan_card.verdicts.{was[one.route]}"),
            after=talk.text(f"plan_card.verdicts.{one.verdict}"),
        )
        for one in routes_told(after)
        if was[one.route] != one.verdict
    ]


def _dates(talk: Talk, before: Plan, after: Plan) -> list[str]:
    was = {one.rule: _day(one.planned, one.latest, one.earliest) for one in before.deadlines}
    now = {one.rule: _day(one.planned, one.latest, one.earliest) for one in after.deadlines}
    lines: list[str] = []
    for rule, day in now.items():
        name = talk.text(f"deadlines.{rule}.name")
        old = was.get(rule)
        if day is None or day == old:
            continue
        if old is None:
            lines.append(talk.text("talk.change.new_date", name=name, day=day))
        else:
            lines.append(talk.text("talk.change.moved", name=name, before=old, day=day))
    gone = [rule for rule, day in was.items() if day is not None and now.get(rule) is None]
    lines += [
        talk.text("talk.change.gone", name=talk.text(f"deadlines.{rule}.name")) for rule in gone
    ]
    if len(lines) <= SHOWN_MOVES:
        return lines
    more = len(lines) - SHOWN_MOVES
    return [*lines[:SHOWN_MOVES], talk.text("talk.change.more", n=more)]


def _day(planned: date | None, latest: date | None, earliest: date | None) -> date | None:
    return planned or latest or earliest

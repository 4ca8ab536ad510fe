"""/why: the fact, the rule, the source, and the person's own answers that led there."""

from collections.abc import Iterable
from typing import Final

from flows.asking import pending_question
from flows.chapters.road import ROAD
from flows.citing import add_sources, facts_of
from flows.content.line import said
from flows.deadlines.rule import Deadline
from flows.explaining import (
    Part,
    cited_part,
    deadline_part,
    facts_of_deadline,
    facts_of_route,
    led_by,
    route_part,
)
from flows.plan.routes import ROUTES
from flows.question import Question
from flows.readers.choices import read_choice
from flows.readers.reading import Understood, Unsure
from flows.refused import route_told
from flows.replies import Head, items
from flows.showing import deadline_words, line_words, route_words
from flows.talk import Talk
from flows.to_find_out import inside, say_where

QUESTION: Final = ("ask", "why", "changes")
SHOWN_FACTS: Final = 4
SHOWN_ANSWERS: Final = 8
LONGEST_WORDS: Final = 70


def why(talk: Talk, rest: str) -> None:
    """Explain what is asked and what was said last, or the route, date or question named."""
    wish = rest.strip().casefold()
    if not wish:
        _what_is_pending(talk)
        return
    if wish in ROAD.questions:
        _question(talk, ROAD.questions[wish])
        add_sources(talk)
        return
    names = names_to_explain(talk)
    exact = [key for key, name in names if wish in (key, name.casefold())]
    reading = read_choice(wish, names)
    key = exact[0] if exact else str(reading.value) if isinstance(reading, Understood) else ""
    if key in ROUTES:
        _route(talk, key)
    elif (found := talk.view.plan.deadline(key)) is not None:
        _deadline(talk, found)
    else:
        near = [str(one.value) for one in reading.options] if isinstance(reading, Unsure) else []
        _which(talk, [name for one, name in names if not near or one in near])


def names_to_explain(talk: Talk) -> list[tuple[str, str]]:
    """Return the routes and dates of the plan that can be explained: key, name."""
    return [*_route_names(talk), *_deadline_names(talk)]


def _route_names(talk: Talk) -> Iterable[tuple[str, str]]:
    return ((one, talk.content.words.text(f"plan_card.routes.{one}")) for one in ROUTES)


def _deadline_names(talk: Talk) -> Iterable[tuple[str, str]]:
    words = talk.content.words
    return ((one.rule, said(one.name, words).text) for one in talk.view.plan.deadlines)


def _which(talk: Talk, names: list[str]) -> None:
    talk.say("why.which")
    talk.add(items(*names))


def _what_is_pending(talk: Talk) -> None:
    question = pending_question(talk)
    if question is None and talk.case.track:
        talk.say("outreach.why")
        talk.end_message()
        return
    cited = facts_of(talk.case.cited, talk.content.facts)
    if question is None:
        talk.say("talk.why_aside")
    if question is not None:
        _question(talk, question)
        own = {
            one
            for part in QUESTION
            for one in talk.content.words.facts(ROAD.key(question.id, part))
        }
        cited = tuple(one for one in cited if one not in own)
    if cited and talk.view.looked:
        add_sources(talk)
        talk.end_message()
        talk.add(Head(talk.text("why.last")))
        _explain(talk, cited, cited_part(talk.view, frozenset(cited)))
        return
    add_sources(talk)


def _question(talk: Talk, question: Question) -> None:
    talk.say(ROAD.key(question.id, "why"))
    talk.say(ROAD.key(question.id, "changes"))
    if question.may_be_unknown:
        unknown = inside(talk.text(ROAD.key(question.id, "unknown")))
        talk.say("why.unknown", unknown=unknown)
        say_where(talk, question, task=False)
    if not talk.rests_on:
        talk.say("why.own_reason")


def _route(talk: Talk, name: str) -> None:
    route = route_told(talk.view, name)
    talk.add(Head(route_words(talk, route)))
    talk.add(items(*(line_words(talk, one) for one in route.because)))
    span = route.days_needed
    if span is not None:
        talk.say("why.days", least=span.least, usual=span.usual, most=span.most)
    if route.days_left is not None:
        talk.say("why.left", n=route.days_left)
    talk.end_message()
    _explain(talk, sorted(facts_of_route(talk.view, route)), route_part(name))


def _deadline(talk: Talk, deadline: Deadline) -> None:
    talk.add(Head(line_words(talk, deadline.name)))
    talk.lines(deadline_words(talk, deadline))
    talk.lines(line_words(talk, deadline.consequence))
    days = [
        talk.text(f"why.window.{part}", day=day)
        for part in ("earliest", "planned", "latest")
        if (day := getattr(deadline, part)) is not None
    ]
    talk.say("why.hard" if deadline.hard else "why.soft", rule=deadline.rule)
    if days:
        talk.add(items(*days))
    talk.end_message()
    part = deadline_part(deadline.rule)
    _explain(talk, facts_of_deadline(talk.view, deadline), part, waits=bool(deadline.needs))


def _explain(talk: Talk, facts: Iterable[str], part: Part, *, waits: bool = False) -> None:
    """Say the facts, the answers behind this part of the plan, and the sources of all.

    What `waits` for an answer is not said to be the same for everybody.
    """
    known = list(facts)
    shown = known[:SHOWN_FACTS]
    if known:
        talk.say("why.rules")
        talk.add(items(*(talk.content.facts[one].statement for one in shown)))
        if len(known) > len(shown):
            talk.say("why.more", n=len(known) - len(shown))
    answers = led_by(talk.view, part)
    if answers:
        talk.say("why.answers")
        talk.add(items(*(answer_line(talk, one) for one in answers[:SHOWN_ANSWERS])))
    elif not waits:
        talk.say("why.no_answers")
    talk.rests_on[:] = shown
    add_sources(talk)
    # The word "sources" lists all of them afterwards.
    talk.rests_on.extend(known)


def answer_line(talk: Talk, name: str) -> str:
    """Return one answer as a line: what was asked, and the person's own words."""
    words = " ".join(talk.case.answers[name].words.split())
    if len(words) > LONGEST_WORDS:
        words = words[: LONGEST_WORDS - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return talk.text("talk.answer_line", name=talk.text(ROAD.key(name, "name")), words=words)

"""The walk: where a case stands is computed from its answers and happenings, never remembered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flows.case import Happening, Value
from flows.chart import GO_ON, Chart, Light, Reached
from flows.question import DONE, ENTER, Chapter, Question

Choose = Callable[[str], str | None]
"""Given the state the walk is at, the trigger to fire next; None to stop and wait."""


@dataclass(frozen=True, kw_only=True)
class Road:
    """The whole way: one small chart of nodes, and the chapter each node asks its questions in."""

    chart: Chart
    chapters: Mapping[str, Chapter]
    questions: Mapping[str, Question] = field(init=False, repr=False)
    chapter_of: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index every question by id, and the chapter that asks it."""
        pairs = [(q, chapter) for chapter in self.chapters.values() for q in chapter.questions]
        object.__setattr__(self, "questions", {question.id: question for question, _ in pairs})
        object.__setattr__(self, "chapter_of", {q.id: chapter.name for q, chapter in pairs})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a case stands on the road: the node, and the question it waits for (None at an end).

    `reached` are the answers on the branch that was walked, in order; only these feed anything.
    """

    node: str
    question: str | None
    reached: Mapping[str, Value]
    nodes: tuple[str, ...]


def go(chart: Chart, reached: Reached, choose: Choose) -> str:
    """Fire what `choose` says from the chart's first state on; return the state it stops at."""
    light = Light(chart.initial)
    while (trigger := choose(light.state)) is not None and chart.fire(trigger, light, reached):
        pass
    return light.state


def walk(
    road: Road, answers: Mapping[str, Value], *, gates: Mapping[str, Value] | None = None
) -> Place:
    """Return where these answers lead.

    `gates` are what follows from answers and facts together, such as whether a nationality
    closes a route; guards read them like answers.
    """
    reached: dict[str, Value] = {}
    seen: dict[str, Value] = dict(gates or {})
    nodes: list[str] = []
    waits: list[str | None] = [None]

    def chapter_choice(state: str) -> str | None:
        if state == ENTER:
            return GO_ON
        if state not in answers:
            return None
        reached[state] = seen[state] = answers[state]
        return GO_ON

    def road_choice(node: str) -> str | None:
        nodes.append(node)
        waits[0] = None
        chapter = road.chapters.get(node)
        if chapter is None:
            return GO_ON if road.chart.accepts(GO_ON, node) else None
        stop = go(chapter.chart, seen, chapter_choice)
        if stop == DONE:
            return GO_ON if road.chart.accepts(GO_ON, node) else None
        waits[0] = stop
        return None

    node = go(road.chart, seen, road_choice)
    return Place(node=node, question=waits[0], reached=reached, nodes=tuple(nodes))


def follow(
    chart: Chart, track: str, happenings: Sequence[Happening]
) -> tuple[str, Happening | None]:
    """Return the state a track stands in after its happenings, and the last one that moved it.

    A happening that means nothing where the track stands is part of the log and moves nothing.
    """
    rest = iter([one for one in happenings if one.track == track])
    last: list[Happening | None] = [None]

    def choose(state: str) -> str | None:
        for one in rest:
            if chart.accepts(one.kind, state):
                last[0] = one
                return one.kind
        return None

    return go(chart, {}, choose), last[0]

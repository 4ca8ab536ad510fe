"""The walk: where a case stands is computed from its answers and happenings, never remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from flows.case import Happening, Value
from flows.chart import GO_ON, Chart
from flows.question import DONE, ENTER, Chapter, Question

LEAVE: Final = "leave"
"""The way out of a node half-way, where the chart has one: taken once `Road.left_by` was told."""


@dataclass(frozen=True, kw_only=True)
class Road:
    """The whole way: one small chart of nodes, and the chapter each node asks its questions in.

    `left_by` names what may be told at any question of a node that the chart lets one leave
    half-way. Nothing asks for it.
    """

    chart: Chart
    chapters: Mapping[str, Chapter]
    left_by: str = ""
    questions: Mapping[str, Question] = field(init=False, repr=False)
    chapter_of: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index every question by id, and the chapter that asks it."""
        pairs = [(q, chapter) for chapter in self.chapters.values() for q in chapter.questions]
        object.__setattr__(self, "questions", {question.id: question for question, _ in pairs})
        object.__setattr__(self, "chapter_of", {q.id: chapter.name for q, chapter in pairs})

    def key(self, question: str, part: str) -> str:
        """Return the key of one part of a question's words: its `ask`, its `name`, ..."""
        return f"{self.chapter_of[question]}.{question}.{part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a case stands on the road: the node, and the question it waits for (None at an end).

    `reached` are the answers on the branch that was walked, in order; only these feed anything.
    `passed` are questions that were not asked, since a later answer shows them to be done.
    """

    node: str
    question: str | None
    reached: Mapping[str, Value]
    nodes: tuple[str, ...]
    passed: frozenset[str] = frozenset()


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
    passed: set[str] = set()
    node: str | None = road.chart.initial
    waits: str | None = None
    while node is not None:
        nodes.append(node)
        chapter = road.chapters.get(node)
        waits = (
            None if chapter is None else _asks(road, chapter.chart, answers, reached, seen, passed)
        )
        if waits is not None and road.left_by in answers and road.chart.accepts(LEAVE, node):
            node, waits = road.chart.next_of(node, seen, LEAVE), None
            continue
        if waits is not None or not road.chart.accepts(GO_ON, node):
            break
        node = road.chart.next_of(node, seen)
    return Place(
        node=nodes[-1],
        question=waits,
        reached=reached,
        nodes=tuple(nodes),
        passed=frozenset(passed),
    )


def _asks(
    road: Road,
    chart: Chart,
    answers: Mapping[str, Value],
    reached: dict[str, Value],
    seen: dict[str, Value],
    passed: set[str],
) -> str | None:
    """Return the first question of a chapter without an answer, None when there is none left.

    What was answered on the way comes into `reached` and `seen`, what a later answer shows to be
    done into `passed`.
    """
    state = chart.next_of(ENTER, seen) or ENTER
    while state in answers or _is_behind(road.questions.get(state), answers):
        if state in answers:
            reached[state] = seen[state] = answers[state]
        else:
            passed.add(state)
        after = chart.next_of(state, seen)
        if after is None:
            break
        state = after
    return None if state == DONE else state


def _is_behind(question: Question | None, answers: Mapping[str, Value]) -> bool:
    return question is not None and question.behind is not None and question.behind(answers)


def follow(
    chart: Chart, track: str, happenings: Sequence[Happening]
) -> tuple[str, Happening | None]:
    """Return the state a track stands in after its happenings, and the last one that moved it.

    A happening that means nothing where the track stands is part of the log and moves nothing.
    """
    state, last = chart.initial, None
    for one in happenings:
        if one.track == track and chart.accepts(one.kind, state):
            state, last = chart.next_of(state, {}, one.kind) or state, one
    return state, last

"""The walk: where a case stands is computed from its answers and happenings, never remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flows.case import Happening, Value
from flows.chart import GO_ON, Chart
from flows.question import DONE, ENTER, Chapter, Question


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

    def key(self, question: str, part: str) -> str:
        """Return the key of one part of a question's words: its `ask`, its `name`, ..."""
        return f"{self.chapter_of[question]}.{question}.{part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a case stands on the road: the node, and the question it waits for (None at an end).

    `reached` are the answers on the branch that was walked, in order; only these feed anything.
    """

    node: str
    question: str | None
    reached: Mapping[str, Value]
    nodes: tuple[str, ...]


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
    node: str | None = road.chart.initial
    waits: str | None = None
    while node is not None:
        nodes.append(node)
        chapter = road.chapters.get(node)
        waits = None if chapter is None else _asks(chapter.chart, answers, reached, seen)
        if waits is not None or not road.chart.accepts(GO_ON, node):
            break
        node = road.chart.next_of(node, seen)
    return Place(node=nodes[-1], question=waits, reached=reached, nodes=tuple(nodes))


def _asks(
    chart: Chart,
    answers: Mapping[str, Value],
    reached: dict[str, Value],
    seen: dict[str, Value],
) -> str | None:
    """Return the first question of a chapter without an answer, None when there is none left.

    What was answered on the way comes into `reached` and `seen`.
    """
    state = chart.next_of(ENTER, seen) or ENTER
    while state in answers:
        reached[state] = seen[state] = answers[state]
        after = chart.next_of(state, seen)
        if after is None:
            break
        state = after
    return None if state == DONE else state


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

"""Visits the very machines that run: each (state, answers still read ahead) once, not each path."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from flows.case import Value
from flows.chapters.gates import J1_GATE
from flows.chart import GO_ON, Chart, Guard, Light
from flows.question import DONE, ENTER, Question, Reads
from flows.walk import LEAVE, Road, walk

MOST_ROUNDS = 100
"""A walk that fires more often than this without asking anything goes in a circle."""

CIRCLE = "the walk goes in a circle"

# What a guard can tell apart in an answer that is typed. A question that no guard reads needs one.
FREE: Mapping[str, tuple[Value, ...]] = {
    "place": (
        "Houston|US|America/Chicago",
        "San Juan|PR|America/Puerto_Rico",
        "Lagos|NG|Africa/Lagos",
    ),
    "passports": (("NG",), ("CA", "NG")),
    "i94": ("2027-09-30",),
    "us_status": (),
}
GATES: Mapping[str, tuple[Value, ...]] = {J1_GATE: ("open", "closed")}
"""What follows from answers and facts together. Each of its values is a world of its own."""
_ONLY: Mapping[tuple[str, Value], Mapping[str, tuple[Value, ...]]] = {
    (J1_GATE, "closed"): {
        "place": ("abroad", "Lagos|NG|Africa/Lagos"),
        "passports": (("NG",),),
        "valid_visa": ("none", "H1B", None),
    }
}
"""The answers that a gate's value leaves possible."""
_TYPICAL: Mapping[Reads, Value] = {
    Reads.DAY: "2027-07-01",
    Reads.STAY: "2027-07-01",
    Reads.NUMBER: 3,
    Reads.DAYS: 42,
    Reads.TEXT: "words",
    Reads.COUNTRY: "NG",
    Reads.COUNTRIES: ("NG",),
    Reads.PLACE: "Lagos|NG|Africa/Lagos",
    Reads.SEVERAL: ("passport",),
}


class Watched(dict[str, Value]):
    """Answers that remember which of them a guard looked at."""

    def __init__(self, answers: Mapping[str, Value]) -> None:
        super().__init__(answers)
        self.looked: set[str] = set()

    def get(self, key, default=None):
        self.looked.add(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self.looked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self.looked.add(key)
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self.looked.add("(all of them)")
        return super().__iter__()


@dataclass(frozen=True)
class Spot:
    """A place of the walk with the answers that anything ahead still reads."""

    node: str
    question: str | None
    answers: frozenset[tuple[str, int]]


@dataclass
class Proof:
    """What the visit found: faults in words, and counts to print."""

    faults: list[str] = field(default_factory=list)
    ways: dict[Spot, dict[tuple[str, Value], Spot]] = field(default_factory=dict)
    witness: dict[Spot, dict[str, Value]] = field(default_factory=dict)
    held: dict[str, set[bool]] = field(default_factory=dict)
    firsts: list[Spot] = field(default_factory=list)
    rests: set[Spot] = field(default_factory=set)
    fired: int = 0

    def fault(self, words: str) -> None:
        if words not in self.faults:
            self.faults.append(words)

    @property
    def choices(self) -> int:
        return sum(len(ways) for ways in self.ways.values())

    def paths(self) -> int:
        """Ways from the first question to an end, counted without walking each."""
        known: dict[Spot, int] = {}
        for first in self.ways:
            stack = [first]
            while stack:
                spot = stack[-1]
                open_ = [one for one in self.ways[spot].values() if one not in known]
                if spot not in known and open_:
                    stack += open_
                    continue
                known[spot] = sum(known[one] for one in self.ways[spot].values()) or 1
                stack.pop()
        return sum(known[first] for first in dict.fromkeys(self.firsts))

    def summary(self, road: Road) -> str:
        """The counts, as one line."""
        questions = {spot.question for spot in self.ways}
        return (
            f"road: {len(road.chart.states)} nodes, {len(road.questions)} questions "
            f"({len(questions)} reached), {len(self.held)} guards, {len(self.ways)} states, "
            f"{self.choices} choices taken, {self.fired} ways fired, {self.paths():,} paths"
        )


def values_of(question: Question) -> tuple[Value, ...]:
    """Every choice, "I don't know" where it may be said, and each free reading that matters."""
    found: list[Value] = []
    if question.reads is not Reads.SEVERAL:
        found += question.choices
    typed = question.reads not in (Reads.CHOICE, Reads.VISA)
    if typed:
        free = FREE.get(question.id)
        found += (_TYPICAL[question.reads],) if free is None else free
    if question.may_be_unknown:
        found.append(None)
    return tuple(dict.fromkeys(found))


class _Ahead:
    """What anything ahead of a state can still tell apart: its guards, and questions met again."""

    def __init__(self, road: Road) -> None:
        self.road = road
        self.nodes = {node: _closure(road.chart, node) for node in road.chart.states}
        self.values = {name: values_of(question) for name, question in road.questions.items()}
        self.values |= GATES
        self._known = cache(self._find)
        self._same = cache(self._signature)
        self.class_of = cache(self._class)

    def names(self, node: str, question: str | None) -> frozenset[str]:
        """Return the answers that are still read, or passed by without being asked again."""
        guards, questions = self._known(node, question)
        return frozenset(name for guard in guards for name in guard.reads) | questions

    def _class(self, node: str, question: str | None, name: str, value: Value) -> int:
        """Return a number that two values of one answer share when nothing ahead differs."""
        guards, _ = self._known(node, question)
        return hash(tuple(self._same(one, name, value) for one in guards if name in one.reads))

    def _signature(self, guard: Guard, name: str, value: Value) -> tuple[bool, ...]:
        """Return what the guard says of this value beside every value of what else it reads."""
        others = [one for one in guard.reads if one != name]
        beside = [[(one, it) for it in (_ABSENT, *self.values[one])] for one in others]
        return tuple(
            guard.holds({**{one: it for one, it in row if it is not _ABSENT}, name: value})
            for row in product(*beside)
        )

    def _find(self, node: str, question: str | None) -> tuple[tuple[Guard, ...], frozenset[str]]:
        guards: dict[str, Guard] = {}
        questions: set[str] = set()
        for other in sorted(self.nodes[node]):
            guards |= _guards(self.road.chart, other)
            chapter = self.road.chapters.get(other)
            if chapter is None:
                continue
            again = any(other in self.nodes[step.target] for step in _from(self.road.chart, other))
            states: Iterable[str] = chapter.chart.states
            if other == node and not again and question is not None:
                states = sorted(_closure(chapter.chart, question))
            for state in states:
                guards |= _guards(chapter.chart, state)
            questions |= set(states) & {one.id for one in chapter.questions}
        return tuple(guards.values()), frozenset(questions)


_ABSENT: Value = "(not answered)"


def _from(chart: Chart, state: str):
    return [step for step in chart.steps if step.source == state]


def _guards(chart: Chart, state: str) -> dict[str, Guard]:
    return {step.when.name: step.when for step in _from(chart, state) if step.when}


def _closure(chart: Chart, state: str) -> frozenset[str]:
    found, todo = {state}, [state]
    while todo:
        for step in _from(chart, todo.pop()):
            if step.target not in found:
                found.add(step.target)
                todo.append(step.target)
    return frozenset(found)


def _by_machine(chart: Chart, light: Light, answers: Mapping[str, Value], trigger: str) -> bool:
    """Move *light* as the machine's own trigger does; the walk reads a table made from it."""
    return bool(chart.machine.events[trigger].trigger(light, answers))


class Visit:
    """One visit of a road."""

    def __init__(self, road: Road) -> None:
        self.road = road
        self.proof = Proof()
        self.ahead = _Ahead(road)

    def whole(self) -> Proof:
        """Visit everything; return what was found."""
        for values in product(*GATES.values()):
            self._world(dict(zip(GATES, values, strict=True)))
        self._judge()
        return self.proof

    def _world(self, answers: dict[str, Value]) -> None:
        first = self._go_on(self.road.chart.initial, ENTER, answers)
        if first is None:
            return
        todo = [(self._spot(*first, answers), answers)]
        self.proof.firsts.append(todo[0][0])
        while todo:
            spot, answers = todo.pop()
            if spot in self.proof.ways:
                continue
            self.proof.ways[spot] = {}
            self.proof.witness[spot] = answers
            todo += self._answers(spot, answers)

    def _answers(self, spot: Spot, answers: dict[str, Value]):
        if spot.question is None:
            return
        question = self.road.questions[spot.question]
        if question.rests:
            self.proof.rests.add(spot)
        for value in self._possible(question.id, answers):
            reached = {**answers, question.id: value}
            onward = self._go_on(spot.node, question.id, reached)
            if onward is None:
                continue
            there = self._spot(*onward, reached)
            self.proof.ways[spot][question.id, value] = there
            yield there, reached
        yield from self._leaves(spot, answers)

    def _leaves(self, spot: Spot, answers: dict[str, Value]):
        """Leave a node half-way, where the chart has a way for it."""
        chart, told = self.road.chart, (self.road.left_by, "told")
        if not chart.accepts(LEAVE, spot.node):
            return
        reached = {**answers, told[0]: told[1]}
        node = self._fire(chart, spot.node, reached, LEAVE)
        onward = None if node is None else self._go_on(node, ENTER, reached)
        if onward is not None:
            there = self._spot(*onward, reached)
            self.proof.ways[spot][told] = there
            yield there, reached

    def _possible(self, name: str, answers: Mapping[str, Value]) -> tuple[Value, ...]:
        for gate in GATES:
            only = _ONLY.get((gate, answers[gate]), {})
            if name in only:
                return only[name]
        return self.ahead.values[name]

    def _spot(self, node: str, question: str | None, answers: Mapping[str, Value]) -> Spot:
        wanted = self.ahead.names(node, question)
        kept = {name: value for name, value in answers.items() if name in wanted}
        classes = frozenset(
            (name, self.ahead.class_of(node, question, name, value))
            for name, value in kept.items()
        )
        return Spot(node, question, classes)

    def _go_on(
        self, node: str, state: str, answers: Mapping[str, Value]
    ) -> tuple[str, str | None] | None:
        """Fire from an answered state until a question waits; None when that goes wrong."""
        for _ in range(MOST_ROUNDS):
            chapter = self.road.chapters.get(node)
            while chapter is not None and state != DONE:
                moved = self._fire(chapter.chart, state, answers)
                if moved is None:
                    return None
                state = moved
                if state != DONE and state not in answers:
                    return node, state
            if not self.road.chart.accepts(GO_ON, node):
                return node, None
            onward = self._fire(self.road.chart, node, answers)
            if onward is None:
                return None
            node, state = onward, ENTER
        self.proof.fault(f"{CIRCLE} at {node} with {dict(answers)}")
        return None

    def _fire(
        self, chart: Chart, state: str, answers: Mapping[str, Value], trigger: str = GO_ON
    ) -> str | None:
        for step in _from(chart, state):
            if step.when is not None:
                self._try(step.when, answers)
        plain = Light(state)
        self.proof.fired += 1
        onward = chart.next_of(state, answers, trigger)
        if (onward is not None, onward or state) != (
            _by_machine(chart, plain, answers, trigger),
            plain.state,
        ):
            self.proof.fault(f"{chart.name}: table and machine leave {state} by different ways")
        if onward is None:
            self.proof.fault(f"{chart.name}: nothing follows {state} with {dict(answers)}")
        return onward

    def _try(self, guard: Guard, answers: Mapping[str, Value]) -> None:
        watched = Watched(answers)
        self.proof.held.setdefault(guard.name, set()).add(bool(guard.holds(watched)))
        for name in watched.looked - set(guard.reads):
            self.proof.fault(f"guard {guard.name!r} reads {name} and does not declare it")

    # -- Judging -------------------------------------------------------------------------------

    def _judge(self) -> None:
        if any(CIRCLE in fault for fault in self.proof.faults):
            return  # the walk itself would never come back
        passed = self._the_walk_says_the_same()
        self._every_state_is_reached(passed)
        self._every_guard_decides()
        self._rest_is_near()

    def _every_state_is_reached(self, passed: set[str]) -> None:
        questions = {spot.question for spot in self.proof.ways}
        for node in self.road.chart.states:
            if node not in passed:
                self.proof.fault(f"node {node} is never reached")
        for name in self.road.questions:
            if name not in questions:
                self.proof.fault(f"question {name} is never asked")

    def _every_guard_decides(self) -> None:
        for name, held in self.proof.held.items():
            if len(held) == 1:
                self.proof.fault(f"guard {name!r} always says {next(iter(held))}")

    def _rest_is_near(self) -> None:
        """From every state a question that rests can be reached: a plan, tracker or way out."""
        before: dict[Spot, set[Spot]] = {}
        for spot, ways in self.proof.ways.items():
            for there in ways.values():
                before.setdefault(there, set()).add(spot)
        good = set(self.proof.rests)
        todo = list(good)
        while todo:
            for spot in before.get(todo.pop(), set()) - good:
                good.add(spot)
                todo.append(spot)
        for spot, ways in self.proof.ways.items():
            if spot not in good:
                self.proof.fault(f"from {spot.question or spot.node} no place to rest is reached")
            if not ways and spot not in self.proof.rests:
                self.proof.fault(f"{spot.question or spot.node} ends and does not rest")

    def _the_walk_says_the_same(self) -> set[str]:
        """Compare the table with the walk that conversations take; return the nodes it passed."""
        passed: set[str] = set()
        for spot, answers in self.proof.witness.items():
            gates = {name: answers[name] for name in GATES}
            place = walk(self.road, answers, gates=gates)
            passed |= set(place.nodes)
            if (place.node, place.question) != (spot.node, spot.question):
                self.proof.fault(
                    f"the walk of {answers} stands at {place.question}, not at {spot.question}"
                )
            asked = {name: one for name, one in answers.items() if name != self.road.left_by}
            if {**gates, **place.reached} != asked:
                self.proof.fault(
                    f"the walk of {answers} passes by {set(answers) - set(place.reached)}"
                )
        return passed

"""A chart is a drawing of the road, a chapter or a track; each is run by one `transitions` machine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from transitions.core import Transition
from transitions.extensions import GraphMachine

from flows.case import Value

GO_ON = "go_on"
Reached = Mapping[str, Value]
"""The answers on the branch walked so far. Guards see no others, so what lies on a branch that
was left decides nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A pure condition on named answers; it declares which it reads, so that all can be tried."""

    name: str
    reads: tuple[str, ...]
    holds: Callable[[Reached], bool]

    def __call__(self, reached: Reached) -> bool:
        """Return whether the way is open."""
        return self.holds(reached)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A way from one state to the next; the first whose guard holds is taken."""

    source: str
    target: str
    when: Guard | None = None
    trigger: str = GO_ON


class DrawnMachine(GraphMachine):
    """A machine that can draw itself.

    With the plain transition class it also runs models that no graph was made for, at the speed
    of a plain machine.
    """

    transition_cls = Transition  # type: ignore[assignment]  # as the documentation of light models asks

    @staticmethod
    def format_references(reference: object) -> str:
        """Return what stands beside an arrow: a guard's name."""
        return reference.name if isinstance(reference, Guard) else str(reference)


class Light:
    """The smallest thing a machine can move: one per walk, thrown away after it."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


Way = tuple[Guard | None, str]
"""The guard that must hold, if there is one, and the state the way leads to."""
_NOWHERE: Mapping[str, tuple[Way, ...]] = {}


@dataclass(frozen=True, kw_only=True)
class Chart:
    """States, ways between them, and where it ends. `ends` are states that wait for nothing."""

    name: str
    states: tuple[str, ...]
    steps: tuple[Step, ...]
    ends: frozenset[str] = frozenset()

    @property
    def initial(self) -> str:
        """The first state."""
        return self.states[0]

    @cached_property
    def machine(self) -> DrawnMachine:
        """The one machine of this chart, shared by all people and platforms; it holds no model."""
        machine = DrawnMachine(
            model=None,
            states=list(self.states),
            initial=self.initial,
            auto_transitions=False,
            graph_engine="mermaid",
            show_conditions=True,
            title=self.name,
        )
        for step in self.steps:
            machine.add_transition(
                step.trigger, step.source, step.target, conditions=step.when or None
            )
        return machine

    @cached_property
    def ways(self) -> Mapping[tuple[str, str], tuple[Way, ...]]:
        """The ways of the machine by trigger and state, in the order it tries them."""
        return {
            (trigger, state): tuple(_way(one) for one in ways)
            for trigger, event in self.machine.events.items()
            for state, ways in event.transitions.items()
        }

    @cached_property
    def _by_trigger(self) -> Mapping[str, Mapping[str, tuple[Way, ...]]]:
        """The same table, first by trigger: a walk looks up one trigger many times."""
        table: dict[str, dict[str, tuple[Way, ...]]] = {}
        for (trigger, state), ways in self.ways.items():
            table.setdefault(trigger, {})[state] = ways
        return table

    def next_of(self, state: str, reached: Reached, trigger: str = GO_ON) -> str | None:
        """Return the state that `trigger` leads to, None when no guard holds.

        It finds what the machine's own `trigger` would, which a test compares, at a thirtieth of
        the cost: the machine looks for callbacks that no chart has, and writes a log of it.

        Raises:
            transitions.MachineError: the state has no such way at all.
        """
        ways = self._by_trigger.get(trigger, _NOWHERE).get(state)
        if ways is None:
            light = Light(state)
            return light.state if self.machine.events[trigger].trigger(light, reached) else None
        for guard, target in ways:
            if guard is None or guard.holds(reached):
                return target
        return None

    def accepts(self, trigger: str, state: str) -> bool:
        """Return whether `state` has a way named `trigger`."""
        return (trigger, state) in self.ways


def _way(transition: Transition) -> Way:
    guards = [one.func for one in transition.conditions if isinstance(one.func, Guard)]
    return (guards[0] if guards else None), str(transition.dest)

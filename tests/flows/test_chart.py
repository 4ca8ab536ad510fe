"""The table a walk reads is the machine: the same ways, the same order, the same refusals."""

from itertools import product

import pytest
from transitions import MachineError

from flows.chapters.road import ROAD
from flows.chart import GO_ON, Chart, Guard, Light, Step
from flows.tracks import OUTREACH

CHARTS = {"road": ROAD.chart, **{name: one.chart for name, one in ROAD.chapters.items()}}
CHARTS["outreach"] = OUTREACH
MOST_READ = 10


def _by_machine(chart, trigger, state, reached):
    light = Light(state)
    return chart.machine.events[trigger].trigger(light, reached), light.state


def _by_table(chart, trigger, state, reached):
    target = chart.next_of(state, reached, trigger)
    return target is not None, target or state


def _standing_still(chart, trigger, state):
    """The chart with guards that say what we tell them, in every way there is."""
    ways = chart.ways[trigger, state]
    guards = list(dict.fromkeys(guard.name for guard, _ in ways if guard))[:MOST_READ]
    for held in product((True, False), repeat=len(guards)):
        said = dict(zip(guards, held, strict=True))
        steps = tuple(
            Step(
                source=state,
                target=target,
                trigger=trigger,
                when=_saying(guard.name, said) if guard else None,
            )
            for guard, target in ways
        )
        yield Chart(name="same", states=chart.states, steps=steps)


def _saying(name, said):
    return Guard(name=name, reads=(), holds=lambda _: said.get(name, True))


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_moves_as_the_machine_moves_whatever_the_guards_say(name):
    chart = CHARTS[name]
    for trigger, state in chart.ways:
        for same in _standing_still(chart, trigger, state):
            expected = _by_machine(same, trigger, state, {})
            assert _by_table(same, trigger, state, {}) == expected


@pytest.mark.parametrize("name", CHARTS)
def test_every_step_of_the_drawing_stands_in_the_table_with_its_guard(name):
    chart = CHARTS[name]
    told = [
        (state, target, trigger, guard)
        for (trigger, state), ways in chart.ways.items()
        for guard, target in ways
    ]
    drawn = [(one.source, one.target, one.trigger, one.when) for one in chart.steps]
    assert sorted(told, key=str) == sorted(drawn, key=str)


def test_a_state_without_such_a_way_refuses_as_the_machine_does():
    chart = Chart(name="short", states=("a", "b"), steps=(Step(source="a", target="b"),))
    with pytest.raises(MachineError):
        chart.next_of("b", {})
    assert not chart.accepts(GO_ON, "b")
    assert not chart.accepts("fly", "a")

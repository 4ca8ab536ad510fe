"""Draws a chart with the library's own Mermaid engine, from the very machine that runs."""

from typing import Any

from flows.chart import Chart


class _Model:
    """A model only to draw with; thrown away."""


def draw(chart: Chart) -> str:
    """Return the chart as a Mermaid state diagram, guards beside their arrows."""
    model = _Model()
    chart.machine.add_model(model)
    try:
        drawn: Any = chart.machine.get_combined_graph()  # the stubs leave the source out
        return str(drawn.source).strip()
    finally:
        chart.machine.remove_model(model)

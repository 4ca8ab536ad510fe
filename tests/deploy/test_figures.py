"""Alarms and dashboard: each query can be read, and asks for figures that exist."""

import json
import re
from pathlib import Path

import promql_parser
import pytest
import yaml
from prometheus_client import Counter, Gauge, Histogram

from bot.metrics import Metrics

DEPLOY = Path(__file__).parents[2] / "deploy"
FOREIGN = {"up"}
"""Written by Prometheus itself for every process it asks."""
_ENDINGS = re.compile(r"_(?:total|bucket|sum|count)$")


def alarms():
    text = (DEPLOY / "monitoring/alerts.yml").read_text(encoding="utf-8")
    return [rule for group in yaml.safe_load(text)["groups"] for rule in group["rules"]]


def panels():
    text = (DEPLOY / "monitoring/dashboard.json").read_text(encoding="utf-8")
    return json.loads(text)["panels"]


QUERIES = {
    **{one["alert"]: one["expr"] for one in alarms()},
    **{
        f"{panel['title']} {target['refId']}": target["expr"]
        for panel in panels()
        for target in panel["targets"]
    },
}


def selectors(expression):
    """Every (name, labels it looks at) of a query."""
    found = []

    def visit(one, by=frozenset()):
        if isinstance(one, promql_parser.VectorSelector):
            found.append((one.name, {matcher.name for matcher in one.matchers.matchers} | by))
        elif isinstance(one, promql_parser.MatrixSelector):
            visit(one.vector_selector, by)
        elif isinstance(one, promql_parser.BinaryExpr):
            visit(one.lhs, by)
            visit(one.rhs, by)
        elif isinstance(one, promql_parser.Call):
            for argument in one.args:
                visit(argument, by)
        elif isinstance(one, promql_parser.AggregateExpr):
            visit(one.expr, by | set(one.modifier.labels if one.modifier else ()))
        elif isinstance(one, promql_parser.ParenExpr):
            visit(one.expr, by)

    visit(promql_parser.parse(expression))
    return found


def exist():
    """The names as Prometheus knows them, with their labels."""
    endings = {Counter: ("_total",), Gauge: ("",), Histogram: ("_bucket", "_sum", "_count")}
    return {
        one._name + ending: {"le", *one._labelnames}  # noqa: SLF001 - nothing public lists labels
        for one in Metrics().registry._collector_to_names  # noqa: SLF001 - the same
        for ending in endings[type(one)]
    }


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_asks_for_figures_and_labels_that_exist(query):
    known, asked = exist(), selectors(QUERIES[query])

    assert asked
    for name, labels in asked:
        assert name in known or name in FOREIGN, name
        assert name in FOREIGN or labels <= known[name], (name, labels)


def test_every_figure_is_on_the_dashboard():
    shown = {
        _ENDINGS.sub("", name)
        for panel in panels()
        for target in panel["targets"]
        for name, _ in selectors(target["expr"])
    }
    missing = {_ENDINGS.sub("", name) for name in exist()} - shown
    assert missing == set()


def test_the_dashboard_has_one_place_for_each_panel():
    cells = [
        (x, y)
        for panel in panels()
        for at in [panel["gridPos"]]
        for x in range(at["x"], at["x"] + at["w"])
        for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24
    assert len({panel["id"] for panel in panels()}) == len(panels())


def test_the_alarms_are_the_rows_of_the_runbook_one_to_one():
    text = (DEPLOY / "RUNBOOK.md").read_text(encoding="utf-8").split("\n## Alarms\n")[1]
    rows = re.findall(r"^\| `(\w+)` \|", text.split("\n## ")[0], re.MULTILINE)

    assert rows == [one["alert"] for one in alarms()]


def test_every_alarm_says_how_bad_it_is_and_what_is_so():
    for one in alarms():
        assert one["labels"]["severity"] in ("page", "look"), one["alert"]
        assert one["annotations"]["summary"].endswith("."), one["alert"]


def test_the_panels_name_alarms_that_exist():
    named = {
        word
        for panel in panels()
        for word in re.findall(r"\b[A-Z][a-z]+[A-Z]\w+", panel["description"])
    }
    assert named
    assert named <= {one["alert"] for one in alarms()}

"""The map: where the case is on the road, drawn from the very chart that runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from flows.cards.tracker import steps_done
from flows.chapters.arrival import OFF_RAMPS, SIDE_DOOR
from flows.chapters.petition_tracker import PETITION_TRACKER
from flows.chapters.road import ROAD
from flows.chapters.visa_tracker import VISA_TRACKER
from flows.chapters.waiver_years import WAIVER_YEARS
from flows.papers.refs import pen
from flows.showing import capital
from flows.talk import Talk, View
from flows.tracks import TRACKS, stand

LAYOUT: Final[Mapping[str, tuple[int, int]]] = {
    "arrival": (1, 0),
    "employer_backs_out": (1, 1),
    "facts_in_writing": (1, 2),
    "review_promises": (1, 3),
    "assess_status": (1, 4),
    "is_j1_acceptable": (1, 5),
    "confirm_j1_support": (0, 6),
    "engage_pd_and_gme": (2, 6),
    "start_ds2019": (0, 7),
    "independent_lawyer": (2, 7),
    "viable_structure": (2, 8),
    "implement_alternative": (1, 9),
    "reevaluate_j1": (2, 9),
    "seat_safe": (0, 10),
    "hard_decision": (2, 10),
    "how_it_ended": (1, 11),
    "waiver_years": (0, 12),
}
"""Column and row of every node; a test compares it with the chart."""
_TRACKERS: Final = {
    "start_ds2019": (VISA_TRACKER, "tracker"),
    "implement_alternative": (PETITION_TRACKER, "petition"),
    "waiver_years": (WAIVER_YEARS, "waiver_years"),
}
"""Nodes that are a list of steps, with the card by which the steps are known."""
BESIDE = frozenset({*OFF_RAMPS, SIDE_DOOR})
"""Nodes that are not drawn: whoever stands there is not on the road."""


class State(StrEnum):
    """How far a node is."""

    BEHIND = "behind"
    HERE = "here"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One node."""

    node: str
    name: str
    column: int
    row: int
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An arrow of the chart; `back` when it leads up or across, `walked` when it was taken."""

    source: str
    target: str
    back: bool
    walked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One of the talks that run beside the road: with whom, and where it stands."""

    party: str
    state: str
    begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadMap:
    """What is drawn: the road with what was walked, and the talks beside it."""

    title: str
    head: str
    here: str
    legend: tuple[tuple[State, str], ...]
    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    talks_head: str
    talks: tuple[Conversation, ...]
    foot: str


def road_map(view: View) -> RoadMap:
    """Return the map of the case as it stands."""
    talk = pen(view)
    text = talk.content.words.text
    node, nodes = view.place.node, view.place.nodes
    walked = set(pairwise(nodes))
    stops = tuple(
        Stop(
            node=name,
            name=capital(text(f"nodes.{name}")),
            column=column,
            row=row,
            state=State.HERE if name == node else State.BEHIND if name in nodes else State.AHEAD,
        )
        for name, (column, row) in LAYOUT.items()
    )
    drawn = dict.fromkeys(
        (step.source, step.target)
        for step in ROAD.chart.steps
        if step.source in LAYOUT and step.target in LAYOUT
    )
    ways = tuple(
        Way(
            source=source,
            target=target,
            back=LAYOUT[target][1] <= LAYOUT[source][1],
            walked=(source, target) in walked,
        )
        for source, target in drawn
    )
    key = "off" if node in BESIDE else "here"
    return RoadMap(
        title=text("papers_pictures.map.title"),
        head=" ".join(
            (text(f"papers_pictures.map.{key}", node=text(f"nodes.{node}")), *_steps(view))
        ),
        here=text("papers_pictures.map.you"),
        legend=tuple((one, text(f"papers_pictures.map.{one.value}_legend")) for one in State),
        stops=stops,
        ways=ways,
        talks_head=text("papers_pictures.map.talks"),
        talks=tuple(_conversation(talk, track) for track in TRACKS),
        foot=text("papers_pictures.map.foot"),
    )


def road_map_alt(view: View) -> str:
    """Return the same in words: what is behind, where the case is, what lies ahead."""
    drawn = road_map(view)
    lines = [f"{drawn.title}. {drawn.head}"]
    for state, label in drawn.legend:
        names = [one.name for one in drawn.stops if one.state is state]
        if names:
            lines.append(f"{label}: {'; '.join(names)}.")
    talks = "; ".join(f"{one.party}: {one.state}" for one in drawn.talks)
    lines.append(f"{drawn.talks_head}: {talks}.")
    return "\n".join((*lines, drawn.foot))


def _steps(view: View) -> tuple[str, ...]:
    """Return how far the tracker is that the case stands at; nothing anywhere else."""
    if view.place.node not in _TRACKERS:
        return ()
    chapter, shown_by = _TRACKERS[view.place.node]
    done, n = steps_done(view, chapter, shown_by=shown_by)
    return (view.content.words.text(f"{chapter.name}.progress", done=done, n=n),)


def _conversation(talk: Talk, track: str) -> Conversation:
    text = talk.content.words.text
    state, last = stand(talk.view, track)
    by = {"by": last.by} if last is not None and state == "promised" else {}
    return Conversation(
        party=text(f"papers_pictures.map.party.{track}"),
        state=text(f"papers_pictures.map.talk.{state}", **by),
        begun=state != "not_started",
    )

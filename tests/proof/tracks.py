"""Visits the chart of outreach for each of its tracks: the way to every state, and what moves it."""

from collections import deque
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from flows.case import Case, Happening
from flows.chart import Chart
from flows.outreach.talking import BUTTONS, LEAVE, SHOWS
from flows.tracks import MOVES, THEIRS

ASKS = frozenset({"said"})
"""Buttons that begin an exchange and move nothing by themselves."""


def ways_to(chart: Chart) -> dict[str, tuple[str, ...]]:
    """The shortest row of happenings to each state that can be reached."""
    found: dict[str, tuple[str, ...]] = {chart.initial: ()}
    todo = deque([chart.initial])
    while todo:
        state = todo.popleft()
        for (trigger, source), ways in chart.ways.items():
            for _, target in ways:
                if source == state and target not in found:
                    found[target] = (*found[state], trigger)
                    todo.append(target)
    return found


def at(track: str, kinds: tuple[str, ...], now: datetime, *, by: date) -> Case:
    """A case whose log holds these happenings of a track, a minute apart, all of today."""
    lines = tuple(
        Happening(
            track=track,
            kind=kind,
            on=now.date(),
            at=now - timedelta(minutes=len(kinds) - nth),
            by=by if kind == "promised" else None,
            words="what they named a day for" if kind == "promised" else "",
        )
        for nth, kind in enumerate(kinds)
    )
    return Case(tag="test", opened_at=now, seen_at=now, happenings=lines, track=track)


@dataclass
class Tracks:
    """Faults in words, and counts to print."""

    faults: list[str] = field(default_factory=list)
    states: int = 0
    buttons: int = 0
    ways: int = 0

    def summary(self, tracks: int) -> str:
        return (
            f"outreach: {tracks} tracks, {self.states} states each, {self.ways} ways, "
            f"{self.buttons} buttons"
        )


def judge(chart: Chart, buttons: dict[str, tuple[str, ...]] | None = None) -> Tracks:
    """Every state is reached and left; every way is fired by a button, a reminder or the road."""
    offered = dict(BUTTONS) if buttons is None else buttons
    found = Tracks(states=len(chart.states), ways=len(chart.ways))
    reached = ways_to(chart)
    for state in chart.states:
        keys = offered.get(state, ())
        found.buttons += len(keys)
        if state not in reached:
            found.faults.append(f"{state} is never reached")
        if LEAVE not in keys:
            found.faults.append(f"{state} has no way back to the road")
        accepted = {trigger for trigger, source in chart.ways if source == state}
        if not accepted:
            found.faults.append(f"nothing follows {state}")
        fired = set(keys) | {kind for _, kind in MOVES.values()}
        fired |= {"silence"} if state in THEIRS else set()
        fired |= {"drafted"} if "mail" in keys else set()
        found.faults += [f"nothing fires {one} in {state}" for one in sorted(accepted - fired)]
        happens = set(keys) - SHOWS - ASKS - {LEAVE}
        found.faults += [f"{one} means nothing in {state}" for one in sorted(happens - accepted)]
    return found

"""What a population went through, counted: printed at the end, and no chapter may be missing."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flows.chapters.road import ROAD
from flows.tracks import OUTREACH, TRACKS
from tests.proof.holding import CHAINS


@dataclass
class Tally:
    """Counts over everybody that was lived so far."""

    seeds: set[int] = field(default_factory=set)
    turns: int = 0
    waits: int = 0
    nodes: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    commands: Counter[str] = field(default_factory=Counter)
    tracks: Counter[tuple[str, str]] = field(default_factory=Counter)
    tiers: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    links: Counter[tuple[str, str]] = field(default_factory=Counter)
    offsets: dict[str, set[timedelta | None]] = field(default_factory=lambda: defaultdict(set))
    moved: int = 0
    erased: int = 0

    def told(self, at: datetime, zone: ZoneInfo) -> None:
        """Note a message that came at this instant on somebody's clock."""
        self.offsets[zone.key].add(at.astimezone(zone).utcoffset())

    def add(self, other: "Tally") -> None:
        """Take another one's counts into this one."""
        self.seeds |= other.seeds
        self.turns += other.turns
        self.waits += other.waits
        self.moved += other.moved
        self.erased += other.erased
        for name in ("nodes", "asked", "commands", "tracks", "tiers", "held", "links"):
            getattr(self, name).update(getattr(other, name))
        for zone, offsets in other.offsets.items():
            self.offsets[zone] |= offsets

    @property
    def changing(self) -> set[str]:
        """Zones in which messages came both before and after the clocks were changed."""
        return {zone for zone, offsets in self.offsets.items() if len(offsets) > 1}

    def missing(self) -> list[str]:
        """What nobody reached: nodes, questions, states of the talks beside the road, links."""
        found = [f"node {one}" for one in ROAD.chart.states if one not in self.nodes]
        found += [f"question {one}" for one in ROAD.questions if one not in self.asked]
        states = [(track, state) for track in TRACKS for state in OUTREACH.states]
        found += [
            f"{track} {state}" for track, state in states if (track, state) not in self.tracks
        ]
        return found + [f"{one} before {it}" for one, it in CHAINS if (one, it) not in self.links]

    def summary(self) -> str:
        """The counts, in words."""
        held = ", ".join(f"{n:,} {name}" for name, n in sorted(self.held.items()))
        nodes, questions = len(ROAD.chart.states), len(ROAD.questions)
        states = len(OUTREACH.states) * len(TRACKS)
        lines = (
            f"population: {len(self.seeds):,} people, {self.turns:,} turns, {self.waits:,} waits;",
            f"{self.moved:,} moved to another zone, {self.erased:,} erased themselves.",
            f"Messages came in {len(self.offsets)} zones,",
            f"in {len(self.changing)} of them before and after the clocks changed;",
            f"{len(self.tiers)} tiers of reminders.",
            f"Reached: {sum(one in self.nodes for one in ROAD.chart.states)} of {nodes} nodes,",
            f"{sum(one in self.asked for one in ROAD.questions)} of {questions} questions,",
            f"{len(self.tracks)} of {states} states of outreach, {len(self.commands)} commands.",
            f"Looked at: {held}",
        )
        return " ".join(lines)

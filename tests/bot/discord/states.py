"""Cases at every place that the transcripts lead to, and more from generated people."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.case import Answer, Case, Value
from flows.chapters import road
from flows.chapters.gates import J1_GATE
from flows.question import ENTER
from tests.driver import FlowsAlone, Person
from tests.proof.lives import Life
from tests.proof.road import Spot, Visit
from tests.scripts import flows_alone, play, read_script
from tests.test_transcripts import FILES, FOLDER

ROAD = read_script(FOLDER / "abroad_from_pakistan_in_june.txt")
BEGAN_AT = datetime(2027, 3, 22, 9, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class State:
    """A case at some moment. `place` says where it stands: two cases of one place are alike."""

    place: tuple[str, ...]
    case: Case
    at: datetime


@dataclass
class Places:
    """The first case at each place."""

    found: dict[tuple[str, ...], State] = field(default_factory=dict)

    def see(self, case: Case, at: datetime) -> None:
        place = place_of(case)
        if place not in self.found:
            self.found[place] = State(place=place, case=case, at=at)


def place_of(case: Case) -> tuple[str, ...]:
    """Where a case stands: what is asked, what lies on top of it, the conversation that is open."""
    aside = case.aside
    return (case.pending, "" if aside is None else f"{aside.kind}:{aside.about}", case.track)


def of_transcripts(files: Iterable[Path] = FILES) -> list[State]:
    """Every place of the transcripts, in the order of their moments."""
    places = Places()
    for path in files:
        script = read_script(path)
        alone = flows_alone(script)
        take = alone.turn

        def noting(event, *, alone=alone, take=take, **more):
            replies = take(event, **more)
            if alone.case is not None:
                places.see(alone.case, alone.at)
            return replies

        alone.turn = noting  # type: ignore[method-assign]
        asyncio.run(play(script, alone))
    return _in_order(places)


class _Seen(Life):
    """A generated person whose every case is noted."""

    places: Places

    def _keep(self, replies):
        if self.flows.case is not None:
            self.places.see(self.flows.case, self.flows.at)
        super()._keep(replies)


def of_lives(seeds: Iterable[int], known: Iterable[State] = ()) -> list[State]:
    """Every further place of generated people."""
    places = Places({one.place: one for one in known})
    before = set(places.found)
    for seed in seeds:
        life = _Seen(seed)
        life.places = places
        life.lived()
    new = {place: one for place, one in places.found.items() if place not in before}
    return _in_order(Places(new))


def looked() -> FlowsAlone:
    """Somebody who has just looked at the plan, with the reminders of it."""
    alone = flows_alone(ROAD)

    async def lives() -> None:
        person = Person(alone)
        for step in ROAD.steps[:14]:
            await person.does(step[5:].strip())

    with asyncio.Runner() as runner:
        runner.run(lives())
    return alone


def of_road() -> list[State]:
    """One case at each question of the road, with answers that lead there."""
    visit, found = Visit(road.ROAD), dict[str, Mapping[str, Value]]()
    todo = [{J1_GATE: "open"}, {J1_GATE: "closed"}]
    ways = [way for answers in todo if (way := _first(visit, answers)) is not None]
    known = set[Spot]()
    while ways and len(found) < len(road.ROAD.questions):
        spot, answers = ways.pop(0)
        if spot in known or spot.question is None:
            continue
        known.add(spot)
        found.setdefault(spot.question, answers)
        visit.proof.ways[spot] = {}
        ways += visit._answers(spot, dict(answers))  # noqa: SLF001 - the proof's own steps
    return [_state(name, answers) for name, answers in found.items()]


def _first(visit: Visit, answers: dict[str, Value]) -> tuple[Spot, dict[str, Value]] | None:
    begun = visit._go_on(road.ROAD.chart.initial, ENTER, answers)  # noqa: SLF001 - the same
    return None if begun is None else (visit._spot(*begun, answers), answers)  # noqa: SLF001 - the same


def _state(question: str, reached: Mapping[str, Value]) -> State:
    said = {
        name: Answer(value=value, words=str(value), at=BEGAN_AT)
        for name, value in reached.items()
        if name != J1_GATE
    }
    case = Case(tag="test", opened_at=BEGAN_AT, seen_at=BEGAN_AT, turn=len(said), answers=said)
    return State(place=(f"road:{question}", "", ""), case=case, at=BEGAN_AT)


def _in_order(places: Places) -> list[State]:
    return sorted(places.found.values(), key=lambda one: one.at)


def planted(case: Case, canary: str) -> Case:
    """The case with a word of the person's own in everything that is theirs."""
    answers = {
        name: replace(one, words=f"{one.words} {canary}") for name, one in case.answers.items()
    }
    if "hospital" in answers:
        answers["hospital"] = replace(answers["hospital"], value=f"{canary} Hospital")
    return replace(
        case,
        answers=answers,
        history=tuple(
            replace(one, before=replace(one.before, words=f"{one.before.words} {canary}"))
            for one in case.history
        ),
        happenings=tuple(
            replace(one, words=f"{one.words} {canary}".strip()) for one in case.happenings
        ),
        promises=tuple(replace(one, words=f"{one.words} {canary}") for one in case.promises),
        drafts={
            name: replace(one, mine=f"{one.mine}\n{canary}") for name, one in case.drafts.items()
        },
    )

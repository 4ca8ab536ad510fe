"""The soak: so many people talk and are reminded while things break; what it came to, as a table."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.soak.city import City

GROWS_AT_MOST = 0.25
"""Of its size a process may be larger at the end than after its first third."""
BEGINS_WITH = 15.0  # megabytes that do not count as growth: caches fill


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much, how long, and how often something breaks."""

    people: int
    seconds: float
    talkers: int
    a_second: float
    kill_every: float
    fault_every: float
    restarts: int

    @property
    def due(self) -> int:
        """How many fall due in that time."""
        return min(self.people - self.talkers, int(self.seconds * self.a_second))


@dataclass(kw_only=True)
class Report:
    """What happened."""

    plan: Plan
    took: float
    drained: float
    turns: int
    reminders: int
    kills: int
    restarts: int
    faults: dict[str, int]
    repeats: int
    ended: list[str]
    waited: list[float]
    sizes: dict[str, list[float]]

    def rows(self) -> list[tuple[str, str]]:
        """The table's lines."""
        found = [
            ("people in the database", f"{self.plan.people:,}"),
            (
                "seconds under load, and until nothing waited",
                f"{self.took:.0f} + {self.drained:.0f}",
            ),
            ("reminders due, arrived", f"{self.plan.due:,}, {self.reminders:,}"),
            ("things said and answered, in order", f"{self.turns:,}"),
            ("seconds to an answer, median and worst tenth", _span(self.waited)),
            ("processes killed with -9", str(self.kills)),
            ("database restarted", str(self.restarts)),
            (
                "platform faults",
                ", ".join(f"{n} {kind}" for kind, n in sorted(self.faults.items())),
            ),
            ("repeats, all marked", str(self.repeats)),
            ("processes that ended by themselves", ", ".join(self.ended) or "none"),
        ]
        for name, sizes in self.sizes.items():
            shown = sizes[:: max(1, len(sizes) // 8)]
            found.append((f"megabytes, {name}", " ".join(f"{one:.0f}" for one in shown)))
        return found

    def table(self) -> str:
        """The report as text."""
        rows = self.rows()
        width = max(len(name) for name, _ in rows)
        return "\n".join(f"{name:<{width}}  {said}" for name, said in rows)


def _span(waited: list[float]) -> str:
    ordered = sorted(waited)
    if not ordered:
        return "-"
    return f"{ordered[len(ordered) // 2]:.1f}, {ordered[len(ordered) * 9 // 10]:.1f}"


async def soak(it: City, plan: Plan, say: Callable[[str], None]) -> Report:
    """Run it; return the report.

    Raises:
        AssertionError: something was lost, doubled without a word, or grew.
    """
    say(f"settling {plan.people:,} people")
    await it.settle(plan.people, plan.seconds * 0.9, due=plan.due)
    it.processes.start_all(lasting=True)
    await it.processes.is_up()
    say("at work")
    begun = time.monotonic()
    end = begun + plan.seconds

    def over() -> bool:
        # A machine that was asleep meanwhile is to see every kind of fault all the same.
        broken = it.processes.kills and it.restarts >= plan.restarts
        return time.monotonic() >= end and bool(broken)

    talking: list[asyncio.Task[None]] = []

    def quiet() -> bool:
        return over() and all(one.done() for one in talking)

    async with asyncio.TaskGroup() as group:
        talking += [
            group.create_task(it.talk(number, over, pause=plan.talkers / 4))
            for number in range(plan.due, plan.due + plan.talkers)
        ]
        group.create_task(_kills(it, over, plan.kill_every))
        group.create_task(it.break_things(over, plan.fault_every))
        group.create_task(_restarts(it, over, plan))
        group.create_task(_watched(it, quiet, say))
    took = time.monotonic() - begun
    say("waiting until nothing waits")
    await it.drained(within=120 + plan.seconds)
    drained = time.monotonic() - begun - took
    it.processes.measure()
    sizes = {
        f"{one.order.kind} of {len(one.sizes)} looks": one.sizes
        for one in it.processes.all
        if one.lasting
    }
    await it.processes.stop()
    it.read_all()
    it.nothing_is_lost()
    assert it.leases() == 0, "a lease is left"
    assert it.broken() == 0, "rows were set aside"
    report = Report(
        plan=plan,
        took=took,
        drained=drained,
        turns=sum(len(one.said) for one in it.talkers),
        reminders=len(it.reminders),
        kills=it.processes.kills,
        restarts=it.restarts,
        faults=dict(it.faults),
        repeats=it.repeated_reminders + it.repeated_replies,
        ended=it.processes.ended,
        waited=it.waited,
        sizes=sizes,
    )
    say(report.table())
    for name, some in sizes.items():
        is_flat(name, some)
    return report


def is_flat(name: str, sizes: list[float]) -> None:
    """Raise unless the end is about as large as the end of the first third."""
    if len(sizes) < 3:
        return
    early, late = max(sizes[: len(sizes) // 3 + 1]), sizes[-1]
    most = early * (1 + GROWS_AT_MOST) + BEGINS_WITH
    assert late <= most, f"{name} grew from {early:.0f} to {late:.0f} megabytes"


async def _kills(it: City, over: Callable[[], bool], every: float) -> None:
    while not over():
        await asyncio.sleep(it.chance.uniform(0.5, 1.5) * every)
        if not over():
            await it.processes.kill_one()


async def _restarts(it: City, over: Callable[[], bool], plan: Plan) -> None:
    for _ in range(plan.restarts):
        await asyncio.sleep(plan.seconds / (plan.restarts + 1))
        if not over():
            await it.restart_database()


async def _watched(it: City, over: Callable[[], bool], say: Callable[[str], None]) -> None:
    begun = last = time.monotonic()
    while not over():
        # One that starts while the database restarts ends, and whoever supervises starts it again.
        it.processes.revive()
        it.processes.measure()
        if time.monotonic() - last > 30:
            last = time.monotonic()
            it.read_all()
            say(
                f"{last - begun:.0f} s: {len(it.reminders):,} reminders came, "
                f"{sum(len(one.said) for one in it.talkers):,} turns, {it.processes.kills} kills"
            )
        await asyncio.sleep(1)

"""How long single answers take: a full case, commands, readers, the plan."""

import time
from collections.abc import Callable
from statistics import median

from flows.case import Case
from flows.content.loader import load_content
from flows.events import Commanded, Event
from flows.readers.cities import read_city
from flows.turn import take_turn
from tests.bench.measuring import Figure, percentile
from tests.bench.people import AT, ways
from tests.driver import UTC_ZONE, FlowsAlone

ASKED = (
    ("/plan", Commanded(name="plan")),
    ("/whatif", Commanded(name="whatif", rest="post_wait_days=200")),
    ("/ask", Commanded(name="ask", rest="what is a cap-exempt employer")),
    ("/dates", Commanded(name="dates")),
)


def full_case() -> Case:
    """The case at the end of the longest way."""
    return max((way.steps[-1].after for way in ways()), key=lambda case: len(case.answers))


def commands(*, times: int = 200) -> list[Figure]:
    """P14: commands on a full case."""
    case = full_case()
    found = []
    for name, event in ASKED:
        spent = _times(lambda event=event: _turn(case, event), times)
        found.append(
            Figure(
                id="P14",
                work=f"{name} on a full case, 99th percentile",
                ours=percentile(spent, 0.99),
                unit="ms",
                limit=50,
            )
        )
    return found


def _turn(case: Case, event: Event) -> None:
    take_turn(case, event, now=AT, content=load_content(), fresh_tag="test", zone=UTC_ZONE)


def plan(*, times: int = 300) -> Figure:
    """One plan of a full case."""
    backend = FlowsAlone(AT, UTC_ZONE, case=full_case())
    spent = _times(lambda: backend.view().plan, times)
    return Figure(
        id="-", work="walk and plan of a full case, median", ours=median(spent), unit="ms"
    )


def cities(*, times: int = 50) -> list[Figure]:
    """Cities once the table is read."""
    content = load_content()
    figures = []
    for work, text in (("a city by name", "Lahore"), ("a city nobody bears", "Xqwzk Plonk")):
        read_city(text, content.cities, content.countries)
        spent = _times(lambda text=text: read_city(text, content.cities, content.countries), times)
        figures.append(Figure(id="-", work=f"{work}, median", ours=median(spent), unit="ms"))
    return figures


def _times(work: Callable[[], object], count: int) -> list[float]:
    spent = []
    for _ in range(count):
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    return spent

"""What the judging of every way shares: verdicts read as fits, alarms, and the reasons for both."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flows.content.line import Line
from flows.paths.path import RANK, Fit, at_most
from flows.paths.screen import Screen
from flows.plan.plan import Plan
from flows.plan.routes import ClosedBy, Route, Verdict

_MOST_BLOCKERS: Final = 4
_BY_VERDICT: Final = {
    Verdict.OPEN: Fit.GOOD,
    Verdict.TIGHT: Fit.POSSIBLE,
    Verdict.NEEDS_LATER_START: Fit.POSSIBLE,
    Verdict.CHECK: Fit.POSSIBLE,
    Verdict.CLOSED: Fit.CLOSED,
}
NO_BLOCKER: Final = frozenset(
    {
        "plan.route.j1.open",
        "plan.route.h1b.open",
        "plan.route.j1.visa-lifts",
        "plan.route.h1b.visa-lifts",
        "plan.route.second-passport",
        "plan.route.other-permission",
        "plan.route.j1.always-two-years",
        "plan.route.o1.screen",
        "plan.route.change.released",
        "plan.route.change.off-cycle",
        "plan.route.change.risk",
    }
)
"""Reasons of a verdict that stand in nobody's way, or that the way says elsewhere."""
_DAYS: Final = "plan.days."
_UNKNOWN: Final = "plan.unknown."
_MISSING: Final = frozenset(
    f"{_UNKNOWN}{name}"
    for name in ("location", "passports", "start_on", "status_valid", "post_wait_days")
)
LAWYER_FIRST: Final = frozenset({"unlawful-presence", "visitor-entry"})
"""Alarms that make every visa a long shot until a lawyer has looked."""
WITH_CARE: Final = {"out-of-status": "lawyer_first", "contradiction": "contradiction"}
"""Alarms that leave nothing simply good, and the short reason for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every judgement looks at."""

    plan: Plan
    screen: Screen

    @property
    def alarms(self) -> frozenset[str]:
        """The ids of the plan's red flags."""
        return frozenset(one.id for one in self.plan.red_flags)

    @property
    def left(self) -> int | None:
        """Days left to the start; None without a start date."""
        return self.plan.routes[0].days_left

    @property
    def passports(self) -> dict[str, object]:
        """The listed passports, as texts take them."""
        return {"passports": self.plan.standing.listed}


@dataclass(frozen=True, slots=True)
class Judged:
    """A fit with its reason; a worse one takes its place, an equal one does not."""

    fit: Fit
    why: Line

    def capped(self, ceiling: Fit, why: Line) -> "Judged":
        """The fit, or *ceiling* with its own reason where that is worse."""
        worse = RANK.index(ceiling) > RANK.index(self.fit)
        return Judged(at_most(self.fit, ceiling), why if worse else self.why)


def why_of(name: str, **given: object) -> Line:
    """A short reason by its name."""
    return Line(f"paths.why.{name}", given)


def by_route(asked: Asked, route: Route) -> Judged:
    """The fit that a route's verdict gives by itself."""
    fit = _BY_VERDICT[route.verdict]
    if route.verdict is Verdict.CLOSED:
        return Judged(fit, closed_why(asked, route))
    if route.late_anyhow:
        return Judged(fit, why_of("late_anyhow"))
    if route.verdict is Verdict.CHECK or route.days_needed is None or route.days_left is None:
        return Judged(fit, _missing(asked, route))
    words = {Verdict.TIGHT: "tight", Verdict.NEEDS_LATER_START: "later"}.get(route.verdict)
    if words is not None:
        return Judged(fit, why_of(words))
    return Judged(fit, why_of("in_time", usual=route.days_needed.usual, left=route.days_left))


def _missing(asked: Asked, route: Route) -> Line:
    """Which answer is missed first, or what else is to be checked."""
    keys = [line.key for line in route.because]
    name = next((key.removeprefix(_UNKNOWN) for key in keys if key in _MISSING), None)
    if name is not None:
        return why_of(f"no_{name}")
    if "plan.route.h1b.partial" in keys:
        return why_of("partial", **asked.passports)
    return why_of("not_known")


def closed_why(asked: Asked, route: Route) -> Line:
    """What shuts a closed route, in a few words."""
    match route.closed_by:
        case ClosedBy.NATIONALITY:
            return why_of("nationality", **asked.passports)
        case ClosedBy.TWO_YEARS:
            return why_of("two_years")
        case ClosedBy.CAP:
            return why_of("cap")
        case _:
            return why_of("match")


def warned(asked: Asked, judged: Judged) -> Judged:
    """The fit of a visa after the alarms that touch every visa."""
    if asked.alarms & LAWYER_FIRST:
        judged = judged.capped(Fit.LONG_SHOT, why_of("lawyer_first"))
    for alarm, words in WITH_CARE.items():
        if alarm in asked.alarms:
            judged = judged.capped(Fit.POSSIBLE, why_of(words))
    if asked.plan.profile.ecfmg_certified is False:
        judged = judged.capped(Fit.POSSIBLE, why_of("certificate"))
    return judged


def stranded(asked: Asked, levels: tuple[str, ...]) -> bool:
    """Inside without a status to change, and a visa abroad is suspended for every passport."""
    standing = asked.plan.standing
    return bool(standing.inside and standing.by_consulate and standing.level in levels)


def blockers_of(asked: Asked, *routes: Route, first: tuple[Line, ...] = ()) -> tuple[Line, ...]:
    """Own words first, then alarms of the stay, then what the verdicts rest on."""
    alarms = [
        one.line for one in asked.plan.red_flags if one.id in LAWYER_FIRST or one.id in WITH_CARE
    ]
    reasons = [
        line
        for route in routes
        for line in route.because
        if line.key not in NO_BLOCKER and not line.key.startswith(_DAYS)
    ]
    unique: list[Line] = []
    for line in (*first, *alarms, *reasons):
        if line not in unique:
            unique.append(line)
    return tuple(unique[:_MOST_BLOCKERS])


def time_of(route: Route) -> Line:
    """The plan's own sum, where there is one."""
    if route.verdict is Verdict.CLOSED:
        return Line("paths.part.no_sum")
    return next(
        (line for line in route.because if line.key.startswith(_DAYS)), Line("paths.part.no_days")
    )


def mends_of(asked: Asked, route: Route) -> Iterator[Line]:
    """What would change the verdict of a visa route."""
    standing, profile = asked.plan.standing, asked.plan.profile
    if route.closed_by is ClosedBy.NATIONALITY or stranded(asked, ("partial", "full")):
        yield Line("paths.mends.passport")
        yield Line("paths.mends.list")
    if profile.subject_212e:
        yield Line("paths.mends.two_years")
    if route.closed_by is ClosedBy.CAP:
        yield Line("paths.mends.cap")
    if route.closed_by is not None:
        return
    if asked.alarms & (LAWYER_FIRST | {"out-of-status"}):
        yield Line("paths.mends.lawyer")
    if route.late_anyhow or route.verdict in {Verdict.TIGHT, Verdict.NEEDS_LATER_START}:
        yield Line("paths.mends.later_start")
    if route.days_needed is None and route.route != "o1":
        yield Line("paths.mends.answers")
    if standing.by_consulate:
        yield Line("paths.mends.wait")
        yield Line("paths.mends.refusal")


def first_of_visa(asked: Asked, route: Route, way: str) -> Line | None:
    """The first step where something comes before the way's own."""
    if route.verdict is Verdict.CLOSED:
        return Line(f"paths.{way}.first.closed")
    if asked.alarms & (LAWYER_FIRST | {"out-of-status"}):
        return Line(f"paths.{way}.first.lawyer")
    return None

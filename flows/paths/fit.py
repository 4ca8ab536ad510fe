"""How well each way fits: read off the plan's verdicts, never better than they allow.

A way is closed exactly when the route it rests on is closed, and good only where that route is
open. Between those two, what the plan warns of can make a way worse, never better.
"""

from collections.abc import Iterator
from typing import Final

from flows.content.line import Line
from flows.deadlines.rule import Owner
from flows.paths.judging import (
    NO_BLOCKER,
    WITH_CARE,
    Asked,
    Judged,
    blockers_of,
    by_route,
    closed_why,
    first_of_visa,
    mends_of,
    stranded,
    time_of,
    warned,
    why_of,
)
from flows.paths.path import RANK, Fit, Path
from flows.paths.screen import NONE, Screen
from flows.plan.payment import Exposure
from flows.plan.plan import Plan
from flows.plan.routes import ClosedBy, Route, Verdict
from flows.profile.profile import waits_for_step3

_VISAS: Final = ("j1", "h1b", "o1")


def paths_of(plan: Plan, screen: Screen = NONE) -> tuple[Path, ...]:
    """All five ways in a fixed order. *screen* is what was answered to the O-1 questions."""
    asked = Asked(plan=plan, screen=screen)
    return (_j1(asked), _second_employer(asked), _exception(asked), _o1(asked), _change(asked))


def sorted_paths(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The better fit first, in their own order among equals."""
    return tuple(sorted(paths, key=lambda one: RANK.index(one.fit)))


def _j1(asked: Asked) -> Path:
    plan, profile = asked.plan, asked.plan.profile
    route = plan.route("j1")
    judged = by_route(asked, route)
    if profile.subject_212e and not profile.j1_granted:
        judged = judged.capped(Fit.LONG_SHOT, why_of("two_years"))
    if profile.j1_offered is False:
        judged = judged.capped(Fit.LONG_SHOT, why_of("not_offered"))
    if stranded(asked, ("partial", "full")):
        judged = judged.capped(Fit.LONG_SHOT, why_of("stranded", **asked.passports))
    judged = warned(asked, judged)
    mends = list(mends_of(asked, route))
    if profile.j1_offered is not True and route.closed_by is None:
        mends.insert(0, Line("paths.mends.offer"))
    where = "inside" if plan.standing.changes_status else "abroad"
    return Path(
        name="j1",
        routes=("j1",),
        fit=judged.fit,
        why=judged.why,
        blockers=blockers_of(asked, route),
        first=first_of_visa(asked, route, "j1") or _j1_first(asked, route),
        owner=Owner.LIAISON if profile.j1_offered else Owner.GME,
        time=time_of(route),
        cost=(Line(f"paths.j1.cost.{where}"),),
        later=Line("paths.j1.later"),
        mends=tuple(mends) or (Line("paths.mends.refusal"),),
        needed=route.days_needed,
        left=asked.left,
    )


def _j1_first(asked: Asked, route: Route) -> Line:
    profile = asked.plan.profile
    late = route.late_anyhow or route.verdict in {Verdict.TIGHT, Verdict.NEEDS_LATER_START}
    if profile.subject_212e:
        return Line("paths.j1.first.two_years")
    if not profile.j1_offered:
        return Line("paths.j1.first.ask")
    return Line(f"paths.j1.first.{'later' if late else 'offered'}")


def _second_employer(asked: Asked) -> Path:
    plan, profile = asked.plan, asked.plan.profile
    route = plan.route("h1b")
    judged = by_route(asked, route)
    real = Line("paths.second_employer.why.real")
    if profile.employer_type == "university":
        own = Line("paths.second_employer.why.own_university")
        judged = judged.capped(Fit.LONG_SHOT, own)
    elif profile.employer_type != "affiliated_nonprofit":
        judged = judged.capped(Fit.LONG_SHOT, real)
    if route.late_anyhow or route.verdict is Verdict.NEEDS_LATER_START:
        judged = judged.capped(Fit.LONG_SHOT, Line("paths.second_employer.why.late"))
    # Another employer has still to be found, so it is never simply good.
    judged = warned(asked, judged.capped(Fit.POSSIBLE, real))
    if stranded(asked, ("full",)):
        judged = judged.capped(Fit.LONG_SHOT, why_of("stranded", **asked.passports))
    genuine = Line("paths.second_employer.genuine")
    closed = route.closed_by is not None
    mends = [*mends_of(asked, route), *_step3_mends(asked)]
    if not closed:
        mends.insert(0, Line("paths.second_employer.written"))
        mends.append(Line("paths.second_employer.rule"))
    return Path(
        name="second_employer",
        routes=("h1b",),
        fit=judged.fit,
        why=judged.why,
        blockers=blockers_of(asked, route, first=() if closed else (genuine,)),
        first=first_of_visa(asked, route, "second_employer")
        or Line("paths.second_employer.first.ask"),
        owner=Owner.EMPLOYER,
        time=time_of(route),
        cost=(Line("paths.second_employer.cost"), *_payment(asked)),
        later=Line("paths.second_employer.later"),
        mends=tuple(mends) or (Line("paths.mends.answers"),),
        needed=route.days_needed,
        left=asked.left,
    )


def _step3_mends(asked: Asked) -> Iterator[Line]:
    if waits_for_step3(asked.plan.profile) and asked.plan.route("h1b").closed_by is None:
        yield Line("paths.mends.step3")


def _payment(asked: Asked) -> tuple[Line, ...]:
    """The plan's words on the 100,000 dollar payment, where it may be asked."""
    payment = asked.plan.payment
    asks = payment.verdict in {Exposure.DUE_IF_IN_FORCE, Exposure.UNKNOWN}
    return payment.because[:2] if asks and asked.plan.route("h1b").closed_by is None else ()


def _exception(asked: Asked) -> Path:
    plan = asked.plan
    h1b, later = plan.route("h1b"), plan.route("later_start")
    all_suspended = all(plan.route(name).closed_by is ClosedBy.NATIONALITY for name in _VISAS)
    step3 = waits_for_step3(plan.profile) and h1b.closed_by is None
    if all_suspended:
        judged = Judged(Fit.LONG_SHOT, Line("paths.exception.why.deferral"))
        first = Line("paths.exception.first.deferral")
    else:
        removable = h1b.verdict is Verdict.OPEN and plan.scenario.label == "B"
        judged = (
            Judged(Fit.GOOD, Line("paths.exception.why.good"))
            if removable
            else Judged(Fit.POSSIBLE, Line(f"paths.exception.why.{_needs_time(asked)}"))
        )
        for alarm, words in (("unlawful-presence", "lawyer_first"), *WITH_CARE.items()):
            if alarm in asked.alarms:
                judged = judged.capped(Fit.POSSIBLE, why_of(words))
        first = Line(f"paths.exception.first.{'step3' if step3 else 'director'}")
    left = asked.left
    ahead = left is not None and left >= 0
    return Path(
        name="exception",
        routes=("h1b", "later_start"),
        fit=judged.fit,
        why=judged.why,
        blockers=_exception_blockers(h1b),
        first=first,
        owner=Owner.PROGRAMME_DIRECTOR,
        time=Line("paths.exception.time", {"left": left})
        if ahead
        else Line("paths.exception.time_open"),
        cost=(Line("paths.exception.cost_step3" if step3 else "paths.exception.cost"),),
        later=Line("paths.exception.later"),
        mends=(
            Line("paths.exception.yes"),
            Line("paths.exception.reason"),
            *_step3_mends(asked),
        ),
        needed=later.days_needed,
        left=left,
    )


def _needs_time(asked: Asked) -> str:
    late = {Verdict.TIGHT, Verdict.NEEDS_LATER_START}
    visas = [asked.plan.route(name) for name in ("j1", "h1b")]
    pressed = any(one.verdict in late or one.late_anyhow for one in visas)
    return "later" if pressed else "theirs"


def _exception_blockers(h1b: Route) -> tuple[Line, ...]:
    first = (Line("paths.exception.programme"),)
    if h1b.closed_by is not None:
        return (*first, *h1b.because[:1])
    step3 = [line for line in h1b.because if line.key.startswith("plan.route.h1b.step3")]
    return (*first, *step3)


def _o1(asked: Asked) -> Path:
    plan = asked.plan
    route = plan.route("o1")
    facts = plan.content.facts
    reading = asked.screen.reading(facts.number("o1a-test.criteria_needed"))
    closed = route.verdict is Verdict.CLOSED
    given = {"yes": asked.screen.yes, "unknown": asked.screen.unknown}
    why = Line(f"paths.o1.why.{reading}", given)
    judged = by_route(asked, route) if closed else Judged(Fit.POSSIBLE, why)
    if not closed and reading != "three":
        judged = Judged(Fit.LONG_SHOT, why)
    left = asked.left
    if left is not None and left < facts.number("premium-clock.days_least"):
        judged = judged.capped(Fit.LONG_SHOT, Line("paths.o1.why.late"))
    if stranded(asked, ("full",)):
        judged = judged.capped(Fit.LONG_SHOT, why_of("stranded", **asked.passports))
    judged = warned(asked, judged)
    own = () if closed else (Line("paths.o1.employer"), Line("paths.o1.letters"))
    time = (
        Line("paths.o1.time_open")
        if left is None
        else Line("paths.o1.time", {"left": max(left, 0)})
    )
    return Path(
        name="o1",
        routes=("o1",),
        fit=judged.fit,
        why=judged.why,
        blockers=blockers_of(asked, route, first=own),
        first=first_of_visa(asked, route, "o1") or Line(f"paths.o1.first.{_O1_FIRST[reading]}"),
        owner=Owner.EMPLOYER,
        time=Line("paths.part.no_sum") if closed else time,
        cost=(Line("paths.o1.cost"),),
        later=Line("paths.o1.later"),
        mends=(*(() if closed else (Line("paths.o1.record"),)), *mends_of(asked, route)),
        needed=route.days_needed,
        left=left,
    )


_O1_FIRST: Final = {"unscreened": "screen", "three": "gme", "unsure": "gme", "fewer": "other"}


def _change(asked: Asked) -> Path:
    plan = asked.plan
    route = plan.route("change_programme")
    keys = {line.key for line in route.because}
    if route.verdict is Verdict.CLOSED:
        judged, first = Judged(Fit.CLOSED, closed_why(asked, route)), "nrmp"
    elif "plan.route.change.released" in keys:
        judged, first = Judged(Fit.POSSIBLE, Line("paths.change.why.released")), "search"
    elif "plan.route.change.not-yet" in keys:
        judged, first = Judged(Fit.LONG_SHOT, Line("paths.change.why.ahead")), "wait"
    elif "plan.route.change.how-matched" in keys:
        judged, first = Judged(Fit.LONG_SHOT, Line("paths.change.why.how_matched")), "tell"
    else:
        judged, first = Judged(Fit.POSSIBLE, Line("paths.change.why.off_cycle")), "contract"
    mends = {
        "nrmp": ("paths.mends.nrmp",),
        "wait": ("paths.mends.nrmp",),
        "tell": ("paths.mends.matched", "paths.mends.nrmp"),
    }.get(first, ("paths.change.offer",))
    left = asked.left
    ahead = left is not None and left >= 0
    return Path(
        name="change",
        routes=("change_programme",),
        fit=judged.fit,
        why=judged.why,
        blockers=(Line("paths.change.risk"), *_change_blockers(route)),
        first=Line(f"paths.change.first.{first}"),
        owner=Owner.PERSON if first in ("search", "contract") else Owner.NRMP,
        time=Line("paths.change.time_left", {"left": left})
        if ahead
        else Line("paths.change.time"),
        cost=(Line("paths.change.cost"),),
        later=Line("paths.change.later"),
        mends=tuple(Line(key) for key in mends),
        needed=None,
        left=left,
    )


def _change_blockers(route: Route) -> tuple[Line, ...]:
    return tuple(line for line in route.because if line.key not in NO_BLOCKER)

"""The next few steps, in the order of good: the seat, the status, the visa class, the long term."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from flows.content.line import Line
from flows.plan.red_flags import RedFlag, out_of_status
from flows.plan.routes import ClosedBy, Route, Verdict
from flows.profile.profile import Profile
from flows.profile.standing import Standing

_MOST: Final = 4
_MOST_OF_CLASS: Final = 2
_IN_TIME: Final = frozenset({Verdict.OPEN, Verdict.TIGHT})


def next_steps(
    profile: Profile, standing: Standing, routes: tuple[Route, ...], flags: tuple[RedFlag, ...]
) -> tuple[Line, ...]:
    """At most four steps; never one that a route or an alarm forbids."""
    by_route = {route.route: route for route in routes}
    alarms = {flag.id for flag in flags}
    needs_none = _no_sponsorship(profile)
    if profile.us_status == "LPR":
        return (*needs_none, Line("plan.next.in-writing-resident"))
    if profile.j1_reached == "in_status":
        trains = profile.j1_began_on is not None
        arrival = () if trains else (Line("plan.next.arrival"),)
        return (*arrival, Line("plan.next.waiver-years"))
    status = _status(profile, standing, alarms)
    steps = (
        *needs_none,
        _seat(profile, standing, by_route, alarms),
        *((status,) if status else ()),
        *islice(_visa_class(profile, standing, by_route), _MOST_OF_CLASS),
        _long_term(profile, by_route, alarms),
    )
    return steps[:_MOST]


def wants_later_start(routes: tuple[Route, ...]) -> bool:
    """No route is comfortably in time, and at least one would be with a later start."""
    visas = [route for route in routes if route.route in {"j1", "h1b"}]
    verdicts = {route.verdict for route in visas}
    late = {Verdict.TIGHT, Verdict.NEEDS_LATER_START}
    too_late = bool(verdicts & late) or any(route.late_anyhow for route in visas)
    return too_late and Verdict.OPEN not in verdicts


def _no_sponsorship(profile: Profile) -> tuple[Line, ...]:
    if profile.us_status == "LPR":
        return (Line("plan.next.resident"),)
    if profile.other_work_permission:
        return (Line("plan.next.other-permission"),)
    return ()


def _seat(
    profile: Profile, standing: Standing, routes: dict[str, Route], alarms: set[str]
) -> Line:
    if "all-suspended" in alarms:
        return Line("plan.next.all-suspended", {"passports": standing.listed})
    late = [routes[name].late_anyhow for name in ("j1", "h1b")]
    if "no-route-in-time" in alarms or all(late):
        return Line("plan.next.later-start")
    if wants_later_start(tuple(routes.values())):
        return Line("plan.next.later-start-as-reserve")
    if routes["j1"].closed_by is ClosedBy.NATIONALITY:
        return Line("plan.next.in-writing-without-j1")
    return Line(f"plan.next.in-writing{'-offered' if profile.j1_offered else ''}")


def _status(profile: Profile, standing: Standing, alarms: set[str]) -> Line | None:
    if standing.unlawful_from is not None:
        return Line("plan.next.unlawful-presence")
    if out_of_status(profile, standing):
        return Line("plan.next.out-of-status")
    if standing.grace_ends_on is not None:
        return Line("plan.next.grace", {"end": standing.grace_ends_on})
    if "visitor-entry" in alarms:
        return Line("plan.next.visitor")
    if "do-not-leave" in alarms:
        return Line("plan.next.stay" if standing.all_listed else "plan.next.stay-while-pending")
    return None


def _visa_class(profile: Profile, standing: Standing, routes: dict[str, Route]) -> Iterator[Line]:
    if profile.location is None:
        yield Line("plan.next.tell-location")
    if profile.passports is None:
        yield Line("plan.next.tell-passports")
    if profile.subject_212e:
        yield Line("plan.next.two-years")
    j1, h1b = routes["j1"], routes["h1b"]
    if j1.closed_by is ClosedBy.NATIONALITY and h1b.verdict is not Verdict.CLOSED:
        yield Line("plan.next.h1b-rather-than-j1", {"passports": standing.listed})
    elif h1b.verdict in _IN_TIME:
        yield Line("plan.next.h1b-ask-again")
    # A visa would have to be fetched abroad, where the list stops it: not a step to offer.
    stranded = standing.inside and standing.by_consulate and standing.all_listed
    if j1.verdict in _IN_TIME and not stranded:
        yield Line("plan.next.j1-start" if profile.j1_offered else "plan.next.j1-ask")
    yield from _to_tell(profile, standing)


def _to_tell(profile: Profile, standing: Standing) -> Iterator[Line]:
    if profile.start_on is None:
        yield Line("plan.next.tell-start")
    if standing.inside and standing.by_consulate is None:
        yield Line("plan.next.tell-status")
    if standing.by_consulate and profile.post_wait_days is None and not standing.all_listed:
        yield Line("plan.next.tell-wait")


def _long_term(profile: Profile, routes: dict[str, Route], alarms: set[str]) -> Line:
    seat_in_doubt = profile.j1_offered is False or "no-route-in-time" in alarms
    if seat_in_doubt and routes["change_programme"].closed_by is ClosedBy.MATCH:
        return Line("plan.next.nrmp-first")
    if profile.training_end_on is not None and routes["j1"].verdict is not Verdict.CLOSED:
        return Line("plan.next.waiver-years")
    return Line("plan.next.own-lawyer")

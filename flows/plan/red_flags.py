"""What can end a career or a stay if nobody says it first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flows.content.line import Line
from flows.facts.facts import Facts
from flows.plan.contradictions import contradictions
from flows.plan.routes import ClosedBy, Route, Verdict
from flows.profile.profile import IN_J_STATUS, ON_OPT, Profile
from flows.profile.standing import Standing, i94_over


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """An alarm: its id, its words, and for a contradiction the two keys."""

    id: str
    line: Line
    keys: tuple[str, ...] = ()


def red_flags(
    profile: Profile, standing: Standing, routes: tuple[Route, ...], facts: Facts
) -> tuple[RedFlag, ...]:
    """Every alarm that this profile gives cause for, the worst first."""
    return (
        *_status(profile, standing),
        *_nationality(standing, routes),
        *_leaving(profile, standing),
        *_two_years(profile),
        *_time(routes),
        *_entry(profile, standing, facts),
        *_contradictions(profile, standing.today, facts),
    )


def _flag(flag: str, variant: str = "", **given: object) -> RedFlag:
    key = f"plan.flag.{flag}.{variant}" if variant else f"plan.flag.{flag}"
    return RedFlag(id=flag, line=Line(key, given))


def out_of_status(profile: Profile, standing: Standing) -> bool:
    """Inside without a valid status, as told or as the I-94 shows."""
    if not standing.inside or profile.us_status == "LPR":
        return False
    expired = i94_over(profile, standing.today)
    return profile.status_valid is False or profile.us_status == "none" or expired


def _status(profile: Profile, standing: Standing) -> Iterator[RedFlag]:
    if standing.unlawful_from is not None:
        when = "running" if standing.unlawful_from <= standing.today else "ahead"
        when = "past" if standing.abroad else when
        yield _flag("unlawful-presence", when, first=standing.unlawful_from)
    if out_of_status(profile, standing):
        yield _flag("out-of-status")
    if standing.grace_ends_on is not None:
        yield _flag("grace-running", end=standing.grace_ends_on)
    if profile.us_status in ON_OPT and standing.inside and profile.opt_employed is False:
        yield _flag("opt-unemployment")


def _nationality(standing: Standing, routes: tuple[Route, ...]) -> Iterator[RedFlag]:
    closed = {route.route for route in routes if route.closed_by is ClosedBy.NATIONALITY}
    given: dict[str, object] = {"passports": standing.listed}
    if {"j1", "h1b", "o1"} <= closed:
        yield RedFlag(id="all-suspended", line=Line("plan.flag.all-suspended", given))
    if "j1" in closed:
        yield RedFlag(id="j1-suspended", line=Line("plan.flag.j1-suspended", given))


def _leaving(profile: Profile, standing: Standing) -> Iterator[RedFlag]:
    if not standing.inside or profile.us_status == "LPR":
        return
    if standing.all_listed:
        yield _flag("do-not-leave", "listed", passports=standing.listed)
    elif standing.changes_status and not profile.j1_granted:
        # Inside in a valid status the plan is a change of status: a journey would end it.
        yield _flag("do-not-leave", "pending")


def _two_years(profile: Profile) -> Iterator[RedFlag]:
    if profile.subject_212e:
        yield _flag("two-year-rule", "bound")
    elif profile.subject_212e is None and (profile.ever_j or profile.us_status in IN_J_STATUS):
        yield _flag("two-year-rule", "check")


def _time(routes: tuple[Route, ...]) -> Iterator[RedFlag]:
    by_route = {route.route: route.verdict for route in routes}
    late = {Verdict.NEEDS_LATER_START, Verdict.CLOSED}
    if {by_route["j1"], by_route["h1b"]} <= late:
        o1 = "o1-open" if by_route["o1"] is not Verdict.CLOSED else "none"
        yield _flag("no-route-in-time", o1)


def _entry(profile: Profile, standing: Standing, facts: Facts) -> Iterator[RedFlag]:
    if profile.us_status in {"B1B2", "ESTA"} and not standing.abroad:
        yield _flag("visitor-entry", "esta" if profile.us_status == "ESTA" else "visitor")
    watched = facts.names("ebola-title42.countries")
    seen = tuple(code for code in profile.presence_21d or () if code in watched)
    if seen and not standing.inside:
        ended = facts.ended("ebola-title42", standing.today)
        yield _flag("recent-presence", "ended" if ended else "watched", countries=seen)


def _contradictions(profile: Profile, today: date, facts: Facts) -> Iterator[RedFlag]:
    for one in contradictions(profile, today=today, facts=facts):
        first, second = ((Line(f"plan.names.{key}"),) for key in one.keys)
        why = Line(f"plan.contradiction.{one.name}")
        line = Line("plan.flag.contradiction", {"first": first, "second": second, "why": (why,)})
        yield RedFlag(id="contradiction", line=line, keys=one.keys)

"""The legal ways to the seat, each with a verdict and the reasons for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from flows.calendar_days import days_from
from flows.content.line import Line
from flows.facts.facts import Facts
from flows.plan.lead_times import LeadTime, Span, h1b_lead_time, j1_lead_time
from flows.profile.profile import IN_J_STATUS, Profile, waits_for_step3
from flows.profile.standing import Standing

ROUTES: Final = ("j1", "h1b", "o1", "later_start", "change_programme")


class Verdict(StrEnum):
    """What can be said of a route today."""

    OPEN = "open"
    TIGHT = "tight"
    NEEDS_LATER_START = "needs_later_start"
    CHECK = "check"
    CLOSED = "closed"


class ClosedBy(StrEnum):
    """What shuts a route."""

    NATIONALITY = "nationality"
    TWO_YEARS = "two_years"
    CAP = "cap"
    MATCH = "match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A verdict, why, and the days behind it (None where they are not known).

    `late_anyhow` means that what is known already takes longer than there is time.
    """

    route: str
    verdict: Verdict
    because: tuple[Line, ...]
    days_needed: Span | None
    days_left: int | None
    closed_by: ClosedBy | None = None
    late_anyhow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What every verdict looks at."""

    profile: Profile
    standing: Standing
    facts: Facts

    @property
    def days_left(self) -> int | None:
        start = self.profile.start_on
        return None if start is None else (start - self.standing.today).days

    def ended(self, *ids: str) -> str | None:
        """The first of these facts that is past its own end."""
        on = self.standing.today
        return next((one for one in ids if self.facts.ended(one, on)), None)

    def passports(self) -> dict[str, object]:
        return {"passports": self.standing.listed}


def routes_of(profile: Profile, standing: Standing, facts: Facts) -> tuple[Route, ...]:
    """All five routes, always in the same order."""
    asked = _Asked(profile=profile, standing=standing, facts=facts)
    return tuple(verdict(asked) for verdict in _VERDICTS)


def _j1(asked: _Asked) -> Route:
    standing, profile = asked.standing, asked.profile
    if profile.j1_reached == "in_status":
        return _there(asked)
    lead = j1_lead_time(profile, standing, asked.facts)
    has_visa = standing.j1_visa or profile.j1_granted
    barred = standing.abroad and standing.all_listed and not has_visa
    doubts = list(_unknowns(asked, lead))
    if barred:
        ended = asked.ended("proc-10998", "ban-scope")
        if ended is None:
            lines = [Line(f"plan.route.j1.suspended-{standing.level}", asked.passports())]
            lines += _when_closed_abroad(asked)
            return _closed(asked, "j1", ClosedBy.NATIONALITY, lines)
        doubts.append(_doubt_of(asked, ended))
    if profile.subject_212e:
        doubts.insert(0, Line("plan.route.j1.two-years"))
    if profile.j1_offered is False:
        doubts.append(Line("plan.route.j1.not-offered"))
    found = _by_days(asked, "j1", lead, doubts, list(_about_j1(asked)))
    return _warned(found, _stranded(asked, ("partial", "full")))


def _there(asked: _Asked) -> Route:
    """J-1 for somebody who is in that status already: nothing of the way is left."""
    return Route(
        route="j1",
        verdict=Verdict.OPEN,
        because=(Line("plan.route.j1.in-status"), Line("plan.route.j1.always-two-years")),
        days_needed=Span(0, 0, 0),
        days_left=asked.days_left,
    )


def _h1b(asked: _Asked) -> Route:
    standing, profile = asked.standing, asked.profile
    lead = h1b_lead_time(profile, standing, asked.facts)
    doubts = list(_unknowns(asked, lead))
    if standing.abroad and standing.level == "full" and not standing.h1b_visa:
        ended = asked.ended("proc-10998", "ban-scope")
        if ended is None:
            lines = [Line("plan.route.h1b.suspended", asked.passports())]
            lines += _when_closed_abroad(asked)
            return _closed(asked, "h1b", ClosedBy.NATIONALITY, lines)
        doubts.append(_doubt_of(asked, ended))
    if profile.subject_212e:
        return _closed(asked, "h1b", ClosedBy.TWO_YEARS, [Line("plan.route.h1b.two-years")])
    if _needs_the_lottery(asked):
        lines = [Line("plan.route.h1b.for-profit", {"start": profile.start_on})]
        return _closed(asked, "h1b", ClosedBy.CAP, lines)
    if standing.abroad and standing.level == "partial":
        doubts.insert(0, Line("plan.route.h1b.partial", asked.passports()))
    found = _by_days(asked, "h1b", lead, doubts, list(_about_h1b(asked)))
    return _warned(found, _stranded(asked, ("full",)))


def _needs_the_lottery(asked: _Asked) -> bool:
    start = asked.profile.start_on
    if asked.profile.employer_type != "for_profit" or start is None:
        return False
    month = asked.facts.number("for-profit-hospital.start_month")
    day = asked.facts.number("for-profit-hospital.start_day")
    return (start.month, start.day) < (month, day)


def _o1(asked: _Asked) -> Route:
    standing, profile = asked.standing, asked.profile
    lines = [Line("plan.route.o1.screen")]
    if standing.abroad and standing.level == "full" and not standing.h1b_visa:
        ended = asked.ended("proc-10998", "ban-scope")
        if ended is None:
            lines = [Line("plan.route.o1.suspended", asked.passports())]
            lines += _when_closed_abroad(asked)
            return _closed(asked, "o1", ClosedBy.NATIONALITY, lines)
        lines.append(_doubt_of(asked, ended))
    if profile.subject_212e:
        lines.append(Line("plan.route.o1.two-years"))
    if standing.abroad and standing.level == "partial":
        lines.append(Line("plan.route.o1.partial", asked.passports()))
    return _checked(asked, "o1", lines)


def _later_start(asked: _Asked) -> Route:
    return _checked(
        asked, "later_start", [Line("plan.route.later.programme"), Line("plan.route.later.nrmp")]
    )


def _change_programme(asked: _Asked) -> Route:
    profile, today = asked.profile, asked.standing.today
    bound = profile.matched_via in {"nrmp", "soap"}
    waiver_on = profile.nrmp_waiver_granted_on
    if bound and waiver_on is None:
        return _closed(
            asked, "change_programme", ClosedBy.MATCH, [Line("plan.route.change.bound")]
        )
    if bound and waiver_on is not None and waiver_on > today:
        # Told ahead of its day: the verdict follows the answer, the words keep the person safe.
        line = Line("plan.route.change.not-yet", {"day": waiver_on})
    elif bound:
        line = Line("plan.route.change.released")
    elif profile.matched_via is None:
        line = Line("plan.route.change.how-matched")
    else:
        line = Line("plan.route.change.off-cycle")
    return _checked(asked, "change_programme", [line, Line("plan.route.change.risk")])


_VERDICTS: Final[tuple[Callable[[_Asked], Route], ...]] = (
    _j1,
    _h1b,
    _o1,
    _later_start,
    _change_programme,
)


def _warned(route: Route, warning: list[Line]) -> Route:
    return replace(route, because=(*warning, *route.because)) if warning else route


def _closed(asked: _Asked, route: str, why: ClosedBy, lines: list[Line]) -> Route:
    return Route(
        route=route,
        verdict=Verdict.CLOSED,
        because=tuple(lines),
        days_needed=None,
        days_left=asked.days_left,
        closed_by=why,
    )


def _checked(asked: _Asked, route: str, lines: list[Line]) -> Route:
    return Route(
        route=route,
        verdict=Verdict.CHECK,
        because=tuple(lines),
        days_needed=None,
        days_left=asked.days_left,
    )


def _by_days(
    asked: _Asked, route: str, lead: LeadTime, doubts: list[Line], about: list[Line]
) -> Route:
    total, left, start = lead.total, asked.days_left, asked.profile.start_on
    lines = list(doubts)
    if total is not None:
        lines.append(_subtraction(lead, total, left))
    ended = lead.ended(asked.facts, asked.standing.today)
    if ended is not None:
        doubts = [*doubts, _doubt_of(asked, ended)]
        lines.append(doubts[-1])
    late_days = asked.facts.number("sevis-validation.days") if route == "j1" else 0
    late_anyhow = False
    if doubts or total is None or left is None or start is None:
        verdict = Verdict.CHECK
        if total is None and left is not None and lead.at_least > left + late_days:
            late_anyhow = True
            key = "late-anyhow" if left >= 0 else "start-passed"
            given = {"least": lead.at_least, "left": abs(left)}
            lines.insert(0, Line(f"plan.unknown.{key}", given))
    else:
        verdict = _verdict(total, left, late_days)
        lines.append(_verdict_line(route, verdict, start, days_from(start, late_days)))
    return Route(
        route=route,
        verdict=verdict,
        because=(*lines, *about),
        days_needed=total,
        days_left=left,
        late_anyhow=late_anyhow,
    )


def _verdict(total: Span, left: int, late_days: int) -> Verdict:
    if total.usual <= left:
        return Verdict.OPEN
    if total.least <= left + late_days:
        return Verdict.TIGHT
    return Verdict.NEEDS_LATER_START


def _verdict_line(route: str, verdict: Verdict, start: date, limit: date) -> Line:
    word = {Verdict.OPEN: "open", Verdict.TIGHT: "tight"}.get(verdict, "late")
    return Line(f"plan.route.{route}.{word}", {"start": start, "limit": limit})


def _subtraction(lead: LeadTime, total: Span, left: int | None) -> Line:
    given: dict[str, object] = {
        "parts": tuple(part.line for part in lead.parts),
        "least": total.least,
        "usual": total.usual,
        "most": total.most,
    }
    if left is None:
        return Line("plan.days.open", given)
    if left < 0:
        return Line("plan.days.past", {**given, "left": -left})
    return Line("plan.days.left", {**given, "left": left})


def _unknowns(asked: _Asked, lead: LeadTime) -> Iterator[Line]:
    profile = asked.profile
    if profile.location is None:
        yield Line("plan.unknown.location")
    if profile.passports is None:
        yield Line("plan.unknown.passports")
    for key in lead.needs:
        if key != "location":
            yield Line(f"plan.unknown.{key}")
    if profile.start_on is None:
        yield Line("plan.unknown.start_on")


def _doubt_of(asked: _Asked, fact_id: str) -> Line:
    fact = asked.facts[fact_id]
    return Line(
        "plan.ended",
        {"title": fact.source.title, "checked": fact.checked_on, "ended": fact.valid_until},
        (fact_id,),
    )


def _when_closed_abroad(asked: _Asked) -> Iterator[Line]:
    if asked.profile.us_status == "LPR":
        yield Line("plan.route.permanent-resident")
    if asked.profile.valid_visa is not None:
        yield Line("plan.route.visa-too-short", {"until": asked.profile.valid_visa.until})


def _stranded(asked: _Asked, suspended: tuple[str, ...]) -> list[Line]:
    standing = asked.standing
    if standing.inside and standing.by_consulate and standing.level in suspended:
        # The days alone decide the verdict for somebody inside; these words come before them.
        return [Line("plan.route.visa-suspended", asked.passports())]
    return []


def _about_both(asked: _Asked) -> Iterator[Line]:
    standing, profile = asked.standing, asked.profile
    if standing.abroad and standing.listed and not standing.all_listed:
        yield Line("plan.route.second-passport", asked.passports())
    if standing.inside and (standing.listed or standing.born_listed):
        yield Line("plan.route.hold")
    if profile.ecfmg_certified is False:
        yield Line("plan.route.ecfmg")
    if profile.other_work_permission:
        yield Line("plan.route.other-permission")


def _may_carry_two_years(profile: Profile) -> bool:
    return profile.subject_212e is None and (
        profile.ever_j is True or profile.us_status in IN_J_STATUS
    )


def _about_j1(asked: _Asked) -> Iterator[Line]:
    standing, profile = asked.standing, asked.profile
    if standing.abroad and standing.all_listed and standing.j1_visa:
        yield Line("plan.route.j1.visa-lifts", asked.passports())
    yield from _about_both(asked)
    if _may_carry_two_years(profile):
        yield Line("plan.route.j1.prior-j")
    if not profile.son_in_hand and not profile.ds2019_issued:
        yield Line("plan.route.j1.ministry")
    if standing.no_visa and not standing.changes_status:
        yield Line("plan.route.no-visa")
    if standing.changes_status:
        yield Line("plan.route.j1.no-work-while-pending")
    yield Line("plan.route.j1.always-two-years")


def _about_h1b(asked: _Asked) -> Iterator[Line]:
    standing, profile = asked.standing, asked.profile
    if standing.abroad and standing.level == "full" and standing.h1b_visa:
        yield Line("plan.route.h1b.visa-lifts", asked.passports())
    yield from _about_both(asked)
    if waits_for_step3(profile):
        yield Line("plan.route.h1b.step3" if profile.step3 else "plan.route.h1b.step3-unknown")
    if _may_carry_two_years(profile):
        yield Line("plan.route.h1b.prior-j")
    if profile.employer_type == "for_profit":
        yield Line("plan.route.h1b.lottery")

"""Places with recent trainees on record, for someone who may lawfully look for another place.

For a person bound by the Match there is no list: looking too early may itself break the Match
agreement. Nor is there one until we know how the post was got.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from flows.sponsors.evidence import Count
from flows.sponsors.records import (
    Approval,
    Employer,
    Hospital,
    Lca,
    Rows,
    Sources,
    Specialty,
    Trace,
)
from flows.sponsors.specialties import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person needs; None or empty is not known, which never closes a place out.

    Attributes:
        states: two-letter codes; empty is anywhere.
        visa: the class needed: "H1B", "J1" or "either".
        step3: "passed", "scheduled" or "not_taken".
        matched_via: "nrmp", "soap" or "off_cycle"; with the waiver's day, it decides the door.
    """

    specialty: Field | None = None
    states: tuple[str, ...] = ()
    visa: str | None = None
    step3: str | None = None
    ecfmg_certified: bool | None = None
    start_on: date | None = None
    matched_via: str | None = None
    nrmp_waiver_granted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """No list yet: bound by the Match, the waiver's day is ahead, or we must first ask."""

    reason: Literal["bound", "not_yet", "ask_matched"]
    granted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a place is listed: a key below `sponsors.why`, its values, and the rows behind."""

    key: str
    given: Mapping[str, object]
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One employer; `unknown` are keys below `sponsors.unknown`, to ask about."""

    employer: Employer
    reasons: tuple[Reason, ...]
    unknown: tuple[str, ...]
    evidence: float
    fit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The list, best first.

    Attributes:
        wider: nothing fitted the specialty by title, so any trainee title counts.
        field: the specialty's line of the Match tables, for what the odds were.
    """

    places: tuple[Place, ...]
    wider: bool
    field: Specialty | None


_MOST = 10
_SEASON = (6, 7)


def find_places(
    wish: Wish,
    *,
    on: date,
    trainees: Rows,
    employers: Mapping[str, Employer],
    sources: Sources,
    specialties: Iterable[Specialty] = (),
    most: int = _MOST,
) -> Closed | Places:
    """Places for *wish* as of *on*, from the rows of employers with trainee titles."""
    closed = door(wish, on)
    if closed:
        return closed
    records = list(_records(trainees))
    fitting = [one for one in records if _in_states(one, wish.states)]
    wanted = wish.specialty
    named = [one for one in fitting if wanted and one.naming(wanted)]
    places = sorted(
        (
            _place(one, wish, employers[one.employer], sources)
            for one in fitting
            if one.employer in employers
        ),
        key=lambda place: (
            -round(place.fit + place.evidence, 6),
            -place.employer.approvals,
            place.employer.id,
        ),
    )
    listed = next((one for one in specialties if wanted and one.name == wanted.listed), None)
    return Places(
        places=tuple(places[:most]),
        wider=bool(wanted and fitting and not named),
        field=listed,
    )


def door(wish: Wish, on: date) -> Closed | None:
    """Why there is no list as of *on*; None when there may be one."""
    if wish.matched_via is None:
        return Closed(reason="ask_matched")
    if wish.matched_via == "off_cycle":
        return None
    if wish.nrmp_waiver_granted_on is None:
        return Closed(reason="bound")
    if wish.nrmp_waiver_granted_on > on:
        return Closed(reason="not_yet", granted_on=wish.nrmp_waiver_granted_on)
    return None


@dataclass(slots=True)
class _Record:
    """Rows of one employer with trainees."""

    employer: str
    lcas: list[Lca] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    hospitals: list[Hospital] = field(default_factory=list)

    def naming(self, wanted: Field) -> list[Lca]:
        return [one for one in self.lcas if wanted.named_by(one.title, one.occupation)]


def _records(rows: Rows) -> Iterable[_Record]:
    found: dict[str, _Record] = {}
    for lca in rows.lcas:
        found.setdefault(lca.employer, _Record(lca.employer)).lcas.append(lca)
    for approval in rows.approvals:
        if approval.employer in found:
            found[approval.employer].approvals.append(approval)
    for hospital in rows.hospitals:
        if hospital.employer in found:
            found[hospital.employer].hospitals.append(hospital)
    return found.values()


def _in_states(record: _Record, states: tuple[str, ...]) -> bool:
    return not states or any(one.state in states for one in record.lcas)


def _place(record: _Record, wish: Wish, employer: Employer, sources: Sources) -> Place:
    residents = [one for one in record.lcas if one.trainee == "resident"]
    fellows = [one for one in record.lcas if one.trainee == "fellow"]
    named = record.naming(wish.specialty) if wish.specialty else []
    near = [one for one in record.lcas if one.state in wish.states]
    sure = [one for one in record.hospitals if one.sure]
    latest, _, _ = _latest(record.approvals)
    return Place(
        employer=employer,
        reasons=tuple(_reasons(record, wish, sources)),
        unknown=tuple(_unknown(wish, named=bool(named), sure=bool(sure), record=record)),
        # A resident's title says more than a fellow's; each further one says less than the last.
        evidence=math.log1p(len(residents) + 0.4 * len(fellows))
        + 0.3 * math.log1p(latest.number)
        + (0.5 if sure else 0.0),
        fit=(1.5 + math.log1p(len(named)) if named else 0.0) + 0.3 * math.log1p(len(near)),
    )


def _reasons(record: _Record, wish: Wish, sources: Sources) -> Iterator[Reason]:
    source = sources[record.lcas[0].trace.source]
    window = {"first": source.first_on, "last": source.last_on}
    for key, trainee in (("residents", "resident"), ("fellows", "fellow")):
        them = [one for one in record.lcas if one.trainee == trainee]
        if them:
            yield _because(key, them, n=len(them), **window)
    if wish.specialty and (named := record.naming(wish.specialty)):
        yield _because("specialty", named, n=len(named), specialty=wish.specialty.name)
    for state in wish.states:
        if there := [one for one in record.lcas if one.state == state]:
            yield _because("state", there, state=state)
    season = [one for one in record.lcas if one.begins_on and one.begins_on.month in _SEASON]
    if season:
        yield _because("season", season, n=len(season))
    if record.approvals:
        latest, year, partial = _latest(record.approvals)
        yield Reason(
            key="approvals_partial" if partial else "approvals",
            given={"total": latest.number, "year": year},
            traces=latest.traces,
        )
    for hospital in record.hospitals:
        if hospital.sure:
            yield Reason(
                key="teaching", given={"residents": hospital.residents}, traces=(hospital.trace,)
            )
            break


def _because(key: str, rows: Iterable[Lca], **given: object) -> Reason:
    return Reason(key=key, given=given, traces=tuple(row.trace for row in rows))


def _latest(approvals: Iterable[Approval]) -> tuple[Count, int, bool]:
    """Approvals of the last whole year, its year, and whether only parts of years are known."""
    years: dict[tuple[bool, int], list[Approval]] = defaultdict(list)
    for one in approvals:
        # A part of a year misses the season in which residents' petitions are filed.
        years[not one.partial, one.fiscal_year].append(one)
    if not years:
        return Count(number=0, traces=()), 0, False
    whole, year = max(years)
    rows = years[whole, year]
    count = Count(
        number=sum(one.initial + one.continuing for one in rows),
        traces=tuple(one.trace for one in rows),
    )
    return count, year, not whole


def _unknown(wish: Wish, *, named: bool, sure: bool, record: _Record) -> Iterator[str]:
    yield "policy"
    if wish.specialty and not named:
        yield "specialty"
    yield "openings"
    if wish.visa != "H1B":
        yield "j1"
    if wish.visa != "J1" and wish.step3 != "passed":
        yield "step3"
    if wish.ecfmg_certified is False:
        yield "certificate"
    if wish.start_on and wish.visa != "J1":
        yield "timing"
    if record.hospitals and not sure:
        yield "match"

"""What the records show about one employer: counts, each with the rows it was counted from.

Nothing here says that an employer sponsors or does not: the records cannot show it. The limits
that apply to this very answer come with it, as keys of words.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from flows.sponsors.found import Match
from flows.sponsors.records import Approval, Hospital, Lca, Rows, Source, Sources, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number, and where each part of it stands."""

    number: int
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Approvals of one federal fiscal year; denials None where the year's file has none.

    Attributes:
        initial: first approvals for this employer, new concurrent ones among them.
        continuing: extensions, amendments and changes of employer.
        partial: the file is known to cover only a part of the year, up to `last_on`.
    """

    fiscal_year: int
    partial: bool
    first_on: date | None
    last_on: date | None
    initial: Count
    continuing: Count
    denials: Count | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applications:
    """Labour condition applications for physicians in one window."""

    first_on: date | None
    last_on: date | None
    physicians: Count
    residents: Count
    fellows: Count
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """A hospital that reports residents to Medicare; not `sure` means by name and place only."""

    name: str
    city: str
    state: str
    residents: float
    ended_on: date | None
    sure: bool
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that is known about one house.

    Attributes:
        names: the legal names the rows stand under, most used first.
        years: every year the records cover, oldest first; a year without rows counts zero.
        missing: fiscal years between the first and the last that the records lack.
        limits: what this answer does not show, as keys below `sponsors.limits`.
        questions: what to ask the programme, as keys below `sponsors.questions`.
        sources: the files behind the numbers, for title, publisher, address and date.
    """

    match: Match
    names: tuple[str, ...]
    years: tuple[Year, ...]
    missing: tuple[int, ...]
    applications: tuple[Applications, ...]
    teaching: tuple[Teaching, ...]
    limits: tuple[str, ...]
    questions: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def approvals(self) -> int:
        """First and continuing approvals of all years together."""
        return sum(one.initial.number + one.continuing.number for one in self.years)

    @property
    def trainees(self) -> int:
        """Applications with a resident's or fellow's title."""
        return sum(one.residents.number + one.fellows.number for one in self.applications)


_MOST_TITLES = 4
_SEVERAL_CITIES = 3


def evidence(match: Match, rows: Rows, sources: Sources) -> Evidence:
    """The evidence on *match* from *rows*, which are the rows of `match.ids`."""
    years = tuple(_years(rows.approvals, sources))
    known = {year.fiscal_year for year in years}
    applications = tuple(_applications(rows.lcas, sources))
    used = {trace.source for trace in _traces(rows)}
    kinds = {"approvals", "lcas"}
    return Evidence(
        match=match,
        names=_names(rows.approvals, rows.lcas),
        years=years,
        missing=tuple(sorted(set(range(min(known), max(known) + 1)) - known)) if known else (),
        applications=applications,
        teaching=tuple(_teaching(rows.hospitals)),
        limits=tuple(_limits(match, rows, years)),
        questions=("now", "yours"),
        # Files that were searched and hold nothing on this employer are part of the answer.
        sources=tuple(
            one for key, one in sorted(sources.items()) if key in used or one.kind in kinds
        ),
    )


def _traces(rows: Rows) -> Iterable[Trace]:
    yield from (row.trace for row in rows.approvals)
    yield from (row.trace for row in rows.lcas)
    yield from (row.trace for row in rows.hospitals)


def _count(rows: Iterable[Approval], number: Callable[[Approval], int | None]) -> Count:
    them = [(row.trace, number(row)) for row in rows]
    return Count(
        number=sum(many or 0 for _, many in them),
        traces=tuple(trace for trace, many in them if many),
    )


def _years(approvals: Iterable[Approval], sources: Sources) -> Iterable[Year]:
    by_source: dict[int, list[Approval]] = defaultdict(list)
    for row in approvals:
        by_source[row.trace.source].append(row)
    for key, source in sorted(sources.items(), key=lambda pair: pair[1].period):
        if source.kind != "approvals":
            continue
        rows = by_source.get(key, [])
        told = [row for row in rows if row.initial_denials is not None]
        yield Year(
            fiscal_year=int(source.period.removeprefix("FY")),
            partial=source.partial,
            first_on=source.first_on,
            last_on=source.last_on,
            initial=_count(rows, lambda row: row.initial),
            continuing=_count(rows, lambda row: row.continuing),
            denials=_count(
                told, lambda row: (row.initial_denials or 0) + (row.continuing_denials or 0)
            )
            if told
            else None,
        )


def _applications(lcas: Iterable[Lca], sources: Sources) -> Iterable[Applications]:
    for key, source in sorted(sources.items()):
        if source.kind != "lcas":
            continue
        here = [row for row in lcas if row.trace.source == key]
        trainees = [row for row in here if row.trainee in {"resident", "fellow"}]
        yield Applications(
            first_on=source.first_on,
            last_on=source.last_on,
            physicians=_traced(here),
            residents=_traced(row for row in here if row.trainee == "resident"),
            fellows=_traced(row for row in here if row.trainee == "fellow"),
            titles=tuple(dict.fromkeys(row.title for row in trainees or here))[:_MOST_TITLES],
        )


def _traced(rows: Iterable[Lca]) -> Count:
    traces = tuple(row.trace for row in rows)
    return Count(number=len(traces), traces=traces)


def _teaching(hospitals: Iterable[Hospital]) -> Iterable[Teaching]:
    seen: dict[str, Hospital] = {}
    for row in hospitals:
        if row.ccn not in seen or (row.sure and not seen[row.ccn].sure):
            seen[row.ccn] = row
    for row in sorted(seen.values(), key=lambda one: (not one.sure, -one.residents, one.ccn)):
        yield Teaching(
            name=row.name,
            city=row.city,
            state=row.state,
            residents=row.residents,
            ended_on=row.ended_on,
            sure=row.sure,
            trace=row.trace,
        )


def _names(approvals: Iterable[Approval], lcas: Iterable[Lca]) -> tuple[str, ...]:
    weight: dict[str, int] = defaultdict(int)
    for row in approvals:
        weight[row.name] += row.initial + row.continuing
    for lca in lcas:
        weight[lca.name] += 1
    return tuple(sorted(weight, key=lambda name: (-weight[name], name)))


def _limits(match: Match, rows: Rows, years: Iterable[Year]) -> Iterable[str]:
    if not any(year.initial.number + year.continuing.number for year in years):
        yield "nothing_found"
    yield "cap_exempt"
    cities = {(row.city, row.state) for row in rows.approvals if row.city}
    if match.also or match.note or len(cities) >= _SEVERAL_CITIES:
        yield "consolidated"
    yield "everyone_counts"
    yield "lag"
    if not any(row.trainee in {"resident", "fellow"} for row in rows.lcas):
        yield "no_trainee_titles"
    yield "not_next_year"

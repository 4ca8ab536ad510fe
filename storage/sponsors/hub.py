"""Takes in a yearly export of the USCIS H-1B Employer Data Hub, in its old and its 2026 layout.

One line is an employer, place and year: up to 2025 with first and continuing approvals, from 2026
with six kinds of petition, of which two are first and four continuing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows.sponsors.names import concerns_medicine, kind_of
from storage.sponsors.draft import Draft, NewSource
from storage.sponsors.joining import Joiner
from storage.sponsors.replacing import open_period
from storage.sponsors.report import Report
from storage.sponsors.tables import Refused, Table, first_of, open_table, whole

Row = Mapping[str, str]
_ADDRESS = "https://www.uscis.gov/tools/reports-and-studies/h-1b-employer-data-hub"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A usable row; counts are first approvals and denials, then continuing ones."""

    number: int
    name: str
    industry: str
    tax4: str
    city: str
    state: str
    code: str
    counts: tuple[int, ...]


_SIX = {
    "initial": ("New Employment", "New Concurrent"),
    "continuing": (
        "Continuation",
        "Change with Same Employer",
        "Change of Employer",
        "Amended",
    ),
}


def _hub_counter(table: Table) -> Callable[[Row], tuple[int | None, ...]]:
    """Reads first approvals, first denials, continuing approvals and denials of a row."""
    if any(name in table.header for name in ("Initial Approval", "Initial Approvals")):
        pairs: list[tuple[str, ...]] = [
            (first_of(table, f"{kind} {what}", f"{kind} {what}s"),)
            for kind in ("Initial", "Continuing")
            for what in ("Approval", "Denial")
        ]
    else:
        pairs = []
        for kinds in _SIX.values():
            for what in ("Approval", "Denial"):
                table.needs(*(f"{kind} {what}" for kind in kinds))
                pairs.append(tuple(f"{kind} {what}" for kind in kinds))

    def count(row: Row) -> tuple[int | None, ...]:
        each = [[whole(row[name]) for name in names] for names in pairs]
        return tuple(
            None if None in numbers else sum(number or 0 for number in numbers) for numbers in each
        )

    return count


def import_hub(path: Path, draft: Draft, *, on: date, replace: bool) -> list[Report]:
    """Read one yearly export of the H-1B Employer Data Hub; one report a fiscal year in it."""
    years: dict[int, list[_Line]] = {}
    reports: dict[int, Report] = {}
    joiner = draft.joiner()
    with open_table(path) as table:
        year_at = first_of(table, "Fiscal Year")
        name_at = first_of(table, "Employer", "Employer (Petitioner) Name")
        industry_at = first_of(table, "NAICS", "Industry (NAICS) Code")
        city_at = first_of(table, "City", "Petitioner City")
        state_at = first_of(table, "State", "Petitioner State")
        zip_at = first_of(table, "ZIP", "Petitioner Zip Code")
        tax_at = first_of(table, "Tax ID")
        count = _hub_counter(table)
        for number, row in table.rows:
            year = whole(row[year_at])
            if year is None or not 2000 < year < 2100:  # noqa: PLR2004  a year of this century
                raise Refused(f"{path.name}, row {number}: {row[year_at]!r} is not a fiscal year.")
            report = reports.setdefault(
                year, Report(file=path.name, kind="approvals", period=f"FY{year}")
            )
            name, industry = row[name_at].upper(), row[industry_at][:2]
            counts = count(row)
            why = _why_not(name, industry, counts)
            if why:
                report.refused[why] += 1
                continue
            years.setdefault(year, []).append(
                _Line(
                    number=number,
                    name=name,
                    industry=industry,
                    tax4=row[tax_at].zfill(4) if row[tax_at] else "",
                    city=row[city_at].upper(),
                    state=row[state_at].upper(),
                    code=row[zip_at].zfill(5)[:5] if row[zip_at] else "",
                    counts=tuple(one or 0 for one in counts),
                )
            )
        doubts, digest = table.doubts, table.digest
    for year, report in sorted(reports.items()):
        report.doubts += doubts
        _take_year(report, years.get(year, []), draft, joiner, digest, on=on, replace=replace)
    return [reports[year] for year in sorted(reports)]


def _why_not(name: str, industry: str, counts: Iterable[int | None]) -> str:
    if not name:
        return "no employer's name"
    if None in counts:
        return "a count that is not a whole number"
    return "" if concerns_medicine(name, industry) else "not in health care or a medical school"


def _take_year(
    report: Report,
    rows: list[_Line],
    draft: Draft,
    joiner: Joiner,
    digest: str,
    *,
    on: date,
    replace: bool,
) -> None:
    year = int(report.period.removeprefix("FY"))
    if not rows:
        raise Refused(f"{report.file} has no usable row for {report.period}.")
    # A year still running cannot be whole.
    partial = on <= date(year, 12, 31)
    source = open_period(
        draft,
        report,
        NewSource(
            kind="approvals",
            period=report.period,
            title="H-1B Employer Data Hub",
            publisher="USCIS",
            address=_ADDRESS,
            file=report.file,
            digest=digest,
            first_on=date(year - 1, 10, 1).isoformat(),
            last_on=min(on, date(year, 9, 30)).isoformat(),
            partial=partial,
            checked_on=on,
        ),
        expected=len(rows),
        replace=replace,
    )
    if source is None:
        return
    made = []
    for line in rows:
        first, first_denied, more, more_denied = line.counts
        employer = joiner.employer_of(line.name, state=line.state, tax4=line.tax4)
        joiner.learn(employer, line.name, state=line.state, tax4=line.tax4, weight=first + more)
        made.append(
            (
                *(source, line.number, year),
                draft.employer(employer, kind=kind_of(line.name, line.industry)),
                draft.spelling(line.name),
                draft.place(line.city, line.state, line.code),
                *(line.industry, line.tax4, first, first_denied, more, more_denied),
            )
        )
    report.totals = {
        "initial approvals": sum(line.counts[0] for line in rows),
        "continuing approvals": sum(line.counts[2] for line in rows),
    }
    draft.add("approvals", made)
    report.taken = len(made)
    draft.close_source(source, taken=report.taken, refused=report.refused.total())

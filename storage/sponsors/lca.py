"""Takes in the labour department's LCA disclosure file: applications for physicians' posts."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from flows.sponsors.names import key_of, kind_of, trainee_of
from storage.sponsors.draft import Draft, NewSource
from storage.sponsors.joining import Joiner
from storage.sponsors.prepared import us_day
from storage.sponsors.replacing import open_period
from storage.sponsors.report import Report
from storage.sponsors.tables import Refused, first_of, one_of, open_table

Row = Mapping[str, str]
_ADDRESS = "https://www.dol.gov/agencies/eta/foreign-labor/performance"


_PHYSICIAN = re.compile(r"^29-(?:12[1-4]\d|106\d)")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EXCEL_DAY = re.compile(r"\d{5}(?:\.\d+)?$")


# The department renamed columns over the years; the newest name first.
_SAID_OTHERWISE = {
    "WORKSITE_STATE": ("WORKSITE_STATE", "WORKSITE_STATE_1"),
    "WORKSITE_CITY": ("WORKSITE_CITY", "WORKSITE_CITY_1"),
    "BEGIN_DATE": ("BEGIN_DATE", "EMPLOYMENT_START_DATE", "PERIOD_OF_EMPLOYMENT_START_DATE"),
    "SOC_TITLE": ("SOC_TITLE", "SOC_NAME"),
    "RECEIVED_DATE": ("RECEIVED_DATE", "CASE_SUBMITTED"),
}


def import_lca(path: Path, draft: Draft, *, on: date, replace: bool) -> list[Report]:
    """Read one LCA disclosure file, CSV or Excel: certified applications for physicians."""
    joiner = draft.joiner()
    taken: list[tuple[int, Row]] = []
    days: list[str] = []
    report = Report(file=path.name, kind="lcas", period="")
    with open_table(path) as table:
        table.needs("CASE_NUMBER", "JOB_TITLE", "SOC_CODE", "EMPLOYER_NAME")
        first_of(table, *_SAID_OTHERWISE["WORKSITE_STATE"])
        names = {
            name: found
            for name, others in _SAID_OTHERWISE.items()
            if (found := one_of(table, *others))
        }
        for number, published in table.rows:
            row: Row = {**published, **{name: published[found] for name, found in names.items()}}
            why = _why_not_lca(row)
            if why:
                report.refused[why] += 1
                continue
            taken.append((number, row))
            decided = _iso(row.get("DECISION_DATE", "") or row.get("RECEIVED_DATE", ""))
            if decided:
                days.append(decided)
        report.doubts += table.doubts
        digest = table.digest
    if not taken:
        raise Refused(f"{path.name} has no application for a physician. Is it the LCA file?")
    if not days:
        raise Refused(f"{path.name} has neither DECISION_DATE nor RECEIVED_DATE.")
    report.period = f"{min(days)} to {max(days)}"
    source = open_period(
        draft,
        report,
        NewSource(
            kind="lcas",
            period=report.period,
            title="LCA disclosure data",
            publisher="US Department of Labor",
            address=_ADDRESS,
            file=path.name,
            digest=digest,
            first_on=min(days),
            last_on=max(days),
            partial=False,
            checked_on=on,
        ),
        expected=len(taken),
        replace=replace,
    )
    if source is None:
        return [report]
    known = {row[0] for row in draft.rows.execute("SELECT case_number FROM lcas")}
    made = []
    for number, row in taken:
        if row["CASE_NUMBER"] in known:
            report.refused["already there from another file"] += 1
            continue
        known.add(row["CASE_NUMBER"])
        made.append(_lca_row(row, number, source, draft, joiner))
    draft.add("lcas", made)
    report.taken = len(made)
    report.totals = {
        trainee: sum(one[6] == trainee for one in made) for trainee in ("resident", "fellow")
    }
    draft.close_source(source, taken=report.taken, refused=report.refused.total())
    return [report]


def _why_not_lca(row: Row) -> str:
    if not _PHYSICIAN.match(row["SOC_CODE"]):
        return "not a physician's occupation"
    visa = row.get("VISA_CLASS", "H-1B")
    if visa and visa != "H-1B":
        return "another visa class"
    status = row.get("CASE_STATUS", "Certified").upper()
    if status and not status.startswith("CERTIFIED"):
        return "denied or withdrawn"
    return "" if row["EMPLOYER_NAME"] else "no employer's name"


def _lca_row(
    row: Row, number: int, source: int, draft: Draft, joiner: Joiner
) -> tuple[object, ...]:
    name = row["EMPLOYER_NAME"].upper()
    state = row["WORKSITE_STATE"].upper()
    employer = joiner.find(name, state) or f"L:{key_of(name)}"
    return (
        *(source, number, draft.employer(employer, kind=kind_of(name)), draft.spelling(name)),
        *(row["CASE_NUMBER"], row["JOB_TITLE"], trainee_of(row["JOB_TITLE"])),
        row.get("SOC_TITLE", "").lower(),
        draft.place(row.get("WORKSITE_CITY", "").upper(), state),
        _iso(row.get("BEGIN_DATE", "")),
    )


def _iso(text: str) -> str | None:
    """ISO day of "2025-01-24 00:00", "1/24/2025" or Excel's day number."""
    if found := _ISO_DAY.match(text):
        return found[0]
    if _EXCEL_DAY.match(text):
        return (date(1899, 12, 30) + timedelta(days=int(float(text)))).isoformat()
    return us_day(text.partition(" ")[0])

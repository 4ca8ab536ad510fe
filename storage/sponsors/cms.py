"""Takes in the hospital cost reports of CMS: which hospitals report residents, and how many."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from flows.sponsors.names import alike, key_of
from storage.sponsors.draft import Draft, NewSource
from storage.sponsors.prepared import us_day
from storage.sponsors.replacing import open_period
from storage.sponsors.report import Report
from storage.sponsors.tables import Refused, open_table

Row = Mapping[str, str]
_ADDRESS = "https://data.cms.gov/provider-compliance/cost-report/hospital-provider-cost-report"


_LINK = 0.9


def import_cms(path: Path, draft: Draft, *, on: date, replace: bool) -> list[Report]:
    """Read the hospital cost reports: hospitals that report residents, the largest report each."""
    report = Report(file=path.name, kind="hospitals", period="")
    best: dict[str, tuple[float, int, Row]] = {}
    with open_table(path) as table:
        table.needs(
            *("Provider CCN", "Hospital Name", "City", "State Code", "Zip Code"),
            *("Fiscal Year Begin Date", "Fiscal Year End Date"),
            "Number of Interns and Residents (FTE)",
        )
        for number, row in table.rows:
            try:
                residents = float(
                    row["Number of Interns and Residents (FTE)"].replace(",", "") or 0
                )
            except ValueError:
                report.refused["a count that is not a number"] += 1
                continue
            ccn = row["Provider CCN"].zfill(6)
            if residents <= 0:
                report.refused["no residents reported"] += 1
            elif ccn in best and best[ccn][0] >= residents:
                report.refused["a smaller report of the same hospital"] += 1
            else:
                best[ccn] = (residents, number, row)
        report.doubts += table.doubts
        digest = table.digest
    if not best:
        raise Refused(f"{path.name} has no hospital with residents.")
    begun = sorted(
        day for _, _, row in best.values() if (day := us_day(row["Fiscal Year Begin Date"]))
    )
    ended = sorted(
        day for _, _, row in best.values() if (day := us_day(row["Fiscal Year End Date"]))
    )
    if not begun or not ended:
        raise Refused(f"{path.name} has no readable report dates.")
    report.period = f"reports begun {begun[0][:4]}-{begun[-1][2:4]}"
    new = NewSource(
        kind="hospitals",
        period=report.period,
        title="Hospital Provider Cost Report",
        publisher="CMS",
        address=_ADDRESS,
        file=path.name,
        digest=digest,
        first_on=begun[0],
        last_on=ended[-1],
        partial=False,
        checked_on=on,
    )
    source = open_period(draft, report, new, expected=len(best), replace=replace)
    if source is None:
        return [report]
    # One hospital stands once: the newer report takes the older one's place.
    draft.rows.executemany("DELETE FROM hospitals WHERE ccn = ?", ((ccn,) for ccn in best))
    draft.add(
        "hospitals",
        (
            (
                *(source, number, ccn, row["Hospital Name"]),
                draft.place(row["City"].upper(), row["State Code"].upper(), row["Zip Code"][:5]),
                residents,
                us_day(row["Fiscal Year Begin Date"]),
                us_day(row["Fiscal Year End Date"]),
            )
            for ccn, (residents, number, row) in sorted(best.items())
        ),
    )
    _link(draft, best)
    report.taken = len(best)
    draft.close_source(source, taken=report.taken, refused=report.refused.total())
    return [report]


def _link(draft: Draft, best: Mapping[str, tuple[float, int, Row]]) -> None:
    """Link hospitals that had no link to an employer of a like name in the same city."""
    linked = {row[0] for row in draft.rows.execute("SELECT ccn FROM links")}
    seats: dict[tuple[str, str], dict[int, str]] = {}
    for employer, name, city, state in draft.rows.execute(
        "SELECT DISTINCT employer, spellings.name, city, state FROM approvals"
        " JOIN spellings ON spellings.number = spelling JOIN places ON places.number = place"
    ):
        seats.setdefault((city, state), {})[employer] = key_of(name)
    fresh = []
    for ccn, (_, _, row) in best.items():
        near = seats.get((row["City"].upper(), row["State Code"].upper()), {})
        key = key_of(row["Hospital Name"])
        likeness, employer = max(
            ((alike(key, other), one) for one, other in near.items()), default=(0.0, 0)
        )
        if ccn not in linked and likeness >= _LINK:
            fresh.append((ccn, employer, 1))
    draft.add("links", fresh)

"""Takes in a table of the Main Match by specialty, typed from what NRMP publishes."""

import re
from datetime import date
from pathlib import Path

from storage.sponsors.draft import Draft, NewSource
from storage.sponsors.replacing import open_period
from storage.sponsors.report import Report
from storage.sponsors.tables import Refused, open_table, whole

_ADDRESS = "https://www.nrmp.org/match-data/"


_COUNTS = ("applicants_nonus_img", "matched_nonus_img", "applicants_us_img", "matched_us_img")


def import_nrmp(path: Path, draft: Draft, *, on: date, replace: bool) -> list[Report]:
    """Read a table of the Main Match by specialty; the file's name gives the year."""
    year = re.search(r"(?<!\d)(20\d\d)(?!\d)", path.name)
    if not year:
        raise Refused(f"{path.name}: put the year of the Match into the file's name.")
    report = Report(file=path.name, kind="specialties", period=f"{year[0]} Main Match")
    made: list[tuple[object, ...]] = []
    totals: list[int | None] | None = None
    with open_table(path) as table:
        table.needs("specialty", *_COUNTS, "unfilled_positions")
        for number, row in table.rows:
            counts = [whole(row[name]) for name in (*_COUNTS, "unfilled_positions")]
            if row["specialty"].lower() in {"total", "all"}:
                totals = counts
            elif None in counts or not row["specialty"]:
                report.refused["a count that is not a whole number"] += 1
            elif (counts[1] or 0) > (counts[0] or 0) or (counts[3] or 0) > (counts[2] or 0):
                report.refused["more matched than applied"] += 1
            else:
                made.append((number, row["specialty"], *counts))
        digest = table.digest
        report.doubts += table.doubts
    if not made:
        raise Refused(f"{path.name} has no usable row.")
    if totals:
        sums = [sum(int(str(row[at])) for row in made) for at in range(2, 7)]
        report.doubts += [
            f"{name}: the rows sum to {got:,}, the file's total says {said:,}."
            for name, got, said in zip((*_COUNTS, "unfilled_positions"), sums, totals, strict=True)
            if said is not None and got != said
        ]
    source = open_period(
        draft,
        report,
        NewSource(
            kind="specialties",
            period=report.period,
            title="Main Match results by specialty",
            publisher="NRMP",
            address=_ADDRESS,
            file=path.name,
            digest=digest,
            first_on="",
            last_on="",
            partial=False,
            checked_on=on,
        ),
        expected=len(made),
        replace=replace,
    )
    if source is None:
        return [report]
    # Only one season stands in the finder.
    draft.rows.execute("DELETE FROM sources WHERE kind = 'specialties' AND id <> ?", (source,))
    draft.rows.execute("DELETE FROM specialties WHERE source <> ?", (source,))
    draft.add("specialties", ((source, *row) for row in made))
    report.taken = len(made)
    draft.close_source(source, taken=report.taken, refused=report.refused.total())
    return [report]

"""Takes in the prepared tables: the clean CSV files the shipped resource is made from."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from flows.sponsors.names import key_of, kind_of, telling, trainee_of
from storage.sponsors.draft import Draft, NewSource
from storage.sponsors.joining import Joiner
from storage.sponsors.report import Report
from storage.sponsors.tables import Refused, Table, open_table, whole

APPROVALS = "h1b_hospital_sponsors.csv"
LCAS = "lca_physicians_fy2025h1.csv"
HOSPITALS = "teaching_hospitals_cms_fy2021.csv"
LINKS = "teaching_hospital_sponsor_candidates.csv"
SPECIALTIES = "nrmp_2025_pgy1_by_specialty.csv"
ALIASES = "employer_aliases.csv"
WANTED = (APPROVALS, LCAS, HOSPITALS, LINKS, SPECIALTIES, ALIASES)

Row = Mapping[str, str]
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def import_prepared(folder: Path, draft: Draft, *, beside: Path) -> list[Report]:
    """Read every wanted table of *folder* into *draft*.

    *beside* holds `sources.csv` (who published what), `aliases.csv` and `given_names.csv`.

    Raises:
        Refused: a table is missing or not what its name says.
    """
    missing = [name for name in WANTED if not (folder / name).is_file()]
    if missing:
        raise Refused(f"{folder} lacks {', '.join(missing)}. All prepared tables are needed.")
    sources = _sources(beside / "sources.csv")
    reports = _approvals(folder / APPROVALS, draft, sources)
    joiner = draft.joiner()
    reports.append(_lcas(folder / LCAS, draft, sources, joiner))
    reports.append(_hospitals(folder / HOSPITALS, draft, sources))
    reports.append(_links(folder / LINKS, draft))
    reports.append(_specialties(folder / SPECIALTIES, draft, sources))
    reports.append(_aliases(folder / ALIASES, beside / "aliases.csv", draft, joiner))
    draft.join_slips()
    _link_by_alias(draft)
    with (beside / "given_names.csv").open(encoding="utf-8", newline="") as file:
        draft.add("given_names", sorted({(row["name"],) for row in csv.DictReader(file)}))
    return reports


def _sources(path: Path) -> dict[tuple[str, str], Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["file"], row["period"]): row for row in csv.DictReader(file)}


def _source(table: Table, row: Row, period: str) -> NewSource:
    return NewSource(
        kind=row["kind"],
        period=period,
        title=row["title"],
        publisher=row["publisher"],
        address=row["address"],
        file=table.path.name,
        digest=table.digest,
        first_on=row["first_on"],
        last_on=row["last_on"],
        partial=row["partial"] == "1",
        checked_on=date.fromisoformat(row["checked_on"]),
        note=row["note"],
    )


def _approvals(path: Path, draft: Draft, sources: Mapping[tuple[str, str], Row]) -> list[Report]:
    years: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    with open_table(path) as table:
        table.needs("fiscal_year", "partial", "employer", "entity_id", "initial_approvals")
        for number, row in table.rows:
            years[int(row["fiscal_year"])].append((number, row))
    return [_year(table, year, rows, draft, sources) for year, rows in sorted(years.items())]


def _year(
    table: Table,
    year: int,
    rows: list[tuple[int, Row]],
    draft: Draft,
    sources: Mapping[tuple[str, str], Row],
) -> Report:
    report = Report(file=table.path.name, kind="approvals", period=f"FY{year}")
    source = draft.open_source(
        _source(table, sources[table.path.name, report.period], report.period)
    )
    made = []
    for number, row in rows:
        initial, continuing = whole(row["initial_approvals"]), whole(row["continuing_approvals"])
        if initial is None or continuing is None:
            report.refused["a count that is not a whole number"] += 1
            continue
        made.append(
            (
                *(source, number, year),
                draft.employer(row["entity_id"], kind=row["kind"]),
                draft.spelling(row["employer"]),
                draft.place(row["city"], row["state"], row["zip"]),
                *(row["naics2"], row["tax_id_last4"]),
                *(initial, _published(row["initial_denials"])),
                *(continuing, _published(row["continuing_denials"])),
            )
        )
    draft.add("approvals", made)
    report.taken = len(made)
    report.totals = {
        "initial approvals": sum(one[8] for one in made),
        "continuing approvals": sum(one[10] for one in made),
    }
    draft.close_source(source, taken=report.taken, refused=report.refused.total())
    return report


def _published(text: str) -> int | None:
    return whole(text) if text else None


def _lcas(
    path: Path, draft: Draft, sources: Mapping[tuple[str, str], Row], joiner: Joiner
) -> Report:
    with open_table(path) as table:
        table.needs("case_number", "employer", "entity_id", "job_title", "trainee_class")
        period = next(period for name, period in sources if name == path.name)
        report = Report(file=path.name, kind="lcas", period=period)
        source = draft.open_source(_source(table, sources[path.name, period], period))
        made = []
        for number, row in table.rows:
            name = row["employer"].upper()
            known = row["entity_id"] if draft.knows(row["entity_id"]) else ""
            known = known or joiner.find(name, row["worksite_state"]) or f"L:{key_of(name)}"
            made.append(
                (
                    *(source, number, draft.employer(known, kind=kind_of(name))),
                    *(draft.spelling(name), row["case_number"], row["job_title"]),
                    # A title without the word says too little; the tables mark such posts.
                    row["trainee_class"] or trainee_of(row["job_title"]),
                    row["soc_title"],
                    draft.place(row["worksite_city"].upper(), row["worksite_state"]),
                    row["begin_date"] or None,
                )
            )
    draft.add("lcas", made)
    report.taken = len(made)
    draft.close_source(source, taken=report.taken, refused=0)
    return report


def _hospitals(path: Path, draft: Draft, sources: Mapping[tuple[str, str], Row]) -> Report:
    with open_table(path) as table:
        table.needs("ccn", "name_cost_report", "resident_fte")
        period = next(period for name, period in sources if name == path.name)
        report = Report(file=path.name, kind="hospitals", period=period)
        source = draft.open_source(_source(table, sources[path.name, period], period))
        made = [
            (
                *(source, number, row["ccn"], row["name_2026"] or row["name_cost_report"]),
                draft.place(row["city"], row["state"], row["zip"]),
                float(row["resident_fte"]),
                us_day(row["cost_report_begin"]),
                us_day(row["cost_report_end"]),
            )
            for number, row in table.rows
        ]
    draft.add("hospitals", made)
    report.taken = len(made)
    draft.close_source(source, taken=report.taken, refused=0)
    return report


def us_day(text: str) -> str | None:
    """ISO day of an American "7/31/2021" or of an ISO one; None for an empty or odd cell."""
    if _ISO_DAY.match(text):
        return text[:10]
    try:
        return datetime.strptime(text, "%m/%d/%Y").date().isoformat()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None


def _links(path: Path, draft: Draft) -> Report:
    report = Report(file=path.name, kind="links", period="")
    best: dict[tuple[str, int], int] = {}
    with open_table(path) as table:
        table.needs("ccn", "entity_id", "confidence")
        for _, row in table.rows:
            if not draft.knows(row["entity_id"]):
                report.refused["an employer that is not in the approvals"] += 1
                continue
            pair = (row["ccn"], draft.employer(row["entity_id"]))
            best[pair] = max(best.get(pair, 0), int(row["confidence"] == "high"))
    draft.add("links", ((*pair, sure) for pair, sure in sorted(best.items())))
    report.taken = len(best)
    return report


def _specialties(path: Path, draft: Draft, sources: Mapping[tuple[str, str], Row]) -> Report:
    counts = ("applicants_nonus_img", "matched_nonus_img", "applicants_us_img", "matched_us_img")
    with open_table(path) as table:
        table.needs("specialty", *counts, "unfilled_positions")
        period = next(period for name, period in sources if name == path.name)
        report = Report(file=path.name, kind="specialties", period=period)
        source = draft.open_source(_source(table, sources[path.name, period], period))
        made = [
            (
                *(source, number, row["specialty"]),
                *(whole(row[count]) for count in (*counts, "unfilled_positions")),
            )
            for number, row in table.rows
        ]
    draft.add("specialties", made)
    report.taken = len(made)
    draft.close_source(source, taken=report.taken, refused=0)
    return report


def _aliases(ours: Path, own: Path, draft: Draft, joiner: Joiner) -> Report:
    """Our own list wins over the table's: it says when one name means several houses."""
    report = Report(file=f"{own.name}, {ours.name}", kind="aliases", period="")
    found: dict[str, tuple[str, str, int, str]] = {}
    lone = {
        key_of(name): f"C:{ccn}"
        for ccn, name in draft.rows.execute(
            "SELECT ccn, name FROM hospitals WHERE ccn NOT IN (SELECT ccn FROM links)"
        )
    }
    for text, names, ask, note in _own_aliases(own):
        known = (joiner.find(name, state) or lone.get(key_of(name)) for name, state in names)
        ids = [one for one in dict.fromkeys(known) if one]
        if ids:
            found[key_of(text)] = (text, "\t".join(ids), ask, note)
        else:
            report.refused[f"no employer for {text}"] += 1
    with open_table(ours) as table:
        table.needs("alias", "entity_ids", "safe_exact", "basis", "note")
        for _, row in table.rows:
            ids = [one for one in row["entity_ids"].split() if draft.knows(one)]
            if ids:
                found.setdefault(
                    key_of(row["alias"]), (row["alias"], "\t".join(ids), 0, row["note"])
                )
            else:
                report.refused[f"no employer for {row['alias']}"] += 1
    draft.add("aliases", sorted(found.values()))
    report.taken = len(found)
    return report


def _own_aliases(path: Path) -> Iterator[tuple[str, Iterable[tuple[str, str]], int, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [(name, row["state"]) for name in row["employer"].split("|")]
            yield row["alias"], names, int(row["ask"] == "1"), row["note"]


def _link_by_alias(draft: Draft) -> None:
    """A hospital that people say for an employer is perhaps its house: linked, never for sure."""
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for text, ids in draft.rows.execute("SELECT text, employers FROM aliases WHERE NOT ask"):
        said[telling(text)].add(str(ids).split("\t")[0])
    fresh: list[tuple[str, int, int]] = []
    for ccn, name, state in draft.rows.execute(
        "SELECT ccn, name, state FROM hospitals JOIN places ON places.number = place"
        " WHERE ccn NOT IN (SELECT ccn FROM links) ORDER BY ccn"
    ).fetchall():
        fresh.extend(
            (ccn, draft.employer(employer), 0)
            for employer in sorted(said.get(telling(name), ()))
            if draft.knows(employer) and draft.state_of(employer) == state
        )
    draft.add("links", fresh)

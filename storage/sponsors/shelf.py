"""Reads the sponsor file: names for the search, and the rows behind every number."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from flows.sponsors.records import (
    Alias,
    Approval,
    Employer,
    Hospital,
    Lca,
    Rows,
    Source,
    Sources,
    Specialty,
    Trace,
)
from storage.sponsors.draft import check_layout, digest_of_rows

# A teaching hospital that no employer of the approvals is linked to has an id of its own.
_BY_CCN = "C:"


def shipped_file() -> Path:
    """The sponsor file that comes with Holdfast."""
    return Path(str(files("flows"))) / "content" / "data" / "sponsors" / "sponsors.db"


@contextmanager
def open_shelf(path: Path | None = None) -> Iterator["Shelf"]:
    """The shelf over *path*, or over the shipped file; Refused for a file of another layout."""
    rows = open_rows(path)
    try:
        yield Shelf(rows)
    finally:
        rows.close()


def open_rows(path: Path | None, *, shared: bool = False) -> sqlite3.Connection:
    """The file at *path*, or the shipped one; *shared* when several threads take turns at it.

    Raises:
        Refused: the file has another layout.
    """
    path = path or shipped_file()
    check_layout(path)
    # Immutable: the file is replaced whole and never changed, so no lock is taken.
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=not shared)


class Shelf:
    """The records, by what one asks of them."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows

    def digest(self) -> tuple[str, str]:
        """The digest written into the file, and the one its rows have now."""
        written = self._rows.execute("SELECT value FROM meta WHERE name = 'digest'").fetchone()
        return str(written[0]), digest_of_rows(self._rows)

    def sources(self) -> Sources:
        """Every file the records were made from, by id."""
        found = self._rows.execute("SELECT * FROM sources ORDER BY id")
        return MappingProxyType({row[0]: _source(row) for row in found})

    def employers(self) -> tuple[Employer, ...]:
        """Every employer of the approvals, then of the applications, then lone hospitals."""
        names = self._names()
        cities = self._gathered(
            "SELECT DISTINCT employer, city FROM approvals"
            " JOIN places ON places.number = place WHERE city <> '' ORDER BY 1, 2"
        )
        houses = self._gathered(
            "SELECT DISTINCT employer, name FROM links"
            " JOIN hospitals ON hospitals.ccn = links.ccn ORDER BY 1, 2"
        )
        approvals = dict(
            self._rows.execute(
                "SELECT employer, sum(initial + continuing) FROM approvals GROUP BY 1"
            ).fetchall()
        )
        trainees = dict(
            self._rows.execute(
                "SELECT employer, count(*) FROM lcas"
                " WHERE trainee IN ('resident', 'fellow') GROUP BY 1"
            ).fetchall()
        )
        teaches = {row[0] for row in self._rows.execute("SELECT employer FROM links WHERE sure")}
        found = [
            Employer(
                id=key,
                name=_whole(name, names.get(number, ())),
                kind=kind,
                city=city,
                state=state,
                names=(name, *(one for one in names.get(number, ()) if one != name)),
                houses=houses.get(number, ()),
                cities=cities.get(number, ()),
                approvals=approvals.get(number, 0),
                trainee_lcas=trainees.get(number, 0),
                teaches=number in teaches,
            )
            for number, key, name, kind, city, state in self._rows.execute(
                "SELECT number, id, name, kind, city, state FROM employers ORDER BY number"
            )
        ]
        return (*found, *self._lone_hospitals())

    def _names(self) -> dict[int, tuple[str, ...]]:
        return self._gathered(
            "SELECT employer, spellings.name FROM (SELECT employer, spelling FROM approvals UNION"
            " SELECT employer, spelling FROM lcas) JOIN spellings ON spellings.number = spelling"
            " ORDER BY 1, 2"
        )

    def _gathered(self, query: str) -> dict[int, tuple[str, ...]]:
        found: dict[int, list[str]] = defaultdict(list)
        for employer, text in self._rows.execute(query):
            found[employer].append(text)
        return {employer: tuple(them) for employer, them in found.items()}

    def _lone_hospitals(self) -> Iterator[Employer]:
        for ccn, name, city, state in self._rows.execute(
            "SELECT ccn, name, city, state FROM hospitals JOIN places ON places.number = place"
            " WHERE ccn NOT IN (SELECT ccn FROM links) ORDER BY ccn"
        ):
            yield Employer(
                id=f"{_BY_CCN}{ccn}",
                name=name,
                kind="hospital_system",
                city=city,
                state=state,
                names=(name,),
                teaches=True,
            )

    def aliases(self) -> tuple[Alias, ...]:
        """What people say for an employer."""
        return tuple(
            Alias(text=text, employers=tuple(them.split("\t")), ask=bool(ask), note=note)
            for text, them, ask, note in self._rows.execute("SELECT * FROM aliases ORDER BY text")
        )

    def given_names(self) -> tuple[str, ...]:
        """First names, so that a person is not taken for an employer."""
        return tuple(row[0] for row in self._rows.execute("SELECT name FROM given_names"))

    def specialties(self) -> tuple[Specialty, ...]:
        """The Main Match by specialty, as listed."""
        return tuple(
            Specialty(
                trace=Trace(row[0], row[1]),
                name=row[2],
                applicants_nonus_img=row[3],
                matched_nonus_img=row[4],
                applicants_us_img=row[5],
                matched_us_img=row[6],
                unfilled=row[7],
            )
            for row in self._rows.execute("SELECT * FROM specialties ORDER BY source, row")
        )

    def rows_of(self, employers: Iterable[str]) -> Rows:
        """Everything on these employers, in the order of the files."""
        them = list(employers)
        marks = ", ".join("?" * len(them))
        approvals = self._rows.execute(_APPROVALS.format(marks), them)
        lcas = self._rows.execute(_LCAS.format(f"employers.id IN ({marks})"), them)
        hospitals = self._rows.execute(_HOSPITALS.format(marks), them).fetchall()
        lone = [one.removeprefix(_BY_CCN) for one in them if one.startswith(_BY_CCN)]
        hospitals += self._rows.execute(
            _LONE_HOSPITALS.format(", ".join("?" * len(lone))), lone
        ).fetchall()
        return Rows(
            approvals=tuple(_approval(row) for row in approvals),
            lcas=tuple(_lca(row) for row in lcas),
            hospitals=tuple(_hospital(row) for row in hospitals),
        )

    def beside(self, employers: Iterable[str]) -> tuple[str, ...]:
        """Ids of other employers linked for sure to a teaching hospital of *employers*."""
        them = list(employers)
        marks = ", ".join("?" * len(them))
        found = self._rows.execute(_BESIDE.format(marks), (*them, *them))
        return tuple(str(row[0]) for row in found)

    def trainee_rows(self) -> Rows:
        """Applications with a trainee's title, with the approvals and hospitals of the same."""
        lcas = tuple(
            _lca(row)
            for row in self._rows.execute(_LCAS.format("trainee IN ('resident', 'fellow')"))
        )
        them = self.rows_of(sorted({one.employer for one in lcas}))
        return Rows(approvals=them.approvals, lcas=lcas, hospitals=them.hospitals)


def _whole(name: str, others: Iterable[str]) -> str:
    """*name*, or the longer spelling that a file cut it from; the shortest such, without trade name."""
    if len(name) not in _CUT_AT:
        return name
    longer = [one for one in others if one.startswith(name) and len(one) > len(name)]
    return min(longer, key=len, default=name)


_CUT_AT = (34, 35)
_APPROVALS = (
    "SELECT source, row, employers.id, fiscal_year, sources.partial, spellings.name, places.city,"
    " places.state, initial, initial_denials, continuing, continuing_denials FROM approvals"
    " JOIN employers ON employers.number = approvals.employer"
    " JOIN sources ON sources.id = source JOIN spellings ON spellings.number = spelling"
    " JOIN places ON places.number = place WHERE employers.id IN ({}) ORDER BY source, row"
)
_LCAS = (
    "SELECT source, row, employers.id, case_number, spellings.name, title, trainee, occupation,"
    " places.city, places.state, begins_on FROM lcas"
    " JOIN employers ON employers.number = lcas.employer"
    " JOIN spellings ON spellings.number = spelling JOIN places ON places.number = place"
    " WHERE {} ORDER BY source, row"
)
_HOSPITALS = (
    "SELECT source, row, employers.id, hospitals.ccn, hospitals.name, places.city, places.state,"
    " residents, begun_on, ended_on, sure FROM links JOIN hospitals ON hospitals.ccn = links.ccn"
    " JOIN employers ON employers.number = links.employer"
    " JOIN places ON places.number = place WHERE employers.id IN ({}) ORDER BY source, row"
)
_BESIDE = (
    "SELECT DISTINCT others.id FROM links AS ours JOIN employers ON employers.number = ours.employer"
    " JOIN links AS theirs ON theirs.ccn = ours.ccn AND theirs.sure"
    " JOIN employers AS others ON others.number = theirs.employer"
    " WHERE ours.sure AND employers.id IN ({0}) AND others.id NOT IN ({0}) ORDER BY 1"
)
_LONE_HOSPITALS = (
    "SELECT source, row, 'C:' || ccn, ccn, name, city, state, residents, begun_on, ended_on, 1"
    " FROM hospitals JOIN places ON places.number = place WHERE ccn IN ({})"
)


def _day(cell: object) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) and cell else None


def _source(row: tuple[object, ...]) -> Source:
    return Source(
        id=_int(row[0]),
        kind=str(row[1]),
        period=str(row[2]),
        title=str(row[3]),
        publisher=str(row[4]),
        address=str(row[5]),
        file=str(row[6]),
        digest=str(row[7]),
        first_on=_day(row[8]),
        last_on=_day(row[9]),
        partial=bool(row[10]),
        checked_on=date.fromisoformat(str(row[11])),
        taken=_int(row[12]),
        refused=_int(row[13]),
        note=str(row[14]),
    )


def _int(cell: object) -> int:
    return int(str(cell))


def _maybe(cell: object) -> int | None:
    return None if cell is None else _int(cell)


def _approval(row: tuple[object, ...]) -> Approval:
    return Approval(
        trace=Trace(_int(row[0]), _int(row[1])),
        employer=str(row[2]),
        fiscal_year=_int(row[3]),
        partial=bool(row[4]),
        name=str(row[5]),
        city=str(row[6]),
        state=str(row[7]),
        initial=_int(row[8]),
        initial_denials=_maybe(row[9]),
        continuing=_int(row[10]),
        continuing_denials=_maybe(row[11]),
    )


def _lca(row: tuple[object, ...]) -> Lca:
    return Lca(
        trace=Trace(_int(row[0]), _int(row[1])),
        employer=str(row[2]),
        case_number=str(row[3]),
        name=str(row[4]),
        title=str(row[5]),
        trainee=str(row[6]),
        occupation=str(row[7]),
        city=str(row[8]),
        state=str(row[9]),
        begins_on=_day(row[10]),
    )


def _hospital(row: tuple[object, ...]) -> Hospital:
    return Hospital(
        trace=Trace(_int(row[0]), _int(row[1])),
        employer=str(row[2]),
        ccn=str(row[3]),
        name=str(row[4]),
        city=str(row[5]),
        state=str(row[6]),
        residents=float(str(row[7])),
        begun_on=_day(row[8]),
        ended_on=_day(row[9]),
        sure=bool(row[10]),
    )

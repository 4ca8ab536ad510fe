"""A sponsor file in the making: begun empty or from an earlier one, then written whole."""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.sponsors.names import key_of
from storage.sponsors.joining import Joiner, main_name
from storage.sponsors.layout import INDEXES, LAYOUT, SORTED, TABLES
from storage.sponsors.tables import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A file about to be taken in; the counts follow when its rows are read."""

    kind: str
    period: str
    title: str
    publisher: str
    address: str
    file: str
    digest: str
    first_on: str
    last_on: str
    partial: bool
    checked_on: date
    note: str = ""


class Draft:
    """Rows gathered in memory; `write` makes the read-only file of them."""

    def __init__(self, base: Path | None = None) -> None:
        """Begin empty, or with all that *base* holds; Refused for a file of another layout."""
        self.rows = sqlite3.connect(":memory:")
        if base is None:
            self.rows.executescript(TABLES + INDEXES)
        else:
            check_layout(base)
            with closing(sqlite3.connect(f"{base.as_uri()}?mode=ro", uri=True)) as earlier:
                earlier.backup(self.rows)
        self._employers = dict(self._pairs("SELECT id, number FROM employers"))
        self._spellings = dict(self._pairs("SELECT name, number FROM spellings"))
        self._places: dict[tuple[str, str, str], int] = {
            (city, state, code): number
            for city, state, code, number in self.rows.execute(
                "SELECT city, state, zip, number FROM places"
            )
        }

    def close(self) -> None:
        """Let go of the memory."""
        self.rows.close()

    def _pairs(self, query: str) -> Iterable[tuple[str, int]]:
        return self.rows.execute(query).fetchall()

    def already(self, kind: str, period: str) -> tuple[int, str, int] | None:
        """Id, digest and rows of the source that covers *kind* and *period* now."""
        row = self.rows.execute(
            "SELECT id, digest, taken FROM sources WHERE kind = ? AND period = ?", (kind, period)
        ).fetchone()
        return (int(row[0]), str(row[1]), int(row[2])) if row else None

    def open_source(self, new: NewSource) -> int:
        """Register a source, after dropping what an earlier one of its period brought."""
        earlier = self.already(new.kind, new.period)
        if earlier:
            self.drop_source(earlier[0])
        number = self.rows.execute(
            "INSERT INTO sources (kind, period, title, publisher, address, file, digest, first_on,"
            " last_on, partial, checked_on, taken, refused, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
            (
                *(new.kind, new.period, new.title, new.publisher, new.address, new.file),
                *(new.digest, new.first_on or None, new.last_on or None, int(new.partial)),
                *(new.checked_on.isoformat(), new.note),
            ),
        ).lastrowid
        return int(number or 0)

    def drop_source(self, source: int) -> None:
        """Forget a source and every row it brought."""
        for table in ("approvals", "lcas", "hospitals", "specialties"):
            self.rows.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608  names are ours
        self.rows.execute("DELETE FROM sources WHERE id = ?", (source,))

    def close_source(self, source: int, *, taken: int, refused: int) -> None:
        """Write down how many rows were used and left out."""
        self.rows.execute(
            "UPDATE sources SET taken = ?, refused = ? WHERE id = ?", (taken, refused, source)
        )

    def add(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Append *rows* to *table*, columns in the order of the layout."""
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.rows.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  names are ours

    def employer(self, key: str, *, name: str = "", kind: str = "") -> int:
        """The number of the employer with id *key*, made if new."""
        if key not in self._employers:
            made = self.rows.execute(
                "INSERT INTO employers (id, name, kind, city, state) VALUES (?, ?, ?, '', '')",
                (key, name, kind),
            )
            self._employers[key] = int(made.lastrowid or 0)
        return self._employers[key]

    def knows(self, key: str) -> bool:
        """Whether there is an employer with id *key*."""
        return key in self._employers

    def spelling(self, name: str) -> int:
        """The number of a spelling, made if new."""
        if name not in self._spellings:
            made = self.rows.execute("INSERT INTO spellings (name) VALUES (?)", (name,))
            self._spellings[name] = int(made.lastrowid or 0)
        return self._spellings[name]

    def place(self, city: str, state: str, code: str = "") -> int:
        """The number of a place, made if new."""
        key = (city, state, code)
        if key not in self._places:
            made = self.rows.execute("INSERT INTO places (city, state, zip) VALUES (?, ?, ?)", key)
            self._places[key] = int(made.lastrowid or 0)
        return self._places[key]

    def joiner(self) -> Joiner:
        """What is known about names, for joining new ones."""
        joiner = Joiner()
        for employer, name, state, tax4, weight in self.rows.execute(
            "SELECT employers.id, spellings.name, places.state, approvals.tax4,"
            " sum(approvals.initial + approvals.continuing)"
            " FROM approvals JOIN employers ON employers.number = approvals.employer"
            " JOIN spellings ON spellings.number = approvals.spelling"
            " JOIN places ON places.number = approvals.place"
            " GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 3, 4"
        ):
            joiner.learn(employer, name, state=state, tax4=tax4, weight=weight)
        return joiner

    def state_of(self, key: str) -> str:
        """The state where most of an employer's approvals are, or empty."""
        row = self.rows.execute(
            "SELECT state FROM approvals JOIN places ON places.number = place"
            " WHERE employer = ? AND state <> '' GROUP BY 1 ORDER BY sum(1 + initial + continuing)"
            " DESC, 1 LIMIT 1",
            (self._employers[key],),
        ).fetchone()
        return str(row[0]) if row else ""

    def join_slips(self) -> None:
        """Let a slip of the clerk's pen ("MAYO CLINC") lead to the employer it plainly means.

        The rows stay where the published join has them; only the search is led on. Only a name without a tax id and with few approvals, one letter in ten away from a name
        with fifty times as many, and only for a word that hardly any other name holds.
        """
        keyed: dict[str, tuple[int, int]] = {}
        small: list[tuple[str, int]] = []
        spread: Counter[str] = Counter()
        for number, key, name, weight in self.rows.execute(
            "SELECT employers.number, employers.id, spellings.name, sum(weight) FROM ("
            " SELECT employer, spelling, initial + continuing AS weight FROM approvals"
            " UNION ALL SELECT employer, spelling, 1 FROM lcas)"
            " JOIN employers ON employers.number = employer"
            " JOIN spellings ON spellings.number = spelling GROUP BY 1, 2, 3 ORDER BY 1, 3"
        ):
            spelt = key_of(name)
            spread.update(set(spelt.split()))
            if key.startswith(("N:", "L:")) and weight <= _FEW:
                small.append((spelt, weight))
            elif spelt not in keyed or keyed[spelt][1] < weight:
                keyed[spelt] = (number, weight)
        for spelt, weight in small:
            found = _twin(spelt, keyed)
            if not found:
                continue
            meant, mass = keyed[found]
            odd = set(spelt.split()) - set(found.split())
            if mass >= _FAR_MORE * max(1, weight) and all(spread[word] <= _RARE for word in odd):
                self.rows.execute(
                    "INSERT OR IGNORE INTO aliases SELECT ?, id, 0, '' FROM employers"
                    " WHERE number = ?",
                    (spelt, meant),
                )

    def settle(self) -> None:
        """Choose each employer's main name and place, and drop what nothing points at."""
        for table in ("approvals", "lcas"):
            self._settle_from(table)
        for table, used in (
            ("employers", "SELECT employer FROM approvals UNION SELECT employer FROM lcas"),
            ("spellings", "SELECT spelling FROM approvals UNION SELECT spelling FROM lcas"),
            (
                "places",
                """SELECT place FROM approvals UNION SELECT place FROM lcas
                UNION SELECT place FROM hospitals""",
            ),
        ):
            self.rows.execute(f"DELETE FROM {table} WHERE number NOT IN ({used})")  # noqa: S608  names are ours
        self.rows.execute(
            "DELETE FROM links WHERE employer NOT IN (SELECT number FROM employers)"
            " OR ccn NOT IN (SELECT ccn FROM hospitals)"
        )
        self._settle_aliases()

    def _settle_aliases(self) -> None:
        """A hospital that has found its employer is meant through it; a name gone is dropped."""
        known = {row[0] for row in self.rows.execute("SELECT id FROM employers")}
        linked: dict[str, list[str]] = {}
        for ccn, employer in self.rows.execute(
            "SELECT ccn, id FROM links JOIN employers ON employers.number = links.employer"
            " ORDER BY sure DESC, id"
        ):
            linked.setdefault(f"C:{ccn}", []).append(employer)
        known |= {
            f"C:{row[0]}"
            for row in self.rows.execute(
                "SELECT ccn FROM hospitals WHERE ccn NOT IN (SELECT ccn FROM links)"
            )
        }
        for text, employers in self.rows.execute("SELECT text, employers FROM aliases").fetchall():
            each = (one for key in employers.split("\t") for one in linked.get(key, [key]))
            kept = "\t".join(one for one in dict.fromkeys(each) if one in known)
            if not kept:
                self.rows.execute("DELETE FROM aliases WHERE text = ?", (text,))
            elif kept != employers:
                self.rows.execute("UPDATE aliases SET employers = ? WHERE text = ?", (kept, text))

    def _settle_from(self, table: str) -> None:
        weight = "1 + initial + continuing" if table == "approvals" else "1"
        names: dict[int, Counter[str]] = {}
        places: dict[int, Counter[tuple[str, str]]] = {}
        for employer, name, city, state, mass in self.rows.execute(
            f"SELECT employer, spellings.name, city, state, sum({weight}) FROM {table}"  # noqa: S608  names are ours
            f" JOIN spellings ON spellings.number = {table}.spelling"
            f" JOIN places ON places.number = {table}.place"
            " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
        ).fetchall():
            names.setdefault(employer, Counter())[name] += mass
            if state:
                places.setdefault(employer, Counter())[city, state] += mass
        only = "" if table == "approvals" else " AND name = ''"
        for employer, them in names.items():
            city, state = places[employer].most_common(1)[0][0] if employer in places else ("", "")
            self.rows.execute(
                f"UPDATE employers SET name = ?, city = ?, state = ? WHERE number = ?{only}",  # noqa: S608  names are ours
                (main_name(them), city, state, employer),
            )

    def write(self, path: Path) -> str:
        """Make the file at *path* in one step and return the digest of its content."""
        self.settle()
        digest = self.digest()
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        fresh.unlink(missing_ok=True)
        with closing(sqlite3.connect(fresh)) as file:
            file.executescript(TABLES)
            for table, order in SORTED.items():
                rows = self.rows.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()  # noqa: S608  names are ours
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    file.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  names are ours
            file.executemany(
                "INSERT INTO meta VALUES (?, ?)", (("digest", digest), ("layout", str(LAYOUT)))
            )
            file.executescript(INDEXES)
            file.commit()
            file.execute("VACUUM")
        fresh.chmod(0o644)
        fresh.replace(path)
        return digest

    def digest(self) -> str:
        """SHA-256 over every row: the same content has the same digest on every machine."""
        return digest_of_rows(self.rows)


_FEW = 5
_FAR_MORE = 50
_RARE = 4


def _twin(key: str, keys: Iterable[str]) -> str | None:
    found = process.extractOne(key, list(keys), scorer=OSA.normalized_similarity, score_cutoff=0.9)
    return str(found[0]) if found else None


def digest_of_rows(rows: sqlite3.Connection) -> str:
    """SHA-256 over every row of every table, in their order."""
    total = hashlib.sha256()
    for table, order in SORTED.items():
        total.update(table.encode())
        for row in rows.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608  names are ours
            total.update(json.dumps(row).encode())
    return total.hexdigest()


def check_layout(path: Path) -> None:
    """Refuse a file that is not a sponsor file of this layout."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            row = file.execute("SELECT value FROM meta WHERE name = 'layout'").fetchone()
    except sqlite3.Error:
        raise Refused(f"{path} is not a sponsor file. Name another with --into.") from None
    if row is None or row[0] != str(LAYOUT):
        raise Refused(
            f"{path} was made by another release. Move it away and import the files again."
        )

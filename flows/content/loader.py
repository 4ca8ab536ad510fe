"""Reads every content file once, at start-up, and refuses a bad one by file and line."""

import gzip
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from flows.content import tables
from flows.content.schema import (
    CalendarRow,
    ContentError,
    FactRow,
    Leaf,
    Misplaced,
    SourceRow,
    first_fault,
    leaves,
    line_of,
    states_without_fact,
)
from flows.content.words import Calendar, Shapes, Template, Words
from flows.facts.cities import Cities
from flows.facts.countries import Countries
from flows.facts.fact import Fact, Source
from flows.facts.facts import Facts
from flows.facts.posts import Posts
from flows.facts.restrictions import Restrictions
from flows.host import NOBODY, Host
from flows.sponsors.archive import Archive

__all__ = [
    "Content",
    "ContentError",
    "load_content",
    "mark_of_files",
    "open_content",
    "read_content",
]

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_CITIES = "data/cities.tsv.gz"  # made by `make cities`
_NOT_WORDS = frozenset({"calendar", "facts"})
_Row = TypeVar("_Row", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything the files say, read and checked.

    `sponsors` is put in by whoever keeps the records; without them the commands say so. `host` is
    who runs this copy.
    """

    words: Words
    facts: Facts
    calendar: Calendar
    countries: Countries
    restrictions: Restrictions
    posts: Posts
    cities: Cities
    sponsors: Archive | None = None
    host: Host = NOBODY


@cache
def open_content() -> Content:
    """The content that ships with Holdfast; a file of texts is read when it is first needed.

    For whoever says few of them, and knows that all are right: ContentError may come later.
    """
    return _opened(_folder())


@cache
def load_content() -> Content:
    """The content that ships with Holdfast, all of it; read once per process."""
    return _whole(open_content())


def mark_of_files() -> str:
    """What changes when any of these files does, or the code here that checks them."""
    mark = blake2b(digest_size=16)
    folder = _folder()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".toml", ".csv", ".py"}:
            data = path.read_bytes()
            mark.update(f"{path.relative_to(folder)} {len(data)}\n".encode() + data)
    return mark.hexdigest()


def _folder() -> Path:
    return Path(str(files("flows") / "content"))


def read_content(folder: Path) -> Content:
    """The content of *folder*; ContentError names every bad text by file and line."""
    return _whole(_opened(folder))


def _whole(content: Content) -> Content:
    """The same content with every file read; one ContentError for all bad texts, a line each."""
    faults: list[str] = []
    for file in content.words.unread:
        try:
            content.words.read(file)
        except ContentError as fault:
            faults.append(str(fault))
    if faults:
        raise ContentError("\n".join(faults))
    return content


def _opened(folder: Path) -> Content:
    countries = Countries(tables.countries(*_csv(folder, "countries")))
    calendar = _calendar(_File.read(folder, "en/calendar.toml"))
    shapes = Shapes(calendar=calendar, country=countries.name)
    facts = Facts(_facts(folder, _File.read(folder, "en/facts.toml"), shapes))
    words = Words({}, unread=_files_of_words(folder, facts, shapes))
    return Content(
        words=words,
        facts=facts,
        calendar=calendar,
        countries=countries,
        restrictions=Restrictions(
            tables.restrictions(*_csv(folder, "entry_restrictions"), countries)
        ),
        posts=Posts(tables.posts(*_csv(folder, "posts"), countries)),
        cities=Cities(lambda: gzip.decompress((folder / _CITIES).read_bytes())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """One TOML file: its name as people know it, its text, and what it holds."""

    name: str
    text: str
    table: dict[str, Any]

    @classmethod
    def read(cls, folder: Path, below: str) -> "_File":
        name, text = _text(folder, below)
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            at = _AT_LINE.search(str(error))
            line = at[1] if at else len(text.splitlines())
            raise ContentError(f"{name}:{line}: {_AT_LINE.sub('', str(error))}") from None
        return cls(name=name, text=text, table=table)

    def wrong(self, path: tuple[str, ...], why: str) -> ContentError:
        where = ".".join(path)
        return ContentError(f"{self.name}:{line_of(self.text, path)}: {where}: {why}")

    def row(self, kind: type[_Row], path: tuple[str, ...], table: object) -> _Row:
        try:
            return kind.model_validate(table)
        except ValidationError as error:
            inside, why = first_fault(error)
            raise self.wrong((*path, *inside), why) from None


def _text(folder: Path, below: str) -> tuple[str, str]:
    """The name of a file as people know it, and what it holds."""
    name = f"flows/content/{below}"
    try:
        return name, (folder / below).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(f"{name}:1: the file is missing") from None
    except UnicodeDecodeError:
        raise ContentError(f"{name}:1: the file is not UTF-8") from None


def _csv(folder: Path, stem: str) -> tuple[str, str]:
    return _text(folder, f"data/{stem}.csv")


def _calendar(file: _File) -> Calendar:
    return Calendar(**file.row(CalendarRow, (), file.table).model_dump())


def _toml_files(folder: Path, below: str) -> Iterator[_File]:
    for path in sorted((folder / below).glob("*.toml")):
        yield _File.read(folder, f"{below}/{path.name}")


def _facts(folder: Path, statements: _File, shapes: Shapes) -> Iterator[Fact]:
    seen: dict[str, str] = {}
    for file in _toml_files(folder, "facts"):
        for fact_id, table in file.table.items():
            if fact_id in seen:
                raise file.wrong((fact_id,), f"already stands in {seen[fact_id]}")
            seen[fact_id] = file.name
            yield _fact(file, fact_id, table, statements, shapes)
    for fact_id in statements.table:
        if fact_id not in seen:
            raise statements.wrong((fact_id,), "there is no such fact")


def _fact(file: _File, fact_id: str, table: object, statements: _File, shapes: Shapes) -> Fact:
    row = file.row(FactRow, (fact_id,), table)
    text = statements.table.get(fact_id)
    if not isinstance(text, str):
        raise file.wrong((fact_id,), f"has no statement in {statements.name}")
    template = _template(statements, (fact_id,), text, shapes, Facts(()))
    try:
        statement = template.say({**row.values, "valid_until": row.valid_until}).text
    except (KeyError, TypeError, ValueError) as error:
        raise statements.wrong((fact_id,), f"cannot be filled: {error}") from None
    return Fact(
        id=fact_id,
        domain_ids=row.domain,
        values=MappingProxyType(row.values),
        source=_source(row.source),
        also=tuple(_source(one) for one in row.also),
        checked_on=row.checked_on,
        review_after=row.review_after,
        valid_until=row.valid_until,
        volatility=row.volatility,
        confidence=row.confidence,
        statement=statement,
    )


def _source(row: SourceRow) -> Source:
    return Source(title=row.title, address=row.address)


def _files_of_words(
    folder: Path, facts: Facts, shapes: Shapes
) -> dict[str, Callable[[], dict[str, Template]]]:
    """By name, how each file of texts is read."""
    return {
        path.stem: partial(_words, folder, path.stem, facts, shapes)
        for path in sorted((folder / "en").glob("*.toml"))
        if path.stem not in _NOT_WORDS
    }


def _words(folder: Path, stem: str, facts: Facts, shapes: Shapes) -> dict[str, Template]:
    """Every text of one file by key; one ContentError for all bad ones, a line for each."""
    found: dict[str, Template] = {}
    faults: list[str] = []
    file = _File.read(folder, f"en/{stem}.toml")
    for leaf in _leaves(file):
        try:
            found[".".join((stem, *leaf.path))] = _checked(file, leaf, facts, shapes)
        except ContentError as fault:
            faults.append(str(fault))
    if faults:
        raise ContentError("\n".join(faults))
    return found


def _leaves(file: _File) -> tuple[Leaf, ...]:
    try:
        return tuple(leaves(file.table))
    except Misplaced as fault:
        raise file.wrong(fault.path, str(fault)) from None


def _checked(file: _File, leaf: Leaf, facts: Facts, shapes: Shapes) -> Template:
    for fact_id in (*leaf.facts, *leaf.inherited):
        if fact_id not in facts:
            raise file.wrong(leaf.path, f"there is no fact {fact_id}")
    template = _template(file, leaf.path, leaf.text, shapes, facts, leaf.facts)
    if template.facts:
        return template
    stated = states_without_fact(leaf.text, own=leaf.own)
    if stated is None:
        return template
    if leaf.inherited:
        return _template(file, leaf.path, leaf.text, shapes, facts, leaf.inherited)
    raise file.wrong(leaf.path, f"states {stated} and names no fact")


def _template(
    file: _File,
    path: tuple[str, ...],
    text: str,
    shapes: Shapes,
    facts: Facts,
    named: tuple[str, ...] = (),
) -> Template:
    try:
        return Template(text, facts=facts, shapes=shapes, named=named)
    except KeyError as missing:
        raise file.wrong(path, f"there is no fact value {missing.args[0]}") from None
    except (TypeError, ValueError) as error:
        raise file.wrong(path, str(error)) from None

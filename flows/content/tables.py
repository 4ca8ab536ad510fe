"""Reads the CSV tables: countries, entry restrictions, consular posts."""

import csv
import re
from collections.abc import Callable, Container, Iterator
from datetime import date
from io import StringIO
from typing import TypeVar, get_args

from flows.content.schema import ContentError
from flows.facts.countries import Country
from flows.facts.posts import Post
from flows.facts.restrictions import Restriction, RowLevel

_CODE = re.compile(r"[A-Z]{2}")
_LEVELS: tuple[RowLevel, ...] = get_args(RowLevel)
_Row = TypeVar("_Row")


def countries(name: str, text: str) -> tuple[Country, ...]:
    """The countries in *text*; ContentError names file *name* and line."""
    seen: set[str] = set()

    def country(row: dict[str, str]) -> Country:
        return Country(
            iso2=_new(_code(row["iso2"]), seen),
            name=_some(row["name"]),
            aliases=_list(row["aliases"]),
            demonyms=_list(row["demonyms"]),
            mistaken_for=_list(row["mistaken_for"]),
        )

    columns = ("iso2", "name", "aliases", "demonyms", "mistaken_for")
    found = tuple(_rows(name, text, columns, country))
    for line, one in enumerate(found, start=2):
        for code in one.mistaken_for:
            if code not in seen:
                raise ContentError(f"{name}:{line}: there is no country {code}")
    return found


def restrictions(name: str, text: str, known: Container[str]) -> tuple[Restriction, ...]:
    """The entry restrictions in *text*, for *known* countries."""
    seen: set[str] = set()

    def restriction(row: dict[str, str]) -> Restriction:
        return Restriction(
            iso2=_new(_known(row["iso2"], known), seen),
            level=_level(row["level"]),
            since=date.fromisoformat(row["since"]),
        )

    return tuple(_rows(name, text, ("iso2", "level", "since"), restriction))


def posts(name: str, text: str, known: Container[str]) -> tuple[Post, ...]:
    """The consular posts in *text*, of *known* countries."""

    def post(row: dict[str, str]) -> Post:
        return Post(
            name=_some(row["name"]),
            country=_known(row["iso2"], known),
            fmj_days=_days(row["fmj_days"]),
            hlopq_days=_days(row["hlopq_days"]),
            seen_on=date.fromisoformat(row["seen_on"]),
        )

    return tuple(_rows(name, text, ("iso2", "name", "fmj_days", "hlopq_days", "seen_on"), post))


def _rows(
    name: str, text: str, columns: tuple[str, ...], read: Callable[[dict[str, str]], _Row]
) -> Iterator[_Row]:
    lines = csv.reader(StringIO(text), strict=True)
    if tuple(next(lines, ())) != columns:
        raise ContentError(f"{name}:1: the columns are {','.join(columns)}")
    while True:
        try:
            cells = next(lines, None)
            if cells is None:
                return
            yield read(dict(zip(columns, cells, strict=True)))
        except (ValueError, csv.Error) as error:
            raise ContentError(f"{name}:{lines.line_num}: {error}") from None


def _code(cell: str) -> str:
    if not _CODE.fullmatch(cell):
        raise ValueError(f"not a country code: {cell!r}")
    return cell


def _known(cell: str, known: Container[str]) -> str:
    if cell not in known:
        raise ValueError(f"there is no country {cell}")
    return cell


def _new(code: str, seen: set[str]) -> str:
    if code in seen:
        raise ValueError(f"{code} stands here twice")
    seen.add(code)
    return code


def _level(cell: str) -> RowLevel:
    for level in _LEVELS:
        if cell == level:
            return level
    raise ValueError(f"level is one of {', '.join(_LEVELS)}, not {cell!r}")


def _some(cell: str) -> str:
    if not cell.strip():
        raise ValueError("a name is missing")
    return cell


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _days(cell: str) -> int | None:
    if not cell:
        return None
    days = int(cell)
    if days < 0:
        raise ValueError(f"days below nothing: {days}")
    return days

"""Reads a downloaded table, whatever its dress: CSV or tabs, UTF-8 or UTF-16, or an Excel sheet.

Every fault a download can have is a `Refused` with one sentence that says what to do.
"""

import codecs
import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from storage.sponsors.sheet import BadSheetError, sheet_rows

_PEEK = 65_536
_ZIP = b"PK\x03\x04"


class Refused(Exception):  # noqa: N818  said to a person as "refused: ..."
    """A file cannot be used; the text is one sentence that says why and what to do."""


@dataclass(slots=True)
class Table:
    """A file opened for reading: `rows` may be walked once; lines cut short are left out."""

    path: Path
    digest: str
    header: tuple[str, ...]
    rows: Iterator[tuple[int, Mapping[str, str]]]
    doubts: list[str] = field(default_factory=list)

    def needs(self, *columns: str) -> None:
        """Refuse the file unless it has every one of *columns*."""
        missing = [column for column in columns if column not in self.header]
        if missing:
            raise Refused(
                f"{self.path.name} has no column {', '.join(missing)}; it has"
                f" {', '.join(self.header[:12])}. Is it the right file for this kind?"
            )


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """The table in *path*; columns are named as in the file, without blanks around.

    Raises:
        Refused: not there, empty, a web page, cut short, or not a table.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_PEEK)
    except OSError as error:
        raise Refused(f"{path}: cannot be read ({error.strerror}).") from None
    if not start.strip(b"\xef\xbb\xbf\x00 \r\n\t"):
        raise Refused(f"{path.name} is empty. Download it again.")
    if start[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype", b"<html")):
        raise Refused(f"{path.name} is a web page, not a table. Download the file itself.")
    if start.startswith(_ZIP):
        yield _from_sheet(path)
        return
    encoding, guessed = _encoding(start)
    with path.open(encoding=encoding, newline="") as text:
        yield _from_text(path, text, guessed=guessed)


def one_of(table: Table, *names: str) -> str | None:
    """The one of *names* that the file has, or None."""
    return next((name for name in names if name in table.header), None)


def first_of(table: Table, *names: str) -> str:
    """The one of *names* that the file has; Refused when it has none."""
    for name in names:
        if name in table.header:
            return name
    table.needs(names[0])
    return names[0]


def _encoding(start: bytes) -> tuple[str, bool]:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", False
    if b"\x00" in start:
        raise Refused("It is neither text nor an Excel sheet. Download the CSV file.")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252", True
    return "utf-8-sig", False


def _from_text(path: Path, lines: Iterator[str], *, guessed: bool) -> Table:
    first = _guarded(path, lines)
    head = next(first, "")
    delimiter = "\t" if head.count("\t") > head.count(",") else ","
    header = _columns(next(csv.reader([head], delimiter=delimiter)))
    if len(header) < len(("name", "count")):
        raise Refused(f"{path.name} has one column only. Export it as CSV.")
    table = Table(path, digest_of(path), header, iter(()))
    if not _ends_with_a_line(path):
        table.doubts.append(
            f"{path.name} does not end with a line break; if it was cut short, its last row is too."
        )
    if guessed:
        table.doubts.append(f"{path.name} is not UTF-8; it was read as Windows-1252.")
    table.rows = _numbered(table, csv.reader(first, delimiter=delimiter, strict=True))
    return table


def _columns(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, with the loose and doubled blanks of some exports taken out."""
    return tuple(" ".join(name.split()) for name in names)


def _ends_with_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2))  # two bytes: a letter in UTF-16
        return file.read().rstrip(b"\x00")[-1:] in (b"\n", b"\r")


def _guarded(path: Path, lines: Iterator[str]) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeError:
        raise Refused(f"{path.name} breaks off inside a letter. Download it again.") from None


def _numbered(
    table: Table, records: Iterator[Sequence[str]]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    width, last_was_short, number = len(table.header), False, 0
    try:
        for number, record in enumerate(records, start=1):
            if not any(record):
                continue
            last_was_short = len(record) < width
            if last_was_short:
                continue
            yield (
                number,
                {name: cell.strip() for name, cell in zip(table.header, record, strict=False)},
            )
    except csv.Error:
        raise Refused(
            f"{table.path.name} breaks off inside quotes after row {number}. Download it again."
        ) from None
    if last_was_short:
        raise Refused(f"{table.path.name} breaks off in row {number}. Download it again.")
    if not number:
        raise Refused(f"{table.path.name} has a header and no rows. Download it again.")


def _from_sheet(path: Path) -> Table:
    try:
        records = sheet_rows(path)
        header = _columns(next(records, []))
    except BadSheetError as error:
        raise Refused(f"{path.name}: {error} Download it again.") from None
    table = Table(path, digest_of(path), header, iter(()))
    table.rows = _numbered(table, _sheet_guarded(path, records, len(header)))
    return table


def _sheet_guarded(path: Path, records: Iterator[list[str]], width: int) -> Iterator[list[str]]:
    try:
        for record in records:
            yield record + [""] * (width - len(record))
    except BadSheetError as error:
        raise Refused(f"{path.name}: {error} Download it again.") from None


def digest_of(path: Path) -> str:
    """SHA-256 of the file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def whole(text: str) -> int | None:
    """A count as published ("1,234", "12.0"); 0 for an empty cell, None when unreadable."""
    text = text.replace(",", "").strip()
    if not text:
        return 0
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if value >= 0 and value == int(value) else None

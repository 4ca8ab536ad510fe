"""The rows of an Excel sheet, read as a stream by the standard library.

The labour department publishes its disclosure files as workbooks of several hundred thousand
rows; a workbook is a zip of XML, of which only texts, numbers and dates are wanted here.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS = "xl/sharedStrings.xml"
_FIRST_SHEET = "xl/worksheets/sheet1.xml"
_COLUMN = re.compile(r"[A-Z]+")
_LARGEST = 4 * 1024**3


class BadSheetError(Exception):
    """The workbook is cut short or not a workbook; the text is one sentence."""


def sheet_rows(path: Path) -> Iterator[list[str]]:
    """Every row of the first sheet as texts; dates stay the day numbers Excel keeps.

    Raises:
        BadSheetError: a broken zip, no sheet in it, or one too large to be honest.
    """
    try:
        with zipfile.ZipFile(path) as book:
            names = set(book.namelist())
            if _FIRST_SHEET not in names:
                raise BadSheetError("It holds no sheet.")
            if sum(one.file_size for one in book.infolist()) > _LARGEST:
                raise BadSheetError("It is too large when unpacked.")
            strings = list(_strings(book)) if _STRINGS in names else []
            yield from _rows(book, strings)
    except (zipfile.BadZipFile, zlib.error, EOFError, ET.ParseError) as error:
        raise BadSheetError("The workbook is cut short or broken.") from error


def _strings(book: zipfile.ZipFile) -> Iterator[str]:
    with book.open(_STRINGS) as file:
        for _, element in ET.iterparse(file):  # noqa: S314  expat 2.4 and later bounds entity expansion
            if element.tag == f"{_NS}si":
                yield "".join(text.text or "" for text in element.iter(f"{_NS}t"))
                element.clear()


def _rows(book: zipfile.ZipFile, strings: list[str]) -> Iterator[list[str]]:
    with book.open(_FIRST_SHEET) as file:
        sheet: ET.Element | None = None
        for event, element in ET.iterparse(file, ("start", "end")):  # noqa: S314  expat bounds it
            if event == "start":
                sheet = element if element.tag == f"{_NS}sheetData" else sheet
            elif element.tag == f"{_NS}row":
                cells: list[str] = []
                for cell in element.iter(f"{_NS}c"):
                    at = _place(cell.get("r", "")) if cell.get("r") else len(cells)
                    cells.extend([""] * (at - len(cells)))
                    cells.append(_text(cell, strings))
                yield cells
                if sheet is not None:
                    sheet.clear()  # a year's rows would fill the memory


def _place(reference: str) -> int:
    letters = _COLUMN.match(reference)
    place = 0
    for letter in letters[0] if letters else "":
        place = place * 26 + ord(letter) - ord("A") + 1
    return max(0, place - 1)


def _text(cell: ET.Element, strings: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{_NS}t"))
    value = cell.findtext(f"{_NS}v") or ""
    if kind != "s":
        return value
    try:
        return strings[int(value)]
    except (ValueError, IndexError):
        raise BadSheetError("The workbook is cut short or broken.") from None

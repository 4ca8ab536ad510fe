"""Cases that papers are made from: played from transcripts, filled with names, or empty."""

import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from flows.case import Case
from flows.content.loader import load_content
from flows.showing import open_deadlines
from flows.talk import View
from tests.driver import FlowsAlone, Person
from tests.scripts import read_script

TRANSCRIPTS = Path(__file__).parent / "transcripts"
AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
FULLEST = "the_start_date_changes_twice"
FURTHEST = "unsure_about_j1"
INSIDE = "in_the_us_on_opt_with_step_3_passed"
UTC_ZONE = ZoneInfo("UTC")
NAMES = {
    "Arabic": "فاطمة الزهراء بنت محمد",
    "Devanagari": "श्रीनिवास कृष्णमूर्ति",
    "Chinese": "欧阳婷睿",
    "Traditional Chinese": "歐陽鐵龍",
    "Korean": "김민서",
    "Tamil": "தமிழ்ச்செல்வி",
    "Bengali": "রবীন্দ্রনাথ ঠাকুর",
    "Urdu": "ڈاکٹر عائشہ گل",
    "Amharic": "ኢትዮጵያ አበበ",
    "Cyrillic": "Олександра Ґжицька",
    "Vietnamese": "Nguyễn Thị Hồng Ngọc",
    "emoji": "Ana 🙂🏥",
}


def view_of(case: Case, at: datetime = AT) -> View:
    """The case at an instant."""
    return View(case=case, content=load_content(), now=at, default_zone=UTC_ZONE)


def empty() -> View:
    """A case in which nothing was ever said."""
    return view_of(Case(tag="k3pt", opened_at=AT, seen_at=AT))


async def played(name: str, *, turns: int | None = None) -> View:
    """The case as a transcript leaves it, or after its first turns."""
    script = read_script(TRANSCRIPTS / f"{name}.txt")
    backend = FlowsAlone(at=script.at, default_zone=script.zone)
    person = Person(backend)
    for step in script.steps[:turns]:
        if step.startswith("you"):
            await person.does(step[5:].strip())
        elif step.startswith("wait"):
            await person.waits(step[5:].strip())
    return backend.view()


def answered(view: View, at: datetime | None = None, **answers: object) -> View:
    """The same with other answers, given an hour later if nothing else is said."""
    at = at or view.now + timedelta(hours=1)
    case = view.case
    for question, value in answers.items():
        case = case.with_answer(question, value, str(value), at)  # type: ignore[arg-type]
    return View(case=case, content=view.content, now=at, default_zone=view.default_zone)


def with_many_deadlines(view: View, count: int) -> View:
    """The same with so many dated deadlines, a day apart."""
    first = next(one for one in open_deadlines(view) if one.latest is not None)
    many = tuple(
        replace(
            first,
            earliest=None,
            planned=None,
            latest=view.today + timedelta(days=at),
            overdue=False,
        )
        for at in range(count)
    )
    crowded = view_of(view.case, view.now)
    vars(crowded)["plan"] = replace(view.plan, deadlines=many)
    return crowded


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def pixels_of(png: bytes) -> list[bytes]:
    """The rows of an RGBA picture of eight bits, four bytes a pixel."""
    width, height = size_of(png)
    assert png[24:29] == b"\x08\x06\x00\x00\x00"
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw, stride = zlib.decompress(data), width * 4
    rows: list[bytes] = []
    above = bytes(stride)
    for row in range(height):
        begin = row * (stride + 1)
        above = _unfiltered(raw[begin], raw[begin + 1 : begin + 1 + stride], above)
        rows.append(above)
    return rows


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    out = bytearray(line)
    for at, value in enumerate(line):
        left = out[at - 4] if at >= 4 else 0
        corner = above[at - 4] if at >= 4 else 0
        up = above[at]
        match kind:
            case 0:
                guess = 0
            case 1:
                guess = left
            case 2:
                guess = up
            case 3:
                guess = (left + up) // 2
            case _:
                near = left + up - corner
                guess = min((left, up, corner), key=lambda one: abs(near - one))
        out[at] = (value + guess) & 0xFF
    return bytes(out)


def is_blank(png: bytes) -> bool:
    """Whether every pixel of a small picture is the same."""
    return len({row[at : at + 4] for row in pixels_of(png) for at in range(0, len(row), 4)}) == 1

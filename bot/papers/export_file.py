"""Everything held about a person, as one zip: data with its schema, and the papers."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any, Final

from pydantic import TypeAdapter

from bot.papers.calendar_file import print_calendar
from bot.papers.holding import Held
from bot.papers.letter_file import print_letter
from bot.papers.packet import print_packet
from bot.papers.pictures import draw
from flows.case import Case
from flows.letters.catalogue import LETTERS, MAIN, fitting
from flows.letters.own_words import written
from flows.papers.paths import paths_alt
from flows.papers.refs import file_name, pen
from flows.papers.road_map import road_map_alt
from flows.papers.timeline import timeline_alt
from flows.plan.as_json import plan_as_json
from flows.talk import View

FORMAT: Final = "holdfast-export"
VERSION: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is held. `case` is what is kept; `plan` is computed from it, as `holdfast plan` does."""

    format: str
    version: int
    made_at: datetime
    zone: str
    case: Case
    held: Held
    plan: dict[str, Any]


@cache
def adapter() -> TypeAdapter[Export]:
    """Return what writes and reads the data, and knows its schema."""
    return TypeAdapter(Export)


def print_export(view: View, held: Held) -> bytes:
    """Return the zip. The same case at the same instant gives the same bytes."""
    out = BytesIO()
    local = view.local
    stamp = (local.year, local.month, local.day, local.hour, local.minute, local.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in _parts(view, held):
            file.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parts(view: View, held: Held) -> Iterator[tuple[str, bytes | str]]:
    data = Export(
        format=FORMAT,
        version=VERSION,
        made_at=view.now,
        zone=view.zone.key,
        case=view.case,
        held=held,
        plan=plan_as_json(view.plan),
    )
    text = view.content.words.text
    yield "README.txt", text("papers.export.readme", on=view.today) + "\n"
    yield "data.json", adapter().dump_json(data, indent=1)
    yield "data.schema.json", json.dumps(adapter().json_schema(), indent=1)
    yield from _papers(view)


def _papers(view: View) -> Iterator[tuple[str, bytes | str]]:
    def name(ref: str) -> str:
        return f"papers/{file_name(ref, view.today)}"

    yield name("packet:a4"), print_packet(view, "a4")
    yield name("calendar"), print_calendar(view)
    words = {"timeline": timeline_alt, "paths": paths_alt, "map": road_map_alt}
    for kind, alt in words.items():
        yield name(kind), draw(kind, view, dark=False)
        yield name(kind).replace(".png", ".txt"), alt(view) + "\n"
    # A document takes a tenth of a second: those of use now, and those in the person's words.
    of_use = {*fitting(view), *view.case.drafts}
    for letter in LETTERS:
        if letter in of_use:
            yield name(f"letter:{letter}"), print_letter(view, letter)
        if letter in of_use or letter in MAIN:
            text_name = name(f"letter:{letter}").replace(".docx", ".txt")
            yield text_name, written(pen(view), letter).letter.text + "\n"

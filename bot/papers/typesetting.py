"""One engine for pictures and PDF: typst, with our own fonts and nothing of the machine's."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import typst

DOTS: Final = 144
"""An inch. A picture is 600 points wide, so this makes it 1200 pixels."""
_LOCK: Final = Lock()
"""One page at a time: the engine keeps what it has laid out, and is not made to be shared."""


def typeset(
    template: str, data: Mapping[str, Any], kind: Literal["pdf", "png"], *, dots: int = DOTS
) -> bytes:
    """Return the template filled with data: a tagged PDF, or the first page as a PNG.

    `dots` an inch is how fine the PNG is.

    Raises:
        typst.TypstError: the template is at fault; no text a person wrote can be.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    with _LOCK:
        made = _compiler(template).compile(
            format=kind, ppi=dots, sys_inputs=inputs, timestamp=0, pdf_standards=[]
        )
    page = made[0] if isinstance(made, list) else made
    if page is None:
        raise RuntimeError(f"{template} made no page")
    return page


@cache
def _compiler(template: str) -> typst.Compiler:
    folder = _folder() / "templates"
    return typst.Compiler(
        input=folder / f"{template}.typ",
        root=folder,
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[_folder() / "fonts"],
    )


def _folder() -> Path:
    return Path(str(files("bot") / "papers"))

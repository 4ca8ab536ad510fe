"""Which papers there are: short references that stand in replies until the paper is made."""

from datetime import date
from typing import Final

from flows.replies import Document, Picture
from flows.talk import Talk, View

PICTURES: Final = ("timeline", "map", "paths", "ways", "numbers")
SHEETS: Final = ("a4", "letter")
DARK: Final = "dark"

_NAMES: Final = {
    "timeline": "plan",
    "map": "map",
    "paths": "paths",
    "ways": "ways",
    "numbers": "numbers",
    "packet": "packet",
    "letter": "letter",
    "calendar": "dates",
    "export": "export",
}
_ENDINGS: Final = {"packet": "pdf", "letter": "docx", "calendar": "ics", "export": "zip"}


def pen(view: View) -> Talk:
    """Return a turn that says nothing: it only lends its words to a paper."""
    talk = Talk(
        case=view.case,
        content=view.content,
        now=view.now,
        default_zone=view.default_zone,
        fresh_tag="",
    )
    talk._view = view  # noqa: SLF001 - its place and plan are computed once, not once a paper
    return talk


def file_name(ref: str, on: date) -> str:
    """Return the name of the file: what it is and the day, never whose it is."""
    kind, _, which = ref.partition(":")
    parts = ["holdfast", _NAMES[kind]]
    if which and which != SHEETS[0]:
        parts.append("us-letter" if kind == "packet" else which.replace("_", "-"))
    return f"{'-'.join(parts)}-{on.isoformat()}.{_ENDINGS.get(kind, 'png')}"


def picture(kind: str, alt: str, *, dark: bool = False) -> Picture:
    """Return the block that stands for a picture of the case."""
    return Picture(ref=f"{kind}:{DARK}" if dark else kind, alt=alt)


def document(talk: Talk, ref: str, caption: str) -> Document:
    """Return the block that stands for a file made from the case."""
    return Document(ref=ref, name=file_name(ref, talk.view.today), caption=caption)

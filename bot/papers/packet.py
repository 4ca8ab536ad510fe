"""The packet as PDF: two or three plain pages with a text layer, tagged, on A4 or US Letter."""

from dataclasses import asdict
from typing import Any, Final

from bot.papers.typesetting import DOTS, typeset
from flows.papers.packet import packet
from flows.talk import View

_PAPER: Final = {"a4": "a4", "letter": "us-letter"}


def print_packet(view: View, sheet: str) -> bytes:
    """Return the packet as PDF; KeyError for a sheet that is neither."""
    return typeset("packet", _data(view, sheet), "pdf")


def show_packet(view: View, sheet: str, *, dots: int = DOTS) -> bytes:
    """Return its first page as PNG, to be looked at; KeyError as above."""
    return typeset("packet", _data(view, sheet), "png", dots=dots)


def _data(view: View, sheet: str) -> dict[str, Any]:
    return {**asdict(packet(view)), "paper": _PAPER[sheet], "mark": "Holdfast"}

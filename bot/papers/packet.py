"""The packet as PDF: two or three plain pages with a text layer, tagged, on A4 or US Letter."""

from dataclasses import asdict
from typing import Final

from bot.papers.typesetting import typeset
from flows.papers.packet import packet
from flows.talk import View

_PAPER: Final = {"a4": "a4", "letter": "us-letter"}


def print_packet(view: View, sheet: str) -> bytes:
    """Return the packet as PDF; KeyError for a sheet that is neither."""
    made = packet(view)
    data = {**asdict(made), "paper": _PAPER[sheet], "mark": "Holdfast"}
    return typeset("packet", data, "pdf")

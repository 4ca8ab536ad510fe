"""A paper that was made: its bytes, what to call it, what kind of file it is."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

MIME: Final = {
    "png": "image/png",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file ready to send. `name` carries no names of people."""

    content: bytes = field(repr=False)
    name: str
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """An address we hold: the platform, and the chat's id there."""

    platform: str
    chat: str
    unreachable_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One message that was sent, or not: when and how it ended, never what it said."""

    at: datetime
    platform: str | None
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held about a person beside the case; for the export alone."""

    since: datetime | None = None
    last_seen: datetime | None = None
    addresses: tuple[Reached, ...] = ()
    sent: tuple[Sending, ...] = ()

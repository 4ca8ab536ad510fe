"""Buttons as text: kind and case tag, turn or reminder, choice. Fits Telegram's 64 bytes.

The button to the sources of a message is of no case and no turn: it carries what the message
rests on, in short marks, so that it answers the same after a restart and a year later.
"""

from flows.citing import LENGTH, marks_of
from flows.events import Pressed
from flows.replies import Ask, Audience, Reply

MOST_BYTES = 64
KINDS = ("q", "r", "s")
SOURCES = "s"
_SHOW = "all"
MOST_SOURCES = (MOST_BYTES - len(f"{SOURCES}::{_SHOW}")) // LENGTH
"""Facts that one code can carry; a message that rests on more shows the first of them."""


def pack(ask: Ask, choice: str) -> str:
    """Return the code of one button, such as `q7k2f:12:yes`.

    Raises:
        ValueError: the code would be longer than any platform carries.
    """
    code = f"{ask.kind}{ask.tag}:{ask.ref}:{choice}"
    if len(code.encode()) > MOST_BYTES:
        raise ValueError(f"button code too long: {code}")
    return code


def pack_sources(reply: Reply) -> str | None:
    """Return the code of the button to what a message rests on; None where it needs none."""
    if reply.sourced or not reply.facts or reply.audience is Audience.PLACE:
        return None
    return f"{SOURCES}:{marks_of(reply.facts, most=MOST_SOURCES)}:{_SHOW}"


def is_sources(code: str) -> bool:
    """Return whether a code is that of a button to sources."""
    return code.startswith(f"{SOURCES}:")


def unpack(code: str) -> Pressed | None:
    """Return the press a code stands for; None for a code that is not ours."""
    head, _, rest = code.partition(":")
    ref, _, choice = rest.partition(":")
    if head[:1] not in KINDS or not ref or not choice:
        return None
    return Pressed(kind=head[:1], tag=head[1:], ref=ref, choice=choice)

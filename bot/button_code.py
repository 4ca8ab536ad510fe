"""Buttons as text: kind and case tag, turn or reminder, choice. Fits Telegram's 64 bytes."""

from flows.events import Pressed
from flows.replies import Ask

MOST_BYTES = 64


def pack(ask: Ask, choice: str) -> str:
    """Return the code of one button, such as `q7k2f:12:yes`.

    Raises:
        ValueError: the code would be longer than any platform carries.
    """
    code = f"{ask.kind}{ask.tag}:{ask.ref}:{choice}"
    if len(code.encode()) > MOST_BYTES:
        raise ValueError(f"button code too long: {code}")
    return code


def unpack(code: str) -> Pressed | None:
    """Return the press a code stands for; None for a code that is not ours."""
    head, _, rest = code.partition(":")
    ref, _, choice = rest.partition(":")
    if head[:1] not in ("q", "r") or not ref or not choice:
        return None
    return Pressed(kind=head[:1], tag=head[1:], ref=ref, choice=choice)

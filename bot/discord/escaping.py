"""Text that Discord shows as it was written: no markup, no mention, no hidden link."""

import re

# The library's own escaping leaves `<` (mentions, times, emoji) and numbered lists alone.
_MARKUP = re.compile(r"([\\*_~|`<\[\]])")
_AT_LINE_START = re.compile(r"^(\s*)(#{1,3}(?=\s)|>|[-+](?=\s|#))", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s)", re.MULTILINE)
_MENTION = re.compile(r"@(everyone|here)\b")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]|`\"\\]+[^\s<>()\[\]|`\"\\.,;:!?']")
_APART = "\u200b"
"""A space without width: what it stands in reads the same and means nothing to Discord."""


def escaped(text: str) -> str:
    """Return `text` so that it reads as it stands; addresses stay links, without a preview."""
    out: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        out += [_plain(text[end : found.start()], begins_line=end == 0), f"<{found[0]}>"]
        end = found.end()
    out.append(_plain(text[end:], begins_line=end == 0))
    return "".join(out)


def _plain(part: str, *, begins_line: bool) -> str:
    part = _MENTION.sub(rf"@{_APART}\1", _MARKUP.sub(r"\\\1", part))
    # What follows an address is in the middle of a line until the next one begins.
    head, gap, rest = ("", "", part) if begins_line else part.partition("\n")
    return head + gap + _NUMBERED.sub(r"\1\\\2", _AT_LINE_START.sub(r"\1\\\2", rest))


def fenced(text: str) -> str:
    """Return `text` as a block to copy; a fence inside it cannot end the block."""
    return f"```\n{unfenceable(text)}\n```"


def unfenceable(text: str) -> str:
    """Return `text` without three backticks in a row, and without empty lines around it."""
    return text.strip("\n").replace("```", f"``{_APART}`")


def cut(text: str, most: int) -> str:
    """Return `text`, shortened to `most` characters with an ellipsis if it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

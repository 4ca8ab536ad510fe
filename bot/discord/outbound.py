"""Replies as Discord's markdown, in messages of at most two thousand characters."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.discord.escaping import escaped, fenced, unfenceable
from flows.replies import (
    Block,
    Copy,
    Document,
    Head,
    Items,
    Link,
    Moment,
    Pairs,
    Para,
    Picture,
    Quote,
    Reply,
    Span,
    Strong,
)

LONGEST = 2000
"""Characters of one message. Embeds hold more, but a person can switch those off unseen."""
_FENCES = len(fenced(""))


@dataclass(frozen=True, slots=True)
class Piece:
    """A block in markdown. `copied` is the bare text when it is a block to copy."""

    text: str
    copied: str | None = None


def messages_of(reply: Reply) -> list[str]:
    """Return the reply's blocks as the texts of one or more messages; never an empty one."""
    done: list[str] = []
    open_text = ""
    for piece in map(_piece, reply.blocks):
        for part in _fitting(piece):
            if not part.strip():
                continue
            joined = f"{open_text}\n\n{part}" if open_text else part
            if len(joined) <= LONGEST:
                open_text = joined
            else:
                done.append(open_text)
                open_text = part
    return [*done, open_text] if open_text else done


def _piece(block: Block) -> Piece:
    match block:
        case Para(spans=spans):
            return Piece(_spans(spans))
        case Head(text=text):
            return Piece("### " + escaped(" ".join(text.split())))
        case Items(items=rows, numbered=numbered):
            marks = (f"{at}." if numbered else "-" for at in range(1, len(rows) + 1))
            lines = [f"{mark} {_one_line(row)}" for mark, row in zip(marks, rows, strict=True)]
            return Piece("\n".join(lines))
        case Pairs(rows=pairs):
            return Piece(
                "\n".join(f"**{escaped(name)}**: {escaped(value)}" for name, value in pairs)
            )
        case Quote(text=text):
            return Piece("\n".join(f"> {escaped(line)}" for line in text.splitlines()))
        case Copy(text=text):
            return Piece(fenced(text), copied=unfenceable(text))
        case Picture(alt=alt):
            return Piece(escaped(alt))
        case Document(name=name, caption=caption):
            return Piece(escaped(f"{caption} ({name})"))


def _one_line(spans: tuple[Span, ...]) -> str:
    return _spans(spans).replace("\n", "\n  ")


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    match span:
        case str():
            return escaped(span)
        case Strong(text=text):
            return f"**{escaped(text)}**"
        case Moment(at=at):
            return f"<t:{int(at.timestamp())}:F>"
        case Link(text=text, address=address):
            return f"[{escaped(text)}](<{address}>)"


def _fitting(piece: Piece) -> Iterator[str]:
    """Yield the piece in parts that each fit one message; a block to copy is fenced anew."""
    if len(piece.text) <= LONGEST:
        yield piece.text
    elif piece.copied is not None:
        for part in _cut(piece.copied, LONGEST - _FENCES):
            yield fenced(part)
    else:
        yield from _cut(piece.text, LONGEST)


def _cut(text: str, most: int) -> Iterator[str]:
    """Yield `text` in parts: between lines if possible, else between words, else anywhere."""
    while len(text) > most:
        at = text.rfind("\n", 1, most)
        if at < most // 2:
            at = max(at, text.rfind(" ", 1, most))
        if at <= 0:
            # Not between a backslash and what it escapes.
            at = most - 1 if text[most - 1] == "\\" else most
        yield text[:at]
        text = text[at:].lstrip("\n") if text[at] == "\n" else text[at:].lstrip(" ")
    yield text

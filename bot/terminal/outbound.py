"""Replies as lines of plain text, with a marker before every choice."""

from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from types import MappingProxyType
from typing import Final

from flows.replies import (
    Ask,
    Block,
    Choice,
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

NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})


def lines_of(reply: Reply, kept: Mapping[str, str] = NOWHERE) -> list[str]:
    """Return the reply's blocks as lines, a blank one between blocks; choices not included.

    `kept` says by reference where pictures and documents were put.
    """
    lines: list[str] = []
    for block in reply.blocks:
        if lines:
            lines.append("")
        lines.extend(_block(block, kept))
    return lines


def markers(ask: Ask, first: int) -> Iterator[tuple[str, Choice]]:
    """Yield a marker for each choice: numbers from `first` on, letters where a number is asked."""
    for at, choice in enumerate(ask.choices):
        if ask.types == "number":
            yield ascii_lowercase[at % len(ascii_lowercase)], choice
        else:
            yield str(first + at), choice


def _block(block: Block, kept: Mapping[str, str]) -> list[str]:
    match block:
        case Para(spans=spans):
            return _spans(spans).split("\n")
        case Head(text=text):
            return [text, "-" * len(text)]
        case Items(items=rows, numbered=numbered):
            return [
                f"{f'{at}.' if numbered else '-'} {_spans(row)}" for at, row in enumerate(rows, 1)
            ]
        case Pairs(rows=pairs):
            width = max((len(name) for name, _ in pairs), default=0)
            return [f"{name:<{width}}  {value}" for name, value in pairs]
        case Quote(text=text):
            return [f"> {line}" for line in text.splitlines()]
        case Copy(text=text):
            return [f"    {line}".rstrip() for line in text.splitlines()]
        case Picture(ref=ref, alt=alt):
            return [*([f"({kept[ref]})"] if ref in kept else []), *alt.splitlines()]
        case Document(ref=ref, name=name, caption=caption):
            return [f"{caption} ({kept.get(ref, name)})"]


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    match span:
        case str():
            return span
        case Strong(text=text) | Moment(text=text):
            return text
        case Link(text=text, address=address):
            return f"{text} <{address}>"

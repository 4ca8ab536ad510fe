"""What a turn says: platform-neutral blocks and at most one ask; each platform renders them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str
    kind: Literal["strong"] = "strong"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    text: str
    address: str
    kind: Literal["link"] = "link"


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant with the words that name it in the person's own time zone."""

    at: datetime
    text: str
    kind: Literal["moment"] = "moment"


Span = str | Strong | Link | Moment


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    spans: tuple[Span, ...]
    kind: Literal["para"] = "para"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading."""

    text: str
    kind: Literal["head"] = "head"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not."""

    items: tuple[tuple[Span, ...], ...]
    numbered: bool = False
    kind: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values in two columns."""

    rows: tuple[tuple[str, str], ...]
    kind: Literal["pairs"] = "pairs"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, quoted."""

    text: str
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Copy:
    """Text to copy as it stands, such as a letter."""

    text: str
    kind: Literal["copy"] = "copy"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by reference, made when it is sent; `alt` says the same in words."""

    ref: str
    alt: str
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Document:
    """A file by reference, made when it is sent."""

    ref: str
    name: str
    caption: str
    kind: Literal["document"] = "document"


Block = Para | Head | Items | Pairs | Quote | Copy | Picture | Document


class Audience(StrEnum):
    """Who may see a reply: only the person, or everybody in the place it was asked."""

    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer on offer: a stable key and what the button says."""

    key: str
    label: str
    tone: Literal["plain", "primary", "danger"] = "plain"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is waited for. `kind`, `tag` and `ref` are carried by every button of it.

    `types` says what typing is read as: a number makes a terminal letter its choices.
    """

    kind: Literal["q", "r"]
    tag: str
    ref: str
    choices: tuple[Choice, ...] = ()
    types: str = "text"


@dataclass(frozen=True, slots=True)
class Reply:
    """One outgoing message. `facts` name the sourced statements it rests on.

    `sourced` means that it names their sources itself: it needs no button to them.
    """

    blocks: tuple[Block, ...]
    ask: Ask | None = None
    audience: Audience = Audience.PERSON
    slot: str | None = None
    facts: tuple[str, ...] = field(default=())
    sourced: bool = False


def para(*spans: Span) -> Para:
    """Return a paragraph of these spans."""
    return Para(spans=spans)


def items(*lines: str, numbered: bool = False) -> Items:
    """Return a list of plain lines."""
    return Items(items=tuple((line,) for line in lines), numbered=numbered)

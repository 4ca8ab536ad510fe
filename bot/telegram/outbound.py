"""Replies as Telegram messages: HTML in parts that fit, with the buttons under the last."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final, Literal

from bot.button_code import pack
from flows.replies import (
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

MOST_UNITS: Final = 4096  # UTF-16 units of a message, markup not counted
MOST_CAPTION: Final = 1024  # of the words under a picture or file
MOST_ENTITIES: Final = 100  # those after it Telegram forgets without a word
MOST_BUTTONS: Final = 100
SHORT: Final = 18  # units of a label of which two stand in a row
TINY: Final = 8  # three
_FOLDED_FROM: Final = 8  # lines
_KEY: Final = "/link "
"""Before a code that joins another account to this case."""

_Said = Para | Head | Items | Pairs | Quote | Copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: what it says, and the code it sends or the address it opens."""

    label: str
    code: str | None = None
    url: str | None = None
    tone: Literal["plain", "primary", "danger"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A picture or document that a message brings, by its reference."""

    ref: str
    name: str
    is_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message: the same words with and without markup, and rows of buttons.

    With a file the words are its caption, and may be missing. `is_key` says that whoever has
    these words can open the case: they may be read and typed, and not handed on.
    """

    html: str
    plain: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    file: File | None = None
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with the tags around them."""

    text: str
    begin: str = ""
    end: str = ""


_Line = tuple[_Run, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that belong together, with the tags around all of them."""

    lines: tuple[_Line, ...]
    begin: str = ""
    end: str = ""

    @property
    def units(self) -> int:
        return sum(map(_units_of, self.lines)) + len(self.lines) - 1

    @property
    def entities(self) -> int:
        return bool(self.begin) + sum(bool(run.begin) for line in self.lines for run in line)

    @property
    def html(self) -> str:
        return self.begin + "\n".join(map(_html, self.lines)) + self.end

    @property
    def plain(self) -> str:
        return "\n".join("".join(run.text for run in line) for line in self.lines)


def units(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts_of(
    reply: Reply,
    *,
    notes: Sequence[str] = (),
    door: Button | None = None,
    sources: Button | None = None,
) -> list[Part]:
    """Return the messages that say this reply.

    Args:
        reply: what is to be said.
        notes: lines to say above it.
        door: a button to a private chat, for a place where others read along.
        sources: the button to what it rests on, under all others.
    """
    most = MOST_BUTTONS - (sources is not None)
    rows, left_over = _keyboard(reply, most) if door is None else (((door,),), ())
    if sources is not None and door is None:
        rows = (*rows, (sources,))
    blocks: list[Block] = [*(Para(spans=(note,)) for note in notes), *reply.blocks]
    if left_over:
        blocks.append(Items(items=tuple((label,) for label in left_over)))
    parts: list[Part] = []
    room: list[_Piece] = []
    length = entities = 0

    def close() -> None:
        if room:
            parts.append(_part(room))
            room.clear()

    for block in blocks:
        if isinstance(block, Picture | Document):
            close()
            parts.extend(_with_file(block))
            continue
        for piece in _pieces(block):
            length, entities = length + 2 + piece.units, entities + piece.entities
            if not room or length > MOST_UNITS or entities > MOST_ENTITIES:
                close()
                length, entities = piece.units, piece.entities
            room.append(piece)
    close()
    if parts:
        parts[-1] = replace(parts[-1], buttons=rows)
    if any(isinstance(block, Copy) and block.text.startswith(_KEY) for block in blocks):
        parts = [replace(part, is_key=True) for part in parts]
    return parts


def _with_file(block: Picture | Document) -> Iterator[Part]:
    """Yield the message that brings a file, words too long for a caption in messages before it."""
    if isinstance(block, Picture):
        words, name = block.alt, f"{block.ref.partition(':')[0]}.png"
    else:
        words, name = block.caption, block.name
    file = File(ref=block.ref, name=name, is_picture=isinstance(block, Picture))
    pieces = list(_pieces(Para(spans=(words,))))
    if units(words) > MOST_CAPTION:
        yield from (_part([piece]) for piece in pieces)
        pieces = []
    yield replace(_part(pieces), file=file)


def _part(pieces: Sequence[_Piece]) -> Part:
    return Part(
        html="\n\n".join(one.html for one in pieces),
        plain="\n\n".join(one.plain for one in pieces),
    )


def _fits(piece: _Piece) -> bool:
    return piece.units <= MOST_UNITS and piece.entities <= MOST_ENTITIES


def _pieces(block: _Said) -> Iterator[_Piece]:
    """Yield the block whole, or cut at line ends where it must be."""
    whole = _whole(block)
    if not whole.plain.strip():
        return
    if _fits(whole):
        yield whole
        return
    lines: list[_Line] = []
    for line in (part for uncut in whole.lines for part in _cut(uncut)):
        if lines and not _fits(replace(whole, lines=(*lines, line))):
            yield replace(whole, lines=tuple(lines))
            lines = []
        lines.append(line)
    yield replace(whole, lines=tuple(lines))


def _whole(block: _Said) -> _Piece:
    match block:
        case Para(spans=spans):
            return _Piece(_lines(spans))
        case Head(text=text):
            return _Piece(tuple((_Run(line, "<b>", "</b>"),) for line in text.split("\n")))
        case Items(items=rows, numbered=numbered):
            marked = (
                ((f"{at}. " if numbered else "\N{BULLET} "), *row)
                for at, row in enumerate(rows, 1)
            )
            return _Piece(tuple(line for row in marked for line in _lines(row)))
        case Pairs(rows=pairs):
            return _Piece(
                tuple((_Run(name, "<b>", "</b>"), _Run(f": {value}")) for name, value in pairs)
            )
        case Quote(text=text):
            folded = " expandable" if text.count("\n") >= _FOLDED_FROM else ""
            return _Piece(_lines((text,)), f"<blockquote{folded}>", "</blockquote>")
        case Copy(text=text):
            return _Piece(_lines((text,)), "<pre>", "</pre>")


def _lines(spans: Iterable[Span]) -> tuple[_Line, ...]:
    """Return the spans line by line; a line end inside marked words ends their tag too."""
    lines: list[list[_Run]] = [[]]
    for run in map(_run, spans):
        if "\n" not in run.text:
            lines[-1].append(run)
            continue
        first, *rest = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=text)] for text in rest)
    return tuple(tuple(run if run.text else _Run("") for run in line) for line in lines)


def _run(span: Span) -> _Run:
    match span:
        case str():
            return _Run(span)
        case Strong(text=text):
            return _Run(text, "<b>", "</b>")
        case Link(text=text, address=address):
            if not address.startswith(("https://", "http://")):
                return _Run(f"{text} ({address})")
            return _Run(text, f'<a href="{escape(address)}">', "</a>")
        case Moment(at=at, text=text):
            return _Run(text, f'<tg-time unix="{int(at.timestamp())}">', "</tg-time>")


def _cut(line: _Line) -> Iterator[_Line]:
    """Yield a line in parts that fit into a message, cut at spaces where there are any."""
    now: list[_Run] = []
    length = 0
    for run in line:
        rest = run.text
        while length + units(rest) > MOST_UNITS:
            head = _head(rest, MOST_UNITS - length)
            if head:
                now.append(replace(run, text=head))
            yield tuple(now)
            rest = rest[len(head) :].lstrip(" ")
            now, length = [], 0
        now.append(replace(run, text=rest))
        length += units(rest)
    yield tuple(now)


def _head(text: str, most: int) -> str:
    """Return as much of the text as fits, up to a space if one is near the end."""
    cut = min(len(text), most)
    while units(text[:cut]) > most:
        cut -= max(1, (units(text[:cut]) - most) // 2)
    space = text.rfind(" ", 0, cut)
    return text[:space] if space > cut // 2 else text[:cut]


def _html(line: _Line) -> str:
    return "".join(f"{run.begin}{escape(run.text, quote=False)}{run.end}" for run in line)


def _units_of(line: _Line) -> int:
    return sum(units(run.text) for run in line)


def _keyboard(reply: Reply, most: int) -> tuple[tuple[tuple[Button, ...], ...], tuple[str, ...]]:
    """Return rows of buttons, and the labels for which there is no room: they can be typed."""
    if reply.ask is None:
        return (), ()
    buttons: list[Button] = []
    left_over: list[str] = []
    for choice in reply.ask.choices:
        try:
            code = pack(reply.ask, choice.key)
        except ValueError:
            left_over.append(choice.label)
            continue
        if len(buttons) == most:
            left_over.append(choice.label)
        else:
            buttons.append(_button(choice, code))
    return tuple(_rows(buttons)), tuple(left_over)


def _button(choice: Choice, code: str) -> Button:
    return Button(label=choice.label, code=code, tone=choice.tone)


def _rows(buttons: Iterable[Button]) -> Iterator[tuple[Button, ...]]:
    row: list[Button] = []
    room = 3
    for button in buttons:
        length = units(button.label)
        takes = 3 if length <= TINY else 2 if length <= SHORT else 1
        if row and len(row) >= min(room, takes):
            yield tuple(row)
            row, room = [], 3
        row.append(button)
        room = min(room, takes)
    if row:
        yield tuple(row)

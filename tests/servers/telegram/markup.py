"""Texts as Telegram reads them: HTML into text and entities, and lengths in UTF-16 units."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.servers.telegram.refusals import Refusal, bad

ENTITIES = 100
KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
ESCAPES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ESCAPE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
LINK = re.compile(
    r"^(?:https?|tg|ton)://[^\s/]+\S*$|^mailto:\S+$|^[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", re.IGNORECASE
)
MOMENT = re.compile(r"^(?:r|w?[dD]?[tT]?)$")


def units(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def cannot_parse(why: str) -> Refusal:
    """The refusal of markup."""
    return bad(f"can't parse entities: {why}")


@dataclass(slots=True)
class Open:
    """A tag that was opened and not yet closed."""

    tag: str
    attributes: dict[str, str | None]
    at: int
    start: int


@dataclass(slots=True)
class Reading:
    """A text being read: `source` from `here` on, what was read so far, and the tags still open."""

    source: str
    here: int = 0
    read: list[str] = field(default_factory=list)
    length: int = 0
    open: list[Open] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def offset(self, position: int) -> int:
        """The byte offset of a position, as Telegram names it."""
        return len(self.source[:position].encode())

    def add(self, text: str) -> None:
        """Text outside of tags."""
        self.read.append(text)
        self.length += units(text)

    def until(self, stops: str) -> str:
        """What stands before the first of `stops`, or before the end."""
        start = self.here
        while self.here < len(self.source) and self.source[self.here] not in stops:
            self.here += 1
        return self.source[start : self.here]

    def skip_space(self) -> None:
        """Move to what is not white space."""
        while self.here < len(self.source) and self.source[self.here].isspace():
            self.here += 1

    @property
    def char(self) -> str:
        """The character here, empty at the end."""
        return self.source[self.here : self.here + 1]


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities; a Refusal says what cannot be read and at which byte."""
    reading = Reading(source)
    while reading.here < len(source):
        char = reading.char
        if char == "&":
            reading.add(read_escape(reading))
        elif char == ">":
            raise cannot_parse(
                f'Character ">" at byte offset {reading.offset(reading.here)} must be escaped'
            )
        elif char != "<":
            reading.add(reading.until("&<>"))
        elif source[reading.here + 1 : reading.here + 2] == "/":
            read_end(reading)
        else:
            read_start(reading)
    if reading.open:
        raise cannot_parse(
            f'Can\'t find end tag corresponding to start tag "{reading.open[-1].tag}"'
        )
    reading.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(reading.read), reading.entities


def read_escape(reading: Reading) -> str:
    """The character an `&...;` stands for. The service lets a bare `&` pass, its documentation does not."""
    found = ESCAPE.match(reading.source, reading.here)
    code = (int(found[1], 16) if found[1] else int(found[2] or 0)) if found else 0
    if not found or not (found[3] or 0 < code < 0x10FFFF) or 0xD800 <= code <= 0xDFFF:
        raise cannot_parse(
            f'Character "&" at byte offset {reading.offset(reading.here)} must be escaped'
        )
    reading.here = found.end()
    return ESCAPES[found[3]] if found[3] else chr(code)


def read_start(reading: Reading) -> None:
    """A start tag with its attributes."""
    begin = reading.here
    offset = reading.offset(begin)
    reading.here += 1
    tag = reading.until(" \t\r\n>").lower()
    if not reading.char:
        raise cannot_parse(f"Unclosed start tag at byte offset {offset}")
    if tag not in KINDS:
        raise cannot_parse(f'Unsupported start tag "{tag}" at byte offset {offset}')
    attributes: dict[str, str | None] = {}
    reading.skip_space()
    while reading.char != ">":
        name, value = read_attribute(reading, tag, offset)
        attributes[name] = value
        reading.skip_space()
    reading.here += 1
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    check_nesting(reading, tag, offset)
    reading.open.append(Open(tag, attributes, reading.length, len(reading.read)))


def check_nesting(reading: Reading, tag: str, offset: int) -> None:
    """The service drops what its documentation says cannot be nested; a test wants to hear of it."""
    outer = {one.tag for one in reading.open}
    inside_code = outer & {"code", "pre"} and not (outer == {"pre"} and tag == "code")
    if inside_code or (tag == "blockquote" and "blockquote" in outer):
        raise cannot_parse(f'Tag "{tag}" at byte offset {offset} can\'t be nested there')


def read_attribute(reading: Reading, tag: str, offset: int) -> tuple[str, str | None]:
    """One attribute: its name and value; only `expandable` may come without a value."""
    name = reading.until(" \t\r\n=>").lower()
    if not name:
        if reading.char == "":
            raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {offset}')
        raise cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {offset}')
    reading.skip_space()
    if reading.char != "=":
        if tag == "blockquote" and name == "expandable" and reading.char:
            return name, None
        raise cannot_parse(
            f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {offset}'
        )
    reading.here += 1
    reading.skip_space()
    if not reading.char:
        raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {offset}')
    value = read_value(reading)
    if not reading.char:
        raise cannot_parse(f"Unclosed start tag at byte offset {offset}")
    return name, value


def read_value(reading: Reading) -> str:
    """A value in quotes, or a bare name."""
    if reading.char not in "'\"":
        begin = reading.here
        while reading.char.isalnum() or reading.char in (".", "-"):
            reading.here += 1
        if not (reading.char.isspace() or reading.char == ">"):
            raise cannot_parse(
                f"Unexpected end of name token at byte offset {reading.offset(begin)}"
            )
        return reading.source[begin : reading.here].lower()
    quote = reading.char
    reading.here += 1
    value = ""
    while reading.char and reading.char != quote:
        value += reading.until("&" + quote)
        if reading.char == "&":
            value += read_escape(reading)
    reading.here += 1
    return value


def read_end(reading: Reading) -> None:
    """An end tag, which must close the last one opened."""
    offset = reading.offset(reading.here)
    if not reading.open:
        raise cannot_parse(f"Unexpected end tag at byte offset {offset}")
    reading.here += 2
    tag = reading.until(" \t\r\n>").lower()
    reading.skip_space()
    if reading.char != ">":
        raise cannot_parse(f"Unclosed end tag at byte offset {offset}")
    reading.here += 1
    opened = reading.open.pop()
    if tag not in ("", opened.tag):
        raise cannot_parse(
            f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{tag}>"'
        )
    if reading.length > opened.at:
        entity = {
            "type": KINDS[opened.tag],
            "offset": opened.at,
            "length": reading.length - opened.at,
        }
        last = reading.entities[-1] if reading.entities else {}
        if opened.tag == "pre" and last.get("language") and last == last | entity:
            return
        if opened.tag == "code" and reading.open and (language := language_of(opened)):
            reading.entities.append(entity | {"type": "pre", "language": language})
        elif detail := details(opened, "".join(reading.read[opened.start :])):
            reading.entities.append(entity | detail)


def language_of(opened: Open) -> str:
    """The language of a block of code, empty if none is named."""
    given = opened.attributes.get("class") or ""
    return given.removeprefix("language-") if given.startswith("language-") else ""


def details(opened: Open, inside: str) -> dict[str, Any] | None:
    """What the entity of a tag says besides its place; None drops it, as the service does with a link to nowhere."""
    given = opened.attributes
    if opened.tag == "a":
        url = given.get("href") or inside
        return {"url": url} if LINK.match(url) else None
    if opened.tag == "blockquote" and "expandable" in given:
        return {"type": "expandable_blockquote"}
    if opened.tag == "tg-emoji":
        if not (given.get("emoji-id") or "").isdigit():
            raise cannot_parse("Invalid custom emoji identifier specified")
        return {"custom_emoji_id": given["emoji-id"]}
    if opened.tag == "tg-time":
        return moment(given)
    return {"type": KINDS[opened.tag]}


def moment(given: dict[str, str | None]) -> dict[str, Any]:
    """The instant of a `tg-time` and how it is to be shown."""
    unix, shown = given.get("unix") or "", given.get("format") or ""
    if not unix.isdigit() or not MOMENT.match(shown):
        raise cannot_parse('Tag "tg-time" must have a valid "unix" and "format"')
    return {"unix_time": int(unix)} | ({"date_time_format": shown} if shown else {})


def read_text(
    text: str, parse_mode: str | None, entities: list[dict[str, Any]] | None
) -> tuple[str, list[dict]]:
    """A text as it is kept: parsed and trimmed, with at most 100 entities (the service drops the rest)."""
    if parse_mode:
        if parse_mode.lower() != "html":
            raise bad("unsupported parse_mode")
        text, entities = parse_html(text)
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    kept = []
    for entity in entities or []:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] - lead + entity["length"], units(text))
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    if len(kept) > ENTITIES:
        raise bad("ENTITIES_TOO_LONG")
    return text, kept

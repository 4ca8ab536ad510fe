"""What a content file may hold, and where in the file it does not.

A text states something about the world when it names a date, an amount of money, a number with a
unit, a form or a visa class, or says what must or may not be done. Such a text carries the id of
the fact behind it, unless it only asks, only labels, or is marked ``own``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator

from flows.facts.fact import Confidence, Value, Volatility

_ONE_KEY = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = rf"{_ONE_KEY}(?:\s*\.\s*{_ONE_KEY})*"
_HEADER = re.compile(rf"^\s*\[\[?\s*({_KEY})\s*\]\]?")
_ASSIGNED = re.compile(rf"(?:^|[{{,])\s*({_KEY})\s*=(?!=)")
_PART = re.compile(_ONE_KEY)

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    "|sixty|ninety|hundred"
)
_COUNT = rf"(?:\d[\d,.\u2013-]*|{_NUMBERS})"
_UNIT = (
    r"(?:(?:business|working|calendar|federal|full|more|full-time)\s+)?"
    r"(?:second|minute|hour|day|week|month|year|question|step|slot|entr(?:y|ies))"
)
# Each is a reason to want a fact. The two-year rule is a name, not a count.
_STATES = {
    "an amount of money": re.compile(
        r"[$€£]\s?\d|\b\d[\d,.]*\s*(?:USD|dollars?)\b", re.IGNORECASE
    ),
    "what must or may not be done": re.compile(
        r"\b(?:must|may not|(?<!not )ha(?:s|ve) to|(?<!not )required|not allowed|forbidden)\b",
        re.IGNORECASE,
    ),
    "a date": re.compile(
        rf"\b\d{{1,2}}(?:[a-z]{{2}})? {_MONTH}\b|\b{_MONTH} \d{{1,4}}\b|(?<!-)\b(?:19|20)\d\d\b"
    ),
    "a number with a unit": re.compile(
        rf"\b(?!two-year\b){_COUNT}[\s-]+{_UNIT}s?\b|\b\d[\d,.]*\s?(?:%|percent\b)", re.IGNORECASE
    ),
    "a form": re.compile(r"\b(?:DS-?\d{3,4}|(?:I|G|N)-\d{2,3}[A-Z]?|Form [A-Z0-9])\b"),
    "a visa class": re.compile(
        r"\b(?:H-?1B1?|H-?4|[JLOF]-?[12]|O-?1A|B-?1/?B-?2|B-?[12]|TN|E-3|ESTA)\b"
    ),
}
# Most texts hold none of these words and no figure; the patterns above are slow, so they rest.
_HINTS = frozenset(_NUMBERS.split("|")) | frozenset(
    {"0", "must", "may", "has", "have", "required", "allowed", "forbidden", "form", "esta", "tn"}
)
_HINTING = str.maketrans(
    dict.fromkeys("0123456789$%\u20ac\u00a3", " 0 ")
    | dict.fromkeys("-.,;:!?()[]/'\"\u2013\n", " ")
)
_NAMING = frozenset({"a form", "a visa class"})
_IN_A_QUESTION = _NAMING | {"what must or may not be done"}
_IN_OUR_OWN = _NAMING | {"a number with a unit", "a date"}
_SENTENCE = re.compile(r"[^.?!\n]*(?:[.?!](?=\s|$)|\n|$)|[^\n]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORDS_IN_A_LABEL = 4


class ContentError(Exception):
    """A content file cannot be used; says which file, which line and why."""


class SourceRow(BaseModel):
    """A source as a facts file holds it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str = Field(min_length=1)
    address: str

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        host = HttpUrl(address).host or ""
        # Look-alikes of USCIS are common, and their pages are neither dated nor complete.
        if "uscis" in host and not f".{host}".endswith(".uscis.gov"):
            raise ValueError(f"{host} only looks like uscis.gov")
        return address


class FactRow(BaseModel):
    """A fact as a facts file holds it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    domain: tuple[str, ...] = Field(min_length=1, strict=False)
    values: dict[str, Value] = Field(default_factory=dict)
    source: SourceRow
    also: tuple[SourceRow, ...] = Field(default=(), strict=False)
    checked_on: date
    review_after: date
    valid_until: date | None = None
    volatility: Volatility = Field(strict=False)
    confidence: Confidence = Field(strict=False)

    @field_validator("values", mode="before")
    @classmethod
    def _lists_are_tuples(cls, values: object) -> object:
        if not isinstance(values, dict):
            return values
        return {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }

    @field_validator("review_after")
    @classmethod
    def _is_after_the_check(cls, review_after: date, info: object) -> date:
        checked_on = getattr(info, "data", {}).get("checked_on")
        if checked_on is not None and review_after <= checked_on:
            raise ValueError("is not after checked_on")
        return review_after


class CalendarRow(BaseModel):
    """Names of days and shapes of lists in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    months: tuple[str, ...] = Field(min_length=12, max_length=12, strict=False)
    weekdays: tuple[str, ...] = Field(min_length=7, max_length=7, strict=False)
    day: str
    full: str
    month: str
    comma: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A text as it stands in a file, with what it inherits from the tables above it."""

    path: tuple[str, ...]
    text: str
    facts: tuple[str, ...]
    inherited: tuple[str, ...]
    own: bool


def leaves(
    table: Mapping[str, object],
    path: tuple[str, ...] = (),
    inherited: tuple[str, ...] = (),
    *,
    own: bool = False,
) -> Iterator[Leaf]:
    """Every text of a table, deep; a table with ``text`` is itself one.

    Raises:
        Misplaced: a key holds what a words file does not know.
    """
    facts = _facts_of(table, path)
    mark = table.get("own", own)
    if not isinstance(mark, bool):
        raise Misplaced((*path, "own"), "`own` is true or false")
    text = table.get("text")
    if text is not None:
        if not isinstance(text, str):
            raise Misplaced((*path, "text"), "`text` is a string")
        yield Leaf(path=path, text=text, facts=facts, inherited=inherited, own=mark)
    below = facts or inherited
    for key, value in table.items():
        here = (*path, key)
        if isinstance(value, dict):
            yield from leaves(value, here, below, own=mark)
        elif key in {"text", "facts", "own"}:
            continue
        elif isinstance(value, str):
            yield Leaf(path=here, text=value, facts=(), inherited=below, own=mark)
        else:
            raise Misplaced(here, "neither a text nor a table of texts")


def _facts_of(table: Mapping[str, object], path: tuple[str, ...]) -> tuple[str, ...]:
    facts = table.get("facts", [])
    if isinstance(facts, dict):  # a table of texts that happens to be called facts
        return ()
    if isinstance(facts, list) and all(isinstance(one, str) for one in facts):
        return tuple(facts)
    raise Misplaced((*path, "facts"), "`facts` is a list of fact ids")


class Misplaced(Exception):  # noqa: N818  it is a place, turned into a ContentError with a line
    """Something at *path* inside a file is wrong."""

    def __init__(self, path: tuple[str, ...], why: str) -> None:
        super().__init__(why)
        self.path = path


def states_without_fact(text: str, *, own: bool) -> str | None:
    """What *text* states about the world that wants a fact behind it; None when nothing."""
    bare = _PLACEHOLDER.sub("\N{HORIZONTAL ELLIPSIS}", text)
    if _HINTS.isdisjoint(bare.lower().translate(_HINTING).split()):
        return None
    hits = [(what, pattern) for what, pattern in _STATES.items() if pattern.search(bare)]
    if not hits:
        return None
    label = len(text.split()) <= _WORDS_IN_A_LABEL and not text.rstrip().endswith((".", ":"))
    free = (_IN_OUR_OWN if own else frozenset()) | (_NAMING if label else frozenset())
    for sentence in _SENTENCE.findall(bare):
        asked = _IN_A_QUESTION if sentence.rstrip().endswith("?") else frozenset()
        for what, pattern in hits:
            if what not in free | asked and pattern.search(sentence):
                return what
    return None


def first_fault(error: ValidationError) -> tuple[tuple[str, ...], str]:
    """Where in the table pydantic stumbled first, and over what."""
    fault = error.errors(include_url=False)[0]
    path = tuple(str(part) for part in fault["loc"])
    why = fault["msg"].removeprefix("Value error, ")
    return path, {"extra_forbidden": "unknown key", "missing": "missing key"}.get(
        fault["type"], why
    )


def line_of(text: str, path: tuple[str, ...]) -> int:
    """The line (from 1) that says the most of *path*; 1 when nothing does."""
    best, found = 0, 1
    table: tuple[str, ...] = ()
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        header = _HEADER.match(line)
        if header:
            table = _split(header[1])
            candidates = [table]
        else:
            keys = [_split(one) for one in _ASSIGNED.findall(line)]
            candidates = [(*table, *key) for key in keys]
            candidates += [(*table, *keys[0], *key) for key in keys[1:]]
        for quotes in ('"""', "'''"):
            if line.count(quotes) == 1:
                closing = quotes
        for candidate in candidates:
            if len(candidate) > best and candidate == path[: len(candidate)]:
                best, found = len(candidate), number
    return found


def _split(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(key))

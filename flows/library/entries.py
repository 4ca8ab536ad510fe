"""What can be found: entries of the FAQ and the glossary, facts, and what we say of ourselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flows.content.words import Words
from flows.facts.fact import Fact

BOOKS: Final = ("faq", "glossary")
OURSELVES: Final = ("privacy", "about")
FACT: Final = "fact."
"""Begins the keys of facts, whose statements are no texts of their own."""

SHELVES: Final = (
    "library",
    "library_faq",
    "library_glossary",
    "library_j1_sponsorship",
    "library_consulate",
    "library_travel_bans",
    "library_status",
    "library_two_year_rule",
    "library_change_of_status",
    "library_numbers",
    "library_planning",
    "library_h1b",
    "library_payment",
    "library_o1",
    "library_match",
    "library_law",
    "library_help",
)
"""Files that say how people ask; each entry stands in one of them."""

LONGEST_LABEL: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer on the shelf. `key` names its words, or its fact after `fact.`.

    `wordings` are its title and other ways in which people ask for it; `text` is what it says.
    """

    key: str
    title: str
    wordings: tuple[str, ...]
    text: str
    facts: tuple[str, ...]

    @property
    def label(self) -> str:
        """What it is called where it is only named: its title, or how people ask for it."""
        asked = (one for one in self.wordings if one.endswith("?"))
        name = self.title or next(asked, self.wordings[-1])
        if len(name) <= LONGEST_LABEL:
            return name
        return name[:LONGEST_LABEL].rsplit(" ", 1)[0] + " \u2026"


def entries_of(words: Words, facts: Mapping[str, Fact]) -> Iterator[Entry]:
    """Yield everything that can be found, each once."""
    for book in BOOKS:
        for key in words.keys(book):
            entry, _, part = key.rpartition(".")
            if part != "title":
                continue
            title = words.text(key)
            yield Entry(
                key=entry,
                title=title,
                wordings=(*_names(title), *_asked(words, entry)),
                text=words.text(entry),
                facts=words.facts(entry),
            )
    for name in OURSELVES:
        keys = words.keys(f"public.{name}")
        yield Entry(
            key=f"public.{name}",
            title="",
            wordings=_asked(words, f"public.{name}"),
            text=" ".join(words.text(key) for key in keys),
            facts=tuple(dict.fromkeys(one for key in keys for one in words.facts(key))),
        )
    for fact in facts.values():
        key = f"{FACT}{fact.id}"
        yield Entry(
            key=key,
            title="",
            wordings=(fact.statement, *_asked(words, key)),
            text=fact.statement,
            facts=(fact.id,),
        )


def _names(title: str) -> tuple[str, ...]:
    """Return a title and its short forms: "RFE (request for evidence)" goes by either part."""
    before, bracket, inside = title.partition(" (")
    return (title, before, inside.removesuffix(")")) if bracket else (title,)


def _asked(words: Words, key: str) -> tuple[str, ...]:
    """Return other ways to ask for an entry: one a line in the shelf it stands in."""
    places = (f"{shelf}.asked.{key}" for shelf in SHELVES)
    return next((tuple(words.text(one).split("\n")) for one in places if words.has(one)), ())

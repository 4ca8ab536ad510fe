"""Finds names of countries in a text, the longest first, and the near ones of a misspelt name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from flows.facts.spelling import folded
from flows.readers.cleaning import clean
from flows.readers.reading import MOST_OPTIONS

_ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_CODE: Final = re.compile(r"\s*([A-Z]{2})\s*")
_MOST_WORDS: Final = 9
_NEAR: Final = 78.0
_SHORT: Final = 4

_PLURALS: Final = ("ans", "is", "nos")
"""How names of several people of a country end: Egyptians, Pakistanis, Filipinos."""

# The two codes people say as words; other pairs of letters are words of their own ("in", "is").
_SPOKEN: Final = frozenset({"us", "uk"})

# The codes IS and ST as folded, and Iceland in its own language: parts of many names.
_PARTS: Final = frozenset({"islands", "saint", "island"})


class CountryNames(Protocol):
    """The countries as a reader needs them: see `flows.facts.countries.Countries`."""

    def name(self, iso2: str) -> str:
        """The name of a code."""
        ...

    def of_people(self, text: str) -> str | None:
        """The code of the country whose people are called so; None if that is nobody's name."""
        ...

    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Every folded spelling and the codes it may mean."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A country named by the words *start* to *end*; several *codes* if the name is shared."""

    start: int
    end: int
    codes: tuple[str, ...]


def words(text: str) -> list[str]:
    """*text* as the words that spellings of places are compared by."""
    text = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), clean(text))
    return folded(text.replace("-", " ")).split()


def code_alone(text: str, countries: CountryNames) -> str | None:
    """The code *text* is, in capitals: "PK"; small letters are words."""
    found = _CODE.fullmatch(text)
    if found is None or found[1] not in countries.spellings().get(folded(found[1]), ()):
        return None
    return found[1]


def named(said: Sequence[str], countries: CountryNames) -> list[Named]:
    """Countries named in the words *said*, in order."""
    spellings = countries.spellings()
    found: list[Named] = []
    at = 0
    while at < len(said):
        for length in range(min(_MOST_WORDS, len(said) - at), 0, -1):
            codes = _codes(said[at : at + length], spellings)
            if codes:
                found.append(Named(start=at, end=at + length, codes=codes))
                at += length
                break
        else:
            at += 1
    return found


def _codes(said: Sequence[str], spellings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    spelling = " ".join(said)
    if spelling in _PARTS or (len(spelling) <= len("uk") and spelling not in _SPOKEN):
        return ()
    codes = spellings.get(spelling, ())
    if not codes and spelling.endswith(_PLURALS):
        return spellings.get(spelling[:-1], ())
    return codes


def near(said: str, countries: CountryNames, *, cutoff: float = _NEAR) -> list[str]:
    """Codes of countries spelt nearly like *said*, the nearest first, at most four."""
    if len(said) < _SHORT:
        return []
    spellings = countries.spellings()
    scored = process.extract(
        said, list(spellings), scorer=fuzz.ratio, score_cutoff=cutoff, limit=12
    )
    codes = [
        code
        for spelling, _, _ in scored
        if len(spelling) >= _SHORT
        for code in spellings[spelling]
    ]
    return list(dict.fromkeys(codes))[:MOST_OPTIONS]


def one_slip(said: str, countries: CountryNames, *, least: int) -> list[str]:
    """Codes of countries one slip away from *said*, if that has *least* letters.

    A slip is a letter wrong, missing, too many, or two swapped.
    """
    if len(said) < least:
        return []
    return [
        code
        for spelling, codes in countries.spellings().items()
        if len(spelling) >= least and OSA.distance(said, spelling, score_cutoff=1) <= 1
        for code in codes
    ]


def part_of(said: str, countries: CountryNames) -> list[str]:
    """Codes of countries of whose longer name *said* is a part: "new guinea"."""
    return [
        code
        for spelling, codes in countries.spellings().items()
        if said in spelling and f" {said} " in f" {spelling} "
        for code in codes
    ]

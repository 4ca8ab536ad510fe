"""The countries of ISO 3166-1 (and Kosovo), as people spell them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from typing_extensions import override

from flows.facts.spelling import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country.

    Attributes:
        iso2: its ISO 3166-1 alpha-2 code.
        name: its name in our texts.
        aliases: other names, short forms and common misspellings.
        demonyms: what its people are called; two countries may share one.
        mistaken_for: codes of countries whose names are often mixed up with it, and whose
            visa rules may differ: worth asking before it decides anything.
    """

    iso2: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    mistaken_for: tuple[str, ...] = ()


class Countries(Mapping[str, Country]):
    """Every country by its code, and by the ways its name is typed."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self._countries = {country.iso2: country for country in countries}
        spellings: dict[str, dict[str, None]] = {}
        for country in self._countries.values():
            for name in (country.iso2, country.name, *country.aliases, *country.demonyms):
                spellings.setdefault(folded(name), {})[country.iso2] = None
        people: dict[str, set[str]] = {}
        for country in self._countries.values():
            for name in country.demonyms:
                people.setdefault(folded(name), set()).add(country.iso2)
        self._people = {name: codes.pop() for name, codes in people.items() if len(codes) == 1}
        self._spellings = {spelling: tuple(codes) for spelling, codes in spellings.items()}

    @override
    def __getitem__(self, iso2: str) -> Country:
        return self._countries[iso2]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._countries)

    @override
    def __len__(self) -> int:
        return len(self._countries)

    def name(self, iso2: str) -> str:
        """The name of a code; KeyError for a code that is none."""
        return self._countries[iso2].name

    def find(self, text: str) -> tuple[str, ...]:
        """Codes of the countries *text* names, exactly; more than one when it fits several."""
        return self._spellings.get(folded(text), ())

    def of_people(self, text: str) -> str | None:
        """The code of the one country whose people are called *text*: "Pakistani"."""
        return self._people.get(folded(text))

    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Every folded spelling and the codes it may mean, for readers that look for near ones."""
        return self._spellings

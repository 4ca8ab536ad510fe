"""Cities of the world with their clocks, for people who know their city and not its zone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from flows.facts.spelling import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One city.

    Attributes:
        name: its usual name.
        country: ISO 3166-1 alpha-2 code.
        zone: IANA time zone, such as ``Asia/Karachi``.
        population: of the city, as GeoNames counts it.
        admin: the US state by name; empty elsewhere.
    """

    name: str
    country: str
    zone: str
    population: int
    admin: str


class Cities:
    """Cities by every spelling; the table is read when the first question comes."""

    def __init__(self, read: Callable[[], Iterable[tuple[City, Iterable[str]]]]) -> None:
        self._read = read

    @cached_property
    def _by_spelling(self) -> dict[str, tuple[City, ...]]:
        found: dict[str, tuple[City, ...]] = {}
        rows = sorted(self._read(), key=lambda row: -row[0].population)
        own = [folded(city.name) for city, _ in rows]
        for name, (city, _) in zip(own, rows, strict=True):
            found[name] = (*found.get(name, ()), city)
        # After all the names: Islamabad is first of all the city of that name. There are
        # 350,000 other names, and folding takes apart every accent: they are only made small.
        for name, (city, others) in zip(own, rows, strict=True):
            for other in {*map(str.casefold, others)} - {name}:
                found[other] = (*found.get(other, ()), city)
        return found

    def named(self, text: str) -> tuple[City, ...]:
        """Cities called *text*: by their own name first, then by others, the largest first."""
        small = text.strip().casefold()
        return self._by_spelling.get(folded(text)) or self._by_spelling.get(small, ())

    def spellings(self, at_least: int = 0) -> tuple[str, ...]:
        """Folded spellings of cities with *at_least* so many people, for near matches."""
        return tuple(
            spelling
            for spelling, cities in self._by_spelling.items()
            if cities[0].population >= at_least
        )

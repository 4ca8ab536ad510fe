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
    def _cities(self) -> list[tuple[City, str]]:
        """Every city with its other names, in small letters between bars; the largest first."""
        # There are 350,000 other names. Kept as one text per city they take a blink to make
        # and to search; an index of them takes two seconds.
        rows = ((city, f"|{'|'.join(others)}|".casefold()) for city, others in self._read())
        return sorted(rows, key=lambda row: -row[0].population)

    @cached_property
    def _by_name(self) -> dict[str, tuple[City, ...]]:
        found: dict[str, tuple[City, ...]] = {}
        for city, _ in self._cities:
            name = folded(city.name)
            found[name] = (*found.get(name, ()), city)
        return found

    def named(self, text: str) -> tuple[City, ...]:
        """Cities called *text*, the largest first; by other names only if none bears it."""
        plain = folded(text)
        own = self._by_name.get(plain)
        if own or not plain:
            return own or ()
        tried = {f"|{text.strip().casefold()}|", f"|{plain}|"}
        return tuple(city for city, others in self._cities if any(one in others for one in tried))

    def spellings(self, at_least: int = 0) -> tuple[str, ...]:
        """Names in plain letters of cities with *at_least* so many people, for near matches."""
        names: dict[str, None] = {}
        for city, others in self._cities:
            if city.population < at_least:
                break
            names[folded(city.name)] = None
            names |= dict.fromkeys(name for name in others.split("|") if name.isascii() and name)
        return tuple(names)

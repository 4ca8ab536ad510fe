"""A city, for its clock and its country; a name that several cities share is asked about."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Protocol

from rapidfuzz import fuzz, process
from typing_extensions import override

from flows.facts.spelling import folded
from flows.patterns import later
from flows.readers.cleaning import clean
from flows.readers.places import CountryNames, near, words
from flows.readers.reading import (
    MOST_OPTIONS,
    Misunderstood,
    Possible,
    Reading,
    Understood,
    Unsure,
)
from flows.readers.small_words import is_common
from flows.readers.us_states import CANADIAN, STATES, state_named

_LONGEST: Final = 150
_EXAMPLE: Final = "Lahore, Pakistan"

_DOMINANT: Final = 15
"""So many times larger than its namesakes, a city is the one that is meant: London is in the UK."""

_NEAR: Final = 82.0
_NEAR_POPULATION: Final = 50_000
_SHORT: Final = 4

_LEAD: Final = later(
    r"^(?:(?:hi|hello|well|so|now|currently|right now|at the moment|ok)[, ]+)*"
    r"(?:(?:i|we)(?: am|'m|m)? |im |(?:she|he)(?: is|'s) |they(?: are|'re) |my (?:wife|husband|friend|partner|brother|sister|son|daughter) is |my city is |the city is |it's |its |it is )?"
    r"(?:(?:currently|now|still|right now) )?(?:(?:live|living|stay|staying|based|reside) )?"
    r"(?:(?:currently|now) )?(?:(?:in|at|from|near|around|close to|outside) )?(?:the city of )?"
)
_TAIL: Final = later(
    r"(?:[ ,]+(?:now|currently|right now|at the moment|city time|time|for now|please|these days))+$"
)
_ZONE: Final = later(r"[A-Za-z]+(?:/[A-Za-z_+-]+){1,2}")
_OFFSET: Final = later(
    r"(?:utc|gmt|z)? ?[+-] ?\d{1,2}(?::?\d{2})?|(?:utc|gmt)(?: ?[+-]? ?\d.*)?"
    r"|(?:[ecmp][sd]?t|ist|pkt|bst|cet|cest|eat|wat|gst)(?: time)?"
    r"|(?:eastern|central|mountain|pacific)(?: (?:standard|daylight))?(?: time)?"
)
_NICKNAMES: Final = {
    "nyc": "new york city",
    "ny": "new york city",
    "new york": "new york city",
    "la": "los angeles",
    "dc": "washington, DC",
    "washington dc": "washington, DC",
    "sf": "san francisco",
    "philly": "philadelphia",
    "vegas": "las vegas",
    "bombay": "mumbai",
    "calcutta": "kolkata",
    "madras": "chennai",
    "pindi": "rawalpindi",
}


# Postal codes that are words of a sentence, unless written in capitals.
_WORDS: Final = frozenset({"in", "me", "or", "hi", "ok", "id"})


_CODE: Final = 3
"""Letters of an airport code: read as one only in capitals."""
_SIDES: Final = {
    "us": later(
        r"(?:(?:i am|i'?m|we are|currently|now|already|still) )*(?:here )?(?:in(?:side)? )?(?:the )?(?:u\.?s\.?(?:a\.?)?|united states(?: of america)?|america|states)"
    ),
    "abroad": later(
        r"(?:(?:i am|i'?m|we are|currently|now|still) )*(?:abroad|overseas|outside(?: (?:of )?(?:the )?(?:u\.?s\.?(?:a\.?)?|united states|america|states))?|not in (?:the )?(?:u\.?s\.?(?:a\.?)?|united states|america|states)|(?:in |at )?(?:my )?home country|back home)"
    ),
}


class City(Protocol):
    """A city as a reader needs it: see `flows.facts.cities.City`."""

    @property
    def name(self) -> str:
        """Its usual name."""
        ...

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        ...

    @property
    def zone(self) -> str:
        """IANA time zone."""
        ...

    @property
    def population(self) -> int:
        """People living there."""
        ...

    @property
    def admin(self) -> str:
        """The US state by name; empty elsewhere."""
        ...


class CityNames(Protocol):
    """The cities as a reader needs them: see `flows.facts.cities.Cities`."""

    def named(self, text: str) -> Sequence[City]:
        """Cities called *text*, the largest first."""
        ...

    @override
    def __hash__(self) -> int: ...

    def spellings(self, at_least: int = 0) -> Sequence[str]:
        """Folded spellings of cities with *at_least* so many people."""
        ...


def side_of(text: str) -> str | None:
    """Return "us" or "abroad" where that is all that was said; None for anything else."""
    said = clean(text).replace("\u2019", "'").casefold().strip(" .!")
    return next((side for side, way in _SIDES.items() if way.fullmatch(said)), None)


def read_city(text: str, cities: CityNames, countries: CountryNames) -> Reading:
    """The city *text* names, as "Lahore|PK|Asia/Karachi", shown as "Lahore, Pakistan"."""
    if len(text) > _LONGEST:
        return _missed("city.long")
    raw = clean(text)
    said = _trimmed(raw)
    if not said:
        return _missed("city.empty")
    if _OFFSET.fullmatch(raw.casefold()):
        return _missed("city.offset", text=raw)
    if _ZONE.fullmatch(raw) and "/" in raw:
        return _of_zone(raw, cities, countries)
    found = _matching(said, cities, countries)
    if found:
        return _chosen(found, countries)
    return _not_found(said, cities, countries)


def found_city(text: str, cities: CityNames, countries: CountryNames) -> Understood | None:
    """The city that *text* names beyond doubt, if any: for reading several answers at once."""
    found = _matching(text, _LargerCities(cities), countries)
    reading = _chosen(found, countries) if found else None
    return reading if isinstance(reading, Understood) else None


class _LargerCities:
    """Cities by the spellings of larger ones alone.

    The words of a sentence are rarely a city, and each takes a search of the whole table.
    """

    def __init__(self, cities: CityNames) -> None:
        self._cities = cities
        self._letters = _by_first_letter(cities)

    def named(self, text: str) -> Sequence[City]:
        """Cities called *text*, the largest first."""
        name = folded(text)
        known = name and name in self._letters.get(name[0], ())
        return self._cities.named(text) if known else ()

    def spellings(self, at_least: int = 0) -> Sequence[str]:
        """As all cities have them."""
        return self._cities.spellings(at_least)


def _trimmed(raw: str) -> str:
    said = raw.replace("\u2019", "'").strip(" .!?,;:()\n\"'")
    lead = _LEAD.match(said.casefold())
    said = said[lead.end() :] if lead and len(said.casefold()) == len(said) else said
    tail = _TAIL.search(said.casefold())
    return (said[: tail.start()] if tail else said).strip(" .,")


def _of_zone(raw: str, cities: CityNames, countries: CountryNames) -> Reading:
    named = cities.named(raw.rpartition("/")[2].replace("_", " "))
    same = [city for city in named if city.zone.casefold() == raw.casefold()]
    return _chosen(same[:1], countries) if same else _missed("city.zone", text=raw)


def _matching(said: str, cities: CityNames, countries: CountryNames) -> list[City]:
    """Cities that *said* names, by name alone or with a country or state after it."""
    said = _NICKNAMES.get(folded(said), said)
    parts = [part.strip() for part in said.replace("(", ",").replace(")", "").split(",")]
    parts = [part for part in parts if part]
    if not parts:
        return []
    for name, after in _splits(parts):
        if not is_place(after, countries):
            continue
        found = [city for city in _called(name, cities) if _is_in(city, after, countries)]
        if found:
            return found
    if len(parts) > 1 and any(is_place(part, countries) for part in parts[1:]):
        return []
    # A province or a quarter that we do not know says nothing against the city itself.
    return list(_called(parts[0], cities)) or list(_called(parts[-1], cities) if parts[1:] else ())


def _called(name: str, cities: CityNames) -> Sequence[City]:
    known = _NICKNAMES.get(folded(name))
    if known is not None:
        return cities.named(known.partition(",")[0])
    said = folded(name)
    if is_common(said):
        return ()
    named = cities.named(name)
    if len(said) > _CODE or name.isupper():
        return named
    return [city for city in named if folded(city.name) == said]


def _splits(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The text as name and place: at its commas, or at any of its last spaces."""
    for after in reversed(parts[1:]):
        yield parts[0], after
    if len(parts) == 1:
        pieces = parts[0].split()
        for at in range(len(pieces) - 1, max(len(pieces) - 5, 0), -1):
            yield " ".join(pieces[:at]), " ".join(pieces[at:])


def is_place(after: str, countries: CountryNames) -> bool:
    """Whether *after* is a country or a state, as said after a city."""
    return bool(state_named(after) or _countries_of(after, countries)) and after not in _WORDS


def _countries_of(after: str, countries: CountryNames) -> tuple[str, ...]:
    if after.strip(" .").upper() in CANADIAN:
        return ("CA",)
    spelling = " ".join(words(after))
    if len(spelling) == len("uk") and spelling not in {"us", "uk"} and not after.isupper():
        return ()
    return tuple(countries.spellings().get(spelling, ()))


def _is_in(city: City, after: str, countries: CountryNames) -> bool:
    state = state_named(after)
    if city.country == "US" and state and city.admin in {state, STATES[state]}:
        return True
    return city.country in _countries_of(after, countries)


def _chosen(found: Sequence[City], countries: CountryNames) -> Reading:
    distinct: dict[tuple[str, str, str], City] = {}
    for city in sorted(found, key=lambda city: -city.population):
        distinct.setdefault((city.country, city.zone, city.admin), city)
    largest = list(distinct.values())[:MOST_OPTIONS]
    first = largest[0]
    if len(largest) == 1 or first.population >= _DOMINANT * largest[1].population:
        return Understood(value=_value(first), shown=_shown(first, countries))
    return Unsure(
        options=tuple(
            Possible(value=_value(city), shown=_shown(city, countries)) for city in largest
        )
    )


def _value(city: City) -> str:
    return f"{city.name}|{city.country}|{city.zone}"


def _shown(city: City, countries: CountryNames) -> str:
    place = (city.name, city.admin, countries.name(city.country))
    return ", ".join(part for part in place if part)


def _not_found(said: str, cities: CityNames, countries: CountryNames) -> Reading:
    spelling = " ".join(words(said))
    if is_place(said, countries) and (len(said) > len("uk") or said.isupper()):
        return _missed("city.country", text=said)
    name = folded(said.partition(",")[0])
    close = len(name) >= _SHORT and not is_common(name)
    options = _near(name, cities, countries) if close else []
    if len(options) > 1:
        return Unsure(options=tuple(options[:MOST_OPTIONS]))
    if options:
        return _missed("city.unknown_near", text=said, nearest=options[0].shown)
    if near(spelling, countries):
        return _missed("city.country", text=said)
    return _missed("city.unknown", text=said)


def _near(name: str, cities: CityNames, countries: CountryNames) -> list[Possible]:
    scored = process.extract(
        name,
        list(_by_first_letter(cities).get(name[0], ())),
        scorer=fuzz.ratio,
        score_cutoff=_NEAR,
        limit=12,
    )
    found: dict[str, Possible] = {}
    for spelling, _, _ in scored:
        city = cities.named(spelling)[0]
        found.setdefault(_value(city), Possible(value=_value(city), shown=_shown(city, countries)))
    return list(found.values())


@lru_cache(maxsize=4)
def _by_first_letter(cities: CityNames) -> dict[str, dict[str, None]]:
    """Spellings to compare with: a hundred thousand of them take too long for one answer."""
    found: dict[str, dict[str, None]] = {}
    for spelling in cities.spellings(_NEAR_POPULATION):
        if len(spelling) >= _SHORT:
            found.setdefault(spelling[0], {})[spelling] = None
    return found


def _missed(why: str, **given: object) -> Misunderstood:
    return Misunderstood(why=why, given={"example": _EXAMPLE, **given})

"""All names of all employers, laid out in memory so that a query touches only what it may mean."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flows.sponsors.names import is_own_practice, key_of, keys_of
from flows.sponsors.records import Alias, Employer
from flows.sponsors.vocabulary import GENERIC, STATES

_GENERIC_WEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Name:
    """One key of one employer: its words, and the sum of their weights."""

    employer: Employer
    key: str
    words: tuple[str, ...]
    mass: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Built once by `build_index`; read by `find` and `suggest`.

    Attributes:
        exact: key to the employers that bear exactly this name.
        aliases: key to what people mean by it.
        postings: word to the places in `names` that hold it.
        weights: word to how much it tells; a rare word tells more.
        cities: places, to know a city when it stands alone, with the employers that sit there.
        given_names: first names, to know a person.
    """

    employers: Mapping[str, Employer]
    names: tuple[Name, ...]
    exact: Mapping[str, tuple[Employer, ...]]
    aliases: Mapping[str, Alias]
    postings: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    vocabulary: tuple[str, ...]
    cities: Mapping[str, tuple[Employer, ...]]
    given_names: frozenset[str]

    def weight(self, word: str) -> float:
        """How much *word* tells about which employer is meant; an unknown word tells most."""
        found = self.weights.get(word)
        if found is not None:
            return found
        return _GENERIC_WEIGHT if word in GENERIC else 1.0


def build_index(
    employers: Iterable[Employer],
    aliases: Iterable[Alias],
    *,
    given_names: Iterable[str] = (),
) -> Index:
    """The index of *employers*; doctors' own practices are left out, so no person is found."""
    known = {one.id: one for one in employers}
    names = _keys(known.values())
    spread = Counter(word for _, key in names for word in set(key.split()))
    most = math.log(1 + len(names))
    weights = {
        word: (_GENERIC_WEIGHT if word in GENERIC else 1.0)
        * max(0.2, 1 - math.log(1 + many) / most)
        for word, many in spread.items()
    }
    postings: dict[str, list[int]] = defaultdict(list)
    exact: dict[str, list[Employer]] = defaultdict(list)
    laid: list[Name] = []
    for place, (employer, key) in enumerate(names):
        words = tuple(dict.fromkeys(key.split()))
        laid.append(Name(employer, key, words, sum(weights[word] for word in words)))
        exact[key].append(employer)
        for word in words:
            postings[word].append(place)
    cities = _cities(known.values())
    return Index(
        employers=MappingProxyType(known),
        names=tuple(laid),
        exact=MappingProxyType({key: tuple(them) for key, them in exact.items()}),
        aliases=MappingProxyType({key_of(one.text): one for one in aliases}),
        postings=MappingProxyType({word: tuple(them) for word, them in postings.items()}),
        weights=MappingProxyType(weights),
        vocabulary=tuple(sorted(weights)),
        cities=MappingProxyType(cities),
        given_names=frozenset(key_of(one) for one in given_names),
    )


def _cities(employers: Iterable[Employer]) -> dict[str, tuple[Employer, ...]]:
    seats: dict[str, list[Employer]] = {state: [] for state in STATES}
    keys: dict[str, str] = {}
    for one in employers:
        for city in (one.city, *one.cities):
            if city not in keys:
                keys[city] = key_of(city)
                seats.setdefault(keys[city], [])
        if one.city:
            seats[keys[one.city]].append(one)
    seats.pop("", None)
    return {
        city: tuple(sorted(them, key=lambda one: (-one.trainee_lcas, -one.approvals, one.id)))
        for city, them in seats.items()
    }


def _keys(employers: Iterable[Employer]) -> list[tuple[Employer, str]]:
    found: dict[tuple[str, str], Employer] = {}
    for one in employers:
        for name in (*(one.names or (one.name,)), *one.houses):
            keys = keys_of(name)
            if keys and is_own_practice(keys[0]):
                continue
            for key in keys:
                found.setdefault((one.id, key), one)
    return [(one, key) for (_, key), one in found.items()]

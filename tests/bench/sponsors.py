"""How fast and how rightly the sponsor search answers, beside plain RapidFuzz over every name."""

import statistics
import time
import tomllib
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from flows.sponsors.found import Doubt, Found, Match
from flows.sponsors.index import Index, build_index
from flows.sponsors.names import key_of
from flows.sponsors.search import find
from storage.sponsors.shelf import open_shelf

LABELLED = Path(__file__).parents[1] / "flows" / "sponsors" / "labelled.toml"
_PLAIN_QUERIES = 150
_PLAIN_ENOUGH = 86


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One labelled query: what was typed, and what the search is to make of it."""

    typed: str
    expects: str
    employers: tuple[str, ...] = ()
    held_back: bool = False


def labelled() -> tuple[Query, ...]:
    """Every labelled query, in the order of the file."""
    rows = tomllib.loads(LABELLED.read_text(encoding="utf-8"))["query"]
    return tuple(
        Query(
            typed=row["typed"],
            expects=row["expects"],
            employers=tuple(row.get("employers", ())),
            held_back=row.get("held_back", False),
        )
        for row in rows
    )


def load_index() -> Index:
    """The index over the shipped records."""
    with open_shelf() as shelf:
        return build_index(shelf.employers(), shelf.aliases(), given_names=shelf.given_names())


def right(query: Query, found: Found) -> bool:
    """Whether *found* is what the label says."""
    if type(found).__name__.lower() != query.expects:
        return False
    if isinstance(found, Match):
        return bears(found, query.employers)
    return not isinstance(found, Doubt) or any(
        bears(one, query.employers) for one in found.options
    )


def bears(match: Match, names: Iterable[str]) -> bool:
    """Whether any spelling of the matched house holds every word of one of *names*."""
    spelt = [
        set(key_of(name).split())
        for one in (match.employer, *match.also)
        for name in (*one.names, *one.houses)
    ]
    return any(set(key_of(name).split()) <= words for name in names for words in spelt)


def precision_and_recall(queries: Iterable[Query], index: Index) -> tuple[float, float]:
    """Of the employers named, how many were right; of those to be named, how many were."""
    named = hits = wanted = 0
    for query in queries:
        found = find(query.typed, index)
        wanted += query.expects == "match"
        if isinstance(found, Match):
            named += 1
            hits += right(query, found)
    return hits / max(1, named), hits / max(1, wanted)


def _slip(name: str, at: int) -> str:
    """*name* with two letters changed round."""
    place = 2 + at % max(1, len(name) - 4)
    return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]


def _times(ask: Callable[[str], object], queries: Iterable[str]) -> list[float]:
    spent = []
    for query in queries:
        begun = time.perf_counter()
        ask(query)
        spent.append((time.perf_counter() - begun) * 1000)
    return sorted(spent)


def _line(what: str, times: list[float]) -> dict[str, object]:
    return {
        "what": what,
        "median_ms": round(statistics.median(times), 3),
        "p99_ms": round(times[int(len(times) * 0.99)], 3),
        "queries": len(times),
    }


def run() -> list[dict[str, object]]:
    """The figures, one object a line: times in milliseconds, memory in MB, shares 0 to 1."""
    tracemalloc.start()
    begun = time.perf_counter()
    index = load_index()
    built = time.perf_counter() - begun
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    names = [one.name for one in index.employers.values()]
    slips = [_slip(name, at) for at, name in enumerate(names)][::4]
    keys = [one.key for one in index.names]

    def plain(query: str) -> object:
        return process.extract(key_of(query), keys, scorer=fuzz.WRatio, limit=6)

    few = [*names[:: len(names) // _PLAIN_QUERIES], *slips[:: len(slips) // _PLAIN_QUERIES]]
    queries = labelled()
    shares = []
    for what, them in (
        ("all labelled queries", queries),
        ("held-back queries", [one for one in queries if one.held_back]),
    ):
        precision, recall = precision_and_recall(them, index)
        right_ones = sum(right(one, find(one.typed, index)) for one in them)
        shares.append(
            {
                "what": f"search: {what}",
                "precision": round(precision, 3),
                "recall": round(recall, 3),
                "right": right_ones,
                "queries": len(them),
            }
        )
    return [
        {
            "what": "search: index in memory",
            "mb": round(memory / 1e6, 1),
            "names": len(keys),
            "employers": len(names),
            "build_s_traced": round(built, 2),
        },
        _line("search: every name as it stands", _times(lambda one: find(one, index), names)),
        _line("search: names with a slip", _times(lambda one: find(one, index), slips)),
        _line("plain RapidFuzz over every name", _times(plain, few)),
        *shares,
        {
            "what": "plain RapidFuzz: all labelled queries",
            **_plain_shares(queries, index),
        },
    ]


def _plain_shares(queries: Iterable[Query], index: Index) -> dict[str, object]:
    """Precision and recall when the best ratio above a threshold is taken for the answer."""
    named = hits = wanted = 0
    for query in queries:
        wanted += query.expects == "match"
        best = process.extractOne(
            key_of(query.typed),
            [one.key for one in index.names],
            scorer=fuzz.WRatio,
            score_cutoff=_PLAIN_ENOUGH,
        )
        if best:
            named += 1
            house = Match(employer=index.names[best[2]].employer, by=best[0])
            hits += query.expects == "match" and bears(house, query.employers)
    return {
        "precision": round(hits / max(1, named), 3),
        "recall": round(hits / max(1, wanted), 3),
    }

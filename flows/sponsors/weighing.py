"""How well a name fits what was typed, word by word: the weighing behind the search."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.sponsors.found import Match
from flows.sponsors.index import Index, Name
from flows.sponsors.names import key_of
from flows.sponsors.records import Employer
from flows.sponsors.vocabulary import GENERIC, HOUSE, STATES

_QUERY_COVERED = 0.8
_MOST = 0.55
_NEARLY_ALL = 0.9
_FUZZY_FROM = 4
_LIKE_ENOUGH = 0.7
_LINKING = frozenset({"OF", "AND", "FOR", "AT", "IN"})


_PARTS = {"NEW YORK": ("BRONX", "BROOKLYN", "MANHATTAN", "QUEENS", "STATEN", "ISLAND")}
STATE_NAMES = frozenset(word for name in STATES for word in name.split())
_STATE_WORDS = {letters: tuple(name.split()) for name, letters in STATES.items()}


def meanings(word: str, index: Index, *, slips: bool = False) -> dict[str, float]:
    """Words of the records that *word* may stand for, with how surely: 0 to 1."""
    known = word in index.weights
    other = word[:-1] if word.endswith("S") else f"{word}S"
    if known and (not slips or word in GENERIC or word in STATE_NAMES):
        return {word: 1.0} | ({other: 0.98} if other in index.weights else {})
    if len(word) < _FUZZY_FROM or word.isdigit():
        return {word: 1.0} if known else {}
    begun = range(
        bisect_left(index.vocabulary, word[0]), bisect_left(index.vocabulary, word[0] + "~")
    )
    alike = _alike(word, [index.vocabulary[place] for place in begun])
    # The first letter is seldom wrong: all words are asked only when none of its own fits.
    found = alike or _alike(word, index.vocabulary)
    if len(word) > _FUZZY_FROM:
        start = bisect_left(index.vocabulary, word)
        end = bisect_left(index.vocabulary, f"{word}~")
        found |= {longer: 0.85 for longer in index.vocabulary[start:end] if longer not in found}
    return found | ({word: 1.0} if known else {})


def _alike(word: str, others: Sequence[str]) -> dict[str, float]:
    near = process.extract(
        word, others, scorer=OSA.normalized_similarity, score_cutoff=_LIKE_ENOUGH, limit=8
    )
    return {other: 0.6 + 0.4 * score for other, score, _ in near}


def scored(words: tuple[str, ...], meant: Sequence[dict[str, float]], index: Index) -> list[Match]:
    """Every employer worth a thought, once, by its best-fitting name; scores are 0 to 1."""
    pairs = _glued(words, index)
    best: dict[str, Match] = {}
    for place in _candidates(words, meant, pairs, index):
        name = index.names[place]
        score = _score(words, meant, pairs, name, index)
        known = best.get(name.employer.id)
        if score > 0 and (known is None or score > known.score):
            best[name.employer.id] = Match(employer=name.employer, by=name.key, score=score)
    return list(best.values())


def _glued(words: tuple[str, ...], index: Index) -> dict[str, tuple[str, str]]:
    """Two words that the records write as one: BRONX CARE, BRONXCARE."""
    return {
        one + other: (one, other) for one, other in pairwise(words) if one + other in index.weights
    }


def _candidates(
    words: tuple[str, ...],
    meant: Sequence[dict[str, float]],
    pairs: dict[str, tuple[str, str]],
    index: Index,
) -> set[int]:
    """Names that hold enough of the query's weight to be worth scoring.

    A name that has none of the rarest words can no longer cover the query, so common words such
    as a state's name need not be followed.
    """
    telling = sorted(
        (sum(len(index.postings[other]) for other in them), index.weight(word), tuple(them))
        for word, them in zip(words, meant, strict=True)
        if word not in GENERIC and them
    )
    left = sum(index.weight(word) for word in words)
    enough = _QUERY_COVERED * 0.9 * left
    found = {place for word in pairs for place in index.postings[word]}
    for _, weight, them in telling:
        if left < enough:
            break
        found.update(place for other in them for place in index.postings[other])
        left -= weight
    return found


def _score(
    words: tuple[str, ...],
    meant: Sequence[dict[str, float]],
    pairs: dict[str, tuple[str, str]],
    name: Name,
    index: Index,
) -> float:
    """How well the query and the name cover each other, by weight: 0 to 1."""
    here = set(name.words)
    place = set(places_of(name.employer))
    total = covered = used = 0.0
    told: set[str] = set()
    glued = {half: whole for whole, both in pairs.items() if whole in here for half in both}
    counted: set[str] = set()
    for word, them in zip(words, meant, strict=True):
        weight = index.weight(word)
        partner, sure = max(
            ((other, how) for other, how in them.items() if other in here),
            key=lambda pair: pair[1],
            default=("", 0.0),
        )
        if not partner and word in glued:
            partner, sure = glued[word], 1.0
        if partner:
            if partner not in GENERIC:
                told.add(partner)
            if partner not in counted:
                counted.add(partner)
                used += index.weight(partner) * sure
        elif word in place:
            sure, weight = 0.7, weight * 0.5  # a place narrows, it does not name
        total += weight
        covered += weight * sure
    if not told:
        return 0.0
    asked, had = covered / total, used / name.mass
    enough = asked >= _QUERY_COVERED * _slack(words, here)
    # A state's or one lone word names a house only if little else is in its name.
    if told <= STATE_NAMES:
        begun = _bare(name.words)[: len(_bare(words))] == _bare(words)
        kinds = {word.rstrip("S") for word in set(words) & HOUSE}
        same_kind = kinds <= {word.rstrip("S") for word in here}
        enough = enough and (begun or (had > _NEARLY_ALL and same_kind))
    elif len(told) == 1:
        enough = enough and had > _MOST
    return 0.65 * asked + 0.35 * had if enough else 0.5 * asked


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _LINKING)


def _slack(words: tuple[str, ...], here: set[str]) -> float:
    """A name typed almost whole may carry one word more."""
    return 0.9 if len(here & set(words)) >= 3 else 1.0  # noqa: PLR2004  three words are a name


def places_of(employer: Employer) -> Iterator[str]:
    """Words that say where an employer sits: its cities, New York's boroughs, its state."""
    for city in (employer.city, *employer.cities):
        yield from key_of(city).split()
        yield from _PARTS.get(city, ())
    if employer.state:
        yield employer.state
        yield from _STATE_WORDS.get(employer.state, ())

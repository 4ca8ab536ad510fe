"""Finds the employer behind what a person typed, asks when two could be meant, or says nothing.

An alias or a whole name answers at once. Otherwise the words are weighed by how few employers
share them: every telling word of the query wants a partner in the name or among its places, and
the name's own telling words want one in the query. Spelling is forgiven word by word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.sponsors.index import Index, Name
from flows.sponsors.names import GENERIC, HOUSE, STATES, key_of, keys_of
from flows.sponsors.records import Employer

Why = Literal["empty", "too_short", "not_a_name", "city", "person", "too_general", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The employer that is meant.

    Attributes:
        also: other petitioners of the same house; their rows count with the first one's.
        by: the name or alias that led here, as it stands in the records.
        note: what the alias says about it, or empty.
        others: houses of like names that it was preferred to.
    """

    employer: Employer
    also: tuple[Employer, ...] = ()
    by: str
    note: str = ""
    score: float = 1.0
    others: tuple[Employer, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of every petitioner of the house."""
        return (self.employer.id, *(one.id for one in self.also))


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Several houses could be meant; the likeliest first, at most six."""

    options: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No employer is meant, or none can be told; *near* may be offered, at most three."""

    why: Why
    near: tuple[Match, ...] = ()


Found = Match | Doubt | Nothing

_MOST_LETTERS = 120
_MOST_OPTIONS = 6
_NEAR = 3
_ENOUGH = 0.66
_QUERY_COVERED = 0.8
_APART = 0.075
_LEVEL = 0.06
_MOST = 0.55
_NEARLY_ALL = 0.9
_WHOLE = 0.96
_DOMINANT = 8
_KNOWN_EVERYWHERE = 200
_FUZZY_FROM = 4
_LIKE_ENOUGH = 0.7
_NOT_IN_A_NAME = re.compile(r"[<>{}\[\];=\\|^~`$%*_@#\x00-\x1f\"]|--|://|\.\./")
_ASKED_AROUND = frozenset(
    [
        "DO",
        "DOES",
        "DID",
        "IS",
        "ARE",
        "WILL",
        "CAN",
        "WHAT",
        "ABOUT",
        "HOW",
        "SPONSOR",
        "SPONSORS",
        "SPONSORED",
        "SPONSORING",
        "SPONSORSHIP",
        "H1B",
        "H1",
        "1B",
        "J1",
        "VISA",
        "VISAS",
        "RESIDENCY",
        "RESIDENCIES",
        "RESIDENT",
        "RESIDENTS",
        "PROGRAM",
        "PROGRAMS",
        "PROGRAMME",
        "PROGRAMMES",
        "GME",
        "PLEASE",
    ]
)
_TITLES = frozenset(["DR", "MD", "MBBS", "DO", "MR", "MRS", "MS", "PROF", "PROFESSOR"])


def find(query: str, index: Index) -> Found:
    """What *query* means among the employers of *index*; never raises, whatever is typed."""
    if not query.strip():
        return Nothing(why="empty")
    if len(query) > _MOST_LETTERS or _NOT_IN_A_NAME.search(query):
        return Nothing(why="not_a_name")
    typed = key_of(query)
    # A name copied whole may hold its trade name too.
    for part in (typed, *keys_of(query)):
        if said := _said_exactly(part, index):
            return said
    key = _without_question(typed)
    words = tuple(dict.fromkeys(key.split()))
    if len(key.replace(" ", "")) <= 1 or key.replace(" ", "").isdigit():
        return Nothing(why="too_short")
    said = _said_exactly(key, index) or _said_with_place(words, index) or _either(typed, index)
    if said:
        return said
    if _is_place(key, index):
        return Nothing(why="city", near=_houses_at(key, index))
    if _is_person(typed.split(), index):
        return Nothing(why="person")
    if all(word in GENERIC for word in words):
        return Nothing(why="too_general")
    return _said_nearly(words, index) or _weighed(words, index)


def _said_nearly(words: tuple[str, ...], index: Index) -> Found | None:
    """A whole name once its misspelt words are mended and the school's own part is left off."""
    mended = " ".join(_mended(word, index) for word in words)
    for key in dict.fromkeys((mended, _SCHOOL_PART.sub("", mended))):
        if key and not _is_place(key, index) and (said := _said_exactly(key, index)):
            return said
    return None


_SCHOOL_PART = re.compile(r" (?:(?:SCHOOL|COLLEGE) OF MEDICINE|MEDICAL SCHOOL)$")


def _mended(word: str, index: Index) -> str:
    """The one word of the records that a misspelt *word* is nearest to, or itself."""
    readings = sorted(_meanings(word, index).items(), key=lambda pair: -pair[1])
    if word in index.weights or not readings:
        return word
    alone = len(readings) == 1 or readings[0][1] > readings[1][1]
    return readings[0][0] if alone else word


def _said_exactly(key: str, index: Index) -> Found | None:
    alias = index.aliases.get(key)
    if alias:
        them = [index.employers[one] for one in alias.employers if one in index.employers]
        if them and alias.ask and len(them) > 1:
            return Doubt(
                options=tuple(
                    Match(employer=one, by=alias.text, note=alias.note)
                    for one in them[:_MOST_OPTIONS]
                )
            )
        if them:
            also = tuple(dict.fromkeys((*them[1:], *_housemates(them[0], index))))
            return Match(employer=them[0], also=also, by=alias.text, note=alias.note)
    bearers = index.exact.get(key)
    if not bearers or key in index.cities:
        return None
    houses = _bearers(Match(employer=one, by=one.name) for one in bearers)
    mainly = [one for one in houses if key_of(one.employer.name) == key]
    others = tuple(one.employer for one in houses if one not in mainly)
    if len(mainly) == 1 and (_leads(mainly[0], others) or _one_state(houses)):
        return replace(mainly[0], others=others)
    return houses[0] if len(houses) == 1 else Doubt(options=tuple(houses[:_MOST_OPTIONS]))


def _housemates(employer: Employer, index: Index) -> tuple[Employer, ...]:
    """Entries of the very same name and seat: a clerk's second tax id, the hospital's own row."""
    return tuple(
        one
        for key in dict.fromkeys(key for name in employer.names for key in keys_of(name))
        for one in index.exact.get(key, ())
        if one.id != employer.id and _same_seat(one, employer)
    )


def _one_state(houses: Iterable[Match]) -> bool:
    return len({one.employer.state for one in houses} - {""}) <= 1


def _said_with_place(words: tuple[str, ...], index: Index) -> Match | None:
    """An alias with the city behind it: "RUMC staten island"."""
    for cut in range(len(words) - 1, 0, -1):
        alias = index.aliases.get(" ".join(words[:cut]))
        for one in alias.employers if alias else ():
            employer = index.employers.get(one)
            if employer is None or alias is None:
                continue
            also = _housemates(employer, index)
            places = {word for house in (employer, *also) for word in _places(house)}
            if set(words[cut:]) <= places:
                return Match(employer=employer, also=also, by=alias.text, note=alias.note)
    return None


def _either(key: str, index: Index) -> Doubt | None:
    """Two names in one question: "VCU or UVA"."""
    parts = [part.strip() for part in _OR.split(key)]
    if len(parts) < 2:  # noqa: PLR2004  two make a question
        return None
    each = [_said_exactly(_without_question(part), index) for part in parts]
    found = [one for one in each if isinstance(one, Match)]
    return Doubt(options=tuple(found[:_MOST_OPTIONS])) if len(found) > 1 else None


_OR = re.compile(r"\b(?:OR|VS|VERSUS)\b")


def _bearers(matches: Iterable[Match]) -> list[Match]:
    """Employers of the very same name; those of one state whose cities meet are one house."""
    houses: list[Match] = []
    for one in sorted(matches, key=_rank):
        for place, house in enumerate(houses):
            if _same_seat(house.employer, one.employer):
                houses[place] = replace(house, also=(*house.also, one.employer))
                break
        else:
            houses.append(one)
    return houses


def _same_seat(one: Employer, other: Employer) -> bool:
    if one.state != other.state:
        return not one.state or not other.state
    cities = {other.city, *other.cities}
    return not other.city or not one.city or bool(cities & {one.city, *one.cities})


def _joined(matches: Iterable[Match]) -> list[Match]:
    """Petitioners of one name in one state are one house; the one with most approvals leads."""
    houses: dict[tuple[str, str], list[Match]] = {}
    for one in sorted(matches, key=_rank):
        name = key_of(one.employer.name)
        houses.setdefault((name, one.employer.state), []).append(one)
    return [
        replace(first, also=tuple(other.employer for other in rest))
        for first, *rest in houses.values()
    ]


def _rank(match: Match) -> tuple[float, int, int, str]:
    one = match.employer
    return -round(match.score, 3), -one.trainee_lcas, -one.approvals, one.id


def _without_question(key: str) -> str:
    words = key.split()
    kept = [word for word in words if word not in _ASKED_AROUND]
    return " ".join(kept)


def _is_place(key: str, index: Index) -> bool:
    city, _, last = key.rpartition(" ")
    if key not in index.cities:
        return city in index.cities and (last in _LETTERS or last in STATES)
    if not key.startswith("SAINT "):
        return True
    # A saint has hospitals everywhere and a city in one place: the more wins.
    bearers = {
        name.employer.id: name.employer
        for place in index.postings.get(key.split()[1], ())
        if key in (name := index.names[place]).key
    }
    at_home = sum(key in {key_of(city) for city in one.cities} for one in bearers.values())
    return at_home * 2 >= len(bearers)


_LETTERS = frozenset(STATES.values())


def _houses_at(key: str, index: Index) -> tuple[Match, ...]:
    city = key if key in index.cities else key.rpartition(" ")[0]
    return tuple(Match(employer=one, by=one.name, score=0.0) for one in index.cities[city][:_NEAR])


def _is_person(words: Sequence[str], index: Index) -> bool:
    """Two or three words that begin with a first name or a title and name no kind of house."""
    titled = bool(set(words) & _TITLES)
    bare = [word for word in words if word not in _TITLES]
    if HOUSE & set(bare) or not 1 <= len(bare) <= 3:  # noqa: PLR2004  a name has three words at most
        return False
    return titled or (len(bare) > 1 and bare[0] in index.given_names)


def _weighed(words: tuple[str, ...], index: Index) -> Found:
    scored = _scored(words, [_meanings(word, index) for word in words], index)
    if max((one.score for one in scored), default=0.0) < _ENOUGH:
        # A slip of the pen may be another word that exists: Cedar for Cedars.
        looser = [_meanings(word, index, slips=True) for word in words]
        scored = _scored(words, looser, index)
    if not scored:
        return Nothing(why="unknown")
    houses = _joined(scored)
    best = houses[0]
    if best.score < _ENOUGH:
        return Nothing(why="unknown", near=tuple(houses[:_NEAR]))
    if best.score < _WHOLE and set(words) - GENERIC <= _STATE_NAMES:
        begun = [one for one in houses if one.score >= _ENOUGH]
        return begun[0] if len(begun) == 1 else Doubt(options=tuple(begun[:_MOST_OPTIONS]))
    close = [one for one in houses if one.score >= best.score - _APART][:_MOST_OPTIONS]
    leader = max(close, key=lambda one: (one.employer.trainee_lcas, one.employer.approvals))
    others = tuple(one.employer for one in close if one is not leader)
    if len(close) == 1 or (leader.score >= best.score - _LEVEL and _leads(leader, others)):
        return replace(leader, others=others)
    return Doubt(options=tuple(close))


def _leads(leader: Match, others: Sequence[Employer]) -> bool:
    """Whether nobody would ask: the others are offices or branches beside it."""
    one = leader.employer
    return all(
        (
            one.approvals >= _DOMINANT * max(1, other.approvals)
            or one.trainee_lcas >= _DOMINANT * max(1, other.trainee_lcas)
        )
        and (other.state in {one.state, ""} or one.approvals >= _KNOWN_EVERYWHERE)
        for other in others
    )


def _meanings(word: str, index: Index, *, slips: bool = False) -> dict[str, float]:
    """Words of the records that *word* may stand for, with how surely: 0 to 1."""
    known = word in index.weights
    other = word[:-1] if word.endswith("S") else f"{word}S"
    if known and (not slips or word in GENERIC or word in _STATE_NAMES):
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


def _scored(
    words: tuple[str, ...], meant: Sequence[dict[str, float]], index: Index
) -> list[Match]:
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
    place = set(_places(name.employer))
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
    if told <= _STATE_NAMES:
        begun = _bare(name.words)[: len(_bare(words))] == _bare(words)
        kinds = {word.rstrip("S") for word in set(words) & HOUSE}
        same_kind = kinds <= {word.rstrip("S") for word in here}
        enough = enough and (begun or (had > _NEARLY_ALL and same_kind))
    elif len(told) == 1:
        enough = enough and had > _MOST
    return 0.65 * asked + 0.35 * had if enough else 0.5 * asked


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _LINKING)


_LINKING = frozenset({"OF", "AND", "FOR", "AT", "IN"})


def _slack(words: tuple[str, ...], here: set[str]) -> float:
    """A name typed almost whole may carry one word more."""
    return 0.9 if len(here & set(words)) >= 3 else 1.0  # noqa: PLR2004  three words are a name


def _places(employer: Employer) -> Iterator[str]:
    for city in (employer.city, *employer.cities):
        yield from key_of(city).split()
        yield from _PARTS.get(city, ())
    if employer.state:
        yield employer.state
        yield from _STATE_WORDS.get(employer.state, ())


_PARTS = {"NEW YORK": ("BRONX", "BROOKLYN", "MANHATTAN", "QUEENS", "STATEN", "ISLAND")}
_STATE_NAMES = frozenset(word for name in STATES for word in name.split())
_STATE_WORDS = {letters: tuple(name.split()) for name, letters in STATES.items()}


def suggest(begun: str, index: Index, *, limit: int = 25) -> tuple[Match, ...]:
    """Employers whose name or alias holds words that begin as *begun* does, for completion."""
    key = key_of(begun)
    if len(key) < 2 or _NOT_IN_A_NAME.search(begun):  # noqa: PLR2004  one letter fits everything
        return ()
    found: dict[str, Match] = {}
    for text, alias in index.aliases.items():
        if text.startswith(key):
            for one in alias.employers[: None if alias.ask else 1]:
                if employer := index.employers.get(one):
                    found.setdefault(one, Match(employer=employer, by=alias.text, score=2.0))
    words = key.split()
    for place in _completing(words, index):
        name = index.names[place]
        score = 1.0 + name.key.startswith(key)
        found.setdefault(name.employer.id, Match(employer=name.employer, by=name.key, score=score))
    return tuple(sorted(found.values(), key=_rank)[:limit])


def _completing(words: Sequence[str], index: Index) -> set[int]:
    whole, last = words[:-1], words[-1]
    begun: set[int] = set()
    for word in index.vocabulary:
        if word.startswith(last):
            begun.update(index.postings[word])
    for word in whole:
        begun &= set(index.postings.get(word, ()))
    return begun

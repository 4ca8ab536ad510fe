"""Finds the employer behind what a person typed, asks when two could be meant, or says nothing.

An alias or a whole name answers at once. Otherwise the words are weighed by how few employers
share them: every telling word of the query wants a partner in the name or among its places, and
the name's own telling words want one in the query. Spelling is forgiven word by word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.sponsors.found import Doubt, Found, Match, Nothing
from flows.sponsors.index import Index
from flows.sponsors.names import key_of, keys_of
from flows.sponsors.records import Employer
from flows.sponsors.vocabulary import GENERIC, HOUSE, STATES
from flows.sponsors.weighing import STATE_NAMES, meanings, places_of, scored

_MOST_LETTERS = 120
_MOST_OPTIONS = 6
_NEAR = 3
_NEAR_ENOUGH = 0.3
_ENOUGH = 0.66
_APART = 0.075
_LEVEL = 0.06
_WHOLE = 0.96
_DOMINANT = 8
_KNOWN_EVERYWHERE = 200
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
    readings = sorted(meanings(word, index).items(), key=lambda pair: -pair[1])
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
    own = tuple(one for one in bearers if _bears(one, key))
    # A hospital's name leads to an employer linked to it only where nobody bears it himself.
    houses = _bearers(Match(employer=one, by=one.name) for one in own or bearers)
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
        if one.id != employer.id and _same_seat(one, employer) and _bears(one, key)
    )


def _bears(employer: Employer, key: str) -> bool:
    """Whether *key* is one of the employer's own names, rather than a linked hospital's."""
    return any(key in keys_of(name) for name in employer.names)


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
            places = {word for house in (employer, *also) for word in places_of(house)}
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
    weighed = scored(words, [meanings(word, index) for word in words], index)
    if max((one.score for one in weighed), default=0.0) < _ENOUGH:
        # A slip of the pen may be another word that exists: Cedar for Cedars.
        looser = [meanings(word, index, slips=True) for word in words]
        weighed = scored(words, looser, index)
    if not weighed:
        return Nothing(why="unknown")
    houses = _joined(weighed)
    best = houses[0]
    if best.score < _ENOUGH:
        near = [one for one in houses if one.score >= _NEAR_ENOUGH]
        return Nothing(why="unknown", near=tuple(near[:_NEAR]))
    if best.score < _WHOLE and set(words) - GENERIC <= STATE_NAMES:
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


def known(ids: Sequence[str], index: Index) -> Match | None:
    """The house whose petitioners have these ids; None when the first is not in the records."""
    them = [index.employers[one] for one in ids if one in index.employers]
    if not them or them[0].id != ids[0]:
        return None
    also = tuple(them[1:]) if len(ids) > 1 else _housemates(them[0], index)
    return Match(employer=them[0], also=also, by=them[0].name)


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

"""Finds the entry that answers a question, or says that none does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import log
from typing import Final
from weakref import WeakKeyDictionary

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from flows.content.words import Words
from flows.facts.fact import Fact
from flows.library.entries import Entry, entries_of
from flows.library.terms import terms_of

SURE_FROM: Final = 0.5
SURE_REACH: Final = 0.6
"""Below these it is no answer. Measured on the questions of `tests/flows/library`."""
AS_ASKED: Final = 0.92
TORN: Final = 0.94
"""From here on a second entry answers as well as the best one: then both are offered."""
PERHAPS_FROM: Final = 0.36
"""From here on it may be meant, and is offered by name."""
NEAR: Final = 0.85
"""Beside a sure answer, one that fits this share of it is worth a line."""
MOST_NEAR: Final = 3
LONGEST_QUESTION: Final = 600
"""Characters; a question is short, and what is longer is a story."""
_IN_TEXT: Final = 0.7
_SHARE: Final = 0.6
_SHORT_WORD, _LONG_WORD = 5, 8
_LEAST_REACH: Final = 0.25
_NEVER_READ: Final = 1
"""A word that stands nowhere here tells as much as one that stands in so many entries."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an entry answers, 0 to 1, and how much of the question it reaches, 0 to 1."""

    entry: Entry
    fit: float
    reach: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What answers: `sure` is the answer, `near` are others that may be meant, the best first."""

    sure: Fit | None
    near: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class _Shelved:
    """An entry taken apart into stems."""

    entry: Entry
    wordings: tuple[frozenset[str], ...]
    named: frozenset[str]
    text: frozenset[str]


class Library:
    """Everything that can be asked for; taken apart when somebody first asks."""

    def __init__(self, words: Words, facts: Mapping[str, Fact]) -> None:
        self._words = words
        self._facts = facts

    def find(self, question: str) -> Found:
        """Return what answers *question*: for sure, perhaps, or nothing."""
        ranked = self.ranking(question)
        if not ranked or ranked[0].fit < PERHAPS_FROM:
            return Found(sure=None, near=())
        best = ranked[0]
        good = best.fit >= SURE_FROM and best.reach >= SURE_REACH
        sure = best if good and not _is_torn(ranked) else None
        least = max(PERHAPS_FROM, best.fit * NEAR) if sure else PERHAPS_FROM
        near = (one for one in ranked if one is not sure and one.fit >= least)
        return Found(sure=sure, near=tuple(islice(near, MOST_NEAR)))

    def entry(self, key: str) -> Entry | None:
        """Return the entry of that key, if there is one."""
        return next((one.entry for one in self._shelf if one.entry.key == key), None)

    def ranking(self, question: str) -> tuple[Fit, ...]:
        """Return every entry that shares words enough with *question*, the best first."""
        weights = self._asked(question)
        if not weights:
            return ()
        fits = (self._fit(weights, one) for one in self._shelf)
        return tuple(sorted((one for one in fits if one.fit), key=lambda one: -one.fit))

    @cached_property
    def _shelf(self) -> tuple[_Shelved, ...]:
        shelved = []
        for entry in entries_of(self._words, self._facts):
            wordings = tuple(frozenset(self._terms(one)) for one in entry.wordings)
            named = frozenset(term for one in wordings for term in one)
            text = frozenset(self._terms(entry.text))
            shelved.append(_Shelved(entry, wordings, named, text))
        return tuple(shelved)

    @cached_property
    def _seen_in(self) -> Mapping[str, int]:
        """In how many entries each stem stands."""
        counts: dict[str, int] = {}
        for one in self._shelf:
            for term in one.named | one.text:
                counts[term] = counts.get(term, 0) + 1
        return counts

    def _weight(self, term: str) -> float:
        """How much a stem tells: the rarer the more, and one we have never read the most."""
        return log(1 + len(self._shelf) / self._seen_in.get(term, _NEVER_READ))

    def _asked(self, question: str) -> Mapping[str, float]:
        """Return the stems of a question and how much each tells, slips of the pen mended."""
        terms = (self._mended(one) for one in terms_of(question[:LONGEST_QUESTION]))
        return {term: self._weight(term) for term in self._alike(terms)}

    def _terms(self, text: str) -> tuple[str, ...]:
        return self._alike(terms_of(text))

    def _alike(self, terms: Iterable[str]) -> tuple[str, ...]:
        """Return the stems with one for all that mean the same here, each once."""
        return tuple(dict.fromkeys(self._same.get(one, one) for one in terms))

    @cached_property
    def _same(self) -> Mapping[str, str]:
        """Stems that mean the same to whoever searches, each with the one that stands for all."""
        found: dict[str, str] = {}
        for key in self._words.keys("library.same"):
            first, *others = terms_of(f"{key.rpartition('.')[2]} {self._words.text(key)}")
            found |= dict.fromkeys(others, first)
        return found

    def _mended(self, term: str) -> str:
        """Return the stem that was meant by a misspelt one; in a short word only two swapped."""
        if term in self._seen_in or term in self._same or len(term) < _SHORT_WORD:
            return term
        if not term.isalpha():
            return term
        likely = [one for one in self._seen_in if one[0] == term[0] and one.isalpha()]
        if len(term) == _SHORT_WORD:
            likely = [one for one in likely if sorted(one) == sorted(term)]
        slips = 2 if len(term) >= _LONG_WORD else 1
        found = extractOne(term, likely, scorer=OSA.distance, score_cutoff=slips)
        return found[0] if found is not None and len(found[0]) >= _SHORT_WORD else term

    def _fit(self, asked: Mapping[str, float], one: _Shelved) -> Fit:
        """How well an entry answers: how much of the question it reaches, how closely it is it."""
        reached = sum(
            weight * (1.0 if term in one.named else _IN_TEXT)
            for term, weight in asked.items()
            if term in one.named or term in one.text
        )
        reach = reached / sum(asked.values())
        if reach < _LEAST_REACH:
            return Fit(one.entry, 0.0, reach)
        close = max((self._closeness(asked, wording) for wording in one.wordings), default=0.0)
        return Fit(one.entry, _SHARE * reach + (1 - _SHARE) * close, reach)

    def _closeness(self, asked: Mapping[str, float], wording: frozenset[str]) -> float:
        """Share of weight that a question and a wording have in common, 0 to 1."""
        common = sum(weight for term, weight in asked.items() if term in wording)
        if not common:
            return 0.0
        both = sum(asked.values()) + sum(self._weight(term) for term in wording)
        return 2 * common / both


def _is_torn(ranked: tuple[Fit, ...]) -> bool:
    """Return whether two entries answer about equally, and neither is what was asked word for word."""
    if len(ranked) == 1 or ranked[0].fit >= AS_ASKED:
        return False
    best, second = ranked[:2]
    return second.fit > best.fit * TORN and second.reach >= best.reach


_made: WeakKeyDictionary[Words, Library] = WeakKeyDictionary()


def library_of(words: Words, facts: Mapping[str, Fact]) -> Library:
    """Return the library of these words and facts; it is made once and goes with the words."""
    found = _made.get(words)
    if found is None:
        found = _made[words] = Library(words, facts)
    return found

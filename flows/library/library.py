"""Finds the entry that answers a question, or says that none does."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final
from weakref import WeakKeyDictionary

from flows.content.words import Words
from flows.facts.fact import Fact
from flows.library.entries import Entry, entries_of
from flows.library.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What an answer has to reach: how well it fits and how far it leads, together, to be given.

    When one fits `perhaps`, it and the next are offered by name.
    """

    sure: float
    perhaps: float


# Measured on the questions of `tests/flows/library`. A doubtful answer is offered rather than given.
OURS: Final = Bar(sure=0.94, perhaps=0.33)
ANYTHING: Final = Bar(sure=1.0, perhaps=0.48)
"""For a question that names none of our matters: it is hardly ever one for us."""
SURE_REACH: Final = 0.45
"""An answer that reaches less of the question is none."""
LEAD: Final = 2.0
"""How much the lead counts beside the fit."""
MOST_LEAD: Final = 0.225
"""However far it leads, an answer that fits badly is none."""
NEAR: Final = 0.85
"""Beside a sure answer, one that fits this share of it is worth a line."""
LIKELY: Final = 0.7
"""Beside one that may be meant, what fits this share of it may be meant, too."""
MOST_NEAR: Final = 3
LONGEST_QUESTION: Final = 600
"""Characters; a question is short, and what is longer is a story."""


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


class Library:
    """Everything that can be asked for; taken apart when somebody first asks."""

    def __init__(self, words: Words, facts: Mapping[str, Fact]) -> None:
        self._words = words
        self._facts = facts

    def warm(self) -> None:
        """Take everything apart now, so that no question waits for it."""
        self.find("")

    def find(self, question: str) -> Found:
        """Return what answers *question*: for sure, perhaps, or nothing."""
        ranked = self.ranking(question)
        bar = OURS if self._shelf.is_ours(question[:LONGEST_QUESTION]) else ANYTHING
        if not ranked or ranked[0].fit < bar.perhaps:
            return Found(sure=None, near=())
        best = ranked[0]
        good = best.fit + LEAD * _lead(ranked) >= bar.sure and best.reach >= SURE_REACH
        least = best.fit * (NEAR if good else LIKELY)
        near = (one for one in ranked[1 if good else 0 :] if one.fit >= least)
        return Found(sure=best if good else None, near=tuple(islice(near, MOST_NEAR)))

    def entry(self, key: str) -> Entry | None:
        """Return the entry of that key, if there is one."""
        return next((one for one in self._shelf.entries if one.key == key), None)

    def ranking(self, question: str) -> tuple[Fit, ...]:
        """Return every entry that shares words with *question*, the best first."""
        fits = self._shelf.fits(question[:LONGEST_QUESTION])
        found = (Fit(self._shelf.entries[at], fit, reach) for at, fit, reach in fits)
        return tuple(sorted(found, key=lambda one: -one.fit))

    @cached_property
    def _shelf(self) -> Shelf:
        same = self._words.keys("library.same")
        alike = (f"{key.rpartition('.')[2]} {self._words.text(key)}" for key in same)
        matters = " ".join(map(self._words.text, self._words.keys("library.matters")))
        return Shelf(entries_of(self._words, self._facts), alike, matters)


def _lead(ranked: tuple[Fit, ...]) -> float:
    """Return the share by which the best entry fits better than the next that says something else.

    Two that rest on the same fact say the same in other words, so either is an answer.
    """
    best = ranked[0]
    rests = frozenset(best.entry.facts)
    others = (one.fit for one in ranked[1:] if rests.isdisjoint(one.entry.facts))
    return min(MOST_LEAD, 1 - next(others, 0.0) / best.fit)


_made: WeakKeyDictionary[Words, Library] = WeakKeyDictionary()


def library_of(words: Words, facts: Mapping[str, Fact]) -> Library:
    """Return the library of these words and facts; it is made once and goes with the words."""
    found = _made.get(words)
    if found is None:
        found = _made[words] = Library(words, facts)
    return found

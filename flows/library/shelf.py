"""Entries taken apart into stems and hints, and how well each fits a question."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import log
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from flows.library.entries import Entry
from flows.library.terms import taken_apart, terms_of

_IN_TEXT: Final = 0.7
"""A stem in what an entry says, or in one alone of the ways of asking for it, may stand there by chance."""
_SHARE: Final = 0.5
"""How much the reach counts; the rest is how close the wordings come."""
_SECOND: Final = 0.35
"""How much of the closeness the second best wording is: one alone may fit by chance."""
_HINT: Final = 0.3
_KIND: Final = 0.5
_NAMED: Final = 5.0
"""The least that the name of a visa, a form or an exam tells, however often it is said."""
_NEVER_READ: Final = 0.6
"""A stem that stands nowhere here tells this share of what one tells that stands in one wording."""
_WORD_FOR_WORD: Final = 0.85
"""What has small words alone, such as "who are you", is known only when it is asked like that."""
_SHORT_WORD, _LONG_WORD = 5, 9
_LENGTH: Final = "+length"


class Shelf:
    """All entries, found by the stems and hints of the ways in which people ask for them."""

    def __init__(self, entries: Iterable[Entry], alike: Iterable[str], matters: str) -> None:
        """Take the entries apart.

        A line of *alike* holds words that mean the same here; *matters* are words of our matters.
        """
        self.entries = tuple(entries)
        self._same = {other: first for first, *others in map(terms_of, alike) for other in others}
        self._matters = frozenset(self._stems(matters))
        self._named: list[frozenset[str]] = []
        self._texts: list[frozenset[str]] = []
        self._forms: list[frozenset[str]] = []
        self._of_entry: list[int] = []
        self._standing: dict[str, list[int]] = {}
        wordings: list[frozenset[str]] = []
        for at, entry in enumerate(self.entries):
            taken = [self._marks(one) for one in dict.fromkeys(entry.wordings)]
            for marks in taken:
                for mark in marks:
                    self._standing.setdefault(mark, []).append(len(wordings))
                self._of_entry.append(at)
                wordings.append(marks)
            times = Counter(mark for marks in taken for mark in marks)
            text = frozenset(self._stems(entry.text))
            sure = {one for one, n in times.items() if n > 1 or one in text or _is_named(one)}
            self._named.append(frozenset(sure))
            self._texts.append(text.union(times))
            self._forms.append(frozenset(filter(_is_form, self._texts[at])))
        self._wordings = wordings
        self._most = log(1 + len(wordings))
        self._weights = {
            mark: self._weigh(mark, log(1 + len(wordings) / len(places)))
            for mark, places in self._standing.items()
        }
        self._sizes = [sum(self._weights[mark] for mark in marks) for marks in wordings]

    def fits(self, question: str) -> Iterator[tuple[int, float, float]]:
        """Yield each entry that may be meant by *question*: its place, its fit and its reach."""
        terms, hints = taken_apart(question)
        stems = frozenset(self._mended(self._same.get(one, one)) for one in terms)
        bare = stems or hints
        if not bare:
            return
        asked = {one: self._weight(one) for one in stems | hints}
        total = sum(asked.values())
        told = sum(asked[one] for one in bare)
        for at, (best, second) in self._closest(asked, bare, total).items():
            if not stems and best < _WORD_FOR_WORD:
                continue
            named, text = self._named[at], self._texts[at]
            shares = {
                mark: weight * (1.0 if mark in named else _IN_TEXT)
                for mark, weight in asked.items()
                if mark in named or mark in text
            }
            close = (1 - _SECOND) * best + _SECOND * second
            fit = _SHARE * sum(shares.values()) / total + (1 - _SHARE) * close
            reached = sum(shares.get(one, 0.0) for one in bare) / told
            yield at, fit, 0.0 if self._is_beside(at, asked) else reached

    def is_ours(self, question: str) -> bool:
        """Return whether *question* names one of our matters, such as a visa or the match."""
        stems = (self._mended(one) for one in self._stems(question))
        return any(one in self._matters or _is_named(one) for one in stems)

    def _is_beside(self, at: int, asked: Mapping[str, float]) -> bool:
        """Return whether an entry speaks of other visas or forms alone, or of no length asked for."""
        if _LENGTH in asked and _LENGTH not in self._texts[at]:
            return True
        forms = [one for one in asked if _is_form(one)]
        return bool(forms and self._forms[at]) and self._forms[at].isdisjoint(forms)

    def _closest(
        self, asked: Mapping[str, float], bare: Iterable[str], total: float
    ) -> dict[int, tuple[float, float]]:
        """Return of each entry how close the two nearest wordings come, 0 to 1 each."""
        marks = asked.keys()
        places = {place for mark in bare for place in self._standing.get(mark, ())}
        found: dict[int, tuple[float, float]] = {}
        for place in places:
            shared = sum(map(asked.__getitem__, self._wordings[place] & marks))
            close = 2 * shared / (total + self._sizes[place])
            at = self._of_entry[place]
            best, second = found.get(at, (0.0, 0.0))
            if close > best:
                found[at] = close, best
            elif close > second:
                found[at] = best, close
        return found

    def _marks(self, text: str) -> frozenset[str]:
        terms, hints = taken_apart(text)
        return hints.union(self._same.get(one, one) for one in terms)

    def _stems(self, text: str) -> tuple[str, ...]:
        """Return the stems with one for all that mean the same here, each once."""
        return tuple(dict.fromkeys(self._same.get(one, one) for one in terms_of(text)))

    def _weight(self, mark: str) -> float:
        known = self._weights.get(mark)
        return self._weigh(mark, _NEVER_READ * self._most) if known is None else known

    def _weigh(self, mark: str, rarity: float) -> float:
        """How much a mark tells: the rarer the more; a hint less than a stem."""
        if mark.startswith("-"):
            return _HINT * rarity
        if mark.startswith("+"):
            return _KIND * rarity
        return max(rarity, _NAMED) if _is_named(mark) else rarity

    def _mended(self, stem: str) -> str:
        """Return the stem that was meant by a misspelt one; in a short word only two swapped."""
        if stem in self._weights or len(stem) < _SHORT_WORD or not stem.isalpha():
            return stem
        likely: Iterable[str] = self._alphabet.get(stem[0], ())
        if len(stem) == _SHORT_WORD:
            likely = [one for one in likely if sorted(one) == sorted(stem)]
        slips = 2 if len(stem) >= _LONG_WORD else 1
        found = extractOne(stem, likely, scorer=OSA.distance, score_cutoff=slips)
        return self._same.get(found[0], found[0]) if found is not None else stem

    @cached_property
    def _alphabet(self) -> Mapping[str, list[str]]:
        """Stems that a misspelt one may have meant, by their first letter."""
        found: dict[str, list[str]] = {}
        for stem in (*self._weights, *self._same):
            if len(stem) >= _SHORT_WORD and stem.isalpha():
                found.setdefault(stem[0], []).append(stem)
        return found


def _is_form(mark: str) -> bool:
    """Return whether a mark is the name of a visa, a form, a rule or an exam, and no hint."""
    return mark[0].isalnum() and _is_named(mark)


def _is_named(stem: str) -> bool:
    """Return whether a stem is the name of a visa, a form, a rule or an exam: J1, DS2019, 221g."""
    return not stem.isalpha() and not stem.isdigit()

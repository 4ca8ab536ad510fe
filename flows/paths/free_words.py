"""Finds the question others asked that free words come closest to.

A word counts the more the fewer entries hold it, and more in a title than in the answer.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Final

from flows.content.words import Words
from flows.readers.cleaning import listed, words_of

_BOOK: Final = "faq"
_TITLE: Final = ".title"
_SMALL: Final = frozenset(
    listed(
        """a|an|and|are|at|be|but|by|can|could|d|do|does|for|from|get|have|how|i|if|in|is|it|m
    |me|my|no|not|of|on|or|s|so|that|the|they|this|to|was|we|what|when|where|which|will
    |with|would|you|your|there|take|need|needs|please"""
    )
)
_STEM: Final = 5
"""Letters by which words are held to be the same: "sponsor" and "sponsorship"."""
_TITLE_WEIGHT: Final = 1.0
_TEXT_WEIGHT: Final = 0.45
_ENOUGH: Final = 0.5
"""Share of the weight of what was said that an entry must hold."""
_CLEAR: Final = 1.05
"""How much better than the next it must be."""


@dataclass(frozen=True, slots=True)
class _Book:
    titles: Mapping[str, frozenset[str]]
    texts: Mapping[str, frozenset[str]]
    weight: Mapping[str, float]
    rarest: float


def find_entry(text: str, words: Words) -> str | None:
    """The key of the entry, as `faq.moonlight`; None when nothing is near or two are as near."""
    said = _stems(text)
    if not said:
        return None
    book = _book(words)
    total = sum(book.weight.get(one, book.rarest) for one in said)
    scores = sorted(((_score(book, entry, said), entry) for entry in book.titles), reverse=True)
    (best, entry), (second, _) = scores[0], scores[1]
    near = best >= _ENOUGH * total and best >= _CLEAR * second
    return entry if near else None


def _score(book: _Book, entry: str, said: frozenset[str]) -> float:
    title, text = book.titles[entry], book.texts[entry]
    return sum(
        book.weight[one] * (_TITLE_WEIGHT if one in title else _TEXT_WEIGHT)
        for one in said
        if one in title or one in text
    )


@cache
def _book(words: Words) -> _Book:
    entries = [key.removesuffix(_TITLE) for key in words.keys(_BOOK) if key.endswith(_TITLE)]
    titles = {one: _stems(words.text(f"{one}{_TITLE}")) for one in entries}
    texts = {one: _stems(words.text(one)) for one in entries}
    held = Counter(stem for one in entries for stem in titles[one] | texts[one])
    weight = {stem: log(1 + len(entries) / n) for stem, n in held.items()}
    return _Book(titles=titles, texts=texts, weight=weight, rarest=log(1 + len(entries)))


def _stems(text: str) -> frozenset[str]:
    joined = _joined(words_of(text).split())
    return frozenset(one[:_STEM] for one in joined if one not in _SMALL)


def _joined(words: list[str]) -> list[str]:
    """Names of classes and forms as one word: "j 1" and "j1", "h 1b" and "h1b"."""
    found: list[str] = []
    for word in words:
        before = found[-1] if found else ""
        if word[:1].isdigit() and len(before) == 1 and before.isalpha():
            found[-1] = before + word
        else:
            found.append(word)
    return found

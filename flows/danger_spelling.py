"""Words of danger as they are typed at night: one letter wrong, missing, twice or out of order."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from flows.classify.families import listed
from flows.patterns import later

_MEANT: Final = frozenset(
    listed(
        """anymore burden disappear disappearing everybody everyone existence farewell forever funeral goodbye goodbyes
        happier herself himself hopeless myself nobody overdose pointless strength suicidal suicide tomorrow tonight
        without worthless"""
    )
)
"""Words without which a sentence may say nothing: long ones, that few others are like."""
_OTHERS: Final = frozenset(
    listed("burdens disappears disappeared funerals hamper overdoses overrode pointers suicides")
)
"""What is spelt nearly so and is a word of its own."""
_SHORTEST: Final = 5
_WORD: Final = later(r"[a-z]{5,14}")
_OFF: Final = later(
    r"\b(better) of (?=without\b|dead\b|if\b|when\b|once\b|that way\b)|\b(jump(?:ing)?) of (?=the\b|a\b|my\b)"
)
_TWICE: Final = re.compile(r"(.)\1")


def as_meant(words: str) -> str:
    """Return folded *words* with misspelt words of danger as they were meant."""
    return _OFF.sub(r"\1\2 off ", _WORD.sub(_mended, words))


def _mended(found: re.Match[str]) -> str:
    return _word_meant(found[0])


@lru_cache(maxsize=4_096)
def _word_meant(word: str) -> str:
    if word in _MEANT or word in _OTHERS:
        return word
    once = _TWICE.sub(r"\1", word)
    meant = _NEAR.get(once)
    if meant is None and len(once) >= _SHORTEST:
        meant = next((_NEAR[one] for one in _shorter(once) if one in _NEAR), None)
    return meant if meant is not None and meant[0] == word[0] else word


def _shorter(word: str) -> Iterator[str]:
    """Yield *word* with each of its letters left out, and with neighbours in the other order."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def _near() -> dict[str, str]:
    """Return each word without its doubled letters, whole and with one letter left out, and the word."""
    found: dict[str, str] = {}
    for word in sorted(_MEANT):
        once = _TWICE.sub(r"\1", word)
        for one in (once, *(once[:at] + once[at + 1 :] for at in range(1, len(once)))):
            found.setdefault(one, word)
    return found


_NEAR: Final = _near()

"""Families of meaning: classes of words, and patterns of classes that stand near each other.

A table gives each class its words: `ruin*` stands for every word that begins so,
`*ed` for every word with those two last letters, `legal_action*`
for words in a row. A pattern is a row of classes and of words in small letters, with numbers for
how many words may stand between: `YOU 3 HARM 5 MY|our` is met by "you have ruined the whole of
my life". Words between are never words of denial unless the number ends in a plus; `^` and `$` are
the ends of the sentence, a question mark behind an element says that it may be missing, and
`because_of` is words in a row here too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Generic, TypeVar

from flows.patterns import later

Sort = TypeVar("Sort")

DENIAL: Final = "NOT"
"""The class whose words no gap reaches over, unless the pattern says so."""
NUMBER: Final = "NUMBER"
"""The class of every word in figures; a table may add numbers in letters."""
ASKED: Final = "ASKED"
"""The class of a question mark."""
WORD: Final = "WORD"
"""The class of every word that denies nothing."""
_SHORTEST: Final = 2
"""Letters of the shortest beginning a table may give, and of every ending."""
_WORD: Final = later(r"[^\W_]+(?:'[^\W_]+)?|[,:?!]")


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a table's line."""
    return tuple(words.split())


_JOINED: Final = {
    "cannot": "can not",
    "won't": "will not",
    "wont": "will not",
    "can't": "can not",
    "shan't": "shall not",
    "ain't": "is not",
    "im": "i am",
    "ive": "i have",
    "youre": "you are",
    "youve": "you have",
    "thats": "that is",
    "wanna": "want to",
    "wana": "want to",
    "gonna": "going to",
    "gotta": "have to",
    "lemme": "let me",
} | {
    f"{one}nt": f"{one} not"
    for one in listed("do does did is are was were could would should have has had must")
}
_ENDS: Final = {
    "n't": "not",
    "'ll": "will",
    "'re": "are",
    "'ve": "have",
    "'m": "am",
    "'d": "would",
    "'s": "is",
}
_OWNERS: Final = frozenset(listed("it that what who how there he she this here where let"))
"""Words behind which `'s` is a verb; behind others it is a possessive."""


def plain_words(said: str) -> Iterator[str]:
    """Yield the words of folded *said*, contractions taken apart, and the marks between them."""
    for word in _WORD.findall(said):
        apart = _JOINED.get(word)
        if apart is not None:
            yield from apart.split()
            continue
        end = next((one for one in _ENDS if word.endswith(one) and len(word) > len(one)), None)
        if end is None:
            yield word.replace("'", "")
            continue
        yield word[: -len(end)]
        if end != "'s" or word[: -len(end)] in _OWNERS:
            yield _ENDS[end]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as its words and their classes: `line` for patterns, `holds` for all of them."""

    line: str
    holds: frozenset[str]


@dataclass(frozen=True)
class Classes:
    """Words by class: a class has a name in capitals and words parted by spaces."""

    table: Mapping[str, str]

    @cached_property
    def _starts(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """First words, each with what must follow and the class; beginnings end in a star."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, words in self.table.items():
            for entry in words.split():
                first, *rest = entry.split("_")
                found.setdefault(first, []).append((tuple(rest), name))
        return found

    @cached_property
    def _longest(self) -> int:
        """Letters of the longest beginning that the table gives."""
        return max((len(one) - 1 for one in self._starts if one.endswith("*")), default=0)

    def tell(self, said: str) -> Told:
        """Return folded *said* with the classes of its words."""
        words = list(plain_words(said))
        holds: set[str] = set()
        line: list[str] = []
        begun: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for at, word in enumerate(words):
            if word not in begun:
                begun[word] = self._begun_by(word)
            names = dict.fromkeys(_going_on(begun[word], words, at))
            if word.isdigit():
                names[NUMBER] = None
            elif word == "?":
                names[ASKED] = None
            elif word.isalpha() and DENIAL not in names:
                names[WORD] = None
            holds.update(names)
            holds.add(word)
            line.append(f"{word};{''.join(f'{name};' for name in names)}|")
        return Told("".join(line), frozenset(holds))

    def _begun_by(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """Return what *word* may be the first word of, with what must follow and the class."""
        longest = min(len(word), self._longest)
        keys = [word, *(f"{word[:end]}*" for end in range(_SHORTEST, longest + 1))]
        keys.append(f"*{word[-_SHORTEST:]}")
        return [one for key in keys for one in self._starts.get(key, ())]


def _going_on(
    begun: list[tuple[tuple[str, ...], str]], words: list[str], at: int
) -> Iterator[str]:
    """Yield the classes whose further words follow the word at *at*, too."""
    for rest, name in begun:
        below = words[at + 1 : at + 1 + len(rest)]
        if len(below) == len(rest) and all(map(_is_like, below, rest)):
            yield name


def _is_like(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


_EDGES: Final = ("^", "$")
_NO_DENIAL: Final = rf"(?:(?![^|]*;{DENIAL};)[^|]*\|)"
_ANY: Final = r"(?:[^|]*\|)"


@dataclass(frozen=True)
class Pattern:
    """One pattern, as its words were written."""

    written: str
    _needs: tuple[frozenset[str], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Note what a sentence must hold at all: most sentences hold too little to search them."""
        needs = (
            frozenset(map(_first_of, one.split("|")))
            for one in self.written.split()
            if one not in _EDGES and not one[0].isdigit() and not _is_open(one)
        )
        object.__setattr__(self, "_needs", tuple(needs))

    @cached_property
    def _searched(self) -> re.Pattern[str]:
        return re.compile(_as_expression(self.written.split()))

    def is_in(self, told: Told) -> bool:
        """Return whether the sentence meets the pattern."""
        for need in self._needs:
            if need.isdisjoint(told.holds):
                return False
        return self._searched.search(told.line) is not None


def _first_of(each: str) -> str:
    return each if each.isupper() else each.partition("_")[0]


def _is_open(element: str) -> bool:
    return element.endswith("?") or "*" in element


def patterns(written: str) -> tuple[Pattern, ...]:
    """Return one pattern for each line that holds any words."""
    return tuple(Pattern(line.strip()) for line in written.splitlines() if line.strip())


@dataclass(frozen=True)
class Family(Generic[Sort]):
    """One meaning in many wordings.

    Attributes:
        kind: what it is.
        about: which of several answers fits it.
        ways: patterns of which one is enough.
        unless: patterns of which none may be met.
    """

    kind: Sort
    about: str
    ways: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()

    def holds(self, told: Told) -> bool:
        """Return whether the sentence belongs to it."""
        return any(one.is_in(told) for one in self.ways) and not any(
            one.is_in(told) for one in self.unless
        )


def family(kind: Sort, about: str, ways: str, unless: str = "") -> Family[Sort]:
    """Return a family; *ways* and *unless* hold one pattern in each line."""
    return Family(kind, about, patterns(ways), patterns(unless))


def _as_expression(elements: list[str]) -> str:
    parts = ["" if elements[0] == "^" else r"(?<![^|])"]
    for one in elements:
        if one in _EDGES:
            parts.append(one)
        elif one[0].isdigit():
            gap = _ANY if one.endswith("+") else _NO_DENIAL
            parts.append(f"{gap}{{0,{one.rstrip('+')}}}")
        else:
            token = "|".join(map(_as_token, one.rstrip("?").split("|")))
            parts.append(rf"(?:(?:{token})\|){'?' if one.endswith('?') else ''}")
    return "".join(parts)


def _as_token(one: str) -> str:
    if one.isupper():
        return rf"[^|]*;{one};[^|]*"
    words = re.escape(one).replace(r"\*", "[^|;]*").split("_")
    return r"\|".join(f"{word};[^|]*" for word in words)

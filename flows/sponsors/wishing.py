"""Reads what somebody types when they look for a place: a specialty and states."""

import re
from dataclasses import dataclass

from flows.readers.us_states import STATES, state_named
from flows.sponsors.specialties import Field, read_specialty

_SPLIT = re.compile(r"[\s,;/]+")
_LONGEST_NAME = 3  # words of "District of Columbia"
_LONGEST_FIELD = (
    8  # words; no specialty has more, and trying all runs would grow with their square
)
_MOST_WORDS = 60  # of a wish; what follows is no wish any more
# Codes that are words when written small: "psychiatry in or near ny".
_ALSO_WORDS = frozenset({"in", "or", "me", "hi", "ok", "oh", "id", "la", "de", "as"})
_ANYTHING = frozenset({"any", "anything", "anywhere", "all"})
_PASSED_OVER = frozenset(
    [
        *("in", "or", "and", "near", "the", "state", "states", "specialty", "residency", "for"),
        *("residencies", "programme", "programmes", "program", "programs", "of", "at", "me"),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was read.

    Attributes:
        specialty: the specialty, None when none was named.
        states: two-letter codes in the order they were named.
        anything: any specialty will do, and any state.
        unread: words that are neither, as they were typed.
    """

    specialty: Field | None
    states: tuple[str, ...]
    anything: bool
    unread: str


def read_wish(text: str) -> Typed:
    """What *text* asks for: "internal medicine NY NJ", "psych in north carolina", "any"."""
    every = [word for word in _SPLIT.split(text) if word.strip(".")]
    words, rest = every[:_MOST_WORDS], every[_MOST_WORDS:]
    states: list[str] = []
    left: list[str] = []
    at = 0
    while at < len(words):
        state, length = _state_at(words, at)
        if state:
            states.append(state)
        else:
            left.append(words[at])
        at += length
    anything = any(word.casefold() in _ANYTHING for word in left)
    bare = [word for word in left if word.casefold() not in _PASSED_OVER | _ANYTHING]
    specialty, unread = _specialty_in(left if read_specialty(" ".join(left)) else bare)
    return Typed(
        specialty=specialty,
        states=tuple(dict.fromkeys(states)),
        anything=anything,
        unread=" ".join((*unread, *rest)),
    )


def _specialty_in(words: list[str]) -> tuple[Field | None, list[str]]:
    """The longest run of *words* that is a specialty, and the words around it."""
    for length in range(min(len(words), _LONGEST_FIELD), 0, -1):
        for at in range(len(words) - length + 1):
            found = read_specialty(" ".join(words[at : at + length]))
            if found:
                return found, words[:at] + words[at + length :]
    return None, words


def _state_at(words: list[str], at: int) -> tuple[str, int]:
    """The state that begins at *at* with how many words it takes; "" and 1 when none does."""
    for length in range(min(_LONGEST_NAME, len(words) - at), 1, -1):
        named = state_named(" ".join(words[at : at + length]))
        if named:
            return named, length
    word = words[at].strip(".")
    if word.upper() in STATES:
        return ("", 1) if word in _ALSO_WORDS else (word.upper(), 1)
    return state_named(word) or "", 1

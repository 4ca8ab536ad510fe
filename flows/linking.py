"""What a turn may know of link codes and of the account at the other end, and what it may ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from flows.case import Case

CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that are mistaken for another."""
CODE_LENGTH = 8
CODE_HOLDS_FOR = timedelta(minutes=10)
MOST_CODES = 5
MOST_MISSES = 5
"""Of each, in `COUNTED_FOR`."""
COUNTED_FOR = timedelta(hours=1)
SIDES = ("here", "there")
_SPACERS = str.maketrans("", "", " -_.\t\n")
_SPOKEN: Mapping[int, str] = str.maketrans({"‐": "", "‑": "", "–": ""})  # noqa: RUF001 - what keyboards make of a hyphen


class Step(StrEnum):
    """What a turn wants done about accounts, in the transaction that stores it."""

    NOTHING = "nothing"
    OFFER = "offer"
    CLAIM = "claim"
    BRING_HERE = "bring_here"
    GO_THERE = "go_there"
    LEAVE = "leave"
    DROP = "drop"


class Found(StrEnum):
    """Whose a code is; an old or used one is nobody's."""

    NOBODYS = "nobodys"
    OWN = "own"
    ANOTHERS = "anothers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What was found when the turn looked.

    `platforms` are where this person is known, the one where the case was begun first. `claimed`
    says that the code was entered here before and holds for this account alone. `exhausted` says
    that too many wrong codes came from here lately, whichever case they came to.
    """

    fresh_code: str
    platforms: tuple[str, ...]
    begun_here: bool
    found: Found = Found.NOBODYS
    claimed: bool = False
    other: Case | None = None
    other_platforms: tuple[str, ...] = ()
    exhausted: bool = False


def read_code(rest: str) -> tuple[str, tuple[str, ...]]:
    """Return the code in the words after `/link`, and the words after it that a button adds."""
    words = rest.casefold().split()
    for at, word in enumerate(words):
        if word in SIDES:
            return _plain("".join(words[:at])), tuple(words[at:])
    return _plain("".join(words)), ()


def is_code(code: str) -> bool:
    """Return whether it could be one; what could not is no guess."""
    return len(code) == CODE_LENGTH and set(code) <= set(CODE_LETTERS)


def show_code(code: str) -> str:
    """Return the code as people read and type it."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}".upper()


def _plain(words: str) -> str:
    return words.translate(_SPACERS).translate(_SPOKEN)

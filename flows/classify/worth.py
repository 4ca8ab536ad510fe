"""Which of several promises weighs most: what it amounts to, and then how it was made."""

from collections.abc import Iterable
from typing import Final

from flows.classify.promise import classify_promise

WORTH: Final = ("clear", "conditional", "j1_only", "disclaimer", "refusal", "vague", "none")
"""What words amount to, what weighs most first."""
_MEDIA: Final = ("contract", "letter", "email", "website", "", "oral")


def weightiest(promises: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the words and the medium ("" for not known) that weigh most; of equals the first."""
    return min((one for one in promises if one[0]), key=_rank, default=None)


def _rank(promise: tuple[str, str]) -> tuple[int, int]:
    words, medium = promise
    at = _MEDIA.index(medium) if medium in _MEDIA else _MEDIA.index("")
    return WORTH.index(classify_promise(words).label), at

"""Families of harm in a draft: who does what to whom, in whatever words of the classes."""

from flows.classify.draft_blame import BLAME
from flows.classify.draft_exposure import EXPOSURE
from flows.classify.draft_hints import HINTS
from flows.classify.draft_kinds import Kind
from flows.classify.draft_pressure import PRESSURE
from flows.classify.draft_words import CLASSES

_PLAIN = (*PRESSURE, *EXPOSURE, *BLAME)
FAMILIES = (*_PLAIN, *HINTS)


def families_in(words: str, *, hints: bool = True) -> tuple[tuple[Kind, str], ...]:
    """Return every family that a folded sentence belongs to, and what answers it.

    With *hints*, a sentence that belongs to none is read once more for what only hints at one.
    """
    told = CLASSES.tell(words)
    plain = tuple((one.kind, one.about) for one in _PLAIN if one.holds(told))
    if plain or not hints:
        return plain
    return tuple((one.kind, one.about) for one in HINTS if one.holds(told))

"""Eight questions on O-1: a hint whether a lawyer's hour is worth it, never a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flows.case import Value

KINDS: Final = (
    "prizes",
    "memberships",
    "press",
    "judging",
    "contributions",
    "articles",
    "role",
    "pay",
)
"""The eight kinds of evidence in the order of the rule."""
ANSWERS: Final = ("yes", "no", "unknown")
_PREFIX: Final = "o1_"


def answer_of(kind: str) -> str:
    """The name under which the case keeps the answer."""
    return f"{_PREFIX}{kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The answers so far: "yes", "no" or "unknown" by kind; a kind not asked yet is missing."""

    said: Mapping[str, str]

    @property
    def yes(self) -> int:
        """How many the person sees in their record."""
        return sum(one == "yes" for one in self.said.values())

    @property
    def unknown(self) -> int:
        """How many they are not sure of."""
        return sum(one == "unknown" for one in self.said.values())

    @property
    def next(self) -> str | None:
        """The first kind not asked yet; None when all eight are answered."""
        return next((one for one in KINDS if one not in self.said), None)

    def reading(self, needed: int) -> str:
        """What they amount to beside the *needed* number: "three", "unsure" or "fewer".

        "unscreened" until all eight are answered.
        """
        if self.next is not None:
            return "unscreened"
        if self.yes >= needed:
            return "three"
        return "unsure" if self.yes + self.unknown >= needed else "fewer"


NONE: Final = Screen(said={})


def screen_of(answers: Mapping[str, Value]) -> Screen:
    """The screen as the case keeps it; an answer that is none of the three counts as not asked."""
    kept = {kind: answers.get(answer_of(kind)) for kind in KINDS}
    return Screen(
        said={kind: one for kind, one in kept.items() if isinstance(one, str) and one in ANSWERS}
    )

"""What a search ends in: one house, a doubt between several, or nothing and why."""

from dataclasses import dataclass
from typing import Literal

from flows.sponsors.records import Employer

Why = Literal["empty", "too_short", "not_a_name", "city", "person", "too_general", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The employer that is meant.

    Attributes:
        also: other petitioners of the same house; their rows count with the first one's.
        by: the name or alias that led here, as it stands in the records.
        note: what the alias says about it, or empty.
        others: houses of like names that it was preferred to.
    """

    employer: Employer
    also: tuple[Employer, ...] = ()
    by: str
    note: str = ""
    score: float = 1.0
    others: tuple[Employer, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of every petitioner of the house."""
        return (self.employer.id, *(one.id for one in self.also))


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Several houses could be meant; the likeliest first, at most six."""

    options: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No employer is meant, or none can be told; *near* may be offered, at most three."""

    why: Why
    near: tuple[Match, ...] = ()


Found = Match | Doubt | Nothing

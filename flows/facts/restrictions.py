"""Which passports Proclamation 10998 keeps from which visas (fact ``proc-10998``).

The key is the passport a person travels on: not birth, not residence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["full", "partial", "none"]
RowLevel = Literal["full", "partial", "immigrants"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """One line of the list: a country, how far it is suspended, and since when."""

    iso2: str
    level: RowLevel
    since: date


class Restrictions:
    """The list in force."""

    fact_id = "proc-10998"

    def __init__(self, restrictions: Iterable[Restriction]) -> None:
        self._by_code = {one.iso2: one for one in restrictions}

    def level(self, iso2: str) -> Level:
        """How far visas for training or work are suspended for this passport.

        ``full``: J-1 and H-1B alike. ``partial``: J-1, not H-1B. ``none``: neither.
        """
        found = self._by_code.get(iso2)
        return "none" if found is None or found.level == "immigrants" else found.level

    def codes(self, level: RowLevel) -> tuple[str, ...]:
        """The codes of one level, in the order of the file."""
        return tuple(one.iso2 for one in self._by_code.values() if one.level == level)

    def since(self, iso2: str) -> date | None:
        """The day it began for this passport; None when it is not listed."""
        found = self._by_code.get(iso2)
        return None if found is None else found.since

"""Gates: what follows from answers and facts together, for guards to read like answers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final, Protocol

from flows.case import Value, as_day
from flows.chapters.guards import location_of
from flows.facts.facts import Facts
from flows.facts.restrictions import Restrictions

J1_GATE: Final = "j1_gate"


class Known(Protocol):
    """The part of the content that gates rest on."""

    @property
    def facts(self) -> Facts:
        """Every sourced statement."""

    @property
    def restrictions(self) -> Restrictions:
        """The list of entry restrictions."""


def gates_of(answers: Mapping[str, Value], known: Known) -> dict[str, Value]:
    """Return the gates by name.

    `j1_gate` is "closed" for somebody abroad whose every passport is listed and who holds no
    J-1 visa that still covers the first day of entry, else "open".
    """
    passports = answers.get("passports")
    listed = (
        isinstance(passports, tuple)
        and bool(passports)
        and all(known.restrictions.level(one) != "none" for one in passports)
    )
    abroad = location_of(answers.get("place")) == "abroad"
    closed = listed and abroad and not _visa_covers_entry(answers, known.facts)
    return {J1_GATE: "closed" if closed else "open"}


def _visa_covers_entry(answers: Mapping[str, Value], facts: Facts) -> bool:
    """Return whether a J-1 visa was told that is valid on the first day of entry."""
    until, start = as_day(answers.get("valid_visa_until")), as_day(answers.get("start_on"))
    if answers.get("valid_visa") != "J1" or until is None:
        return False
    window = timedelta(days=facts.number("entry-window.days"))
    return start is None or until >= start - window

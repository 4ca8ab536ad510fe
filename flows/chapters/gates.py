"""Gates: what follows from answers and facts together, for guards to read like answers."""

from collections.abc import Mapping
from typing import Final

from flows.case import Value
from flows.chapters.guards import location_of
from flows.facts.restrictions import Restrictions

J1_GATE: Final = "j1_gate"


def gates_of(answers: Mapping[str, Value], restrictions: Restrictions) -> dict[str, Value]:
    """Return the gates by name.

    `j1_gate` is "closed" for somebody abroad whose every passport is listed and who holds no
    J-1 visa, else "open".
    """
    passports = answers.get("passports")
    listed = (
        isinstance(passports, tuple)
        and bool(passports)
        and all(restrictions.level(one) != "none" for one in passports)
    )
    abroad = location_of(answers.get("place")) == "abroad"
    closed = listed and abroad and answers.get("valid_visa") != "J1"
    return {J1_GATE: "closed" if closed else "open"}

"""Whether the 100,000-dollar payment would be asked for this person's H-1B petition."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flows.content.line import Line
from flows.facts.facts import Facts
from flows.profile.profile import Profile
from flows.profile.standing import Standing

_GONE: Final = frozenset({"lapsed", "struck_down_final"})
_FACT: Final = "payment-rule"


class Exposure(StrEnum):
    """What can be said of the payment today."""

    NOT_DUE = "not_due"
    NOT_DUE_IF_GRANTED = "not_due_if_granted"
    DUE_IF_IN_FORCE = "due_if_in_force"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """The exposure and why."""

    verdict: Exposure
    because: tuple[Line, ...]


def payment_exposure(profile: Profile, standing: Standing, facts: Facts) -> Payment:
    """Follows the filing route alone: employer, speciality and being a physician change nothing.

    Nobody asks here which request will be filed: inside in a status that can be changed, a
    change of status is taken for granted.
    """
    if facts.ended(_FACT, standing.today):
        return _payment(Exposure.UNKNOWN, "ended", "ask")
    state = facts.words(f"{_FACT}.state")
    if state in _GONE or standing.h1b_visa:
        return _payment(Exposure.NOT_DUE, "gone" if state in _GONE else "visa")
    if profile.location is None:
        return _payment(Exposure.UNKNOWN, "location")
    as_of = f"state-{state}"
    if standing.changes_status:
        return _payment(Exposure.NOT_DUE_IF_GRANTED, "change", "do-not-leave", as_of)
    if standing.abroad:
        return _payment(Exposure.DUE_IF_IN_FORCE, "abroad", as_of, "ask")
    why = "status-unknown" if standing.changes_status is None else "no-change"
    return _payment(Exposure.DUE_IF_IN_FORCE, why, as_of, "ask")


def _payment(verdict: Exposure, *keys: str) -> Payment:
    return Payment(verdict=verdict, because=tuple(Line(f"plan.payment.{key}") for key in keys))

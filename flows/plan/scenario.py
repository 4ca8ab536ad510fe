"""Why the sponsorship fell: a policy (A), something they could not do (B), or would not (C)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flows.classify.withdrawal import Withdrawal
from flows.content.line import Line
from flows.profile.profile import Profile

_LABELS: Final[Mapping[str, str]] = {"policy": "A", "capability": "B", "willingness": "C"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """``A``, ``B``, ``C``, ``mixed`` or ``unknown``; how sure (0 to 1); and why."""

    label: str
    confidence: float
    because: tuple[Line, ...]


def scenario_of(profile: Profile, reason: Withdrawal | None) -> Scenario:
    """Read from the employer's words; without words there are only hints."""
    lines = list(_hints(profile))
    if reason is None:
        return Scenario(
            label="unknown", confidence=0.0, because=(Line("plan.scenario.no-words"), *lines)
        )
    found = [_LABELS[label] for label in (reason.label, *reason.also) if label in _LABELS]
    label = "mixed" if len(set(found)) > 1 else found[0] if found else "unknown"
    said = (
        [Line("plan.scenario.words", {"words": reason.span.rstrip(" .")})] if reason.span else []
    )
    return Scenario(
        label=label,
        confidence=reason.confidence,
        because=(Line(f"plan.scenario.{label}"), *said, *lines),
    )


def _hints(profile: Profile) -> list[Line]:
    hints = []
    if profile.j1_offered is True:
        hints.append("j1-offered")
    if profile.j1_offered is False:
        hints.append("j1-refused")
    if profile.step3 in {"scheduled", "not_taken"} and profile.us_med_school is not True:
        hints.append("step3")
    return [Line(f"plan.scenario.hint.{hint}") for hint in hints]

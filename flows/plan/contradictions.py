"""Answers that cannot both be right. A date in the past is an alarm; an impossible order is this."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.calendar_days import days_from, months_from
from flows.facts.facts import Facts
from flows.profile.profile import IN_J_STATUS, ON_OPT, Profile
from flows.profile.standing import filed_in_time

# Days between orientation and start beyond which one of the two was surely mistyped. Behind the
# start it may fill the first days of work, and those only.
_ORIENTATION_RUNS_ON: Final = 6
_ORIENTATION_COMES_EARLY: Final = 183


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two keys that do not fit together; ``name`` is the sentence that says why."""

    name: str
    keys: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    name: str
    keys: tuple[str, str]
    clashes: Callable[[Profile, date, Facts], bool]
    by_programme: bool = False  # measured from the DS-2019's start where there is one

    def named(self, profile: Profile) -> tuple[str, str]:
        """The keys *profile* really has: a DS-2019 carries its own start."""
        if not self.by_programme or profile.ds2019_start_on is None:
            return self.keys
        first, second = self.keys
        return (first, second.replace("start_on", "ds2019_start_on"))


def contradictions(profile: Profile, *, today: date, facts: Facts) -> tuple[Contradiction, ...]:
    """Every pair of answers of *profile* that cannot both be right on *today*."""
    return tuple(
        Contradiction(name=pair.name, keys=pair.named(profile))
        for pair in _PAIRS
        if pair.clashes(profile, today, facts)
    )


def _after(first: date | None, second: date | None, days: int = 0) -> bool:
    """Whether both are known and *first* is more than *days* after *second*."""
    return first is not None and second is not None and first > days_from(second, days)


def _past(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _i94(profile: Profile) -> date | None:
    return profile.i94 if isinstance(profile.i94, date) else None


def _issued_too_early(profile: Profile, today: date, facts: Facts) -> bool:
    start = profile.ds2019_start_on or profile.start_on
    if not profile.ds2019_issued or start is None:
        return False
    return today < months_from(start, -facts.number("ds2019-earliest.months"))


_PAIRS: Final = (
    _Pair(
        name="notice-after-start",
        keys=("notice_on", "start_on"),
        clashes=lambda p, _today, _facts: _after(p.notice_on, p.start_on),
    ),
    _Pair(
        name="orientation-after-start",
        keys=("orientation_on", "start_on"),
        clashes=lambda p, _today, _facts: _after(
            p.orientation_on, p.start_on, _ORIENTATION_RUNS_ON
        ),
    ),
    _Pair(
        name="orientation-long-before-start",
        keys=("orientation_on", "start_on"),
        clashes=lambda p, _today, _facts: _after(
            p.start_on, p.orientation_on, _ORIENTATION_COMES_EARLY
        ),
    ),
    _Pair(
        name="training-ends-before-start",
        keys=("training_end_on", "start_on"),
        clashes=lambda p, _today, _facts: (
            p.training_end_on is not None
            and p.start_on is not None
            and p.training_end_on <= p.start_on
        ),
    ),
    _Pair(
        name="ds2019-starts-after-start",
        keys=("ds2019_start_on", "start_on"),
        clashes=lambda p, _today, _facts: _after(p.ds2019_start_on, p.start_on),
    ),
    _Pair(
        name="ds2019-ends-before-start",
        keys=("ds2019_start_on", "start_on"),
        clashes=lambda p, _today, facts: _after(
            p.start_on, p.ds2019_start_on, facts.number("sevis-validation.days")
        ),
    ),
    _Pair(
        name="ds2019-starts-after-training",
        keys=("ds2019_start_on", "training_end_on"),
        clashes=lambda p, _today, _facts: _after(p.ds2019_start_on, p.training_end_on),
    ),
    _Pair(
        name="interview-after-limit",
        keys=("interview_on", "start_on"),
        clashes=lambda p, _today, facts: _after(
            p.interview_on,
            p.ds2019_start_on or p.start_on,
            facts.number("sevis-validation.days"),
        ),
        by_programme=True,
    ),
    _Pair(
        name="interview-without-ds2019",
        keys=("interview_on", "ds2019_issued"),
        clashes=lambda p, today, _facts: (
            p.interview_on is not None and p.interview_on < today and p.ds2019_issued is False
        ),
    ),
    _Pair(
        name="ds2019-too-early",
        keys=("ds2019_issued", "start_on"),
        clashes=_issued_too_early,
        by_programme=True,
    ),
    _Pair(
        name="ds2019-without-j1",
        keys=("ds2019_issued", "j1_offered"),
        clashes=lambda p, _today, _facts: p.ds2019_issued is True and p.j1_offered is False,
    ),
    _Pair(
        name="two-years-without-j",
        keys=("subject_212e", "ever_j"),
        clashes=lambda p, _today, _facts: p.subject_212e is True and p.ever_j is False,
    ),
    _Pair(
        name="waived-and-bound",
        keys=("waiver_granted_on", "subject_212e"),
        clashes=lambda p, today, _facts: (
            p.subject_212e is True and _past(p.waiver_granted_on, today)
        ),
    ),
    _Pair(
        name="waived-without-j",
        keys=("waiver_granted_on", "ever_j"),
        clashes=lambda p, today, _facts: p.ever_j is False and _past(p.waiver_granted_on, today),
    ),
    _Pair(
        name="j-status-without-j",
        keys=("us_status", "ever_j"),
        clashes=lambda p, _today, _facts: p.us_status in IN_J_STATUS and p.ever_j is False,
    ),
    _Pair(
        name="j-visa-without-j",
        keys=("valid_visa", "ever_j"),
        clashes=lambda p, _today, _facts: (
            p.valid_visa is not None and p.valid_visa.visa_class == "J1" and p.ever_j is False
        ),
    ),
    _Pair(
        name="status-while-abroad",
        keys=("location", "us_status"),
        # A green card is kept on a journey; every other status ends at the border.
        clashes=lambda p, _today, _facts: (
            p.location == "abroad" and p.us_status not in {None, "none", "LPR"}
        ),
    ),
    _Pair(
        name="valid-while-abroad",
        keys=("location", "status_valid"),
        clashes=lambda p, _today, _facts: (
            p.location == "abroad" and p.status_valid is True and p.us_status != "LPR"
        ),
    ),
    _Pair(
        name="valid-without-status",
        keys=("us_status", "status_valid"),
        clashes=lambda p, _today, _facts: p.us_status == "none" and p.status_valid is True,
    ),
    _Pair(
        name="valid-after-i94",
        keys=("i94", "status_valid"),
        clashes=lambda p, today, _facts: (
            p.status_valid is True and _after(today, _i94(p)) and not filed_in_time(p)
        ),
    ),
    _Pair(
        name="valid-and-unlawful",
        keys=("unlawful_presence_from", "status_valid"),
        clashes=lambda p, today, _facts: (
            p.status_valid is True and _past(p.unlawful_presence_from, today)
        ),
    ),
    _Pair(
        name="unlawful-before-i94",
        keys=("unlawful_presence_from", "i94"),
        clashes=lambda p, _today, _facts: (
            p.unlawful_presence_from is not None
            and isinstance(p.i94, date)
            and p.unlawful_presence_from <= p.i94
        ),
    ),
    _Pair(
        name="opt-before-degree",
        keys=("ead_end_on", "program_end_on"),
        clashes=lambda p, _today, _facts: (
            p.us_status in ON_OPT and _after(p.program_end_on, p.ead_end_on)
        ),
    ),
    _Pair(
        name="step3-passed-in-future",
        keys=("step3", "step3_on"),
        clashes=lambda p, today, _facts: p.step3 == "passed" and _after(p.step3_on, today),
    ),
    _Pair(
        name="step3-scheduled-in-past",
        keys=("step3", "step3_on"),
        clashes=lambda p, today, _facts: p.step3 == "scheduled" and _after(today, p.step3_on),
    ),
    _Pair(
        name="step3-not-taken-with-date",
        keys=("step3", "step3_on"),
        clashes=lambda p, today, _facts: p.step3 == "not_taken" and _past(p.step3_on, today),
    ),
    _Pair(
        name="step3-without-ecfmg",
        keys=("step3", "ecfmg_certified"),
        clashes=lambda p, _today, _facts: (
            p.step3 == "passed" and p.ecfmg_certified is False and p.us_med_school is False
        ),
    ),
    _Pair(
        name="nrmp-waiver-off-cycle",
        keys=("nrmp_waiver_granted_on", "matched_via"),
        clashes=lambda p, _today, _facts: (
            p.nrmp_waiver_granted_on is not None and p.matched_via == "off_cycle"
        ),
    ),
)

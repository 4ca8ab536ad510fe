"""What follows at once from the answers: where the person stands, and what the lists say of them."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from flows.calendar_days import days_from
from flows.facts.facts import Facts
from flows.profile.profile import CANNOT_CHANGE, IN_J_STATUS, Profile, ValidVisa

_RANK: Final = ("none", "partial", "full")


class Restrictions(Protocol):
    """The list of entry restrictions, by passport."""

    def level(self, iso2: str) -> str:
        """``full``, ``partial`` or ``none``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The person on the day of the plan.

    Attributes:
        today: the day it is where the person is.
        level: what the list says of the best passport held; None when none is known.
        listed: the passports on the list.
        born_listed: born in a country on the list.
        changes_status: may ask for a change of status inside the US; None when not known.
        by_consulate: needs a visa from a consulate first; None when not known.
        no_visa: said to need no visa: the papers are shown at the border.
        j1_visa: holds a J-1 visa that can still be used to enter for this start.
        h1b_visa: the same for H-1B.
        grace_ends_on: last day of a grace period that runs today.
        unlawful_from: first day of unlawful presence, told or following from a dated I-94.
    """

    today: date
    abroad: bool
    inside: bool
    level: str | None
    listed: tuple[str, ...]
    born_listed: bool
    changes_status: bool | None
    by_consulate: bool | None
    no_visa: bool
    j1_visa: bool
    h1b_visa: bool
    grace_ends_on: date | None
    unlawful_from: date | None

    @property
    def all_listed(self) -> bool:
        """Every passport held is on the list, fully or in part."""
        return self.level in {"partial", "full"}


def standing_of(
    profile: Profile, *, today: date, facts: Facts, restrictions: Restrictions
) -> Standing:
    """Where *profile* stands on *today*."""
    levels = [restrictions.level(code) for code in profile.passports or ()]
    inside = profile.location == "us"
    abroad = profile.location == "abroad"
    changes = _changes_status(profile, today) if inside else None
    no_visa = profile.no_visa is True
    elsewhere = True if abroad else None if changes is None else not changes
    return Standing(
        today=today,
        abroad=abroad,
        inside=inside,
        level=min(levels, key=_RANK.index, default=None),
        listed=tuple(
            code
            for code, level in zip(profile.passports or (), levels, strict=True)
            if level != "none"
        ),
        born_listed=profile.birth_country is not None
        and restrictions.level(profile.birth_country) != "none",
        changes_status=changes,
        by_consulate=elsewhere and not no_visa,
        no_visa=no_visa,
        j1_visa=_usable(
            profile.valid_visa, "J1", profile.start_on, facts.number("entry-window.days"), today
        ),
        h1b_visa=_usable(
            profile.valid_visa,
            "H1B",
            profile.start_on,
            facts.number("h1b-sequence.entry_days_before"),
            today,
        ),
        grace_ends_on=_grace(profile, facts, today),
        unlawful_from=_unlawful_from(profile, today),
    )


def _changes_status(profile: Profile, today: date) -> bool | None:
    if profile.us_status in CANNOT_CHANGE:
        return False
    if profile.status_valid is None and i94_over(profile, today):
        return False
    return profile.status_valid


def i94_over(profile: Profile, today: date) -> bool:
    """Whether the date on the I-94 has passed; a green card, and a change filed in time, outlive it."""
    return (
        isinstance(profile.i94, date)
        and profile.i94 < today
        and profile.us_status != "LPR"
        and not filed_in_time(profile)
    )


def filed_in_time(profile: Profile) -> bool:
    """Whether a change of status was filed by the date on the I-94: the clock stops while it waits."""
    filed = profile.change_filed_on
    return filed is not None and isinstance(profile.i94, date) and filed <= profile.i94


def _usable(
    visa: ValidVisa | None, visa_class: str, start_on: date | None, days_early: int, today: date
) -> bool:
    # A visa that runs out before the first day one may enter for this start opens no door.
    if visa is None or visa.visa_class != visa_class:
        return False
    opens = today if start_on is None else max(today, days_from(start_on, -days_early))
    return visa.until >= opens


def _unlawful_from(profile: Profile, today: date) -> date | None:
    if profile.unlawful_presence_from is not None:
        return profile.unlawful_presence_from
    if profile.location == "us" and isinstance(profile.i94, date) and i94_over(profile, today):
        return days_from(profile.i94, 1)
    return None


def grace_end(profile: Profile, facts: Facts) -> tuple[date, date] | None:
    """The last day of what carried the status, and the last day of the grace after it."""
    status = profile.us_status
    ended: date | None = None
    days = 0
    if status == "F1":
        ended, days = profile.program_end_on or profile.ead_end_on, facts.number("f1-grace.days")
    elif status in {"F1_OPT", "F1_STEM_OPT"}:
        ended, days = profile.ead_end_on, facts.number("f1-grace.days")
    elif status in IN_J_STATUS:
        ended, days = profile.program_end_on, facts.number("grace-30.days")
    elif status in {"H1B", "O1"}:
        ended, days = profile.job_ended_on, facts.number("h1b-60-days.max_days")
    if ended is None:
        return None
    last = days_from(ended, days)
    if status in {"H1B", "O1"} and isinstance(profile.i94, date):
        last = min(last, profile.i94)
    return ended, last


def _grace(profile: Profile, facts: Facts, today: date) -> date | None:
    # A violation leaves no grace, and nobody abroad needs one.
    if profile.location == "abroad" or profile.status_valid is False:
        return None
    span = grace_end(profile, facts)
    return span[1] if span is not None and span[0] < today <= span[1] else None


def programme_start(profile: Profile) -> date | None:
    """The start printed on the DS-2019, or the contract's while there is none."""
    return profile.ds2019_start_on or profile.start_on

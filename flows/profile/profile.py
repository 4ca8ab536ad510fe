"""What a person told us, as the plan reads it: one field for each key of the interchange format."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

IN_J_STATUS: Final = frozenset({"J1", "J1_RESEARCH", "J2"})
ON_OPT: Final = frozenset({"F1_OPT", "F1_STEM_OPT"})
# Neither can be turned into another status from inside the country.
CANNOT_CHANGE: Final = frozenset({"ESTA", "none"})

_WITH_VISA: Final = frozenset({"visa_issued", "visa_in_hand", "in_status"})

_CHOICES: Final[Mapping[str, frozenset[str]]] = {
    "location": frozenset({"us", "abroad"}),
    "us_status": frozenset({"F1", "H4", "H1B", "B1B2", "O1", "LPR", "other"})
    | IN_J_STATUS
    | ON_OPT
    | CANNOT_CHANGE,
    "step3": frozenset({"passed", "scheduled", "not_taken"}),
    "matched_via": frozenset({"nrmp", "soap", "off_cycle"}),
    "employer_type": frozenset({"university", "affiliated_nonprofit", "government", "for_profit"}),
    "promise_medium": frozenset({"contract", "letter", "email", "website", "oral"}),
    "waiver_door": frozenset({"conrad", "hhs", "va", "regional", "hardship"}),
    "conrad_state": frozenset({"TX", "WA", "FL", "no_flex", "left", "elsewhere"}),
    "j1_reached": frozenset({"ds2019_issued"}) | _WITH_VISA,
}
_VISA_CLASSES: Final = frozenset({"J1", "H1B"})
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_COUNTRY: Final = re.compile(r"[A-Za-z]{2}", re.ASCII)


class ProfileError(ValueError):
    """An answer that cannot be read; knows its key and why."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key}: {why}" if key else why)
        self.key = key
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidVisa:
    """A visa already in a passport: its class and its last day."""

    visa_class: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything the plan reads. None, and an empty list, mean: not known.

    ``i94`` is ``"D/S"`` or the date to which the person was admitted. ``change_filed_on`` is the
    day a change of status to J-1 was filed, ``j1_reached`` the last step on the J-1 way that was
    taken, ``no_visa`` whether the papers are shown at the border, by a passport that needs no visa.
    """

    start_on: date | None = None
    orientation_on: date | None = None
    notice_on: date | None = None
    location: str | None = None
    passports: tuple[str, ...] | None = None
    presence_21d: tuple[str, ...] | None = None
    birth_country: str | None = None
    last_residence_country: str | None = None
    us_status: str | None = None
    status_valid: bool | None = None
    i94: str | date | None = None
    program_end_on: date | None = None
    ead_end_on: date | None = None
    job_ended_on: date | None = None
    opt_unemployed_days: int | None = None
    unlawful_presence_from: date | None = None
    ever_j: bool | None = None
    subject_212e: bool | None = None
    ecfmg_certified: bool | None = None
    step3: str | None = None
    step3_on: date | None = None
    us_med_school: bool | None = None
    other_work_permission: bool | None = None
    j1_offered: bool | None = None
    j1_acceptable: bool | None = None
    matched_via: str | None = None
    nrmp_waiver_granted_on: date | None = None
    employer_type: str | None = None
    valid_visa: ValidVisa | None = None
    post_wait_days: int | None = None
    interview_on: date | None = None
    ds2019_start_on: date | None = None
    training_end_on: date | None = None
    withdrawal_words: str | None = field(default=None, repr=False)
    promise_words: str | None = field(default=None, repr=False)
    promise_medium: str | None = None
    tz: ZoneInfo | None = None
    waiver_granted_on: date | None = None
    opt_employed: bool | None = None
    ds2019_issued: bool | None = None
    son_in_hand: bool | None = None
    lca_filed_on: date | None = None
    premium_received_on: date | None = None
    rfe_due_on: date | None = None
    rfe_answered_on: date | None = None
    gme_deadline_on: date | None = None
    j1_cutoff_on: date | None = None
    j1_began_on: date | None = None
    residency_end_on: date | None = None
    waiver_door: str | None = None
    conrad_state: str | None = None
    change_filed_on: date | None = None
    j1_reached: str | None = None
    no_visa: bool | None = None

    @property
    def j1_granted(self) -> bool:
        """Whether the J-1 visa was issued, or J-1 status reached without one."""
        return self.j1_reached in _WITH_VISA


def waits_for_step3(profile: Profile) -> bool:
    """Step 3 still stands before a petition. Not known counts as not passed."""
    return profile.step3 != "passed" and profile.us_med_school is not True


def read_profile(answers: object, *, is_country: Callable[[str], bool] = bool) -> Profile:
    """The profile of one JSON object; a missing key and null both mean: not known.

    Args:
        answers: the decoded object.
        is_country: whether an upper-case ISO 3166-1 alpha-2 code is a country we know.

    Raises:
        ProfileError: an unknown key, or a value that cannot be read; names the key.
    """
    if not isinstance(answers, Mapping):
        raise ProfileError("", "expected an object of answers")
    found: dict[str, object] = {}
    for key, value in answers.items():
        read = _READERS.get(key)
        if read is None:
            raise ProfileError(str(key), "unknown key")
        if value is not None:
            found[key] = read(key, value)
    for key in ("passports", "presence_21d"):
        codes = found.get(key)
        if isinstance(codes, tuple):
            _known_countries(key, codes, is_country)
    for key in ("birth_country", "last_residence_country"):
        code = found.get(key)
        if isinstance(code, str):
            _known_countries(key, (code,), is_country)
    return Profile(**found)  # type: ignore[arg-type]  # each reader gives its field's type


def _known_countries(
    key: str, codes: tuple[object, ...], is_country: Callable[[str], bool]
) -> None:
    for code in codes:
        if not is_country(str(code)):
            raise ProfileError(key, f"{code} is not a country code of ISO 3166-1")


def read_day(key: str, value: object) -> date:
    """A calendar day written YYYY-MM-DD; ProfileError for anything else."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ProfileError(key, f"{value} is not a day of the calendar") from None
    raise ProfileError(key, "expected a date as YYYY-MM-DD")


def _yes_or_no(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ProfileError(key, "expected true or false")


def _count(key: str, value: object) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 60.0, as many a script writes 60
    if isinstance(value, bool) or not isinstance(value, int):
        raise ProfileError(key, "expected a whole number")
    if value < 0:
        raise ProfileError(key, "expected a number of days, not below zero")
    return value


def _choice(key: str, value: object, *, words: frozenset[str]) -> str:
    if isinstance(value, str) and value in words:
        return value
    raise ProfileError(key, f"expected one of {', '.join(sorted(words))}")


def _country(key: str, value: object) -> str:
    if isinstance(value, str) and _ISO_COUNTRY.fullmatch(value):
        return value.upper()
    raise ProfileError(key, "expected a two-letter country code")


def _countries(key: str, value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list | tuple):
        raise ProfileError(key, "expected a list of two-letter country codes")
    return tuple(dict.fromkeys(_country(key, code) for code in value)) or None


def _i94(key: str, value: object) -> str | date:
    if value == "D/S":
        return "D/S"
    try:
        return read_day(key, value)
    except ProfileError as error:
        raise ProfileError(key, f'{error.why}, or "D/S"') from None


def _visa(key: str, value: object) -> ValidVisa:
    if not isinstance(value, Mapping):
        raise ProfileError(key, 'expected {"class": ..., "until": ...}')
    for name in value:
        if name not in {"class", "until"}:
            raise ProfileError(f"{key}.{name}", "unknown key")
    return ValidVisa(
        visa_class=_choice(f"{key}.class", value.get("class"), words=_VISA_CLASSES),
        until=read_day(f"{key}.until", value.get("until")),
    )


def _text(key: str, value: object) -> str | None:
    if isinstance(value, str):
        return value if value.strip() else None
    raise ProfileError(key, "expected a text")


def _zone(key: str, value: object) -> ZoneInfo:
    if not isinstance(value, str):
        raise ProfileError(key, "expected the name of a time zone")
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ProfileError(key, f"{value!r} is not a time zone of the IANA database") from None


_READERS: Final[Mapping[str, Callable[[str, object], object]]] = {
    **dict.fromkeys(
        (
            "start_on",
            "orientation_on",
            "notice_on",
            "program_end_on",
            "ead_end_on",
            "job_ended_on",
            "unlawful_presence_from",
            "step3_on",
            "nrmp_waiver_granted_on",
            "interview_on",
            "ds2019_start_on",
            "training_end_on",
            "waiver_granted_on",
            "lca_filed_on",
            "premium_received_on",
            "rfe_due_on",
            "rfe_answered_on",
            "gme_deadline_on",
            "j1_cutoff_on",
            "j1_began_on",
            "residency_end_on",
            "change_filed_on",
        ),
        read_day,
    ),
    **dict.fromkeys(
        (
            "status_valid",
            "ever_j",
            "subject_212e",
            "ecfmg_certified",
            "us_med_school",
            "other_work_permission",
            "j1_offered",
            "j1_acceptable",
            "opt_employed",
            "ds2019_issued",
            "son_in_hand",
            "no_visa",
        ),
        _yes_or_no,
    ),
    **dict.fromkeys(("opt_unemployed_days", "post_wait_days"), _count),
    **{key: partial(_choice, words=words) for key, words in _CHOICES.items()},
    **dict.fromkeys(("passports", "presence_21d"), _countries),
    **dict.fromkeys(("birth_country", "last_residence_country"), _country),
    **dict.fromkeys(("withdrawal_words", "promise_words"), _text),
    "i94": _i94,
    "valid_visa": _visa,
    "tz": _zone,
}

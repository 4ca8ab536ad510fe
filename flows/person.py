"""What a case tells about the person, as the plan reads it."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.calendar_days import months_from
from flows.case import Case, Value, as_day
from flows.chapters.closing import in_j1_training
from flows.chapters.guards import is_canadian, location_of, zone_of_place
from flows.classify.withdrawal import WithdrawalLabel, classify_withdrawal
from flows.classify.worth import weightiest
from flows.profile.profile import Profile, read_profile

_SAME = (
    "start_on",
    "notice_on",
    "us_status",
    "program_end_on",
    "ead_end_on",
    "unlawful_presence_from",
    "birth_country",
    "last_residence_country",
    "step3",
    "step3_on",
    "matched_via",
    "employer_type",
    "post_wait_days",
    "interview_on",
    "ds2019_start_on",
    "training_end_on",
    "lca_filed_on",
    "rfe_due_on",
    "rfe_answered_on",
    "gme_deadline_on",
    "j1_cutoff_on",
    "j1_began_on",
    "waiver_granted_on",
    "waiver_door",
    "conrad_state",
)
_MONTHS = 12
_YES_NO = (
    "status_valid",
    "ever_j",
    "ecfmg_certified",
    "us_med_school",
    "other_work_permission",
    "opt_employed",
)
_IN_J1: Final[Mapping[str, object]] = {
    "location": "us",
    "us_status": "J1",
    "status_valid": True,
    "i94": None,
    "valid_visa": None,
    "unlawful_presence_from": None,
    "program_end_on": None,
    "ever_j": True,
    "subject_212e": True,
}
"""What is so from the day of J-1 status on, whatever was so before."""
_ORIENTATION_COMES_EARLY: Final = 60
"""Days before the start; an orientation further ahead was of a start that has moved."""
_NOT_A_DAY = frozenset({"still_working", "not_running", "with_petition", "none"})


def zone_of(reached: Mapping[str, Value]) -> ZoneInfo | None:
    """Return the zone of the city the person named; None without one."""
    name = zone_of_place(reached.get("waiver_place")) or zone_of_place(reached.get("place"))
    return known_zone(name)


def known_zone(name: str | None) -> ZoneInfo | None:
    """Return the zone of that name; None for none and for a name that is no zone any more."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        # A zone that was dropped from the time zone data since: the default one is better
        # than no answer, and the next look at the settings asks for a city again.
        return None


def profile_of(
    reached: Mapping[str, Value], case: Case, zone: ZoneInfo, *, today: date
) -> Profile:
    """Return what the plan needs, from the answers on the branch that was walked alone."""
    found: dict[str, object] = {name: reached.get(name) for name in _SAME}
    found |= {name: _yes_no(reached.get(name)) for name in _YES_NO}
    found["location"] = location_of(reached.get("place"))
    found["opt_unemployed_days"] = _unemployed(reached, case, zone, today)
    found["passports"] = _listed(reached.get("passports"))
    found["i94"] = _stay(reached.get("i94"))
    found["orientation_on"] = _orientation(reached)
    found["job_ended_on"] = _day(reached.get("job_ended_on"))
    found["unlawful_presence_from"] = _day(reached.get("unlawful_presence_from"))
    found["subject_212e"] = _subject(reached)
    found["j1_offered"] = _j1_offered(reached)
    found["j1_acceptable"] = _j1_acceptable(reached)
    found |= _promise(reached, case)
    found["withdrawal_words"] = _withdrawal(reached, case)
    found["valid_visa"] = _visa(reached)
    if is_canadian(reached):
        # The papers go to the border: no interview to wait for.
        found |= {"no_visa": True, "post_wait_days": found["post_wait_days"] or 0}
    found["ds2019_issued"] = True if reached.get("ds2019_issued_on") else None
    found["son_in_hand"] = True if reached.get("son_in_hand_on") else None
    found["change_filed_on"] = reached.get("i539_filed_on")
    found["j1_reached"] = _j1_reached(reached)
    if found["j1_reached"] == "in_status":
        found |= _IN_J1
    if "ever_j" not in reached and str(reached.get("us_status")).startswith("J"):
        found["ever_j"] = True
    # Told to /programmes before the road came to it: what binds does so from the day it is said.
    if "matched_via" not in reached and "matched_via" in case.answers:
        found["matched_via"] = case.answers["matched_via"].value
    # A day that GME named stands, also while a changed answer has opened questions before it.
    if "gme_deadline_on" not in reached and "gme_deadline_on" in case.answers:
        found["gme_deadline_on"] = case.answers["gme_deadline_on"].value
    # Told to /programmes, not to a question of the road; only a Match can be waived.
    if found["matched_via"] in ("nrmp", "soap") and "nrmp_waiver_granted_on" in case.answers:
        found["nrmp_waiver_granted_on"] = case.answers["nrmp_waiver_granted_on"].value
    found["premium_received_on"] = _premium(reached)
    if in_j1_training(reached):
        found |= _in_training(reached)
    found["tz"] = zone.key
    return read_profile(found)


def _orientation(reached: Mapping[str, Value]) -> str | None:
    told, start = as_day(reached.get("orientation_on")), as_day(reached.get("start_on"))
    if told is None or (start and (start - told).days > _ORIENTATION_COMES_EARLY):
        return None
    return told.isoformat()


def _premium(reached: Mapping[str, Value]) -> str | None:
    """Return the day the premium clock began, while it is an action that is waited for."""
    asked = reached.get("petition_result") == "rfe"
    if "rfe_result" in reached or ("petition_result" in reached and not asked):
        return None
    told = reached.get("premium_on")
    return _day(reached.get("petition_receipt_on") if told == "with_petition" else told)


def _in_training(reached: Mapping[str, Value]) -> dict[str, object]:
    """Return what is known of somebody who trains in J-1 now, whatever was so before."""
    waived = reached.get("waiver_granted_on") is not None
    found: dict[str, object] = {
        **_IN_J1,
        "change_filed_on": None,
        "j1_reached": "in_status",
        "orientation_on": None,
        "ds2019_start_on": None,
        "interview_on": None,
        "subject_212e": not waived,
        "j1_began_on": reached.get("j1_began_on")
        or reached.get("ds2019_start_on")
        or reached.get("start_on"),
        "residency_end_on": reached.get("training_end_on"),
    }
    if reached.get("waiver_step3") == "passed":
        found["step3"] = "passed"
    end, years = _day(reached.get("training_end_on")), reached.get("fellowship_years")
    if end is not None and isinstance(years, int):
        later = months_from(date.fromisoformat(end), years * _MONTHS)
        found["training_end_on"] = later.isoformat()
    return found


def _unemployed(
    reached: Mapping[str, Value], case: Case, zone: ZoneInfo, today: date
) -> int | None:
    """Return the days without work until today: they were told for one day and run on."""
    told = reached.get("opt_unemployed_days")
    if not isinstance(told, int):
        return None
    if reached.get("opt_employed") == "yes":
        return told
    told_on = case.answers["opt_unemployed_days"].at.astimezone(zone).date()
    return told + max(0, (today - told_on).days)


def _yes_no(value: Value) -> bool | None:
    return {"yes": True, "no": False}.get(value) if isinstance(value, str) else None


def _listed(value: Value) -> list[str] | None:
    return list(value) if isinstance(value, tuple) else None


def _stay(value: Value) -> str | None:
    return "D/S" if value == "ds" else _day(value)


def _day(value: Value) -> str | None:
    return value if isinstance(value, str) and value not in _NOT_A_DAY else None


def _subject(reached: Mapping[str, Value]) -> bool | None:
    if reached.get("ever_j") == "no":
        return False
    return _yes_no(reached.get("subject_212e", reached.get("subject_212e_now")))


def _j1_offered(reached: Mapping[str, Value]) -> bool | None:
    """Return the newest word on it: what GME answered replaces what triage heard."""
    if reached.get("j1_confirmed") in ("yes", "refused"):
        return reached["j1_confirmed"] == "yes"
    later = _yes_no(reached.get("gme_j1"))
    return later if later is not None else _yes_no(reached.get("j1_offered"))


def _j1_reached(reached: Mapping[str, Value]) -> str | None:
    """Return the last step on the J-1 way: in that status, visa in hand or granted, form issued."""
    if reached.get("cos_approved_on") or reached.get("entered_on"):
        return "in_status"
    if reached.get("visa_in_hand_on"):
        return "visa_in_hand"
    if reached.get("interview_result") == "issued":
        return "visa_issued"
    return "ds2019_issued" if reached.get("ds2019_issued_on") else None


def _j1_acceptable(reached: Mapping[str, Value]) -> bool | None:
    return _yes_no(reached.get("j1_decided", reached.get("j1_acceptable")))


def _promise(reached: Mapping[str, Value], case: Case) -> dict[str, object]:
    """Return the promise that weighs most: the road's own, or one that was added beside it."""
    medium, words = reached.get("promise_medium"), reached.get("promise_words")
    told = (str(words or ""), "" if medium in (None, "none") else str(medium))
    added = [(one.words, one.medium) for one in case.promises if not one.road]
    best = weightiest([told, *added]) if added else told
    words, medium = best or told
    return {"promise_words": words or None, "promise_medium": medium or None}


def _withdrawal(reached: Mapping[str, Value], case: Case) -> str | None:
    """Return what the employer said last that gives a ground; a button stands for the words on it.

    "It is final" takes back nothing of the reason that was given first.
    """
    told = [case.answers[one].words for one in ("gme_words", "what_happened") if reached.get(one)]
    if len(told) > 1 and classify_withdrawal(told[0]).label is WithdrawalLabel.UNCLEAR:
        return told[1]
    return told[0] if told else None


def _visa(reached: Mapping[str, Value]) -> dict[str, object] | None:
    kind, until = reached.get("valid_visa"), reached.get("valid_visa_until")
    if kind not in ("J1", "H1B") or not isinstance(until, str):
        return None
    return {"class": kind, "until": date.fromisoformat(until).isoformat()}

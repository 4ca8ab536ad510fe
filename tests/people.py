"""People nobody made up by hand: answers, profiles and messages drawn from one seeded `Random`."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from flows.chapters.triage import US_STATUSES
from flows.question import Question, Reads

ZONES = (
    "UTC",
    "Africa/Lagos",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Manila",
    "Pacific/Kiritimati",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Halifax",
    "America/Havana",
    "America/Santiago",
    "Europe/London",
    "Europe/Berlin",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
)
"""Eight whose clocks stand still, two of them off by a part of an hour, and eighteen that change:
in spring and in autumn, at midnight, by half an hour, and in the months of fasting."""
CITIES = (
    "Lagos, Nigeria",
    "Karachi",
    "Houston, Texas",
    "New York",
    "Chicago",
    "Boston, Massachusetts",
    "London, UK",
    "Toronto, Canada",
    "Manila",
    "Tehran, Iran",
    "San Juan, Puerto Rico",
    "Sydney",
    "Los Angeles",
    "Denver, Colorado",
    "Phoenix, Arizona",
    "Anchorage, Alaska",
    "Honolulu",
    "St. John's, Canada",
    "Berlin",
    "Cairo, Egypt",
    "Beirut",
    "Kathmandu",
    "Chennai",
    "Adelaide, Australia",
    "Auckland, New Zealand",
    "Santiago, Chile",
)
PASSPORTS = (
    "India",
    "Nigeria",
    "Pakistan",
    "Iran",
    "Canada",
    "Syria and Germany",
    "Sudan",
    "Venezuela",
    "United Kingdom",
    "Nigeria, Canada",
)
MESSAGES = (
    "Our institution no longer sponsors H-1B visas for any trainee.",
    "Unfortunately there is not enough time to file before July.",
    "We only sponsor H-1B for residents who have passed Step 3.",
    "Because of the new fee we cannot go on with your petition.",
    "We will sponsor your H-1B visa for the whole of your training.",
    "Visa sponsorship is not guaranteed and may change.",
)
_LIKELY = {
    "begin": ("start", "start", "start", "for_other"),
    "us_status": ("F1_OPT", "F1_STEM_OPT", "F1", "H4", "J1", "H1B", "O1", "ESTA", "B1B2"),
    "opt_employed": ("no",),
}
"""What people press more often than by chance alone: the rest of the road hangs on it."""
BENTS: tuple[Mapping[str, tuple[str, ...]], ...] = (
    {},
    {"j1_acceptable": ("yes",), "j1_decided": ("yes",), "j1_confirmed": ("yes", "asked")},
    {"j1_acceptable": ("no",), "j1_decided": ("no",), "structure": ("h1b",)},
    {"j1_acceptable": ("no",), "structure": ("o1", "later_start"), "us_status": ("F1", "H4")},
    {"j1_acceptable": ("no", "unsure"), "structure": ("nothing", "later_start")},
    {"begin": ("not_quite",), "who": ("in_j1_training",)},
)
"""Where people are bound for: what they press more often for it."""
_GOES_WELL = {
    "change_inside": ("consulate", "inside"),
    "interview_result": ("issued", "issued", "221g"),
    "alternative_result": ("approved",),
    "petition_result": ("approved", "rfe"),
    "rfe_result": ("approved",),
    "petition_visa": ("issued", "221g"),
    "lawyer_met": ("met",),
    "outcome": ("started_j1", "started_h1b", "deferred"),
    "keep_watch": ("watch",),
    "seat_safe_end": ("ended",),
    "hard_decision_end": ("ended",),
}
_MOVES = ("today", "yesterday")
"""Answers with which a tracker goes on."""
_SELDOM = frozenset({"unknown", "seat_gone"})
"""Buttons most people leave alone."""
_DAY_SHAPES = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A %d %B %Y")
_NEAR = (-400, 700)


def typed(question: Question, rng: Random, today: date) -> str:
    """Return what somebody would type as an answer to this question."""
    match question.reads:
        case Reads.DAY | Reads.STAY:
            if question.reads is Reads.STAY and rng.random() < 0.5:
                return "D/S"
            return a_day(question, rng, today).strftime(rng.choice(_DAY_SHAPES))
        case Reads.NUMBER | Reads.DAYS:
            return str(rng.randint(question.least, min(question.most, 200)))
        case Reads.COUNTRY | Reads.COUNTRIES:
            words = rng.choice(PASSPORTS)
            return (
                words
                if question.reads is Reads.COUNTRIES
                else words.split(" and ")[0].split(",")[0]
            )
        case Reads.PLACE:
            return rng.choice(CITIES)
        case Reads.SEVERAL:
            return ", ".join(str(rng.randint(1, len(question.choices))) for _ in range(3))
        case Reads.TEXT:
            return rng.choice(MESSAGES)
        case Reads.STATUS | Reads.VISA | Reads.CHOICE:
            return rng.choice(question.choices or ("yes",))


def pressed(
    question: Question | None,
    keys: Sequence[str],
    rng: Random,
    bent: Mapping[str, tuple[str, ...]],
) -> str:
    """Return the button somebody would press; one of those most leave alone less often."""
    name = question.id if question else ""
    likely = bent.get(name) or _LIKELY.get(name) or _GOES_WELL.get(name) or _MOVES
    likely = tuple(key for key in likely if key in keys)
    if likely and rng.random() < (0.8 if name in bent else 0.6):
        return rng.choice(likely)
    known = [key for key in keys if key not in _SELDOM]
    return rng.choice(known if known and rng.random() < 0.7 else list(keys))


def a_day(question: Question, rng: Random, today: date) -> date:
    """Return a day the question may take, more often near than far."""
    if question.id == "start_on":
        return today + timedelta(days=rng.choice((rng.randint(20, 320), rng.randint(-30, 700))))
    least, most = _NEAR
    if not question.may_be_past:
        least = 1
    if not question.may_be_future:
        most = 0
    spread = rng.choice((10, 60, 200, 700))
    days = max(least, min(most, rng.randint(-spread, spread)))
    return today + timedelta(days=days)


# -- Profiles, as `holdfast plan` takes them -------------------------------------------------------

_CODES = ("IN", "NG", "PK", "IR", "CA", "SY", "SD", "VE", "GB", "ZW", "AF")
_CHOICES = {
    "us_status": US_STATUSES,
    "location": ("us", "abroad"),
    "step3": ("passed", "scheduled", "not_taken"),
    "matched_via": ("nrmp", "soap", "off_cycle"),
    "employer_type": ("university", "affiliated_nonprofit", "government", "for_profit"),
    "promise_medium": ("contract", "letter", "email", "website", "oral"),
}
_YES_NO = (
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
)
_DAYS = {
    "start_on": (-20, 500),
    "orientation_on": (-40, 480),
    "notice_on": (-60, 0),
    "program_end_on": (-90, 400),
    "ead_end_on": (-90, 400),
    "job_ended_on": (-70, 60),
    "unlawful_presence_from": (-300, 60),
    "step3_on": (-20, 200),
    "nrmp_waiver_granted_on": (-60, 30),
    "interview_on": (-30, 200),
    "ds2019_start_on": (0, 500),
    "training_end_on": (500, 2000),
    "waiver_granted_on": (-100, 0),
}


def profile(rng: Random, today: date, *, known: float = 0.7) -> dict[str, object]:
    """Return answers as `holdfast plan` takes them; each key is told with chance *known*."""
    told: dict[str, object] = {key: rng.choice(words) for key, words in _CHOICES.items()}
    told |= {key: rng.random() < 0.5 for key in _YES_NO}
    told |= {
        key: (today + timedelta(days=rng.randint(*span))).isoformat()
        for key, span in _DAYS.items()
    }
    told["passports"] = rng.sample(_CODES, rng.choice((1, 1, 1, 2)))
    told["birth_country"] = rng.choice(_CODES)
    told["last_residence_country"] = rng.choice(_CODES)
    told["i94"] = rng.choice(("D/S", _soon(rng, today)))
    told["opt_unemployed_days"] = rng.randint(0, 100)
    told["post_wait_days"] = rng.randint(0, 150)
    told["valid_visa"] = {"class": rng.choice(("J1", "H1B")), "until": _soon(rng, today)}
    told["withdrawal_words"] = rng.choice(MESSAGES)
    told["promise_words"] = rng.choice(MESSAGES)
    told["tz"] = rng.choice(ZONES)
    rare = {"valid_visa", "subject_212e", "waiver_granted_on", "nrmp_waiver_granted_on"}
    return {
        key: value
        for key, value in told.items()
        if rng.random() < (known / 3 if key in rare else known)
    }


def _soon(rng: Random, today: date) -> str:
    return (today + timedelta(days=rng.randint(-60, 400))).isoformat()

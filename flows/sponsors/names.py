"""Employer names made comparable: one key for all the ways a clerk may write a name."""

import re

from flows.sponsors.vocabulary import GENERIC, HOUSE, LEGAL_FORMS, OPENED, STATES

_TRADING_AS = re.compile(r"\b(?:D\s*/?\s*B\s*/?\s*A|DOING BUSINESS AS|A\s*/?\s*K\s*/?\s*A)\b\.?")
_APOSTROPHES = re.compile(r"['\u2019`]")
_NOT_A_LETTER = re.compile(r"[^A-Z0-9 ]")
_LOOSE_S = re.compile(r"\b([A-Z]{3,}) S\b")
_SHORTEST_TRADE_NAME = 8
# "UNIV OF TX": a state's letters, except those that are words of their own.
_OF_STATE = re.compile(
    r"\bOF ("
    + "|".join(
        sorted(set(STATES.values()) - {"AL", "CO", "DE", "HI", "ID", "IN", "LA", "ME", "OK", "OR"})
    )
    + r")\b"
)
_BY_LETTERS = {letters: name for name, letters in STATES.items()}


def key_of(name: str) -> str:
    """*name* in capitals, without punctuation and legal form, abbreviations opened."""
    text = name.upper().replace("&", " AND ").replace("+", " AND ")
    text = " ".join(_NOT_A_LETTER.sub(" ", _APOSTROPHES.sub("", text)).split())
    # Most names have neither; asking first halves the time that all of them take.
    if " S" in text:
        text = _LOOSE_S.sub(r"\1S", text)
    if "OF " in text:
        text = _OF_STATE.sub(lambda found: f"OF {_BY_LETTERS[found[1]]}", text)
    opened = (OPENED.get(word, word) for word in text.split())
    return " ".join(word for word in opened if word not in LEGAL_FORMS)


def parts_of(name: str) -> tuple[str, ...]:
    """The legal name and each trade name within *name*."""
    parts = (part.strip(" ,.-") for part in _TRADING_AS.split(name.upper()))
    return tuple(part for part in parts if part)


def keys_of(name: str) -> tuple[str, ...]:
    """Keys of the legal name and of each trade name; a trade name cut short is left out."""
    keys: list[str] = []
    for part in parts_of(name):
        key = key_of(part)
        if key and key not in keys and (not keys or len(key) >= _SHORTEST_TRADE_NAME):
            keys.append(key)
    return tuple(keys)


def shared(one: str, other: str) -> float:
    """How much of the shorter key's telling words the other has: 0 to 1.

    Exports of some years cut names at 34 letters, so a long word may match by its beginning.
    """
    left, right = _telling(one), _telling(other)
    hits = len(left & right)
    if not hits:
        hits = sum(
            1
            for a in left
            for b in right
            if min(len(a), len(b)) > len("CARE") and (a.startswith(b) or b.startswith(a))
        )
    return hits / max(1, min(len(left), len(right)))


def alike(one: str, other: str) -> float:
    """Likeness of two keys over all their words, words of kind counting a third: 0 to 1."""
    left, right = set(one.split()), set(other.split())
    both = _mass(left & right)
    return 2 * both / max(0.01, _mass(left) + _mass(right))


def _mass(words: set[str]) -> float:
    return sum(0.34 if word in GENERIC else 1.0 for word in words)


def telling(name: str) -> tuple[str, ...]:
    """The words of *name* that say which house it is, sorted."""
    return tuple(sorted(_telling(key_of(name))))


def _telling(key: str) -> set[str]:
    words = set(key.split())
    return words - GENERIC or words


_HOSPITAL = re.compile(
    r"\bHOSPITALS?\b|\bMEDICAL CENTERS?\b|\bHEALTH SYSTEM\b|\bHEALTH CARE SYSTEM\b"
    r"|\bHEALTH NETWORK\b|\bHEALTH SCIENCES?\b|INFIRMARY|\b(?:MAYO|CLEVELAND) CLINIC\b"
    r"|CLINIC FOUNDATION|CANCER (?:CENTER|INSTITUTE)|MEDICAL EDUCATION|\bGME\b|\bUPMC\b"
    r"|BRONXCARE|HEALTH TRUST|ADVENTIST HEALTH|ADVENTHEALTH|HEALTH CARE EDUCATION"
)
_SCHOOL = re.compile(
    r"\bUNIVERSITY\b|(?:COLLEGE|SCHOOL) OF ?(?:MED|OSTEO)|MEDICAL (?:COLLEGE|SCHOOL)|\bREGENTS\b"
    r"|BOARD OF (?:SUPERVISORS|TRUSTEES)|RESEARCH FOUNDATION|\bUNC\b|\bUCLA\b|\bUCSF\b|\bUTMB\b"
    r"|INSTITUTE OF TECH"
)
_NOT_PEOPLE = re.compile(r"\bANIMALS?\b|VETERINAR|\bPET HOSP|STAFFING|SOFTWARE|TECHNOLOG")


def kind_of(name: str, industry: str = "") -> str:
    """hospital_system, university_medschool or other_healthcare, by the words of the name."""
    key = key_of(name)
    hospital = bool(_HOSPITAL.search(key))
    if _SCHOOL.search(key):
        return "hospital_system" if hospital and industry == "62" else "university_medschool"
    return "hospital_system" if hospital else "other_healthcare"


def concerns_medicine(name: str, industry: str) -> bool:
    """Whether a row of all US employers belongs here: health care, or a school with doctors.

    *industry* is the two digits of the industry code that USCIS publishes ("62" health care,
    "61" education), or empty.
    """
    key = key_of(name)
    if industry == "62":
        return not _NOT_PEOPLE.search(key) or bool(_HOSPITAL.search(key))
    school = bool(_SCHOOL.search(key))
    if industry == "61":
        return school or bool(_HOSPITAL.search(key)) or "COLLEGE" in key or "MEDIC" in key
    return bool(school or _HOSPITAL.search(key)) and not _NOT_PEOPLE.search(key)


_OWN_PRACTICE = re.compile(r"^(?:DR )?[A-Z]+(?: [A-Z]+){1,3} (?:M ?D|D ?O|MBBS|DDS|DMD|DPM)\b")


def is_own_practice(key: str) -> bool:
    """Whether a key is a doctor's own name with the degree behind it."""
    return bool(_OWN_PRACTICE.match(key)) and not HOUSE & set(key.split()[:2])


_RESIDENT = re.compile(
    r"\bresiden(?:t|cy)\b(?!ial)|\bPGY[- ]?\d*\b|\bhouse ?(?:staff|officer)\b|\bintern\b"
    r"(?! ?al)|\b(?:GME|graduate medical) trainee\b",
    re.IGNORECASE,
)
_FELLOW = re.compile(r"\bfellow(?:ship)?\b", re.IGNORECASE)
_TEACHER = re.compile(
    r"residency (?:program|faculty|director)|director|faculty|attending|physician lead|professor",
    re.IGNORECASE,
)


def trainee_of(title: str) -> str:
    """resident, fellow or other, by a job title of a physician post."""
    if _TEACHER.search(title):
        return "other"
    if _RESIDENT.search(title):
        return "resident"
    return "fellow" if _FELLOW.search(title) else "other"


_SMALL = frozenset(["of", "and", "for", "at", "in", "the", "on"])
_SHORT_WORDS = frozenset(["CTR", "DR", "FT", "HLTH", "MT", "ST"])
_LETTERS_ONLY = frozenset(
    [
        "AHN",
        "BOR",
        "CUNY",
        "DBA",
        "DLP",
        "GME",
        "HMH",
        "ICU",
        "II",
        "III",
        "IL",
        "LLC",
        "LLP",
        "LP",
        "LSU",
        "LLUSM",
        "MA",
        "MD",
        "MI",
        "NC",
        "NFP",
        "NJ",
        "NWU",
        "NY",
        "NYC",
        "NYU",
        "OBO",
        "OSF",
        "PA",
        "PC",
        "PLLC",
        "SBH",
        "SC",
        "SSM",
        "SUNY",
        "TX",
        "UAB",
        "UC",
        "UCHEALTH",
        "UCLA",
        "UCSF",
        "UMASS",
        "UNC",
        "UPMC",
        "US",
        "USA",
        "USGA",
        "UT",
        "UTMB",
        "UVA",
        "VA",
        "VCU",
        "VHS",
        "WI",
    ]
)
_VOWEL = re.compile(r"[AEIOUY]")
_LONE_S = re.compile(r"(?<=[A-Za-z]{3}) S\b")


def shown(name: str) -> str:
    """*name* for reading: capitals only where they belong; as it stands when it has small ones."""
    if name != name.upper():
        return name
    words = _LONE_S.sub("'S", _TRADING_AS.sub("DBA", name)).split()
    return " ".join(_cased(word, first=not place) for place, word in enumerate(words))


def _cased(word: str, *, first: bool) -> str:
    bare = word.strip(",.()")
    if bare in _SHORT_WORDS:
        return word.capitalize()
    if bare in _LETTERS_ONLY or "/" in word or not _VOWEL.search(bare):
        return word
    if not first and bare.lower() in _SMALL:
        return word.lower()
    joined = "-".join(part.capitalize() for part in word.split("-"))
    return f"Mc{joined[2:].capitalize()}" if bare.startswith("MC") and len(bare) > 4 else joined  # noqa: PLR2004  McLaren, not Mc

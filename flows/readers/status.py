"""The US status a person is in, and how long they were admitted for, in the words people use."""

from datetime import date
from typing import Final

from flows.patterns import later
from flows.readers.cleaning import words_of
from flows.readers.days import read_day
from flows.readers.reading import (
    MOST_OPTIONS,
    Misunderstood,
    Possible,
    Reading,
    Understood,
    one_of,
)

_LONGEST: Final = 300

_EXAMPLE: Final = "F-1 OPT"

SHOWN: Final = {
    "F1": "F-1",
    "F1_OPT": "F-1 OPT",
    "F1_STEM_OPT": "F-1 STEM OPT",
    "H4": "H-4",
    "H1B": "H-1B",
    "J1": "J-1",
    "J1_RESEARCH": "J-1 research",
    "J2": "J-2",
    "B1B2": "B-1/B-2",
    "ESTA": "ESTA (visa waiver)",
    "O1": "O-1",
    "LPR": "green card",
    "other": "another status",
    "none": "no status",
}
"""The code of each status, and its name as read back."""

_RESEARCH: Final = (
    r"j ?1 (?:research|scholar|short term scholar|professor)(?: scholar)?"
    r"|research (?:scholar )?j ?1|research scholar"
)
_VISITOR: Final = (
    r"b ?1 ?b ?2|b ?[12](?: b ?[12])?|tourist(?: visa)?|visitor(?: visa)?|visit visa|observership"
)
_NO_STATUS: Final = (
    r"out of status|no (?:us )?status|undocumented|overstay(?:ed)?|expired|lapsed|no visa"
    r"|without (?:a )?status|none|nothing"
)
_OTHER: Final = (
    r"tn|l ?[12]|e ?[123]|h ?3|f ?2|o ?3|k ?1|u visa|t visa|r ?1|asylum(?: pending)?|asylee"
    r"|refugee|parole[de]?|humanitarian|tps|daca|pending (?:adjustment|i 485)|i ?485|aos|g ?4"
    r"|a ?[12] visa|(?:an)?other (?:status|visa|one)|^(?:an)?other$|something else"
)

# Tried in order, each taking its words away: "STEM OPT" is never also "OPT". Texts are as from
# `words_of`, so "F-1" stands as "f 1" or "f1".
_STATUSES: Final = tuple(
    (code, later(rf"\b(?:{pattern})\b"))
    for code, pattern in (
        ("F1_STEM_OPT", r"(?:f ?1 )?(?:stem(?: opt)?(?: extension)?|opt stem)(?: opt)?"),
        ("F1_OPT", r"(?:f ?1 )?(?:post completion )?(?:opt|optional practical training)"),
        ("J1_RESEARCH", _RESEARCH),
        ("F1", r"f ?1|student(?: visa)?|cpt"),
        ("H4", r"h ?4(?: ead)?|h ?1 ?b (?:dependent|spouse)"),
        ("H1B", r"h ?1 ?b?|h1bs?"),
        ("J2", r"j ?2(?: ead)?|j ?1 (?:dependent|spouse)"),
        ("J1", r"j ?1"),
        ("ESTA", r"esta|visa waiver(?: program(?:me)?)?|vwp|w ?[tb]"),
        ("B1B2", _VISITOR),
        ("O1", r"o ?1a?|extraordinary ability"),
        ("LPR", r"lpr|green ?card(?: holder)?|permanent resident|lawful permanent resident|pr"),
        ("none", _NO_STATUS),
        ("other", _OTHER),
    )
)
_NOT: Final = later(
    r"\b(?:not|no longer|never|isn t|wasn t|don t have|without|was)\b(?: (?:on|in|an?|my|the))*$"
)
_CITIZEN: Final = later(r"\b(?:us|american|u s) citizen\b|\bcitizen of the us\b")
_PENDING: Final = later(r"\bpending\b|\bapplied\b|\bwaiting\b")
_STAY: Final = later(r"\bd ?s\b|\bduration of (?:my )?(?:status|stay)\b")


def read_status(text: str) -> Reading:
    """The status code of `design.md` A7 that *text* names."""
    words = words_of(text) if len(text) <= _LONGEST else ""
    if not words:
        return _missed("status.long" if len(text) > _LONGEST else "status.empty")
    codes, rest = _codes(words)
    if _CITIZEN.search(words):
        return _missed("status.citizen")
    if "LPR" in codes and _PENDING.search(rest):
        return _missed("status.pending")
    if not 1 <= len(codes) <= MOST_OPTIONS:
        return _missed("status.several" if codes else "status.unknown")
    return one_of([Possible(value=code, shown=SHOWN[code]) for code in codes])


def _codes(words: str) -> tuple[list[str], str]:
    """The statuses named in *words*, in the order of the table, and the words left over."""
    found: list[str] = []
    for code, pattern in _STATUSES:
        if any(
            not _NOT.search(words[: each.start()].rstrip()) for each in pattern.finditer(words)
        ):
            found.append(code)
        words = pattern.sub("\x00", words)
    return found, words


def read_i94(text: str, *, today: date) -> Reading:
    """The stay admitted for: "D/S" for duration of status, or the day it ends as ISO date.

    A day that is past comes back as an answer: it is what the paper says, and an alarm.
    """
    if len(text) <= _LONGEST and _STAY.search(words_of(text)):
        return Understood(value="D/S", shown="D/S")
    reading = read_day(text, today=today)
    if isinstance(reading, Misunderstood) and reading.why in {"date.unreadable", "date.empty"}:
        return Misunderstood(why="stay.unreadable", given=reading.given)
    return reading


def _missed(why: str) -> Misunderstood:
    return Misunderstood(why=why, given={"example": _EXAMPLE})

"""Of which day a line of the log is: at its head, or behind who spoke and how; not in what was said."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.patterns import later
from flows.readers.days import read_day
from flows.readers.parties import PARTIES
from flows.readers.reading import Misunderstood, Understood, options_of

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY: Final = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|thurs?|fri)\b"
"""Short names that are no other word: "sat with the director" is no Saturday."""
CALENDAR: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b)(?:,? \d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d\d)?)?(?!\d)"
)
_BACK: Final = (
    r"the day before yesterday|yesterday(?: (?:morning|afternoon|evening|night))?|last night"
    r"|(?:today|this) (?:morning|afternoon|evening)|today|(?:a|one|two|three|four|five|six|\d{1,2}) (?:days?|weeks?) ago"
    rf"|last {WEEKDAY}|on (?:last |this )?{WEEKDAY}|on (?:the )?(?:{CALENDAR})"
)
"""A day that is plainly one of something that was: of no other is spoken so in the past tense."""
_ANY_DAY: Final = (
    rf"{_BACK}|tomorrow(?: (?:morning|afternoon|evening))?|the day after tomorrow|(?:on )?next (?:week|month|{WEEKDAY})"
    rf"|in (?:a|one|two|three|four|\d{{1,2}}) (?:days?|weeks?)\b|{WEEKDAY}|(?:{CALENDAR})"
)
_NAMED: Final = (
    rf"(?:(?:the|my|our) )*(?:{'|'.join(pattern for _, _, pattern in PARTIES)})(?: office)?"
)
_HOW: Final = r"(?: (?:me|us|back|again|here|up|to|with|from|by (?:phone|e-?mail|mail|text|letter|video)|on (?:the )?(?:phone|zoom|teams)))*"
_REACHED: Final = r"(?:called|phoned|telephoned|rang|wrote|e-?mailed|mailed|texted|messaged|replied|answered|met|spoke|talked|heard|got|received)"
_SAID: Final = r"(?:said|told|asked|explained|confirmed|promised)"
_DAY_STANDS: Final = later(
    rf"^(?:(?:{_NAMED})[ ,:-]+)?(?P<day>{_ANY_DAY})(?![\w/-])"
    rf"|^(?:{_NAMED}|i|we|they|he|she)(?: (?:just|has|have|had))? {_REACHED}(?:{_HOW}(?: {_NAMED})?{_HOW}),? (?P<reached>{_BACK})(?![\w/-])"
    rf"|^(?:{_NAMED}|they|he|she) {_SAID}{_HOW},? (?P<said>{_BACK})(?![\w/-])"
    rf"|^(?:{_NAMED}|they|he|she) {_SAID}(?: (?!they\b|we\b|it\b|the\b|will\b|would\b|can\b|by\b|to\b|until\b)\w+){{1,2}},? (?P<end>{_BACK})$"
    rf"|^(?!.*\b(?:said|says|told|asked|wrote|that|will|would|they)\b)(?:[\w'-]+ ){{1,8}}(?P<tail>{_BACK})$"
)
_NIGHT: Final = later(r"^last night$")
_TO_COME: Final = later(r"^(?:on )?next\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The day a line is of.

    `either` are the days it may be of, where that is in doubt; `ahead` says that it is told of a
    day still to come, `day` which one, if that is known. `on` is today then.
    """

    on: date
    sure: bool = False
    either: tuple[date, ...] = ()
    ahead: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """The words of a line that name its day, and where they stand in it."""

    day: str
    start: int
    end: int


def stands_in(said: str) -> Stands | None:
    """Return where a folded line says of which day it is, None where it does not."""
    found = _DAY_STANDS.search(said)
    if found is None:
        return None
    name = next(name for name, words in found.groupdict().items() if words)
    return Stands(day=found[name], start=found.start(name), end=found.end(name))


def told_of(words: str, today: date) -> Told:
    """Return the day that *words* name, as a day of something that was."""
    reading = read_day(_NIGHT.sub("yesterday", words.strip()), today=today, future_ok=False)
    if isinstance(reading, Understood):
        return Told(on=date.fromisoformat(str(reading.value)), sure=True)
    if isinstance(reading, Misunderstood):
        day = reading.given.get("day") if reading.why == "date.future" else None
        ahead = isinstance(day, date) or _TO_COME.search(words.casefold().strip()) is not None
        return Told(on=today, ahead=ahead, day=day if isinstance(day, date) else None)
    days = sorted(date.fromisoformat(str(one.value)) for one in options_of(reading))
    past = tuple(one for one in days if one <= today)
    coming = [one for one in days if one > today]
    near = coming and (not past or coming[0] - today < today - past[-1])
    if near:
        # Without a year the coming one is meant: nobody logs what was said most of a year ago.
        return Told(on=today, ahead=True, day=coming[0])
    return Told(on=today, either=past)

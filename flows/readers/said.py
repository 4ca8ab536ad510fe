"""What a line of the log says of itself: which party, by which medium, on which day, by when."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.readers.cleaning import folded, words_of
from flows.readers.days import read_day
from flows.readers.parties import PARTIES
from flows.readers.reading import Reading, Understood, Unsure
from flows.readers.said_days import Told, stands_in, told_of

_OPENING: Final = 60
"""Characters in which a line names who it is about; later names are what was talked about."""
_THEIRS: Final = re.compile(
    r"\b(?:hospital'?s?|their|gme'?s?|house|institution'?s?)(?: own)?(?: immigration)? $"
)
"""Before "lawyer", it makes the lawyer somebody else's."""
_MEDIA: Final = (
    ("phone", r"phoned?|telephoned?|call(?:ed)?|rang|voice ?mail"),
    ("mail", r"e-?mail(?:ed)?|mail(?:ed)?|wrote|letter|replied"),
    ("message", r"texted|text message|whatsapp|sms"),
    ("talk", r"met|meeting|in person|zoom|video|teams|spoke|spoken|talked"),
)
_OURS: Final = re.compile(r"^(?:i|we)\b(?! (?:heard|got|received|was told|have heard))")
_BEFORE: Final = re.compile(r"^(?P<day>[^:]{3,30}):\s+(?P<rest>\S.*)$", re.DOTALL)
_BY: Final = re.compile(
    r"\b(?:by|until|before|no later than|on or before|on(?= (?:the )?\d))\b (?P<day>.{3,40})"
)
_NAMES: Final = re.compile(rf"\b(?:the|my|our|{'|'.join(one for _, _, one in PARTIES)})\b")
"""Words that do no more than name a party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`track` "" when no party is named; `by` the days that may have been promised, none or more.

    `either` are the days it may be of, where that is in doubt; `ahead` says that it is told of a
    day still to come, `day` which one, if that is known. `on` is today then. `bare` says that it
    tells of a day and of nothing that happened on it.
    """

    words: str
    on: date
    either: tuple[date, ...] = ()
    ahead: bool = False
    bare: bool = False
    day: date | None = None
    track: str = ""
    who: str = ""
    medium: str = ""
    by: tuple[date, ...] = ()


def read_line(text: str, *, today: date) -> Line:
    """Return what a line of the log says of itself; nothing that is not plainly there.

    "22 March: GME called" and "GME called yesterday" are of that day; any other line is of today.
    """
    words, told = text.strip(), Told(on=today)
    dated = _BEFORE.match(words)
    # "GME called today: not yet" says before the colon who spoke; that is no bare day.
    if dated is not None and not party_of(dated["day"]) and not medium_of(dated["day"]):
        told = told_of(dated["day"], today)
        words = dated["rest"].strip() if told.sure or told.either else words
    said = folded(words)
    by, stands, bare = _promised(said, today), stands_in(said), False
    if stands is not None:
        around = words_of(f"{said[: stands.start]} {said[stands.end :]}")
        bare = not _NAMES.sub("", around).strip()
        inside = told_of(stands.day, today)
        if inside.ahead:
            by = (inside.day,) if inside.day else by
        else:
            # What is of a day that was is no promise for that day next year.
            by = _promised(said[: stands.start] + said[stands.end :], today)
        told = told if told.sure or told.either or told.ahead else inside
    track, who = _party(said[:_OPENING])
    return Line(
        words=words,
        on=told.on,
        either=told.either,
        ahead=told.ahead,
        bare=bare,
        day=told.day,
        track=track,
        who="you" if track and _OURS.match(said) else who,
        medium=medium_of(said),
        by=by,
    )


def party_of(text: str) -> str:
    """Return the track that *text* begins with or names, "" for none."""
    return _party(folded(text))[0]


def medium_of(text: str) -> str:
    """Return how it was said, "" when the words do not tell; a plain talk only if nothing else."""
    said = folded(text)
    found = [
        (match.start() + (len(said) if medium == "talk" else 0), medium)
        for medium, pattern in _MEDIA
        if (match := re.search(rf"\b(?:{pattern})\b", said)) is not None
    ]
    return min(found)[1] if found else ""


def _party(said: str) -> tuple[str, str]:
    found: list[tuple[int, str, str]] = []
    for track, who, pattern in PARTIES:
        match = re.search(rf"\b(?:{pattern})\b", said)
        if match is None:
            continue
        if track == "lawyer" and _THEIRS.search(said[: match.start()]):
            track, who = "gme", "gme"  # noqa: PLW2901 - the house's lawyer speaks for the house
        found.append((match.start(), track, who))
    return min(found)[1:] if found else ("", "")


def _promised(said: str, today: date) -> tuple[date, ...]:
    match = _BY.search(said)
    if match is None:
        return ()
    reading: Reading = read_day(match["day"], today=today, past_ok=False)
    if isinstance(reading, Understood):
        return (date.fromisoformat(str(reading.value)),)
    if isinstance(reading, Unsure):
        return tuple(date.fromisoformat(str(one.value)) for one in reading.options)
    return ()

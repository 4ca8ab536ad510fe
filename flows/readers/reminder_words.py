"""What is typed under a reminder in place of its buttons: done, not yet, tomorrow, blocked, no more."""

import re
from typing import Final, Literal

from flows.patterns import later
from flows.readers.cleaning import words_of
from flows.readers.step_words import done_said, stay_said

Said = Literal[
    "done",
    "not_yet",
    "blocked",
    "snooze",
    "stop",
    "missed",
    "date",
    "undo",
    "yes",
    "no",
    "answered",
]

_LONGEST: Final = 300
_SHORT: Final = 8
"""Words: a longer message tells more than that something is done, or will be tomorrow."""
_STOP: Final = later(
    r"^(?:please |pls |ok |plz )*(?:stop(?: \w+){0,2} (?:these|this|it|them|one|that|messages?|reminders?|reminding|me|writing|about it)|stop (?:these|this|it|them|reminding)|no more (?:of )?(?:these|this|reminders?|messages?)(?: please)?"
    r"|(?:don t|dont|do not) (?:remind|write|send|ask|text|message) (?:me )?(?:again|anymore|any more|about (?:this|it|that)|this|these)(?: \w+){0,3}|enough(?: of (?:this|these))?|leave me alone about (?:this|it))$"
)
_SNOOZE: Final = later(
    r"\b(?:tomorrow|tmrw|tmr|tomo|remind me (?:later|again|in the morning)|ask me (?:again|tomorrow)|kal|bukra|manana|غدا|کل)\b"
)
_MISSED: Final = later(
    r"^(?:\w+ ){0,2}(?:missed|i missed (?:it|that)|it was missed|too late|did not make it|didn t make it|it is over|its over)(?: \w+){0,2}$"
)
_DATE: Final = later(
    r"\b(?:date|day|deadline) (?:has |was |got |is )?(?:changed|moved|different|wrong|not right)\b|\b(?:it|that) (?:has |was |got )?(?:changed|moved|been moved|postponed|pushed)\b|\b(?:wrong|new|other) (?:date|day)\b"
)
_UNDO: Final = later(
    r"^(?:oops|sorry|wait|no|oh|my mistake| )*(?:undo(?: (?:it|that|this))?|take (?:it|that) back|not done actually|actually not done|that was wrong|by mistake|that was a mistake|i did not do it|i didn t do it)$"
)
_YES: Final = later(
    r"^(?:yes|yeah|yep|haan|han|si|aywa|na am)\b|^it (?:has )?(?:came|come|arrived)\b"
)
_ANSWERED: Final = later(
    r"\b(?:they|he|she|gme|hr|pd|director|lawyer|coordinator|hospital) (?:have |has |just |finally |did )*(?:answered|replied|responded|wrote back|called|got back|emailed|mailed)\b|^(?:just |finally )?(?:got|received) (?:an? |the |their )?(?:answer|reply|response)\b"
)
_NO: Final = later(
    r"^(?:no|nope|nah|nahi|nahin|la)$|\b(?:no (?:answer|reply|response|word|news)|silence|ghost\w+|nothing (?:yet|so far|came)|(?:not|never|haven t|hasn t|didn t) (?:answered|replied|responded|answer|reply|respond|heard))\b"
)
_WHOLE: Final[tuple[tuple[Said, re.Pattern[str]], ...]] = (
    ("undo", _UNDO),
    ("stop", _STOP),
    ("missed", _MISSED),
    ("no", _NO),
    ("answered", _ANSWERED),
    ("yes", _YES),
    ("date", _DATE),
)
_NUMBER: Final = re.compile(r"(?<!\d)\d(?!\d)")
_PLACES: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ALL: Final = later(r"\b(?:all|both|everything|every one|dono|sab)\b")
_DEED: Final = later(
    r"\b(?:done|did|finished|completed|sent|paid|filed|booked|signed|submitted|mailed|uploaded|ordered|reported|ho gaya|hogaya|kar diya)\b"
)
_NOT: Final = later(r"\b(?:not|no|never|nothing|haven|havent|hasn|hasnt|didn|didnt|don|dont|nahi|nahin|except|but|will|ll|going to|tomorrow)\b")  # fmt: skip


def reminder_said(text: str) -> Said | None:
    """Return which button of a reminder *text* is in other words; None for anything else."""
    if len(text) > _LONGEST or text.rstrip().endswith("?"):
        return None
    words = words_of(text)
    for said, pattern in _WHOLE:
        if pattern.search(words):
            return said
    if done_said(text):
        return "done"
    stay = stay_said(text)
    if stay != "blocked" and _SNOOZE.search(words) and len(words.split()) <= _SHORT:
        return "snooze"
    if stay in ("blocked", "not_yet"):
        return stay
    return "done" if says_deed(text) and len(words.split()) <= _SHORT else None


def says_deed(text: str) -> bool:
    """Return whether *text* says that something was done, and not that it was not."""
    words = words_of(text)
    return _DEED.search(words) is not None and _NOT.search(words) is None


def numbers_said(text: str, most: int) -> tuple[int, ...]:
    """Return the places of a numbered list that *text* names, from 1; all of them for "both"."""
    words = words_of(text)
    if _ALL.search(words):
        return tuple(range(1, most + 1))
    named = [int(one) for one in _NUMBER.findall(words)]
    named += [place for word, place in _PLACES.items() if word in words.split()]
    return tuple(sorted({one for one in named if 1 <= one <= most}))

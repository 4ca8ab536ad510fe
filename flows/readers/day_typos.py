"""Misspelt months and weekdays, mended where one spelling is clearly nearest or two are offered."""

import re
from typing import Final

from rapidfuzz.distance import OSA

from flows.readers.day_words import DISTANT, MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS
from flows.readers.reading import MOST_OPTIONS

_WORD: Final = re.compile(r"[^\W\d_]{4,12}")
_MOST_WORDS: Final = 40

# English words one slip away from a month, which stand beside figures often enough.
_NOT_MONTHS: Final = frozenset(
    {"match", "matched", "jury", "just", "many", "duly", "tune", "arch"}
)

_NAMES: Final = tuple(
    name.casefold()
    for name in (*MONTH_NAMES, *WEEKDAY_NAMES, "tomorrow", "yesterday")
    if name != "May"
)
_KNOWN: Final = frozenset({*MONTHS, *WEEKDAYS, *DISTANT}) | _NOT_MONTHS


def mended(text: str) -> tuple[str, ...]:
    """*text* (prepared) with misspelt names of months and days put right, in each way that fits.

    None if nothing was misspelt: "juny 1" gives "june 1" and "july 1".
    """
    words = _WORD.findall(text)
    if len(words) > _MOST_WORDS:
        return ()
    texts = {text}
    for word in words:
        texts = {each.replace(word, name) for each in texts for name in _nearest(word)}
        if len(texts) > MOST_OPTIONS:
            return ()
    return tuple(sorted(texts - {text}))


def _nearest(word: str) -> list[str]:
    if word in _KNOWN:
        return [word]
    slips = 1 if len(word) <= 6 else 2  # noqa: PLR2004 - a second slip in a short word makes another word
    scored = [(OSA.distance(word, name), name) for name in _NAMES if name[0] == word[0]]
    least = min((distance for distance, _ in scored), default=slips + 1)
    return [name for distance, name in scored if distance == least] if least <= slips else [word]

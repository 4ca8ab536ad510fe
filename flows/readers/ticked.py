"""Several things of a numbered list: "1, 3 and 5", "2-4", "all but 6", or by their names."""

import re
from collections.abc import Sequence
from typing import Final

from flows.patterns import later
from flows.readers.cleaning import words_of

_LONGEST: Final = 300
_ALL: Final = later(r"\b(?:all|every|everything|each)\b")
_NONE: Final = later(
    r"^(?:i )?(?:have )?(?:none|nothing|no|0|not (?:one|any|a single one))(?: (?:of (?:them|these)|yet|at all|so far))*$"
)
_WITHOUT: Final = later(
    r"\b(?:except(?: for)?|but(?: not)?|without|not|missing|apart from|other than|besides|minus|don t have|lack(?:ing)?)\b"
)
_ONLY_NUMBERS: Final = later(
    r"(?:(?:i|he|she|they|we|ve|has|had|hold|holds|have|got|only|just|also|the|and|number|numbers|nos?|items?|to|plus|with|in hand|here|are|is|yes|all|except|but|not|for|them|of|everything|without|please)\b|\d{1,2}\b|[\s,.;:&+/\u2013-])+"
)
_RANGE: Final = re.compile(r"(?<!\d)(\d{1,2}) ?(?:-|\u2013|to|through) ?(\d{1,2})(?!\d)")
_NUMBER: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")

_NAMED: Final = {
    key: later(rf"\b(?:{pattern})\b")
    for key, pattern in (
        ("withdrawal_mail", r"withdr\w+|(?:their|the) (?:message|e ?mail|mail)|rejection"),
        ("offer", r"offer(?: letter)?|contract|agreement"),
        ("match_letter", r"match(?: letter| result)?|nrmp"),
        ("interview_mail", r"interview(?: e ?mails?| mails?| invitation)?"),
        ("visa_policy", r"polic(?:y|ies)"),
        ("call_notes", r"notes?(?: of (?:the )?calls?)?|calls?"),
        ("web_pages", r"web ?sites?|web ?pages?|web|screenshots?"),
        ("passport", r"passports?"),
        ("status_papers", r"i ?94|i ?20|ds ?2019|visas?|status papers"),
        ("exam_records", r"ecfmg|usmle|exams?|scores?|step \d|certificates?|results?"),
    )
}


def read_ticked(text: str, keys: Sequence[str]) -> tuple[str, ...] | None:
    """Return those of *keys* that *text* names, in their order; None where it cannot be read."""
    said = words_of(text)
    if not said or len(text) > _LONGEST:
        return None
    if _NONE.search(said):
        return ()
    spaced = text.casefold()
    picked = _ticked_by_number if _ONLY_NUMBERS.fullmatch(spaced) else _ticked_by_name
    source = spaced if picked is _ticked_by_number else said
    # Whoever writes "all but 6" says first what there is and then what is missing.
    parts = _WITHOUT.split(source, maxsplit=1)
    has = picked(parts[0], keys)
    lacks = picked(parts[1], keys) if len(parts) > 1 else set()
    if has is None or lacks is None or (len(parts) > 1 and not lacks):
        return None
    if not has and (_ALL.search(parts[0]) or (lacks and not parts[0].strip(" i"))):
        has = set(keys)
    return tuple(one for one in keys if one in has and one not in lacks) if has else None


def _ticked_by_number(part: str, keys: Sequence[str]) -> set[str] | None:
    """Return the keys at the numbers in *part*; None if one of them is not on the list."""
    numbers = {int(one) for one in _NUMBER.findall(part)}
    for first, last in _RANGE.findall(part):
        numbers |= set(range(int(first), int(last) + 1))
    if any(not 1 <= one <= len(keys) for one in numbers):
        return None
    return {keys[one - 1] for one in numbers}


def _ticked_by_name(part: str, keys: Sequence[str]) -> set[str]:
    found = set()
    for key in keys:
        cue = _NAMED.get(key)
        if cue is not None and cue.search(part):
            found.add(key)
            part = cue.sub(" ", part)
    return found

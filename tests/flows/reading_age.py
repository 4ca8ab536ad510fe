"""The Flesch-Kincaid grade of a text: how many years of school it takes to read it."""

import re

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'()/-]*")
# Flesch counted every unit of thought, also one that a colon or a semicolon marks off.
_END = re.compile(r"[.?!:;]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"(?:[aeiou]|y(?![aeiou]))+")
_SILENT = re.compile(r"(?:[^l]e|[^aeiouydt]ed|[^aeioucsxz]es)$")
_NAME_SYLLABLES = 2


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of *text* in US school years."""
    words = [word for word in _WORD.findall(text) if word.strip("()/-'")]
    sentences = [part for part in _END.split(text) if _WORD.search(part)]
    if not words:
        return 0.0
    syllables = sum(syllables_of(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def words_in(text: str) -> int:
    """Return how many words *text* has."""
    return len(_WORD.findall(text))


def syllables_of(word: str) -> int:
    """Return about how many syllables *word* has; a name such as H-1B or NRMP counts as two."""
    if any(letter.isdigit() for letter in word) or (word.isupper() and len(word) > 1):
        return _NAME_SYLLABLES
    return sum(_in_part(part) for part in re.split(r"[-/]", word.lower()) if part)


def _in_part(part: str) -> int:
    letters = re.sub(r"[^a-z]", "", part)
    count = len(_VOWELS.findall(letters))
    if _SILENT.search(letters):
        count -= 1
    return max(count, 1)

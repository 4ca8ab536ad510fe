"""Text as typed, made safe to keep, and text folded for comparing: no reader looks at raw text."""

# ruff: noqa: RUF001 - letters that look alike are what is mended here

import re
import unicodedata
from typing import Final

LONGEST: Final = 20_000
"""Characters kept of any message; a platform's own limit is far below."""

# A letter with more marks than any script needs; sorting long runs of them costs quadratic time.
_MOST_MARKS: Final = 6

# Zero-width joiners stay: Persian words and joined emoji are spelt with them.
_JOINERS: Final = "\u200c\u200d"
_KEPT: Final = frozenset("\n" + _JOINERS)

# Accents of Latin letters and the vowel signs of Arabic; Indic vowel signs are part of the word.
_MARKS: Final = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d]")

# Letters that keyboards of neighbouring languages write differently.
_ALIKE: Final = str.maketrans(
    {
        "ı": "i",
        "ی": "ي",
        "ى": "ي",
        "ک": "ك",
        "ہ": "ه",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "−": "-",
        "⁄": "/",
        "،": ",",
        "؟": "?",
        "٫": ".",
    }
)
_SPACES: Final = re.compile(r"\s+")
_BETWEEN_WORDS: Final = re.compile(r"(?:[^\w\u0900-\u109f]|_)+")
"""Vowel signs of the Indic scripts and Thai are no letters to `re`, but part of their words."""


def clean(text: str) -> str:
    """*text* in NFC without control characters and direction overrides, at most 20,000 long.

    Line breaks stay; other white space becomes a plain space.
    """
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    if not (text.isascii() and text.replace("\n", "").isprintable()):
        text = unicodedata.normalize("NFC", _without_oddities(text))
    return text.strip()


def folded(text: str) -> str:
    """*text* for comparing: one case, no accents, digits of every script as 0-9, single spaces."""
    text = clean(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))
        text = unicodedata.normalize("NFC", text).translate(_ALIKE)
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return _SPACES.sub(" ", text.casefold()).strip()


def words_of(text: str) -> str:
    """*text* folded, with every run of punctuation as one space: "J-1, please!" is "j 1 please"."""
    return _BETWEEN_WORDS.sub(" ", folded(text)).strip()


def listed(words: str) -> tuple[str, ...]:
    """The words of a table written as one string, joined by "|", over any number of lines."""
    return tuple(" ".join(word.split()) for word in words.split("|"))


def _without_oddities(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        kind = unicodedata.category(character)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            continue
        if character in _KEPT:
            kept.append(character)
        elif character.isspace():
            kept.append(" ")
        elif kind not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            kept.append(character)
    return "".join(kept)

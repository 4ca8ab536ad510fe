"""What GME answered, told at once: that they did, in which words, whether it is final, what of J-1."""

import re
from typing import Final

from flows.asking import label
from flows.chapters.road import ROAD
from flows.patterns import later
from flows.question import Question
from flows.readers.choice_cues import read_in_own_words
from flows.readers.reading import Understood
from flows.talk import Talk

GME_ANSWER: Final = "gme_answer"
J1_OFFERED: Final = "j1_offered"
ABOUT_J1: Final = frozenset({"gme_j1", "j1_acceptable", "j1_decided", "j1_confirmed"})
"""Questions at which "J-1 is fine" is the answer itself, not what was offered once."""
_END: Final = "seat_safe_end"
_OUTCOME: Final = "outcome"
_LOST: Final = "lost"
_BESIDE: Final = {GME_ANSWER: ("gme_final", "gme_j1"), "gme_final": ("gme_j1",)}
_LEAST_WORDS: Final = 25
"""Words: nobody tells so much to say that they answered."""
_MESSAGE: Final = later(
    r"^\s*[\"\u201c\u00ab]|^\s*(?:>|dear\b|hi dr|hello dr|from:|subject:)|\b(?:best|kind|warm) regards\b|\bsincerely\b"
    r"|^\s*(?:we|our (?:institution|hospital|policy|office|lawyers?)|unfortunately,? we|thank you for your)\b",
    re.IGNORECASE,
)


def is_message(text: str) -> bool:
    """Return whether *text* is what they wrote, pasted, rather than word that they did."""
    return _MESSAGE.search(text) is not None or len(text.split()) >= _LEAST_WORDS


def told_beside(talk: Talk, question: Question, text: str) -> dict[str, Understood]:
    """Return what the words say of the questions that follow from this one."""
    found: dict[str, Understood] = {}
    for name in _BESIDE.get(question.id, ()):
        asked = ROAD.questions[name]
        told = read_in_own_words(
            text, name, [(one, label(talk, asked, one)) for one in asked.choices]
        )
        if told is not None:
            found[name] = told
    return found


def how_it_ended(talk: Talk, question: Question, text: str) -> dict[str, Understood]:
    """Return how it ended, where that is told before the button that asks for it is pressed.

    Never that the seat is lost: a passport can be lost as well, and this is asked for by itself.
    """
    if question.id != _END:
        return {}
    asked = ROAD.questions[_OUTCOME]
    options = [(one, label(talk, asked, one)) for one in asked.choices if one != _LOST]
    told = read_in_own_words(text, _OUTCOME, options)
    if told is None:
        return {}
    ended = question.choices[0]
    return {_END: Understood(value=ended, shown=label(talk, question, ended)), _OUTCOME: told}

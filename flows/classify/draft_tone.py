"""Whether a sentence in which nothing plain is found still sounds hard: many small cues, added up."""

from functools import cache
from typing import Final

from flows.classify.draft_tone_weights import BIAS, CUES
from flows.classify.draft_words import CLASSES

HARD: Final = 8
"""Tenths from which on a sentence sounds hard: two in three that weigh so much were labelled so."""
LEAST_WORDS: Final = 4
"""Fewer words are too little to hear a tone in."""


def cues_of(words: str) -> frozenset[str]:
    """Return the words of a folded sentence, what they stand for, and how it begins."""
    told = CLASSES.tell(words)
    first = told.line.partition(";")[0]
    return told.holds | {f"first:{first}"}


def sounds_hard(words: str) -> bool:
    """Return whether the cues of a folded sentence speak for a hard tone, more than not."""
    if len(words.split()) < LEAST_WORDS:
        return False
    weights = _weights()
    return BIAS + sum(weights.get(cue, 0) for cue in cues_of(words)) >= HARD


@cache
def _weights() -> dict[str, int]:
    return {cue: weight for weight, cues in CUES.items() for cue in cues.split()}

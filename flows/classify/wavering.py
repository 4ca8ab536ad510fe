"""Words that leave the answer open: nobody has said no yet, and a letter must not say it for them."""

from typing import Final

from flows.patterns import later
from flows.readers.cleaning import folded

_OPEN: Final = later(
    r"\b(?:not (?:yet )?(?:sure|certain|decided)|unsure|uncertain|undecided|(?:may|might|could) not(?: be)?\b|no (?:final )?decision|(?:have|has)(?: not|n'?t) (?:yet )?decided"
    r"|still (?:deciding|discussing|checking|looking)|looking into|under (?:review|discussion)|reviewing|(?:will|going to|need to|have to|must) (?:check|ask|see|discuss|talk|review|look)"
    r"|perhaps|maybe|probably|possibly|(?:can ?not|can'?t) (?:promise|guarantee|confirm|say|commit)\w*)"
)
_FIRM: Final = later(
    r"\b(?:(?:can ?not|can'?t|will not|won'?t|do not|don'?t|does not|doesn'?t|unable to|not able to|not going to|refus\w+ to) (?:\w+ ){0,2}(?:sponsor|file|support|offer|do|provide|pursue|proceed|process|petition)"
    r"|no longer|no h-?1|withdr[ae]w\w*|rescind\w*|only (?:do |offer |sponsor |support )?j-?1|final|against policy|policy (?:is|does))"
)


def is_undecided(words: str) -> bool:
    """Return whether *words* waver and say nowhere that it will not be done."""
    said = folded(words).replace("\u2019", "'")
    return _OPEN.search(said) is not None and _FIRM.search(said) is None

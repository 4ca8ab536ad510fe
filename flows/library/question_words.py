"""Whether words are a question, as far as their shape tells."""

import re
from enum import StrEnum
from typing import Final

from flows.readers.cleaning import folded

LONGEST: Final = 200
"""Characters; what is longer, or has several lines, is told or pasted rather than asked."""

_BEGINS: Final = re.compile(
    r"(?:and |but |so |ok(?:ay)?,? |wait,? |sorry,? |please,? |hi,? |hello,? |then )*"
    r"(?:what|whats|what's|why|how|when|where|who|whom|whose|which|can|could|may|might|should"
    r"|shall|do|does|did|is|are|am|was|were|will|would|has|have)\b"
)
# These begin no answer to anything we ask, so that a missing question mark does not matter.
_CLEARLY: Final = re.compile(
    r"(?:and |but |so |ok(?:ay)?,? |wait,? |sorry,? |please,? |hi,? |hello,? |then )*"
    r"(?:what(?:'?s| is| are| does| do| did| if| happens| about| counts| kind| will| would| can)"
    r"|how (?:do|does|did|can|could|long|much|many|late|early|soon|is|are|would|will|likely|to)"
    r"|can (?:i|they|he|she|we|my|the|a|an|you|someone)|could (?:i|they|we|my|you|the)"
    r"|do (?:i|we|they|you|cap|residents|hospitals)|does|am i|should (?:i|we)|is (?:it|there|the|my|this|a|an|that)"
    r"|are (?:there|they|you)|will (?:i|they|my|the|it)|would (?:it|they|i)|may i"
    r"|(?:what|which) (?:\w+ ){1,2}(?:is|are) (?:still |there )*(?:left|open|possible|available)"
    r"|who (?:is|are|can|decides|does|pays|files)|where (?:can|do|does|is)|when (?:can|do|does|is|will|should)"
    r"|why (?:is|do|does|did|are|can|would)|which (?:is|are|countries|states|visa|form))\b"
)
# Of oneself: nobody quotes these from a mail of the programme.
_OWN: Final = re.compile(
    r"(?:and |but |so |ok(?:ay)?,? |wait,? |sorry,? |please,? |hi,? |hello,? |then )*"
    r"(?:(?:(?:how|what|where|when|why|which \w+) )?(?:can|could|do|should|am|will|must|may|have) i\b"
    r"|what(?:'?s| is| are| does) |how (?:long|much|many|late|early) )"
)


class Asked(StrEnum):
    """How clearly words ask; `OWN` is a question of one's own that quotes nobody."""

    NO = "no"
    PERHAPS = "perhaps"
    CLEARLY = "clearly"
    OWN = "own"


def how_asked(text: str) -> Asked:
    """Return how clearly *text* is a question, by its first words and its last mark."""
    said = folded(text)
    if len(said) > LONGEST or "\n" in text.strip():
        return Asked.NO
    marked = said.endswith("?")
    begins = _BEGINS.match(said) is not None
    if _OWN.match(said) is not None:
        return Asked.OWN
    if _CLEARLY.match(said) is not None or (marked and begins):
        return Asked.CLEARLY
    return Asked.PERHAPS if marked else Asked.NO

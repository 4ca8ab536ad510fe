"""Signs of danger come before everything else: answered at once, with care, without diagnosis."""

import re
from typing import Final

from flows.readers.cleaning import folded

_SIGNS: Final = re.compile(
    r"\b(?:kill(?:ing)? my ?self|suicid\w*|end(?:ing)? (?:my life|it all)|take my (?:own )?life"
    r"|(?:don'?t|do not|dont|no longer) (?:want|wish) to (?:live|be alive|wake up|exist)"
    r"|(?:want|wish|going|ready) to die|better off (?:dead|without me)|wish i (?:was|were) dead"
    r"|hurt(?:ing)? my ?self|harm(?:ing)? my ?self|self[- ]?harm"
    r"|no (?:reason|point) (?:to|in) (?:live|living|go on|going on))\b"
)


def in_danger(said: str) -> bool:
    """Return whether the words show that somebody may be in danger; rather too often than not."""
    return _SIGNS.search(folded(said).replace("\u2019", "'")) is not None

"""A text as what it is found by: its stems, and beside them the small words and the kind of question.

Spellings of forms and visas are made one first.
"""

import re
from functools import cache
from typing import Final, Protocol

from flows.readers.cleaning import folded, listed

# "H-1B", "H 1B" and "h1-b" are one word; so are "Step 3" and "step3", "DS 2019" and "DS-2019".
_JOINED: Final = re.compile(
    r"\b(h|j|o|f|b|l|e|i|k|ds|pgy|step|form|tn|ps|n|aps)[ -]?(\d{1,4})(?:-?([ab])(?![a-z]))?\b"
)
_SPELT: Final = {
    "221g": r"\b221 ?\(? ?g\b\)?",
    "212e": r"\b212 ?\(? ?e\b\)?|\b(?:two|2)[ -](?:years?|yrs?)[ -](?:home[ -])?(?:country[ -])?"
    r"(?:residen\w+[ -])?(?:rule|require?ments?)\b",
    "durationstay": r"\bd ?/ ?s\b|\bds(?= rule)|\bduration of (?:status|stay)\b",
    "100k": r"[$£€]? ?\b100[, ]?000\b(?: dollars?| usd)?|\b100 ?k\b"
    r"|\b(?:a |one )?hundred[ -](?:thousand|k)\b(?: dollars?)?",
    "how": r"\bhw\b",
    "time": r"\btym\b|\btim\b",
    "mail": r"\be-?mails?\b",
    "unitedstates": r"\bu\.?s\.?a?\b\.?",
    "coworker": r"\bco-?worker",
    "capgap": r"\bcap[ -]gap\b",
    "moonlight": r"\bmoon[ -]light",
    "greencard": r"\bgreen ?cards?\b|\bgc\b",
    "statuschange": r"\bchang(?:e|ing) (?:of |my |the )?status\b|\bcos\b",
    "b2": r"\bb-?1 ?/? ?b-?2\b|\b(?:tourist|visitor'?s?|visit) visa\b",
    "pgy2": r"\b(?:second|2nd) year\b",
    "pgy1": r"\b(?:first|1st|intern) year\b",
}
"""How one thing is written, and the word that stands for it."""
_SPELLING: Final = re.compile("|".join(f"(?P<as_{word}>{way})" for word, way in _SPELT.items()))
# What sort of answer is wanted. A month or a sum answers no "who".
_KINDS: Final = (
    (
        re.compile(
            r"\bhow (?:long|fast|soon|many (?:days|weeks|months|years)|much time)\b"
            r"|\bprocessing time\b|\btimeline\b"
        ),
        "+length",
    ),
    (
        re.compile(r"\bhow much\b|\b(?:cost|price|fee)s?\b|\bamount\b|\bexpensive\b|\bdollars?\b"),
        "+sum",
    ),
    (
        re.compile(
            r"\bwhen\b|\b(?:ear|la)(?:liest|test)\b|\bhow (?:early|late)\b|\bdeadline\b|\blast da(?:te|y)\b"
        ),
        "+day",
    ),
    (re.compile(r"\bwho(?:m|se)?\b|\bwhich office\b"), "+who"),
    (re.compile(r"\bwhere\b"), "+place"),
    (re.compile(r"\bwhy\b|\breasons?\b"), "+reason"),
    (re.compile(r"\bhow many\b"), "+number"),
    (re.compile(r"\b(?:can|could|may i|allowed|possible)\b|\bis it ok\b"), "+leave"),
    (
        re.compile(r"\bmean(?:ing)?\b|\bfull form\b|\bwhat(?:'?s| is| are)\b|\bexplain\b"),
        "+meaning",
    ),
    (re.compile(r"\b(?:should|shall|shud|better)\b"), "+choice"),
    (re.compile(r"\bhow (?:do|to|can|does)\b"), "+way"),
)
_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset(
    listed(
        """a|an|the|and|or|but|if|then|than|so|as|of|to|in|on|at|by|for|with|from|into|about|over
        |under|between|after|before|during|without|within|i|me|my|mine|you|your|he|him|his|she|her
        |it|its|we|us|our|they|them|their|this|that|these|those|there|here|what|which|who|whom
        |whose|when|where|why|how|is|am|are|was|were|be|been|being|do|does|did|doing|done|have
        |has|had|having|can|could|may|might|must|shall|should|will|would|ought|need|needs|not|no
        |nor|yes|any|some|all|both|each|every|few|more|most|other|such|only|own|same|too|very|just
        |also|even|still|again|ever|never|now|please|tell|know|say|said|says|get|gets|got|getting
        |go|going|goes|make|makes|made|really|actually|like|want|wants|wanted|one|ones|out|up
        |down|off|else|because|while|until|anyone|somebody|someone|anybody|something|anything
        |nothing|thing|things|much|many|lot|long|s|t|m|re|ve|ll|d|don|doesn|didn|isn|aren|won|wasn
        |couldn|wouldn|waht|wat|hi|hello|dear|thanks|thank|exactly|mean|means|meaning|happen|happens
        |stand|stands|right|told|bring|use|used|able|allow|actually|currently|today|around|instead|tried|try|think|feel|wonder|wondering|question|help|someone|everyone|everybody|people|person|possible|okay|ok|way|ways|possibly|let|lets|take|takes|come|comes|through
        |shud|cud|wud|pls|plz|ur|wanna|gonna|hey|sir|madam|trump|trumps|january|february|march
        |april|june|july|august|september|october|november|december|kya|hai|kaise|kab|kitne|kitna|din
        |lagte|lagta|lagega|mera|meri|mujhe|nahi|india|indian|pakistan|pakistani|egypt|egyptian|nepal
        |nepali|bangladesh|bangladeshi|jordan|jordanian|lebanon|lebanese|turkey|turkish|mumbai|delhi
        |chennai|hyderabad|lahore|karachi|islamabad|cairo|kathmandu|dhaka|amman|scared|worried|confused
        |shocked|panic|devastated|stressed|anxious"""
    )
)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's own name


def terms_of(text: str) -> tuple[str, ...]:
    """Return the stems of *text*, each once, in order; small words are left out."""
    return taken_apart(text)[0]


def taken_apart(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the stems of *text*, and what else it tells: small words as `-word`, and `+kind`."""
    said = folded(text)
    words = [one for one in _words(said) if len(one) > 1]
    stems = dict.fromkeys(_stem(one) for one in words if one not in _SMALL)
    small = (f"-{one}" for one in words if one in _SMALL)
    kinds = (kind for pattern, kind in _KINDS if pattern.search(said))
    return tuple(stems), frozenset((*small, *kinds))


def _words(said: str) -> list[str]:
    said = _SPELLING.sub(lambda found: f" {str(found.lastgroup).removeprefix('as_')} ", said)
    said = _JOINED.sub(lambda found: "".join(part or "" for part in found.groups()), said)
    return _WORD.findall(said.replace("'", " "))


@cache
def _stemmer() -> _Stemmer:
    # Brings thirty languages along: only who asks something waits for it.
    import snowballstemmer  # noqa: PLC0415 - as said

    found: _Stemmer = snowballstemmer.stemmer("english")
    return found


@cache
def _stem(word: str) -> str:
    return word if any(mark.isdigit() for mark in word) else _stemmer().stemWord(word)

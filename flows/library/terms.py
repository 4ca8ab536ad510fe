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
_RULES: Final = (
    (re.compile(r"\b221 ?\(? ?g\b\)?"), "221g"),
    (re.compile(r"\b212 ?\(? ?e\b\)?"), "212e"),
    (re.compile(r"\bd ?/ ?s\b"), "durationstay"),
    (re.compile(r"\bduration of (?:status|stay)\b"), "durationstay"),
    (
        re.compile(
            r"\b(?:two|2)[ -](?:years?|yrs?)[ -](?:home[ -])?(?:country[ -])?(?:residen\w+[ -])?"
            r"(?:rule|require?ments?)\b"
        ),
        "212e",
    ),
    (re.compile(r"[$£€]? ?\b100[, ]?000\b(?: dollars?| usd)?"), "100k"),
    (re.compile(r"\b(?:a |one )?hundred[ -](?:thousand|k)\b(?: dollars?)?"), "100k"),
    (re.compile(r"\b100 ?k\b"), "100k"),
    (re.compile(r"\be-?mails?\b"), "mail"),
    (re.compile(r"\bu\.?s\.?a?\b\.?"), "unitedstates"),
    (re.compile(r"\bco-?worker"), "coworker"),
    (re.compile(r"\bcap[ -]gap\b"), "capgap"),
    (re.compile(r"\bmoon[ -]light"), "moonlight"),
    (re.compile(r"\bgreen ?cards?\b|\bgc\b"), "greencard"),
    (re.compile(r"\bchang(?:e|ing) (?:of |my |the )?status\b|\bcos\b"), "statuschange"),
    (re.compile(r"\bb-?1 ?/? ?b-?2\b|\b(?:tourist|visitor'?s?|visit) visa\b"), "b2"),
    (re.compile(r"\b(?:second|2nd) year\b"), "pgy2"),
    (re.compile(r"\b(?:first|1st|intern) year\b"), "pgy1"),
)
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
        |chennai|hyderabad|lahore|karachi|islamabad|cairo|kathmandu|dhaka|amman"""
    )
)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's own name


def terms_of(text: str) -> tuple[str, ...]:
    """Return the stems of *text*, each once, in order; small words are left out."""
    words = (one for one in _words(folded(text)) if one not in _SMALL)
    return tuple(dict.fromkeys(_stem(one) for one in words if len(one) > 1))


def hints_of(text: str) -> frozenset[str]:
    """Return what *text* tells beside its stems: small words, each as `-word`, and `+kind`."""
    said = folded(text)
    small = (one for one in _words(said) if one in _SMALL and len(one) > 1)
    kinds = (kind for pattern, kind in _KINDS if pattern.search(said))
    return frozenset((*(f"-{one}" for one in small), *kinds))


def _words(said: str) -> list[str]:
    for pattern, word in _RULES:
        said = pattern.sub(f" {word} ", said)
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

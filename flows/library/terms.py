"""A text as the stems it is found by: spelling of forms and visas made one, small words left out."""

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
    (re.compile(r"\b(?:two|2)[ -]years?[ -](?:home[ -])?(?:rule|requirement)\b"), "212e"),
    (re.compile(r"[$£€]? ?\b100[, ]?000\b(?: dollars?| usd)?"), "100k"),
    (re.compile(r"\b(?:a |one )?hundred[ -](?:thousand|k)\b(?: dollars?)?"), "100k"),
    (re.compile(r"\b100 ?k\b"), "100k"),
    (re.compile(r"\be-?mails?\b"), "mail"),
    (re.compile(r"\bu\.?s\.?a?\b\.?"), "unitedstates"),
    (re.compile(r"\bco-?worker"), "coworker"),
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
        |april|june|july|august|september|october|november|december"""
    )
)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's own name


def terms_of(text: str) -> tuple[str, ...]:
    """Return the stems of *text*, each once, in order; small words are left out."""
    said = folded(text)
    for pattern, word in _RULES:
        said = pattern.sub(f" {word} ", said)
    said = _JOINED.sub(lambda found: "".join(part or "" for part in found.groups()), said)
    words = [one for one in _WORD.findall(said.replace("'", " ")) if one not in _SMALL]
    return tuple(dict.fromkeys(_stem(one) for one in words if len(one) > 1))


@cache
def _stemmer() -> _Stemmer:
    # Brings thirty languages along: only who asks something waits for it.
    import snowballstemmer  # noqa: PLC0415 - as said

    found: _Stemmer = snowballstemmer.stemmer("english")
    return found


@cache
def _stem(word: str) -> str:
    return word if any(mark.isdigit() for mark in word) else _stemmer().stemWord(word)

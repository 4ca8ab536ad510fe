"""Whole messages of a word or two that mean the same at every question."""

from typing import Final, Literal

from flows.patterns import later
from flows.readers.cleaning import words_of

_LONGEST: Final = 80

SmallWord = Literal[
    "back",
    "why",
    "skip",
    "later",
    "stop",
    "menu",
    "help",
    "sources",
    "start",
    "next",
    "deadlines",
    "plan",
]

_COMMON: Final = later(
    r"yes|yeah|yep|no|nope|not|none|never|always|maybe|ok|okay|sure|fine|same|all|any|many|some|one|both"
    r"|here|there|now|home|we|i|she|he|it|you|they|me|my|mine|is|was|am|are|be|of|or|and|to|so|do|did"
    r"|day|date|time|name|man|most|best|bad|good|new|old|change|ask|done|go|going|next|plan|state|visa"
    r"|gme|hr|pd|hospital|programme|program|right|wrong|neither|nothing|airport|monday|march|may"
)
"""Words that are also a place somewhere, in some language or as an airport code, or look like one."""

_BACK_AGAIN: Final = later(
    r"(?:(?:hi|hello|hey|salam\w*|assalam\w*|good (?:morning|evening|afternoon))(?: \w+){0,2} )?(?:sorry )?(?:i am|im|i m|i have been|been|was)"
    r" (?:back|away|gone|sick|ill|offline|busy)\b[^\d]*"
    r"|(?:(?:hi|hello|hey|salam\w*) )?(?:sorry )(?:for|about) (?:the |my )?(?:silence|delay|late reply|being away|not replying)\b[^\d]*"
)
"""Somebody who comes back and says why they were away."""

_SMALL: Final[dict[str, SmallWord]] = {
    "back": "back",
    "go back": "back",
    "back please": "back",
    "why": "why",
    "but why": "why",
    "why do you ask": "why",
    "why are you asking": "why",
    "why do you need this": "why",
    "skip": "skip",
    "skip it": "skip",
    "skip this": "skip",
    "skip please": "skip",
    "later": "later",
    "ask later": "later",
    "ask me later": "later",
    "not now": "later",
    "stop": "stop",
    "please stop": "stop",
    "menu": "menu",
    "help": "help",
    "help me": "help",
    "source": "sources",
    "sources": "sources",
    "show sources": "sources",
    "says who": "sources",
    "who says so": "sources",
    "who says that": "sources",
    "where does that come from": "sources",
    "where is that from": "sources",
    "hi": "start",
    "hello": "start",
    "hey": "start",
    "hi again": "start",
    "hello again": "start",
    "hello there": "start",
    "hi there": "start",
    "hi i am back": "start",
    "hi im back": "start",
    "hello i am back": "start",
    "hello im back": "start",
    "i am back": "start",
    "im back": "start",
    "i m back": "start",
    "good morning": "start",
    "good evening": "start",
    "salam": "start",
    "namaste": "start",
    "where was i": "start",
    "where were we": "start",
    "where am i": "start",
    "where am i now": "start",
    "where are we": "start",
    "where are we now": "start",
    "where do i stand": "start",
    "where did we stop": "start",
    "what now": "next",
    "now what": "next",
    "so what now": "next",
    "ok what now": "next",
    "and now": "next",
    "what next": "next",
    "what s next": "next",
    "whats next": "next",
    "what is next": "next",
    "what do i do": "next",
    "what do i do now": "next",
    "what do i do next": "next",
    "what should i do": "next",
    "what should i do now": "next",
    "what should i do next": "next",
    "what to do": "next",
    "what to do now": "next",
    "what to do next": "next",
    "next step": "next",
    "ab kya": "next",
    "ab kya karun": "next",
    "ab kya karu": "next",
    "y ahora": "next",
    "y ahora que": "next",
    "what are my deadlines": "deadlines",
    "my deadlines": "deadlines",
    "deadlines": "deadlines",
    "how many days do i have": "deadlines",
    "how many days do i have left": "deadlines",
    "how many days left": "deadlines",
    "how many days are left": "deadlines",
    "how much time do i have": "deadlines",
    "how much time do i have left": "deadlines",
    "how much time is left": "deadlines",
    "how long do i have": "deadlines",
    "did i miss something": "deadlines",
    "did i miss anything": "deadlines",
    "have i missed something": "deadlines",
    "have i missed anything": "deadlines",
    "what did i miss": "deadlines",
    "am i late": "deadlines",
    "am i too late": "deadlines",
    "what is due": "deadlines",
    "whats due": "deadlines",
    "my plan": "plan",
    "show my plan": "plan",
    "show me my plan": "plan",
    "show plan": "plan",
}

_UNKNOWN: Final = frozenset(
    {
        "idk",
        "dk",
        "dunno",
        "unknown",
        "unsure",
        "not known",
        "not sure",
        "no idea",
        "no clue",
        "not a clue",
        "unclear",
        "don t know",
        "dont know",
        "do not know",
        "donno",
        "can t say",
        "cannot say",
        "cant say",
        "can t tell",
        "can t remember",
        "cant remember",
        "don t remember",
        "dont remember",
        "do not remember",
        "forgot",
        "no one knows",
        "nobody knows",
        "nobody told me",
        "haven t been told",
        "wish i knew",
        "who knows",
        "have no idea",
        "have no clue",
        "am not sure",
        "m not sure",
        "am unsure",
        "really don t know",
        "honestly don t know",
        "they did not say",
        "they didn t say",
        "they didnt say",
        "they have not said",
        "they haven t said",
        "they havent said",
        "did not say",
        "didn t say",
        "didnt say",
        "not said",
        "not mentioned",
        "did not mention",
        "they did not mention it",
        "they didn t mention it",
        "they never said",
        "nothing about that",
        "not certain",
        "dont no",
        "n a",
    }
)
_BEFORE: Final = ("sorry ", "um ", "hmm ", "well ", "honestly ", "actually ", "i ", "im ", "we ")
_AFTER: Final = (" yet", " sorry", " really", " tbh", " right now", " at all", " exactly", " now")


def small_word(text: str) -> SmallWord | None:
    """The word without slash that *text* is as a whole, whatever its case and punctuation."""
    if len(text) > _LONGEST:
        return None
    words = words_of(text)
    return _SMALL.get(words) or ("start" if _BACK_AGAIN.fullmatch(words) else None)


def unknown_words(text: str) -> bool:
    """Whether *text* as a whole says that the person does not know."""
    short = text.strip()
    if not short or len(short) > _LONGEST:
        return False
    words = words_of(short)
    if not words:
        return set(short) <= set("?؟ ")
    return words in _UNKNOWN or _bare(words) in _UNKNOWN


def _bare(words: str) -> str:
    for start in _BEFORE:
        words = words.removeprefix(start)
    for end in _AFTER:
        words = words.removesuffix(end)
    return words


def is_common(word: str) -> bool:
    """Return whether a word alone names no place, whatever the tables of places hold."""
    return _COMMON.fullmatch(word.casefold()) is not None

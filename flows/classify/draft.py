"""A draft of a mail read before it goes: what in it could harm the writer, and what is missing."""

from dataclasses import dataclass
from enum import StrEnum

from flows.classify.draft_kinds import Kind
from flows.classify.draft_own_words import own_words
from flows.classify.draft_rules import ASKS, COMMITS, marks_of
from flows.classify.text import ROOM, Sentence, is_english, quote, sentences
from flows.patterns import later

__all__ = ["Draft", "Kind", "Mark", "Standing", "When", "read_draft"]

MANY_RECIPIENTS = 4
"""Addresses behind To and Cc together that make a crowd."""
LEAST_WORDS = 3
"""Fewer words are no draft."""
SPLITS = 2
"""From so many sentences on, a draft is missing what it does not say."""
LEAST_ENGLISH = 3
"""One word in so many must be English for a draft to be read at all."""
MOST_SIGNED = 6
"""Words of a line that may belong to a signature."""


class Standing(StrEnum):
    """What a paste is."""

    READ = "read"
    EMPTY = "empty"
    NOT_OWN = "not_own"
    FOREIGN = "foreign"
    CODE = "code"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time somebody set, as they wrote it; `within` if it is a length of time."""

    words: str
    within: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One sentence that is marked.

    Attributes:
        span: the sentence as it was pasted.
        kinds: what it is, the gravest first.
        about: which wording of the gravest kind.
        subject: what the writer speaks of, one of the words of `SUBJECTS`, or "".
        when: the time it sets, if it sets one.
    """

    span: str
    kinds: tuple[Kind, ...]
    about: str
    subject: str
    when: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was read. Nothing of it but the spans of the marks is the writer's text.

    Attributes:
        standing: whether there was a draft to read at all.
        marks: the marked sentences, in the order of the draft.
        asks: whether something is asked for, in a sentence that is not marked.
        commits: whether the writer says that they want to come.
        subject: what the draft as a whole is about, as in a mark.
        sentences: how many sentences are the writer's own.
        others: whether other people's words were left out.
        whole: whether all of it was read.
        mixed: whether sentences in another language were left out.
    """

    standing: Standing
    marks: tuple[Mark, ...] = ()
    asks: bool = False
    commits: bool = False
    subject: str = ""
    sentences: int = 0
    others: bool = False
    whole: bool = True
    mixed: bool = False

    @property
    def lacks_ask(self) -> bool:
        """Whether a letter of some length asks for nothing."""
        return self.sentences >= SPLITS and not self.asks

    @property
    def lacks_commitment(self) -> bool:
        """Whether a letter of some length never says that the writer wants to come."""
        return self.sentences >= SPLITS and not self.commits


SUBJECTS = (
    ("j1", later(r"\bj ?-? ?1\b")),
    ("h1b", later(r"\bh ?-? ?1 ?-? ?b?\b")),
    ("ds2019", later(r"\bds ?-? ?2019\b")),
    ("contract", later(r"\bcontract|\bagreement|\boffer letter")),
    ("start", later(r"\bstart date|\bstart on\b|\bday one\b")),
    ("visa", later(r"\bvisa|\bsponsor|\bpetition|\bimmigration")),
    ("position", later(r"\bposition|\bseat|\bspot\b|\bresidency\b|\bjob\b|\bplace\b")),
)
"""What a draft may be about, the more particular first."""

_VAGUE = frozenset({"", "contract", "position", "visa"})
"""Subjects of a sentence that give way to what the whole draft is about."""
_TIME = (
    r"(?:(?:this |next |the end of (?:the |this )?)?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|day)"
    r"|tomorrow|tonight|today|noon|midnight|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}|\d{1,2}(?::\d\d)? ?(?:am|pm))"
)
_BY = later(
    rf"\b(?:by|until|till|before|no later than) ({_TIME}(?:(?: at| ,)? ?(?:morning|evening|noon|\d{{1,2}}(?::\d\d)? ?(?:am|pm|o'clock)))?)"
)
_WITHIN = later(
    r"\b(?:within|in the next|you have (?:exactly |only |just )?) ?((?:the next )?(?:\d+|one|two|three|four|five|seven|ten|a|twenty-four|forty-eight) (?:more )?(?:business |working )?(?:hours?|days?|weeks?))"
)
_CROWD = later(
    r"(?i)\b(?:ceo|president|deans?|board|media|press|news|acgme|nrmp|senator|all|everyone|residents|faculty|interns|class|list(?:serv)?)\b"
)
_WORD = later(r"[^\W\d_]+")
_ADDRESS = later(r"[^\s<>,;]+@[^\s<>,;]+")
_CODE = later(
    r"[{}\[\];]\s*$|^\s*(?:def|class|import|from \w+ import|function|const|var|let|public|private|#include|return|if \(|for \()\b.*[(){};:=]?$"
    r"|\w+\([^)]*\)\s*[;:{]?\s*$|^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE)\b|^\s*<[/a-z!][^>]*>|^\s*[\w.]+\s*(?:=|:=|\+=|==)\s*\S"
    r"|^\s*[\"']\w+[\"']\s*:"
)
_CLOSING = later(
    r"(?i)(?:(?:best|kind|warm|many|with)\b.{0,20}\bregards|regards|sincerely|yours\b|respectfully|(?:many )?thanks|thank you|cheers|best(?: wishes)?)\W*$"
)
_TITLE = later(r"\b(?:MD|M\.D\.|MBBS|PGY ?-?\d|PhD|FRCP|MRCP)\b|\+\d[\d ()-]{7,}")
_FIRST = 0


def read_draft(pasted: str) -> Draft:
    """Return what is marked in the writer's own new words of *pasted*, of any length."""
    own = own_words(pasted)
    crowd = _crowd(own.recipients)
    # A header on top is folded like a mail's own: its words are nobody's sentence.
    found = [one for one in sentences(own.text) if not one.quoted]
    if not own.text and not crowd:
        return Draft(standing=Standing.NOT_OWN if own.others else Standing.EMPTY)
    if _count(found) < LEAST_WORDS and not crowd:
        return Draft(standing=Standing.EMPTY)
    lines = [line for line in own.text.splitlines() if line.strip()]
    if sum(bool(_CODE.search(line)) for line in lines) * SPLITS > len(lines):
        return Draft(standing=Standing.CODE)
    if lines and _is_signature(lines) and not crowd:
        return Draft(standing=Standing.SIGNATURE)
    english = [one for one in found if is_english(one.words)]
    if found and _count(english) * LEAST_ENGLISH < _count(found):
        return Draft(standing=Standing.FOREIGN, others=own.others)
    mixed = len(english) < len(found)
    found = english
    whole_subject = _subject(" ".join(one.words for one in found))
    marks = list(crowd)
    asks = commits = False
    for one in found:
        span = quote(own.text, one.place(_FIRST, len(one.words)))
        kinds = tuple(marks_of(one.words, span))
        if kinds:
            marks.append(_mark(one, span, kinds, whole_subject, own.text))
        else:
            asks = asks or bool(ASKS.search(one.words))
        commits = commits or bool(COMMITS.search(one.words))
    return Draft(
        standing=Standing.READ,
        marks=tuple(marks),
        asks=asks,
        commits=commits,
        subject=whole_subject,
        sentences=len(found),
        others=own.others,
        whole=len(own.text) <= ROOM,
        mixed=mixed,
    )


def _count(found: list[Sentence]) -> int:
    return sum(len(_WORD.findall(one.words)) for one in found)


def _is_signature(lines: list[str]) -> bool:
    """Return whether there is only a closing, or only what stands below a name."""
    bare = [line.strip() for line in lines]
    short = all(
        len(line.split()) <= MOST_SIGNED and not line.endswith((".", "?", "!")) for line in bare
    )
    return short and (_CLOSING.match(bare[0]) is not None or any(map(_TITLE.search, bare)))


def _mark(
    one: Sentence, span: str, kinds: tuple[tuple[Kind, str], ...], subject: str, text: str
) -> Mark:
    about, own = kinds[_FIRST][1], _subject(one.words)
    if about == "position" and own == "j1":
        own = "h1b"  # "I will not accept a J-1" asks for the other one
    return Mark(
        span=span,
        kinds=tuple(kind for kind, _ in kinds),
        about=about,
        subject=subject if own in _VAGUE and subject else own,
        when=_when(one, text),
    )


def _subject(words: str) -> str:
    return next((name for name, pattern in SUBJECTS if pattern.search(words)), "")


def _when(one: Sentence, text: str) -> When | None:
    for pattern, within in ((_BY, False), (_WITHIN, True)):
        found = pattern.search(one.words)
        if found is not None:
            return When(words=quote(text, one.place(*found.span(1))), within=within)
    return None


def _crowd(recipients: tuple[str, ...]) -> tuple[Mark, ...]:
    """A mark for each To or Cc line that carries a crowd."""
    many = sum(len(_ADDRESS.findall(line)) for line in recipients) >= MANY_RECIPIENTS
    found = [line for line in recipients if many or _CROWD.search(line)]
    longest = max(found, key=len, default="")
    if not longest:
        return ()
    return (
        Mark(span=longest.strip(), kinds=(Kind.CROWD,), about="copies", subject="", when=None),
    )

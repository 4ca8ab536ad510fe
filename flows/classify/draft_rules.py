"""What makes a sentence of a draft harm its writer: patterns for one folded sentence each."""

import re
from collections.abc import Iterator

from flows.classify.draft_families import FAMILIES, families_in
from flows.classify.draft_kinds import Kind
from flows.classify.draft_tone import sounds_hard
from flows.patterns import later

_PHRASES: tuple[tuple[Kind, str, re.Pattern[str]], ...] = tuple(
    (kind, about, later(pattern))
    for kind, about, pattern in (
        (
            Kind.THREAT,
            "harm",
            (
                r"\bi(?:'ll|'m going to| will| am going to| can| could| may| might) (?:\w+ )?(?:kill|hurt|beat|harm|break|burn|find|shoot|stab) "
                r"(?:you|him|her|them|somebody|someone|your|every\w+|the (?:building|hospital|office))"
                r"|\bi know where you (?:live|work)|\bwatch your back"
            ),
        ),
        (
            Kind.ACCUSATION,
            "promise",
            r"\byou (?:\w+ ){0,2}(?:promised|guaranteed|assured|swore)\b.{0,80}(?:\bh ?-? ?1|\bvisa|\bsponsor)",
        ),
        (
            Kind.OVERSHARING,
            "identity",
            (
                r"\b(?:passport|ssn|social security|a-? ?number|alien|i-? ?94|sevis|visa foil|national id|id card|cnic|aadhaar|licen[cs]e|bank account|iban)\b.{0,40}\d{5,}|\b\d{3}-\d{2}-\d{4}\b|\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b"
                r"|\bpassport (?:no|number|#)\b.{0,6}\b[a-z]{0,3} ?\d{4,}|\b(?:i was born on|my date of birth)\b.{0,20}\d"
            ),
        ),
        (
            Kind.OVERSHARING,
            "money",
            (
                r"(?!.*\b(?:proclamation|petition|filing|premium|attorney fees?|legal fees?)\b).*?(?:\b(?:salary|earn\w*|paid me|pays|paid|loans?|debts?|savings|spent|owe|mortgage|income|borrow\w*|cost me|sold)\b.{0,60}(?:\$ ?\d|\d[\d,. ]*(?:k\b|dollars|usd|euros?|rupees|lakhs?|crores?))"
                r"|(?:\$ ?\d[\d,]*|\d[\d,]* ?(?:k\b|dollars|usd|euros?|rupees|lakhs?)).{0,60}\b(?:salary|job|loans?|debts?|savings|income|a year|per year|a month)\b)"
                r"|\bmy (?:debts?|student loans?|loans?|savings|mortgage|bank account)\b|\bin debt\b|\bi owe \w+ (?:money|thousand)"
            ),
        ),
    )
)
ABOUTS = tuple(
    dict.fromkeys(
        (
            *((kind, about) for kind, about, _ in _PHRASES),
            *((one.kind, one.about) for one in FAMILIES),
            (Kind.OVERSHARING, "names"),
            (Kind.TONE, "hard"),
        )
    )
)
"""Every kind with every wording of it: each has words of its own."""
_NAMED = (
    later(
        r"\b[Mm]y (?:\w+ )?(?:wife|husband|son|daughter|brother|sister|friend|fianc\u00e9e?|classmate|roommate|cousin),? (?:Dr\.? )?[A-Z][a-z]+"
    ),
    later(
        r"\b(?!(?:The|Your|Our|My|This|That) )(?:(?:Dr|Mr|Ms|Mrs)\.? [A-Z][a-z]+|[A-Z][a-z]+ (?!Hospital|University|Medical|Cent|Program|Health|Clinic|Department|College|School)[A-Z][a-z]+)\b[^.?!]{0,40}\b(?:is on an? H|got an? H|got H|got his|got her|was given an? H|was sponsored)"
    ),
    later(
        r"(?:\b(?:Dr|Mr|Ms|Mrs)\.? )?\b[A-Z][a-z]+(?: [A-Z][a-z]+){0,2},? (?:(?:who is |is )?(?:a|an|the|your|another|one of your)(?: current| other)? (?:PGY|resident|intern|fellow|IMG|applicant)|(?:also )?(?:got|has|received|was given|is on) (?:an? |his |her )?(?:H ?-? ?1|visa))"
    ),
)
_NOT_MEANT = later(
    r"\bi(?:'m| am)? (?:not|do not|don't) (?:accus\w*|saying|suggest\w*|mean\w*|blam\w*|threaten\w*)\b|\bnot (?:a|an) (?:threat|accusation|ultimatum|complaint)\b"
)
_OF_MYSELF = later(
    r"\b(?:my|i was|i feel|i felt|sorry for the) (?:own )?(?:stupid|fault|incompeten)"
)


def marks_of(words: str, cased: str) -> Iterator[tuple[Kind, str]]:
    """Yield what is marked in one sentence, the gravest first, one entry for each kind.

    Args:
        words: the sentence folded, as `sentences` gives it.
        cased: the same sentence as it was pasted: names have capitals.
    """
    if _OF_MYSELF.search(words):
        return
    taken_back = _NOT_MEANT.search(words) is not None
    found: dict[Kind, str] = {}
    phrases = tuple(_phrases_in(words, cased))
    for kind, about in (*phrases, *families_in(words, hints=not phrases)):
        if not (taken_back and kind in _TAKEN_BACK):
            found.setdefault(kind, about)
    if not found and sounds_hard(words):
        found[Kind.TONE] = "hard"
    part_of_it = found.get(Kind.ACCUSATION) in _SAID_BY_GRAVER and found.keys() & _GRAVER
    if part_of_it or Kind.ABUSE in found:
        found.pop(Kind.ACCUSATION, None)
    yield from sorted(found.items(), key=lambda one: _GRAVEST.index(one[0]))


def _phrases_in(words: str, cased: str) -> Iterator[tuple[Kind, str]]:
    for kind, about, pattern in _PHRASES:
        if pattern.search(words):
            yield kind, about
    if any(one.search(cased) for one in _NAMED):
        yield Kind.OVERSHARING, "names"


_GRAVEST = tuple(Kind)
_GRAVER = frozenset({Kind.THREAT, Kind.LAWSUIT, Kind.PUBLIC, Kind.CROWD})
_SAID_BY_GRAVER = frozenset({"blame", "wrong"})
"""Accusations that are part of a graver thing, and not told beside it."""
_TAKEN_BACK = frozenset({Kind.THREAT, Kind.ULTIMATUM, Kind.ACCUSATION})

ASKS = later(
    r"\?\W*$|\b(?:please|kindly|could you|would you|can you|may i|might i|i would be (?:very )?grateful|i'd be (?:very )?grateful|(?:i would|i'd|would) appreciate|grateful (?:for|if)"
    r"|i (?:am|'m) asking|i ask|i(?: would| 'd|'d) like to (?:ask|know|request)|let me know|i request|i am requesting|wonder(?:ing)? (?:if|whether)|is it possible|would it be possible|an answer .{0,40}would help)\b"
)
COMMITS = later(
    r"\b(?:commit\w*|look(?:ing)? forward to (?:start|train|join|work|be|beginning)\w*|(?:keen|eager|excited|proud|honou?red|hope|want|plan|intend|mean|ready|happy|glad|determined) to (?:start|join|train|keep (?:this|the|my) (?:seat|position|place)|begin|be there|be with you|do my part|do whatever|work with you|come)"
    r"|do my part|be there on day one|first choice|i can send|i will send|whatever the papers need|remain (?:fully )?dedicated)\b"
)

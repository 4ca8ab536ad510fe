"""What a hospital's mail says beside its reason: of J-1, whether it is final, by when to answer, when it was sent.

Only what stands there plainly is taken, and all of it is shown before it counts.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from flows.patterns import later
from flows.readers.cleaning import folded
from flows.readers.days import read_day
from flows.readers.reading import Understood
from flows.readers.said_days import CALENDAR, WEEKDAY
from flows.reading_messages import mail_body

_SENTENCES: Final = later(
    r"(?<=[.!?])\s+(?=[A-Z\u201c\"(]|(?:they|we|he|she|it|i|you|the|your|our|my|but|so|please|reply|respond|gme|pd|only|no|j-? ?1|h-? ?1)\b)|\n\s*\n|\n(?=\s*(?:[-*\u2022]|\d+[.)])\s)"
)
_J1: Final = later(r"\bj-? ?1\b|\bexchange visitor\b")
_CLAUSES: Final = later(
    r";|,? (?:but|so|thus|therefore|hence|however|instead|although|though|while|rather)\b|, (?=(?:we|the|our|your|you|it|they|j-?1|so|please)\b)"
    r"| and (?=(?:we|the|our|will|can|would|could|is|are|do|does|support|offer|you)\b)"
)
_REFUSED_BEFORE: Final = later(
    r"\b(?:not|unable|cannot|can'?t|won'?t|don'?t|doesn'?t|no longer|neither|nor|without|declin\w+|stopp\w+|ceas\w+|discontinu\w+|no)\b"
    r"(?!.*\b(?:only|except|other than|but|besides|apart from)\b)(?! (?:cost|charge|fee|require|need)\b)"
)
_REFUSED_AFTER: Final = later(
    r"^(?:\W*\w+){0,5}?\W+(?:not|no longer|isn'?t|aren'?t|don'?t|unavailable|impossible|neither)\b(?!.*\bh\b)(?! (?:require|need)\b)"
)
_OTHER_VISA: Final = later(
    r"(?>.*\bh-? ?1-? ?b?-?1?\b)(?!(?: visas?| status| petitions?| sponsorship)*(?:,? (?:or|nor|and)|,|/)(?: an?| the| any| no)? ?$)"
)
"""A refusal of H-1B that J-1 is only named behind, unless one word refuses both."""
_OFFERS: Final = later(
    r"\b(?:ok|okay|fine|come on|sponsor\w*|can do|support\w*|offer\w*|accept\w*|welcome|available|availability|remain\w*|provid\w+|appl(?:y|ication)|train\w*|only|sole|possible|option|alternative"
    r"|proceed\w*|pursu\w+|switch\w*|mov(?:e|ing)|chang\w+|obtain\w*|secur\w+|must|required?|have to|need to|ecfmg|intealth|would be|will be|use|through|happy|able)\b"
)
_SUPPOSED: Final = later(r"\b(?:if|whether|unless|instead of|rather than)\b")
_OWN: Final = later(r"\bi\b(?!.*\b(?:sponsor|offer|support|provid)\w*)")
"""Who pastes a mail may have written some of it."""
_NO_EXCEPTION: Final = later(
    r"\bno (?:further )?exceptions?\b|\b(?:not|cannot|unable to|won't|don't) (?:be )?(?:\w+ )?(?:mak|grant|consider|allow|approv)\w* (?:\w+ )?exceptions?\b"
    r"|\b(?:decision|policy|determination|answer)\b.{0,20} (?:is|are|remains?) (?:\w+ )?final\b|\bfinal (?:decision|answer|determination)\b"
    r"|\b(?:cannot|can't|will not|won't) be (?:changed|appealed|reconsidered|reversed|revisited)\b|\bnot (?:open|subject) to (?:appeal|discussion|exceptions?|negotiation)\b"
)
_EXCEPTION: Final = later(
    r"\bexceptions? (?:request\w*|process|(?:may|can|could|might|will|would) be|is possible|are possible|is under|to (?:the|this) (?:policy|rule)s? (?:may|can|could))\b"
    r"|\b(?:request|ask for|apply for|submit|seek|consider\w*|requested|requesting)(?: for)? an? (?:\w+ )?exception\b|\brequest for an? (?:\w+ )?exception\b"
    r"|\b(?:under|pending) (?:\w+ )?review\b|\b(?:may|can|could) (?:be )?(?:appeal\w*|reconsider\w*)|\b(?:will|would) (?:be )?(?:review\w*|reconsider\w*|revisit\w*)\b"
)
_DEMANDS: Final = later(
    r"\b(?:you|your|please|kindly|respond|reply|response|repl(?:y|ies)|let us know|let me know|hear from you|confirm|deadline|due|must receive|need to receive|decision|answer|papers|paperwork|documents)\b"
)
_DAY: Final = rf"(?:{WEEKDAY},? (?:the )?)?(?:{CALENDAR})|(?:this |next )?{WEEKDAY}|tomorrow"
_HOUR: Final = r"(?:(?:the )?(?:close of business|cob|eob|eod|end of (?:the )?(?:business |working )?day|end of business|noon|midnight)|\d{1,2}(?::\d\d)? ?(?:a\.?m\.?|p\.?m\.?)(?: [a-z]{2,3}\b)?)"
_BY: Final = later(
    rf"\b(?:by|before|until|no later than|not later than|on or before|prior to|latest by|deadline\b.{{0,60}}? (?:is|of)|due(?: date)?(?: is| on| by)?)"
    rf"(?: {_HOUR})?,?(?: on| of)?(?: the)? (?P<day>{_DAY})(?![\w/-])"
)
_WITHIN: Final = later(
    r"\bwithin (?:the next )?(?P<days>\d{1,2}|two|three|five|seven|ten|fourteen) (?:calendar )?days\b|\bwithin (?P<week>a|one|two) weeks?\b"
)
_NUMBERS: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10} | {
    "fourteen": 14
}
_SENT: Final = later(
    r"(?im)^\s*(?:>\s*)*\**(?:date|sent)\**\s*:\s*(?P<day>.{4,60}?)(?:,? (?:at )?\d{1,2}:\d\d.{0,60})?$|^\s*(?:>\s*)*on (?P<wrote>.{6,40}?\d{4}),?(?: at)?(?: \d{1,2}:\d\d)?.{0,120} wrote:\s*$"
)
_WEEK: Final = 7
_REACH: Final = 300
"""Characters around a visa's name that may speak of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What a mail says, "" or None where it does not say it."""

    j1: Literal["yes", "no", ""] = ""
    final: Literal["final", "exception", ""] = ""
    answer_by: date | None = None
    sent_on: date | None = None


def read_mail(text: str, *, today: date) -> Mail:
    """Return what a pasted mail says plainly; of two days by which to answer, the first."""
    sent_on = _sent_on(text, today)
    sentences = [folded(one) for one in _SENTENCES.split(mail_body(text))]
    body = " ".join(sentences)
    final: Literal["final", "exception", ""] = ""
    if _NO_EXCEPTION.search(body):
        final = "final"
    elif _EXCEPTION.search(body):
        final = "exception"
    days = (_answer_by(one, sent_on or today, sent_on) for one in sentences)
    return Mail(
        j1=_j1(sentences),
        final=final,
        answer_by=next((one for one in days if one is not None), None),
        sent_on=sent_on,
    )


def _j1(sentences: list[str]) -> Literal["yes", "no", ""]:
    """Return whether J-1 is offered; nothing where two sentences say two things."""
    told = {
        _of_j1(clause)
        for sentence in sentences
        if not sentence.rstrip().endswith("?")
        for clause in _CLAUSES.split(sentence)
    } - {""}
    if told == {"yes"}:
        return "yes"
    return "no" if told == {"no"} else ""


def _of_j1(clause: str) -> str:
    found = _J1.search(clause)
    if found is None or _OWN.search(clause):
        return ""
    before = clause[max(0, found.start() - _REACH) : found.start()]
    after = clause[found.end() : found.end() + _REACH]
    if _SUPPOSED.search(before):
        return ""
    refused = _REFUSED_BEFORE.search(before)
    if refused is not None and _OTHER_VISA.search(before, refused.end()):
        # What is refused is H-1B: what is said of J-1 stands behind its name, if anything does.
        refused, clause = None, clause[found.start() :]
    if refused or _REFUSED_AFTER.search(after):
        return "no"
    return "yes" if _OFFERS.search(clause) else ""


def _answer_by(sentence: str, seen_on: date, sent_on: date | None) -> date | None:
    if not _DEMANDS.search(sentence):
        return None
    found = _BY.search(sentence)
    if found is not None:
        reading = read_day(found["day"], today=seen_on, past_ok=False)
        if isinstance(reading, Understood):
            return date.fromisoformat(str(reading.value))
    within = _WITHIN.search(sentence)
    if within is None or sent_on is None:
        return None
    weeks = within["week"]
    count = _number(weeks) * _WEEK if weeks else _number(within["days"])
    return sent_on + timedelta(days=count)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _sent_on(text: str, today: date) -> date | None:
    found = _SENT.search(text)
    if found is None:
        return None
    words = re.sub(r"\b\d{1,2}:\d\d.*$", "", found["day"] or found["wrote"])
    reading = read_day(words, today=today, future_ok=False)
    return date.fromisoformat(str(reading.value)) if isinstance(reading, Understood) else None

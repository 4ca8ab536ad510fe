"""What a programme's words about sponsorship promise: seven labels, the quoted words, how sure.

The rules follow one question: does the sentence commit the institution to do a named act?
When several labels fit, the hardest stands: refusal (H-1B named) > j1_only > refusal of visas in
general > disclaimer > conditional > clear > a soft word for J-1 > vague.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from flows.classify.findings import Finding, Rank, answer_in, findings_in
from flows.classify.text import Sentence, is_english, quote, sentences
from flows.classify.wording import Part, parts_of
from flows.patterns import later


class PromiseLabel(StrEnum):
    """What the words amount to."""

    CLEAR = "clear"
    CONDITIONAL = "conditional"
    DISCLAIMER = "disclaimer"
    REFUSAL = "refusal"
    J1_ONLY = "j1_only"
    VAGUE = "vague"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The label that stands, others that fit, the words it rests on, and 0 to 1 how sure."""

    label: PromiseLabel
    also: tuple[PromiseLabel, ...]
    span: str
    confidence: float


_ORDER = tuple(Rank)
_LABELS = {
    Rank.REFUSED: PromiseLabel.REFUSAL,
    Rank.J1_ONLY: PromiseLabel.J1_ONLY,
    Rank.NO_VISAS: PromiseLabel.REFUSAL,
    Rank.DISCLAIMED: PromiseLabel.DISCLAIMER,
    Rank.CONDITION: PromiseLabel.CONDITIONAL,
    Rank.CLEAR: PromiseLabel.CLEAR,
    Rank.J1_SOFT: PromiseLabel.J1_ONLY,
    Rank.VAGUE: PromiseLabel.VAGUE,
    Rank.J1_OFFERED: PromiseLabel.J1_ONLY,
}


_TOPIC = later(
    r"(?i)\bh[\s\u2010-\u2015-]{0,3}1|\bh[\s-]ib\b|\bh one|\bh[\s-]vis|\bj[\s\u2010-\u2015-]{0,3}1|\bj one|\bvisa"
    r"|\bspon[sc]|petit|immigra|authori[sz]|i-129|\blca|ds-?2019|exchange visitor|specialty occ"
    r"|\bfile\b|\bfiling\b|\bfiled\b|\bimgs?\b|international (?:medical )?graduate|citizen|\bcontigent|\bcontingen"
)
_ASKING = later(
    r"\b(?:please|kindly|could you|can you|would you|i am|i'm|i was|i want|i'd|wonder\w*|ask\w*)\b"
    r".{0,60}\b(?:whether|if)\b"
    r"|^(?:\W*)(?:do|does|did|can|could|will|would|is|are|have|has) (?:you|they|anyone|anybody|your|this|it|there)\b"
    r"|^\W*(?:what|which|who|how|when|where|why)\b (?:is|are|do|does|can|will|visas?)\b|\bplease (?:confirm|clarify|advise)\b"
)
_OWN_WISH = later(
    r"^\W*(?:(?:dear|hi|hello)\b[^,]*, )?(?:and |but |so )?i(?: |(?='))(?:would like|'d like|would prefer|prefer to have|need|want|require|request|ask|wish|hope you|plan to stay|am (?:on|here|asking|writing|looking|interested)|have asked)\b"
    r"|^\W*my (?:visa|status|question|goal|plan)\b|^\W*i(?:'m| am)? (?:hop|look|seek)\w*\b|^\W*(?:i|we) (?:hope you|would like to know)\b"
    r"|^\W*i (?:(?:currently|already) )?(?:have|hold|had) (?:an? |my )?(?:valid )?(?:h ?-? ?1|j ?-? ?1|visa)|^\W*i(?:'m| am| was) (?:currently )?on\b"
)


def classify_promise(text: str) -> Promise:
    """The label of a text in English, of any length; `none` with no span where nothing is promised."""
    found: list[tuple[Finding, tuple[int, int], bool]] = []
    topic: Part | None = None
    asked = False
    words = 0
    for sentence in sentences(text, _TOPIC):
        words += sentence.words.count(" ") + 1
        tokens = parts_of(sentence.words)
        if _asks(sentence):
            asked = True
        elif is_english(sentence.words):
            answer = answer_in(sentence.words) if asked and topic is Part.H else None
            for one in (answer,) if answer else findings_in(sentence.words, tokens, topic):
                place = sentence.place(one.start, one.end)
                found.append((one, place, sentence.quoted))
            asked = False
        topic = next((t.part for t in tokens if t.part in {Part.H, Part.J}), topic)
    fresh = [one for one in found if not one[2]]
    return _judge(text, [(f, p) for f, p, _ in fresh or found], words, doubt=0 if fresh else 0.1)


def _judge(
    text: str, found: list[tuple[Finding, tuple[int, int]]], words: int, *, doubt: float
) -> Promise:
    best: dict[Rank, tuple[Finding, tuple[int, int]]] = {}
    for one, place in found:
        if one.rank not in best or one.sure > best[one.rank][0].sure:
            best[one.rank] = (one, place)
    if best.keys() & {Rank.CONDITION, Rank.CLEAR} and Rank.REFUSED not in best:
        best.pop(Rank.J1_OFFERED, None)
    if not best:
        return Promise(label=PromiseLabel.NONE, also=(), span="", confidence=0.3)
    ranks = [rank for rank in _ORDER if rank in best]
    first, place = best[ranks[0]]
    label = _LABELS[first.rank]
    also = tuple(dict.fromkeys(_LABELS[rank] for rank in ranks if _LABELS[rank] is not label))
    agree = {PromiseLabel.REFUSAL, PromiseLabel.J1_ONLY}
    rivals = len([other for other in also if not {label, other} <= agree])
    sure = first.sure - 0.07 * min(rivals, 3) - doubt - (0.1 if words < 4 else 0)  # noqa: PLR2004
    return Promise(
        label=label,
        also=also,
        span=quote(text, place),
        confidence=round(min(max(sure, 0.1), 0.95), 2),
    )


def _asks(sentence: Sentence) -> bool:
    """A question, or the wish of the person who needs the visa: neither promises anything."""
    words = sentence.words
    if sentence.question or _ASKING.search(words):
        return True
    return bool(_OWN_WISH.search(words)) and not re.search(r"\b(?:told|promised|said)\b", words)

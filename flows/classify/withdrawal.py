"""Why H-1B was taken back: the institution's policy, a bar in this one case, or mere reluctance.

Each phrase is weak evidence for one label; evidence adds up without ever becoming certainty, and
labels that compete lower each other. Reasons are read apart from labels: a payment rule may be
named by a hospital that stops for everybody and by one that stops for a person abroad.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flows.classify.text import Sentence, quote, sentences
from flows.patterns import later


class WithdrawalLabel(StrEnum):
    """Who could change it: nobody soon, the same people under other conditions, or another person."""

    POLICY = "policy"
    CAPABILITY = "capability"
    WILLINGNESS = "willingness"
    UNCLEAR = "unclear"


class WithdrawalReason(StrEnum):
    """The ground that is given."""

    PAYMENT_RULE = "payment_rule"
    STEP3 = "step3"
    HISTORY = "history"
    TIMING = "timing"
    COST = "cost"
    POLICY = "policy"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The label, others that fit, the ground, the words it rests on, and 0 to 1 how sure."""

    label: WithdrawalLabel
    also: tuple[WithdrawalLabel, ...]
    reason: WithdrawalReason
    span: str
    confidence: float


Weights = tuple[tuple[WithdrawalLabel, float], ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    weights: Weights
    pattern: re.Pattern[str]
    ground: bool = False  # says no, or gives a ground; scope alone ("for all residents") does not


_BODY = (
    r"(?:hospital|institution|university|health system|system|medical cent(?:er|re)|organi[sz]ation|college|school"
    r"|gme(?: office)?|graduate medical education|administration|leadership|management|executives?|board|trustees"
    r"|committee|general counsel|legal(?: department| team| office)?|counsel|lawyers|attorneys|dean|dio|c-suite"
    r"|department|program(?:me)?|sponsoring institution|compliance|headquarters|corporate|trust)"
)
_TRAINEES = (
    r"(?:residents?|trainees|fellows|interns|house ?staff|house officers|imgs?|international graduates|hires"
    r"|program(?:me)?s|departments|specialties|employees|everyone|everybody|newcomers|applicants|classes|sites|hospitals|h ?-? ?1 ?-? ?bs?|petitions|sponsorships?)"
)
_STOP = (
    r"(?:no longer|any ?more|ceas(?:e|es|ed|ing)|discontinu\w+|stop(?:s|ped|ping)?|end(?:ed|ing|s)|suspend\w*"
    r"|paus(?:e|ed|es|ing)|fr[eo]e?z(?:e|en|ing)|froze|phas\w+ out|mov(?:e|ed|ing) away|switch(?:ed|ing)?|eliminat\w+|halt(?:ed|ing)?|gone to|moved to|drop(?:s|ped|ping)?|terminat\w+|withdr\w+|rescind\w+|cut)"
)
_SAYS = r"(?:told|tells|says?|said|thinks|keeps|claims?|insists?|wrote|writes|mentioned|believes)"
_STEP = r"step ?-? ?(?:3|three|iii)\b"
_CLERK = (
    r"(?:hr|h\.r\.|human resources|coordinator|secretary|assistant|clerk|recruiter|generalist|someone|somebody|one person"
    r"|(?:a|the|this|that) (?:lady|guy|woman|man|person|rep|representative))"
)
_P, _C, _W = WithdrawalLabel.POLICY, WithdrawalLabel.CAPABILITY, WithdrawalLabel.WILLINGNESS


def _cue(pattern: str, *, ground: bool = False, **weights: float) -> _Cue:
    return _Cue(
        tuple((WithdrawalLabel(name), weight) for name, weight in weights.items()),
        later(pattern),
        ground,
    )


_CUES = (
    # decided for everybody
    _cue(rf"\b{_BODY}\b.{{0,60}}\b(?:decid\w+|ruled|determin\w+|decision|resol\w+|voted?|elected|adopt\w+|mandat\w+|instruct\w+|direct(?:ed|ive)|chang(?:ed|es)|switch\w+|mov(?:ed|es|ing)|opted|ended|gone|goes|went|made)\b", policy=0.45),
    _cue(rf"\b{_BODY}\b.{{0,60}}\b{_STOP}\b|\b{_STOP}\b.{{0,60}}\bacross\b", ground=True, policy=0.4),
    _cue(rf"\b(?:all|any|every|no|our) (?:of (?:our|the) )?(?:\w+ ){{0,3}}?{_TRAINEES}\b|\b(?:everyone|everybody)\b", policy=0.3),
    _cue(r"\bacross (?:the|all|our)\b|\b(?:system|institution|hospital|enterprise|organi[sz]ation|company|programme?)-? ?wide\b|\bthroughout the\b", policy=0.4),
    _cue(rf"\b{_STOP}\b.{{0,60}}(?:h ?-? ?1|visa|sponsor|petition|j ?-? ?1)|(?:h ?-? ?1|visas?\b|sponsor\w*|petitions?).{{0,60}}\b{_STOP}\b", ground=True, policy=0.35),
    _cue(r"\bpolic(?:y|ies)\b|\bresolution\b|\bblanket\b|\binstitutional(?:ly)? (?:decision|change|update|rule|level)\b", ground=True, policy=0.45),
    _cue(r"\beffective (?:immediately|\w+ \d|this|july|january)|\bgoing forward\b|\bfrom (?:this|next) (?:year|cycle)\b|\buntil further notice\b|\bstarting (?:with|this|next)\b|\bfrom now on\b", policy=0.2),
    _cue(rf"\b{_BODY}\b.{{0,50}}\b(?:not|n't|cannot|unable|only|declin\w+|refus\w+)\b", ground=True, policy=0.3),
    _cue(rf"\bfor (?:our |the |any |all |new |incoming )?{_TRAINEES}\b", policy=0.25),
    _cue(r"\b(?:do|does)(?: not|n't) (?:sponsor|offer|support|provide|file)\b(?! (?:you|your)\b)", ground=True, policy=0.15),
    _cue(r"\b(?:only (?:\w+ ){0,4}?j ?-? ?1|j ?-? ?1(?: visas?)?(?: \w+)? only)\b", ground=True, policy=0.15, willingness=0.2),
    _cue(r"\btoo (?:expensive|costly)\b|\bbudget\w*\b|\b(?:cannot|can't|cant) afford\b|\bfunding\b", policy=0.15),
    _cue(r"\b(?:lawyers?|attorneys?|counsel|legal)\b.{0,30}\b(?:advised|told|instructed|directed) us\b", policy=0.15),
    # they could, and not for this person or not now
    _cue(r"\b(?:in|for) your (?:case|situation|circumstances|file|application)\b|\bfor you\b|\byour (?:particular|individual|specific|own)\b|\byou personally\b", capability=0.45),
    _cue(r"\byour (?:h ?-? ?1|petition|visa|case|file|application|situation|h visa)\b|\bsponsor(?:ing)? you\b", capability=0.25),
    _cue(r"\bnext (?:year|cycle|july)\b|\bfor this july\b|\bthis (?:year|cycle|july|time)\b|\bat (?:this|the present) time\b|\bfor now\b|\bright now\b|\bat the moment\b|\blater (?:start|on)\b", capability=0.2),
    _cue(r"\b(?:do|can|could|have|still) (?:\w+ )?(?:sponsor|file|do)\w*\b.{0,50}\b(?:but|except|just) not\b", ground=True, capability=0.4),
    # they could, and would rather not
    _cue(r"\bpaper ?work\b|\bhassle\b|\bhasslesome\b|\b(?:extra|more|too much|a lot of|lots? of|so much) (?:\w+ )?(?:work|effort|steps|trouble|bother|admin\w*)\b|\bburden\w*\b|\btime[- ]consuming\b|\bcumbersome\b|\bheadaches?\b|\btedious\b|\b(?:complicated|complex|difficult|messy|lengthy|hard|painful)\b(?= (?:process|for us|to do|to file|and|thing|procedure))|\bpain\b(?= to| for| in)|\bred tape\b|\bbureaucra\w+", ground=True, willingness=0.6),
    _cue(r"\bprefer\w*\b|\brather\b|\bfavou?r\b|\bideally\b|\bwould (?:like|want) you (?:to|on)\b|\bencourag\w+", ground=True, willingness=0.5),
    _cue(r"\b(?:easier|simpler|quicker|faster|smoother|convenien\w+|straightforward|less work|simplest|easiest)\b", ground=True, willingness=0.55),
    _cue(r"(?:\bnot\b|n't\b|\bnever\b|\bdont\b|\bdoesnt\b)(?: \w+){0,4}? (?:usually|normally|generally|typically|routinely|ordinarily|really do|tend to|customar\w+|in the habit|a habit|our practice|common practice)|\b(?:usually|normally|generally|typically|rarely|seldom|tend to)\b.{0,20}(?:\bnot\b|n't\b|\bavoid\b|\bonly\b|\bsponsor|\bdo\b)", ground=True, willingness=0.55),
    _cue(r"\bnever (?:\w+ )?(?:done|filed|sponsored|handled|dealt|had)\b|\bnot (?:comfortable|familiar|set up|equipped|sure how|used to)\b|\b(?:don't|do not|doesn't|dont) know how\b|\b(?:no|little|lack\w*) (?:experience|expertise|idea how)\b|\buncomfortable\b|\bunfamiliar\b", ground=True, willingness=0.5),
    _cue(r"\breluctan\w+\b|\bhesitan\w+\b|\b(?:do not|don't|dont|does not|doesn't|doesnt|didn't|did not) (?:really |particularly )?(?:want|like|wish|care|feel like|bother)\b|\b(?:not|un) ?(?:willing|interested|keen|inclined|eager)\b|\bchoos\w+ not\b|\bwould not like\b|\bavoid\w*\b|\bdeal with\b", ground=True, willingness=0.5),
    _cue(rf"\b{_CLERK}\b.{{0,40}}\b{_SAYS}\b|\baccording to (?:\w+ )?{_CLERK}\b", ground=True, willingness=0.45),
    _cue(r"\b(?:other|two|three|several|some|current|few|many|existing|senior|\d+) (?:of (?:our|their|the|my) )?(?:\w+ )?(?:residents?|fellows?|interns?|colleagues|people)\b.{0,40}\b(?:on|have|hold|got|with)\b.{0,12}(?:h ?-? ?1|one\b)|\b(?:pd|program(?:me)? director|director|chair|boss)\b.{0,30}\b(?:says?|said|told|insists|confirmed|promised)\b.{0,40}(?:always|do |does |can|sponsor|fine|yes|will)", ground=True, willingness=0.4),
    _cue(r"\b(?:could|can|able to|possible to) (?:\w+ )?(?:do|file|sponsor)\b(?=.{0,40}\bbut\b)", willingness=0.3),
    _cue(r"\bwe (?:just )?(?:only|just) (?:do|use|take|sponsor|handle|deal)\b", ground=True, willingness=0.25),
)  # fmt: skip
_REFUSES = later(
    r"\b(?:no|not|cannot|cant|wont|never|without|unable|nothing|neither|nor|against|instead|declin\w+|refus\w+|den(?:y|ied)|prevent\w*|bars?|barred|impossible"
    r"|unavailable|unfortunately|regret\w*|sorry|only|rather|too (?:late|much|high)|miss\w*|off the table|jeopardi[sz]\w+|complicat\w+|rul\w+ out|expensive|costly|trigger\w*|would (?:apply|owe|cost)|need\w*|requir\w+|must|pending|backed up|backlog\w*|delay\w*|concern\w*|problem\w*|obstacle|barrier|(?:has|have|is|already) (?:passed|closed|gone|expired)|j ?-? ?1s?)\b|n't\b|\b" + _STOP + r"\b"
)  # fmt: skip

_GROUNDS: tuple[tuple[WithdrawalReason, Weights, re.Pattern[str]], ...] = (
    (WithdrawalReason.PAYMENT_RULE, ((_P, 0.3), (_C, 0.1)),
     later(r"\bproclamation\w*|\b100 ?,? ?000\b|\b100 ?k\b|\bhundred[- ]thousand\b|\b100 thousand\b|\b100 grand\b|\b10973\b|\b11069\b|\bexecutive order\b|\b(?:trump|presidential|president's|new|september|h ?-? ?1 ?-? ?b|white house)(?: (?:h ?-? ?1 ?-? ?b|visa|federal|government|entry|petition|huge|big|massive))* (?:fee|payment|surcharge)\b|\bpayment rule\b|\bsix[- ]figure (?:fee|payment)")),
    (WithdrawalReason.STEP3, ((_C, 0.6),), later(rf"\b(?:usmle )?{_STEP}|\ball (?:the )?(?:usmle )?steps\b")),
    (WithdrawalReason.HISTORY, ((_C, 0.6),),
     later(r"\b(?:immigration|visa|travel|status) (?:history|record|background|past)\b|\b(?:previous|prior|earlier|past|former|old) (?:\w+ ){0,2}?(?:visa|j ?-? ?1|j ?-? ?2|status|denial|refusal|overstay|stay|immigration|h ?-? ?1|petition)\b|\b(?:were|was|been|had) (?:on |in |here on )?(?:an? )?(?:j|h|f) ?-? ?[12]b?\b|\b212 ?\(?e\)?|\btwo[- ]year\b.{0,25}\b(?:home|rule|requirement|residence|residency)|\bhome (?:residen\w+|rule|country requirement)|\boverst\w+|\bout of status\b|\bunlawful presence\b|\bgaps? in (?:your |the )?(?:\w+ )?status|\b(?:fell|fallen|lost|lapse\w*|violat\w+)\b.{0,15}\bstatus\b|\b(?:visa|petition) (?:was )?(?:denied|refused|revoked)\b|\bdenial\b|\badministrative processing\b|\bwaiver\b(?=.{0,30}(?:home|212|two))|\byour (?:complicated |complex )?(?:history|record|past)\b|\binadmissib\w+")),
    (WithdrawalReason.TIMING, ((_C, 0.6),),
     later(r"\b(?:in|on) time\b|\btoo (?:late|tight|close)\b|\bnot enough time\b|\b(?:enough|sufficient|insufficient|lack of|limited|little|run(?:ning)? out of|out of|short (?:on|of)) time\b|\btime ?(?:line|frame|constraints?)\b|\b(?:processing|filing|approval) (?:times?|periods?|window|timelines?)\b|\bdead ?lines?\b|\b(?:by|before|for|until|prior to) (?:the |your |our |this )?(?:first of )?(?:july|june|orientation|start(?:ing)?(?: date)?|academic year|1 july)\b|\b(?:late in the|too far into|this late)\b|\bnext (?:year|cycle|july)\b|\btiming\b|\bmiss\w* (?:the|your) (?:start|deadline|window|orientation)|\bbacked up\b|\bbacklog\w*|\bcalendar\b|\bnot for this (?:july|year|cycle)\b|\b(?:would|will|could|might) not (?:arrive|be approved|come through|be ready|make it)\b|\btakes? (?:too )?long\b|\bmonths to (?:get|process|approve)|\bwindow (?:has )?(?:closed|passed)\b")),
    (WithdrawalReason.COST, ((_P, 0.3), (_W, 0.2)),
     later(r"\bbudget\w*\b|\bexpens(?:e|es|ive)\b|\bcost(?:s|ly|ing)?\b|\bfund(?:s|ing|ed)?\b|\bafford\w*\b|\bfinanc\w+\b|\bmoney\b|\b(?:legal|filing|attorney|lawyer|government|premium|uscis|processing) fees?\b|\bfees?\b|\bprice\w*\b|\bpay for\b")),
)  # fmt: skip
_NOT_ABOUT = later(
    r"(?:\bnot (?:because|due|about|related|a (?:question|matter)|on account)|\bnothing to do with|\bregardless of|\birrespective of|\bhas no bearing|\bn't (?:about|because)|\bnot (?:the|a) (?:money|cost|fee|issue)|\benough time (?:to|for) (?:think|reply))[^,.;]{0,60}"
)
_ALREADY = later(
    r"\b(?:passed|have|completed|cleared|done with) (?:the )?(?:usmle )?step ?-? ?(?:3|three)\b"
)
_SPEAKS_FOR_ALL = later(
    r"\b(?:any|all|every|new|every(?:one|body)|residents|trainees|house staff|fellows)\b"
)
_PERSONAL = later(
    r"\byou(?:r|rs|rself)?\b|\babroad\b|\boutside the (?:us|u\.s\.|united states|country)\b"
)
_LEAST = 0.28
_TOPIC = later(
    r"\bh[ -]{0,3}1|\bj[ -]{0,3}1|\bh one|\bvisa|\bspon[sc]|petit|immigra|\bfil(?:e|ed|ing)\b|proclamation|\b100|hundred[ -]thousand"
    r"|\bstep ?-?(?:3|three|iii)|\b212|exchange visitor|ds-?2019|i-129|\blca"
)


def classify_withdrawal(text: str) -> Withdrawal:
    """The label of a text in English, of any length; `unclear` where no ground shows."""
    asked = [one for one in _on_topic(text) if not one.question]
    fresh = [one for one in asked if not one.quoted] or asked
    said: dict[str, Weights] = {}  # a phrase said twice is no better evidence
    grounds: dict[WithdrawalReason, tuple[int, int]] = {}
    best: tuple[float, tuple[int, int]] = (0.0, (0, 0))
    refuses = False
    for sentence in fresh:
        words = _NOT_ABOUT.sub(lambda found: " " * len(found[0]), sentence.words)
        refuses = refuses or bool(_REFUSES.search(words)) or _grounded(words)
        weight = 0.0
        for name, weights in _evidence(words):
            said[name] = weights
            weight += sum(evidence for _, evidence in weights)
        for reason in _reasons(words):
            grounds.setdefault(reason, _place(sentence))
        if weight > best[0]:
            best = (weight, _place(sentence))
    doubt: dict[WithdrawalLabel, float] = {}
    for label, evidence in (pair for weights in said.values() for pair in weights):
        doubt[label] = doubt.get(label, 1.0) * (1 - evidence)
    scores = {label: 1 - left for label, left in doubt.items()}
    return _judge(text, scores if refuses else {}, grounds, best[1])


def _on_topic(text: str) -> tuple[Sentence, ...]:
    """All of a short text; of a long one the sentences about sponsorship and each one after."""
    few = 6
    every = sentences(text[: few * 200]) if len(text) <= few * 200 else ()
    return every if every and len(every) <= few else sentences(text, _TOPIC)


def _place(sentence: Sentence) -> tuple[int, int]:
    longest = 320
    end = len(sentence.words)
    if end > longest:
        end = max(sentence.words.rfind(" ", 0, longest), longest // 2)
    return sentence.place(0, end)


def _grounded(words: str) -> bool:
    return any(cue.ground and cue.pattern.search(words) for cue in _CUES)


def _evidence(words: str) -> Iterator[tuple[str, Weights]]:
    """What each phrase says for each label, weakly; by a name of its own."""
    for cue in _CUES:
        if cue.pattern.search(words):
            yield cue.pattern.pattern, cue.weights
    for reason, weights, pattern in _GROUNDS:
        if not pattern.search(words) or reason not in _reasons(words):
            continue
        if reason is WithdrawalReason.PAYMENT_RULE and _PERSONAL.search(words):
            yield reason, weights if _SPEAKS_FOR_ALL.search(words) else ((_C, 0.4), (_P, 0.2))
        else:
            yield reason, weights


def _reasons(words: str) -> list[WithdrawalReason]:
    """The grounds a sentence names; a Step 3 already passed is none."""
    found = [reason for reason, _, pattern in _GROUNDS if pattern.search(words)]
    if (
        WithdrawalReason.STEP3 in found
        and _ALREADY.search(words)
        and not re.search(
            r"\bnot\b|n't\b|\bonly\b|\buntil\b|\bunless\b|\bwho\b|\bmust\b|\bno\b|\bnever\b", words
        )
    ):
        found.remove(WithdrawalReason.STEP3)
    return found


def _judge(
    text: str,
    scores: dict[WithdrawalLabel, float],
    grounds: dict[WithdrawalReason, tuple[int, int]],
    place: tuple[int, int],
) -> Withdrawal:
    ranked = sorted(scores, key=lambda label: (-scores[label], list(WithdrawalLabel).index(label)))
    if not ranked or scores[ranked[0]] < _LEAST:
        return Withdrawal(
            label=WithdrawalLabel.UNCLEAR,
            also=(),
            reason=WithdrawalReason.NONE,
            span="",
            confidence=0.3,
        )
    first = ranked[0]
    also = tuple(label for label in ranked[1:] if scores[label] >= _LEAST)
    reason = next((one for one in WithdrawalReason if one in grounds), WithdrawalReason.NONE)
    if reason is WithdrawalReason.NONE and first is WithdrawalLabel.POLICY:
        reason = WithdrawalReason.POLICY
    sure = scores[first] * 0.95 - sum(0.25 * scores[other] for other in ranked[1:])
    return Withdrawal(
        label=first,
        also=also,
        reason=reason,
        span=quote(text, grounds.get(reason, place)),
        confidence=round(min(max(sure, 0.15), 0.92), 2),
    )

"""What one sentence commits an institution to: each reading of it, and how sure.

Which visa is meant, what the negation reaches, and how strong the verb is are read clause by clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from flows.classify.reach import IT, NAMES, around, clauses, denied
from flows.classify.wording import Part, Token
from flows.patterns import later


class Rank(StrEnum):
    """Findings in the order in which they stand; several may share a label."""

    REFUSED = "refused"
    J1_ONLY = "j1_only"
    NO_VISAS = "no_visas"
    DISCLAIMED = "disclaimed"
    CONDITION = "condition"
    CLEAR = "clear"
    J1_SOFT = "j1_soft"
    VAGUE = "vague"
    J1_OFFERED = "j1_offered"


@dataclass(frozen=True, slots=True)
class Finding:
    """One reading of some words: what it is, how sure, and which characters of the sentence."""

    rank: Rank
    sure: float
    start: int
    end: int


_PERSON = (
    r"(?:applicants?|residents?|trainees?|you|candidates?|employees?|physicians?|fellows?"
    r"|house officers?|interns?|individuals?|own)"
)
_MONEY = r"(?:costs?|fees?|expenses?|charges?)"
_PAPERS = r"(?:visas?|immigration|authori[sz]ation|work permits?|status|right to work|authori[sz]ed to work|eligib\w+ to work|sponsorship|h ?-? ?1 ?-? ?b)"
_TAKES_BACK = later(
    rf"\b{_MONEY}\b.{{0,90}}\b(?:responsib\w+|borne|paid|payable|met|fall|falls|lies?|up to|charged)\b.{{0,30}}\b{_PERSON}\b"
    rf"|\b{_MONEY}\b.{{0,60}}\bare (?:the |your |an )?(?:\w+ )?{_PERSON}(?:'s?|s')? (?:\w+ )?responsib"
    rf"|\b{_PERSON} (?:(?:will|must|shall|should|are expected to|is expected to|have to|has to|need to|would) )?(?:pay|pays|bear|bears|cover|covers|fund|funds|reimburse|absorb) .{{0,60}}\b{_MONEY}\b"
    rf"|\b{_PERSON}(?:'s?|s')? (?:\w+ ){{0,3}}?responsib\w+ .{{0,70}}\b(?:{_PAPERS}|{_MONEY})\b"
    rf"|\b(?:your|their|his|her) (?:\w+ )?responsib\w+\b.{{0,60}}\b(?:{_PAPERS}|{_MONEY})\b"
    rf"|\b{_PAPERS}\b.{{0,60}}\bor\b.{{0,40}}\b(?:void|rescinded|withdrawn|terminated|released)\b"
    rf"|\bresponsib\w+ (?:of|for) (?:the |each )?{_PERSON}\b.{{0,50}}{_PAPERS}|{_PAPERS}.{{0,60}}\bresponsib\w+ of (?:the |each )?{_PERSON}\b"
    rf"|\b(?:employment|appointment|offer|agreement|contract|position|job|start|place|training)\b.{{0,60}}\b(?:contingent|conditional|conditioned|depend\w*|subject to|hinges?|void)\b.{{0,90}}\b{_PAPERS}"
    rf"|\b(?:fail(?:ure|s|ing)?|unable|inability)\b.{{0,40}}\b{_PAPERS}.{{0,90}}\b(?:void|terminat\w+|rescind\w*|withdraw\w*|releas\w+|revok\w+|forfeit\w*)\b"
    rf"|\bat (?:your|their|his|her|the applicant's|the resident's) own (?:risk|expense|cost)\b|\bshould not rely\b|\bdo not rely\b"
    rf"|\b(?:no|any) (?:liability|responsibility) for\b.{{0,60}}{_PAPERS}|\bwithout (?:any )?(?:obligation|commitment|guarantee)\b"
)
_CITIZENS = later(
    r"\b(?:must|only|required to|limited to|restricted to|need to)\b.{0,50}\b(?:u\.?s\.? citizens?|citizens (?:and|or)|permanent residents?)\b"
    r"|\b(?:must|should) not (?:need|require)\b.{0,40}\b(?:sponsor\w*|visas?)\b"
)
_FRIENDLY = later(
    r"\b(?:welcom\w+|supportive|friendly|support(?:s|ing)?|happy|love|figure|everything|worry|experience|value)\b"
)
_FOR_NOW = later(
    r"\b(?:at this time|currently|for now|at present|this (?:year|cycle|season)|at the moment)\b"
)
_FOR_SOME = later(r"\b(?:for|if|with|when|to|after|where|transfers?)\b")
_WAITS = (Part.IF, Part.RESTRICT, Part.SCOPE, Part.MUST)
_KIND = (Part.KEEN, Part.CAN, Part.TAKE, Part.OPEN, Part.HABIT, Part.PAST, Part.IDIOM, Part.DOUBLE)


def findings_in(words: str, tokens: Sequence[Token], topic: Part | None) -> Iterator[Finding]:
    """Every label one sentence gives."""
    parts = {token.part for token in tokens}
    if Part.OTHERS in parts and not re.search(r"\b(?:we|our|us)\b", words):
        return
    named = parts & set(NAMES)
    if _TAKES_BACK.search(words) and Part.J not in parts:
        yield Finding(Rank.DISCLAIMED, 0.8, *_whole(words))
    if Part.DISCLAIM in parts and (named or topic):
        yield Finding(Rank.DISCLAIMED, 0.88 if named else 0.6, *_whole(words))
    if _CITIZENS.search(words):
        yield Finding(Rank.NO_VISAS, 0.5, *_whole(words))
        return
    refusals = list(_denials(words, tokens, topic))
    yield from refusals
    yield from _j1(words, tokens, topic, refusals)
    if not any(one.rank is Rank.REFUSED for one in refusals) or _affirms_after(tokens):
        yield from _hopeful(words, tokens, topic)


def answer_in(words: str) -> Finding | None:
    """A bare yes or no after a question about H-1B."""
    if re.fullmatch(
        r"\W*(?:sorry,? |i'?m afraid |unfortunately,? )?(?:no|nope|not|we (?:do not|don't|can't|cannot|won't|will not))\b(?:\W*(?:sorry|unfortunately|not possible|we (?:do not|don't|can't|cannot|won't|will not)))*\W*",
        words,
    ):
        return Finding(Rank.REFUSED, 0.7, *_whole(words))
    if re.fullmatch(
        r"\W*(?:yes|yeah|yep|of course|absolutely|certainly|sure)\b(?:\W*(?:we (?:do|will|can)|of course|sure))*\W*",
        words,
    ):
        return Finding(Rank.CLEAR, 0.5, *_whole(words))
    return None


def _whole(words: str) -> tuple[int, int]:
    """All of the sentence, or of a very long one as much as reads well."""
    longest = 320
    if len(words) <= longest:
        return 0, len(words)
    space = words.rfind(" ", 0, longest)
    return 0, space if space > 0 else longest


def _denials(words: str, tokens: Sequence[Token], topic: Part | None) -> Iterator[Finding]:
    """What is refused: the act or the visa a negation reaches."""
    parts = {token.part for token in tokens}
    for clause in clauses(words, tokens, topic):
        reached = denied(clause)
        place = around(words, tokens, clause)
        sure = _refusal_sure(words, clause.parts)
        if Part.H in reached:
            if Part.RESTRICT in parts or (Part.EXCEPT in parts and not _excepts_j1(tokens)):
                yield Finding(Rank.CONDITION, 0.78, *_whole(words))
            else:
                yield Finding(Rank.REFUSED, sure, *place)
        elif reached & {Part.H_CLASS, Part.VISA} and not reached & {Part.J, Part.OTHER}:
            if Part.RESTRICT in parts and Part.EXCEPT not in parts:
                yield Finding(Rank.CONDITION, 0.6, *_whole(words))
            else:
                yield Finding(Rank.NO_VISAS, min(sure, 0.75), *place)


def _refusal_sure(words: str, parts: frozenset[Part]) -> float:
    sure = 0.92 if Part.H in parts else 0.7
    if parts & {Part.HABIT, Part.PREFER, Part.SOFT}:
        sure -= 0.25
    if parts & {Part.SCOPE, Part.SAID}:
        sure -= 0.15
    return sure - (0.05 if _FOR_NOW.search(words) else 0)


def _excepts_j1(tokens: Sequence[Token]) -> bool:
    at = next((n for n, token in enumerate(tokens) if token.part is Part.EXCEPT), None)
    return at is not None and Part.J in {token.part for token in tokens[at + 1 :]}


def _affirms_after(tokens: Sequence[Token]) -> bool:
    """Whether a refusing sentence also sponsors H-1B for somebody: "for faculty but not for us"."""
    return Part.SCOPE in {token.part for token in tokens}


def _j1(
    words: str, tokens: Sequence[Token], topic: Part | None, refusals: Sequence[Finding]
) -> Iterator[Finding]:
    """Words that leave the J-1 alone, prefer it, or merely offer it."""
    parts = {token.part for token in tokens}
    if Part.J not in parts:
        if Part.ONLY in parts and Part.H not in parts and topic is Part.J and IT.search(words):
            yield Finding(Rank.J1_ONLY, 0.65, *_whole(words))
        return
    refused = any(one.rank is Rank.REFUSED for one in refusals)
    if _excepts_j1(tokens) or _only_j1(tokens):
        yield Finding(Rank.J1_ONLY, 0.88 if Part.SAID not in parts else 0.7, *_whole(words))
        return
    for clause in clauses(words, tokens):
        here = clause.parts
        if Part.J not in here or (Part.H in here and not refused):
            continue
        if Part.J in denied(clause):
            continue
        place = around(words, tokens, clause)
        if any(one.rank is Rank.NO_VISAS for one in refusals):
            yield Finding(Rank.J1_ONLY, 0.82, *_whole(words))
        elif Part.MUST in here or (Part.IF in here and _TAKES_BACK.search(words)):
            yield Finding(Rank.J1_ONLY, 0.8, *place)
        elif Part.PREFER in here:
            yield Finding(Rank.J1_SOFT, 0.5, *place)
        elif here & {Part.ACT, Part.TAKE, Part.OPEN, Part.CAN, Part.WILL}:
            yield Finding(Rank.J1_OFFERED, 0.6 if refused else 0.42, *place)


def _only_j1(tokens: Sequence[Token]) -> bool:
    """Whether an "only" belongs to the J-1: the class after it, else the one before it."""
    for at, token in enumerate(tokens):
        if token.part is not Part.ONLY:
            continue
        after = [t for t in tokens[at + 1 :] if t.part in {Part.H, Part.J, Part.BREAK}]
        before = [t for t in tokens[:at] if t.part in {Part.H, Part.J}]
        near = after[0] if after and after[0].start - token.end < 60 else None  # noqa: PLR2004
        if near is not None and near.part is Part.J:
            return len(after) < 2 or after[1].part is not Part.H or after[1].start - near.end > 25  # noqa: PLR2004
        if near is not None and near.part is Part.H:
            continue
        if before and before[-1].part is Part.J and token.start - before[-1].end < 60:  # noqa: PLR2004
            return True
    return False


def _hopeful(words: str, tokens: Sequence[Token], topic: Part | None) -> Iterator[Finding]:
    """What is held out: clear, under a condition, or only friendly."""
    parts = {token.part for token in tokens}
    reported = Part.SAID in parts
    met = _would_is_will(tokens) if reported else tokens
    flags = {token.part for token in met}
    about_h = Part.H in parts or (
        Part.J not in parts and topic is Part.H and bool(IT.search(words))
    )
    whole = _whole(words)
    if about_h and not _denied_only(words, tokens):
        held = _held(words, met, flags, reported=reported)
        if held is not None:
            yield held
        return
    if Part.J in parts or Part.OTHER in parts:
        return
    answers = re.match(r"\W*(?:yes|yeah|sure|absolutely|of course)\b", words)
    if answers and topic is Part.H and Part.WILL in parts:
        yield Finding(Rank.CLEAR, 0.6, *whole)
        return
    if Part.VISA in parts or "sponsor" in words or "visa" in words:
        yield from _some_visa(words, flags)
    elif _FRIENDLY.search(words) and re.search(r"\bimgs?\b|international", words):
        yield Finding(Rank.VAGUE, 0.45, *whole)


def _would_is_will(tokens: Sequence[Token]) -> list[Token]:
    """In reported speech "would" is how "will" sounds: "she said they would file it"."""
    return [
        replace(token, part=Part.WILL)
        if token.part is Part.SOFT and token.words in {"would", "'d"}
        else token
        for token in tokens
    ]


def _denied_only(words: str, tokens: Sequence[Token]) -> bool:
    """Whether every clause that names H-1B denies it."""
    naming = [clause for clause in clauses(words, tokens) if Part.H in clause.parts]
    return bool(naming) and all(Part.H in denied(clause) for clause in naming)


def _held(
    words: str, tokens: Sequence[Token], flags: set[Part], *, reported: bool
) -> Finding | None:
    """The label of a sentence that speaks of H-1B and does not refuse it."""
    place = _whole(words)
    only = Part.ONLY in flags and not _only_j1(tokens) and _FOR_SOME.search(words)
    if only or flags & set(_WAITS):
        return Finding(Rank.CONDITION, 0.8 if flags & {Part.IF, Part.RESTRICT} else 0.7, *place)
    if Part.KEEN in flags and Part.DONE not in flags:
        return Finding(Rank.VAGUE, 0.5, *place)
    if Part.SOFT in flags:
        return Finding(Rank.CONDITION, 0.68, *place)
    return _named_act(words, tokens, reported=reported) or _bare(
        words, tokens, flags, reported=reported
    )


def _named_act(words: str, tokens: Sequence[Token], *, reported: bool) -> Finding | None:
    """A commitment to do a named act, or one being done."""
    for clause in clauses(words, tokens):
        here = clause.parts
        if Part.H not in here and here & {Part.J, Part.OTHER}:
            continue
        acts = bool(here & {Part.ACT, Part.DONE}) or _pledges(clause.tokens)
        if here & {Part.WILL, Part.DONE} and acts and Part.DOUBLE not in here:
            sure = 0.9 if here & {Part.YOU} else 0.82
            sure -= 0.25 if reported else 0.15 if Part.HABIT in here else 0
            return Finding(Rank.CLEAR, sure, *around(words, tokens, clause))
    return None


def _bare(
    words: str, tokens: Sequence[Token], flags: set[Part], *, reported: bool
) -> Finding | None:
    """A habit, an ability, or the act in the present tense, without a commitment."""
    place = _whole(words)
    if flags & {Part.HABIT, Part.PAST}:
        return Finding(Rank.VAGUE, 0.55, *place)
    friendly = flags & {Part.DOUBLE, Part.IDIOM}
    if friendly or (flags & {Part.CAN, Part.TAKE, Part.OPEN} and not reported):
        return Finding(Rank.VAGUE, 0.5, *place)
    if reported or Part.ACT in flags or Part.DONE in flags or _pledges(tokens):
        return Finding(Rank.CLEAR, 0.55 if reported else 0.6, *place)
    return None


def _pledges(tokens: Sequence[Token]) -> bool:
    """A verb that is a promise by itself: "we guarantee H-1B"."""
    return any(t.part is Part.WILL and t.words[:5] in {"guara", "we pr"} for t in tokens)


def _some_visa(words: str, flags: set[Part]) -> Iterator[Finding]:
    """A sentence about visas that does not say which."""
    place = _whole(words)
    if Part.NOT in flags or Part.END in flags or Part.DISCLAIM in flags:
        return
    waits = {Part.IF, Part.RESTRICT} | (set() if Part.KEEN in flags else {Part.SOFT})
    if flags & waits and not _TAKES_BACK.search(words):
        yield Finding(Rank.CONDITION, 0.55, *place)
    elif Part.WILL in flags and "sponsor" in words:
        yield Finding(Rank.VAGUE, 0.6, *place)
    elif flags & {Part.ACT, *_KIND} or "sponsor" in words:
        yield Finding(Rank.VAGUE, 0.5, *place)

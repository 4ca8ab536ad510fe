"""How far a negation reaches: which visas a clause denies, if it denies any."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from flows.classify.wording import Part, Token
from flows.patterns import later

NAMES = (Part.H, Part.H_CLASS, Part.J, Part.OTHER, Part.VISA)
IT = later(r"\b(?:it|this|that|one|them|those|so|yours|sponsor you)\b")
_TARGETS = (*NAMES, Part.ACT, Part.TAKE, Part.OPEN, Part.TRAINEE)
_FILES = later(r"\bfil|petition")  # what is filed or petitioned for is an H-1B unless said
_PASSIVE = later(
    r" (?:be |been |being |get |getting )?"
    r"(?!need|requir|delay|affect|impact|decid|charg|guarant|limit|includ|intend|concern|involv|yet)"
    r"\w{3,}(?:ed|en)\b"
)
_NEAR = 3  # words between a negation and the noun it denies: "no new, initial H-1B"
_FAR = 8  # and a verb; further on it belongs to another verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause, with the visas named before it in the sentence and in the text."""

    words: str  # of the whole sentence
    tokens: Sequence[Token]
    before: frozenset[Part] = frozenset()
    topic: Part | None = None

    @property
    def parts(self) -> frozenset[Part]:
        """What the clause is built from."""
        return frozenset(token.part for token in self.tokens)


def clauses(words: str, tokens: Sequence[Token], topic: Part | None = None) -> Iterator[Clause]:
    """The clauses of a sentence, in order."""
    before: set[Part] = set()
    clause: list[Token] = []
    for token in (*tokens, Token(Part.BREAK, len(words), len(words), "")):
        if token.part is not Part.BREAK:
            clause.append(token)
        elif clause:
            yield Clause(words=words, tokens=clause, before=frozenset(before), topic=topic)
            before |= {one.part for one in clause if one.part in NAMES}
            clause = []


def around(words: str, tokens: Sequence[Token], clause: Clause) -> tuple[int, int]:
    """The characters of a clause, out to the breaks on both sides of it."""
    longest = 400
    breaks = [token for token in tokens if token.part is Part.BREAK]
    first, last = clause.tokens[0], clause.tokens[-1]
    start = max((b.end for b in breaks if b.end <= first.start), default=0)
    end = min((b.start for b in breaks if b.start >= last.end), default=len(words))
    return start, min(end, start + longest)


def denied(clause: Clause) -> frozenset[Part]:
    """The visas a clause denies; empty where it denies none."""
    for at, token in enumerate(clause.tokens):
        if token.part in {Part.END, Part.GONE}:
            found = _ended(clause, at)
        elif token.part is Part.NOT:
            found = _negated(clause, at)
        else:
            continue
        if found:
            return found
    return frozenset()


def _ended(clause: Clause, at: int) -> frozenset[Part]:
    """What has been stopped, or is gone: "ended H-1B", "it is off the table"."""
    found = named(clause.tokens[at + 1 :]) or named(clause.tokens[:at])
    gone = clause.tokens[at].part is Part.GONE
    if found or not (gone and IT.search(clause.words)):
        return found
    return clause.before & {Part.H} or frozenset({clause.topic} if clause.topic else ())


def _negated(clause: Clause, at: int) -> frozenset[Part]:
    """What a "not" denies."""
    tokens, words = clause.tokens, clause.words
    subject = named(tokens[:at])
    if any(token.part is Part.IF and token.words == "if" for token in tokens[:at]):
        return frozenset()  # supposed, not said
    if Part.H in subject and _PASSIVE.match(words, tokens[at].end):
        return frozenset({Part.H})
    target = next((n for n in range(at + 1, len(tokens)) if tokens[n].part in _TARGETS), None)
    if target is not None:
        return _object(clause, at, target)
    breaks_off = at == len(tokens) - 1 and len(words[tokens[at].end :].split()) < _NEAR
    if breaks_off and tokens[at].words in {"no", "none", "never"}:
        return subject
    return clause.before & {Part.H} if breaks_off else frozenset()


def _object(clause: Clause, at: int, target: int) -> frozenset[Part]:
    """The visas that are the object of the word a "not" belongs to."""
    goal = clause.tokens[target]
    gap = clause.words[clause.tokens[at].end : goal.start].count(" ")
    if goal.part in NAMES:
        return named(clause.tokens[target:]) if gap <= _NEAR else frozenset()
    if goal.part is Part.TRAINEE:
        return clause.before & {Part.H} if gap <= _NEAR else frozenset()
    if gap > _FAR:
        return frozenset()
    return (
        named(clause.tokens[target + 1 :])
        or named(clause.tokens[:at])
        or _meant(clause, at, clause.tokens[target:])
    )


def _meant(clause: Clause, at: int, rest: Sequence[Token]) -> frozenset[Part]:
    """The visa a clause means without naming one."""
    acts = " ".join(token.words for token in rest if token.part is Part.ACT)
    if _FILES.search(acts):
        return frozenset({Part.J if clause.topic is Part.J else Part.H})
    pointing = IT.search(clause.words, clause.tokens[at].start)
    if pointing and clause.before & {Part.H, Part.J}:
        return clause.before & {Part.H} or clause.before & {Part.J}
    if pointing and clause.topic:
        return frozenset({clause.topic})
    return frozenset({clause.topic or Part.VISA}) if "sponsor" in acts else frozenset()


def named(tokens: Sequence[Token]) -> frozenset[Part]:
    """The visas named up to where the clause turns; a class by name stands before "visa"."""
    found: set[Part] = set()

    def goes_on(token: Token) -> bool:
        turns = {Part.ONLY, Part.EXCEPT} | ({Part.NOT, Part.WILL, Part.CAN} if found else set())
        found.update({token.part} & set(NAMES))
        return token.part not in turns

    for _ in takewhile(goes_on, tokens):
        pass
    return frozenset(found - {Part.VISA} or found)

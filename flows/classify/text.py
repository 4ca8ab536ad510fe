"""Pasted words made ready for rules: folded letters, mended spelling, sentences, and the way back.

Every fold keeps the place of each character, so what a rule finds is quoted as the person pasted
it. Work is bounded: past `LONGEST` characters and `MOST` sentences nothing is read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.patterns import later

LONGEST = 200_000  # characters of one text that are read at all
MOST = 120  # different sentences of one text that are handed to the rules,
ROOM = 12_000  # and their characters in all
SHORTEST_SLIP = 2
LONGEST_WORD = 40  # letters; what is longer is no word
SENTENCE = 700  # characters; a longer "sentence" is a list or a paste without full stops

_FOLDS: dict[int, str] = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-"),  # noqa: RUF001  # dashes are what is folded
    **dict.fromkeys(map(ord, "‘’‚‛′`´＇"), "'"),  # noqa: RUF001  # quotation marks likewise
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "\t\u00a0\u1680\u2007\u2008\u2009\u200a\u202f\u205f\u3000*_~|"), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029\x0b\x0c\x85"), "\n"),
    **{0xFF01 + at: chr(0x21 + at) for at in range(94)},  # full-width letters
    ord("\r"): " ",
}
_INVISIBLE = later("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_HEADER = later(
    r" *(?:>+ *)*(?:from|sent|to|cc|bcc|date|subject|reply-to|importance|attachments?) ?:"
    r"|.{0,80}\bwrote:\s*$|\s*-+ ?(?:original|forwarded) message"
)
_ITEM = later(r" *(?:[-•·▪◦] |\(?[0-9a-z]{1,2}[.)] )")
_STOP = later(
    r"(?<!\b[Dd]r)(?<!\b[Mm]r)(?<!\b[Mm]s)(?<!\bMrs)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)(?<!\b[Uu]\.[Ss])"
    r"(?<!\b[Pp]rof)(?<!\bvs)(?!\.{2,} ?[a-z])(?<!\.)[.!?]+[\"')\]]*(?=\s|$)|(?<=[a-z0-9])[.!?](?=[A-Z][a-z ])|;",
)
_TOKEN = later(r"[^\W_]+(?:'[^\W_]+)?|[^\s\w]|_")

# What people mean often enough to be mended by sight; near misses of the long words by distance.
_SLIPS = {
    "anyore": "anymore",
    "carnt": "cannot",
    "cause": "because",
    "coz": "because",
    "cuz": "because",
    "donot": "do not",
    "hospitl": "hospital",
    "olny": "only",
    "onyl": "only",
    "plz": "please",
    "avaliable": "available",
    "availible": "available",
    "imposible": "impossible",
    "polcy": "policy",
    "posible": "possible",
    "progam": "program",
    "stpe": "step",
    "thier": "their",
    "unabel": "unable",
    "ur": "your",
    "vias": "visa",
    "wil": "will",
    "wll": "will",
}
_LONG = (
    "abroad anticipate applicant approval approved attorney attorneys authorisation authorization"
    " available budget cancelled committed committee complicated conditional consider considered"
    " contingent costs deadline decided decision department discontinued discretion exception"
    " exclusively expensive financial funding guarantee guaranteed hassle history hospital"
    " immigration institution lawyers leadership obligation orientation paperwork petition"
    " petitions preferred prefer presidential proclamation program programme provided residency"
    " residents responsible responsibility sponsor sponsored sponsoring sponsors sponsorship"
    " supported suspended trainees unavailable unfortunately withdraw withdrawn"
)
_LONG_WORDS = tuple(_LONG.split())
_KNOWN = frozenset(_LONG_WORDS)
_NOT_OURS = (
    "accosts applicants approve attorney's consider consideration considers continent decisions"
    " department's exceptional exceptions guarantees guarantor guaranty institutions petitioned"
    " petitioner preferring prefers presidents program's programmes programs providers provider"
    " provides provide providing prefer presidential residence residences resident residential"
    " response responses sponsorships support supports supporter trainee trainers obligations"
    " discretionary deadlines historic hospitals committees departments attorneys cancel"
    " available availability authorise authorize conditions condition conditionally contingency"
    " decide decides history's lawyer leaderships suspend suspends withdrawal withdraws withdrew"
    " budgets budged cost castle applications applicable"
)
_NOT_SLIPS = frozenset(_NOT_OURS.split())
_ENGLISH = later(
    r"\b(?:we|the|you|your|is|are|of|to|and|our|will|not|only|do|does|be|has|have|it|they|sponsor"
    r"|i|my|for|at|from|with|can|cannot|this|that|if|but|been|was|or|any|by)\b|n't\b"
)
_FOREIGN = later(
    r"\b(?:de|del|la|el|los|las|para|que|con|por|una|un|les|des|le|du|pas|nous|vous|est|sont|ne|et|der"
    r"|die|das|den|und|nicht|ein|eine|wir|ist|kein|keine|im|zu|nao|os|uma|com|il|per|non|di|che|sono|y|para|pour"
    r"|f\u00fcr|n\u00e3o|nem|och|inte|vi|ve|bir|dla|nie|jest|na|se|su|hum|nahi|hai|ke|ki)\b|[^\x00-\u024f\u2000-\u20cf\ufffd]{3}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, folded and mended; `at`, `begins` and `ends` place its words in the text."""

    words: str
    at: tuple[int, ...]  # where each word begins in `words`
    begins: tuple[int, ...]  # and where it begins and ends in the text as pasted
    ends: tuple[int, ...]
    quoted: bool
    question: bool

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from `start` to `end` stand in the text as pasted."""
        if start >= end or not self.at:
            return (0, 0)
        first = max(bisect_right(self.at, start) - 1, 0)
        if self.words[start] == " ":
            first = min(first + 1, len(self.at) - 1)
        last = max(bisect_left(self.at, end) - 1, first)
        return self.begins[first], self.ends[last]


def quote(text: str, place: tuple[int, int]) -> str:
    """The words at that place, exactly as pasted, without the white space around them."""
    return text[slice(*place)].strip()


def sentences(text: str, topic: re.Pattern[str] | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text in order; with `topic`, those it is found in and the next after."""
    cased, folded, places = _fold(text[:LONGEST])
    found: list[Sentence] = []
    follows = False
    seen: set[str] = set()
    room = ROOM
    for start, end, quoted in _pieces(cased):
        piece = folded[start:end]
        on_topic = topic is None or bool(topic.search(piece))
        if (on_topic or follows) and piece not in seen:
            seen.add(piece)
            room -= len(piece)
            found.append(_mend(piece, start, places, quoted=quoted))
            if len(found) >= MOST or room <= 0:
                break
        follows = on_topic and topic is not None
    return tuple(found)


def is_english(words: str) -> bool:
    """Whether a folded sentence may be read by these rules; a few bare words may be."""
    return not _FOREIGN.search(words) or len(_ENGLISH.findall(words)) >= len(
        _FOREIGN.findall(words)
    )


def _fold(text: str) -> tuple[str, str, list[int] | None]:
    """Plain dashes and quotation marks, then in lower case; places are None when nothing moved."""
    places: list[int] | None = None
    if _INVISIBLE.search(text):
        places = [at for at, sign in enumerate(text) if not _INVISIBLE.match(sign)]
        text = "".join(text[at] for at in places)
    folded = text.translate(_FOLDS)
    low = folded.lower()
    if len(low) != len(folded):  # a few capitals are two characters in lower case
        low = "".join(one if len(one) == 1 else sign for sign in folded for one in (sign.lower(),))
    return folded, low, places


def _pieces(cased: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether it is quoted or a mail header, sentence by sentence."""
    for start, end, quoted in _paragraphs(cased):
        at = start
        for stop in _STOP.finditer(cased, start, end):
            yield from _cut(cased, at, stop.end(), quoted=quoted)
            at = stop.end()
        yield from _cut(cased, at, end, quoted=quoted)


def _cut(cased: str, start: int, end: int, *, quoted: bool) -> Iterator[tuple[int, int, bool]]:
    while end - start > SENTENCE:
        space = cased.rfind(" ", start + SENTENCE // 2, start + SENTENCE)
        middle = space if space > 0 else start + SENTENCE
        yield start, middle, quoted
        start = middle
    if end > start and not cased[start:end].isspace():
        yield start, end, quoted


def _paragraphs(cased: str) -> Iterator[tuple[int, int, bool]]:
    """Lines that belong together: mail programs wrap sentences, lists and headers do not."""
    begin = at = 0
    kind = False
    short = True
    for line in cased.splitlines(keepends=True):
        bare = line.strip()
        header = 0 < len(bare) <= SENTENCE and bool(_HEADER.match(line.lower()))
        now = header or bare.startswith(">")
        if (
            not bare
            or header
            or now != kind
            or (short and not bare[0].islower())
            or _ITEM.match(line)
        ):
            if at > begin:
                yield begin, at, kind
            begin, kind = at, now
        at += len(line)
        short = len(bare) < 45 or header  # noqa: PLR2004  # a line that short was ended by hand
    if at > begin:
        yield begin, at, kind


def _mend(piece: str, offset: int, places: list[int] | None, *, quoted: bool) -> Sentence:
    words: list[str] = []
    at: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    last = length = 0
    for token in _TOKEN.finditer(piece):
        start, end = token.span()
        word = token[0]
        if end - start > LONGEST_WORD or (quoted and not words and word == ">"):
            continue
        if words and start > last:
            words.append(" ")
            length += 1
        if end - start >= SHORTEST_SLIP:
            word = _spelt(word)
        words.append(word)
        at.append(length)
        begins.append(start)
        ends.append(end)
        length += len(word)
        last = end
    joined = "".join(words)
    return Sentence(
        words=joined,
        at=tuple(at),
        begins=tuple(_back(begins, offset, places)),
        ends=tuple(end + 1 for end in _back([end - 1 for end in ends], offset, places)),
        quoted=quoted,
        question=joined.rstrip("\"') ").endswith("?"),
    )


def _back(found: list[int], offset: int, places: list[int] | None) -> list[int]:
    """Places in the text as pasted, from places in a folded piece of it."""
    if places is None:
        return [at + offset for at in found]
    return [places[at + offset] for at in found]


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    """The word, or the one of ours it is a safe slip of: same first letter, one or two strokes."""
    slip = _SLIPS.get(word)
    if slip is not None:
        return slip
    least = 6
    if len(word) < least or word in _KNOWN or word in _NOT_SLIPS or not word.isalpha():
        return word
    strokes = 1 if len(word) < 9 else 2  # noqa: PLR2004  # two strokes in a short word is another word
    near = process.extractOne(
        word, _LONG_WORDS, scorer=OSA.distance, score_cutoff=strokes, processor=None
    )
    same = 1 if strokes > 1 else 2
    if near is None or near[0][:same] != word[:same] or word.startswith(near[0]):
        return word
    return str(near[0])

"""Three-way merge of a letter by sentences: ours as it was, the person's words, ours as it is now.

What the person changed stays as they wrote it. What they left alone follows the new draft.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_SENTENCE: Final = re.compile(r"\n+|[^\S\n]+|[^\s][^\n]*?(?:[.?!:]+(?=\s|$)|(?=\n)|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words in one place: `before` as they were, `after` as they are now; either may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The merged text; what followed our new draft; where both changed and the person's stayed.

    In `kept` of a pair `before` are the person's words and `after` what ours would be now.
    """

    text: str
    followed: tuple[Change, ...]
    kept: tuple[Change, ...]


def merge(*, base: str, mine: str, new: str) -> Merged:
    """Return `mine` with every change from `base` to `new` that `mine` had left alone."""
    was, own, now = units(base), units(mine), units(new)
    out: list[str] = []
    followed: list[Change] = []
    kept: list[Change] = []
    for same, in_was, in_own, in_now in _regions(was, own, now):
        before, words, after = was[in_was], own[in_own], now[in_now]
        if same or after in (before, words):
            out += words
        elif before == words:
            out += after
            followed.append(_change(before, after))
        else:
            out += words
            kept.append(_change(words, after))
    return Merged(text="".join(out), followed=_told(followed), kept=_told(kept))


def _told(changes: list[Change]) -> tuple[Change, ...]:
    """Return those that change more than white space."""
    return tuple(one for one in changes if one.before != one.after)


def units(text: str) -> list[str]:
    """Return the text cut into sentences and the white space between them; joined they are it."""
    return _SENTENCE.findall(text)


def _change(before: Sequence[str], after: Sequence[str]) -> Change:
    return Change(before="".join(before).strip(), after="".join(after).strip())


_Region = tuple[bool, slice, slice, slice]


def _regions(was: list[str], own: list[str], now: list[str]) -> Iterator[_Region]:
    """Yield in order what all three have alike, and between it what at least one changed."""
    at_was = at_own = at_now = 0
    for begin, end, in_own, in_now in _alike(was, own, now):
        if (begin, in_own, in_now) != (at_was, at_own, at_now):
            yield False, slice(at_was, begin), slice(at_own, in_own), slice(at_now, in_now)
        at_was, at_own, at_now = end, in_own + end - begin, in_now + end - begin
        yield True, slice(begin, end), slice(in_own, at_own), slice(in_now, at_now)
    if at_was < len(was) or at_own < len(own) or at_now < len(now):
        yield False, slice(at_was, None), slice(at_own, None), slice(at_now, None)


def _alike(was: list[str], own: list[str], now: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield stretches of `was` that stand in both others: begin, end, where they begin there."""
    for in_was, in_own, length in _blocks(was, own):
        for also_was, in_now, also_length in _blocks(was, now):
            begin = max(in_was, also_was)
            end = min(in_was + length, also_was + also_length)
            if begin < end:
                yield begin, end, in_own + begin - in_was, in_now + begin - also_was


def _blocks(one: list[str], other: list[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]

"""A letter as it is shown: whom it is for, the text to copy, and what became of changed sentences."""

from collections.abc import Iterable
from typing import Final

from flows.letters.catalogue import key
from flows.letters.merging import Change
from flows.letters.own_words import Written, written
from flows.replies import Copy, items
from flows.talk import Talk

_MOST_SHOWN: Final = 6
_LONGEST_QUOTE: Final = 240
_BESIDE: Final = 4
"""Words shown on either side of what differs."""


def show(talk: Talk, name: str) -> None:
    """Add the letter as text to copy."""
    talk.say(key(name, "to"))
    _show_text(talk, name)


def show_whole(talk: Talk, name: str) -> None:
    """Add the letter with when it is of use and what to leave out."""
    talk.say(key(name, "to"))
    talk.say("letters_talk.when", text=talk.text(_shared(talk, name, "when")))
    talk.say(_shared(talk, name, "leave_out"))
    _show_text(talk, name)


def _shared(talk: Talk, name: str, part: str) -> str:
    """Return the key of a letter's own words, or of those that all chases share."""
    own = key(name, part)
    return own if talk.content.words.has(own) else f"letters_chase.{part}"


def _show_text(talk: Talk, name: str) -> None:
    found = written(talk, name)
    talk.add(Copy(found.letter.text))
    show_changes(talk, found)


def show_changes(talk: Talk, found: Written) -> None:
    """Say that the words are theirs, and which sentences of ours changed since."""
    if not found.own:
        return
    talk.say("letters_talk.yours")
    if found.followed:
        talk.say("letters_talk.followed")
        talk.add(items(*_lines(talk, "follows", found.followed)))
    if found.kept:
        talk.say("letters_talk.kept")
        talk.add(items(*_lines(talk, "keeps", found.kept)))


def _lines(talk: Talk, how: str, changes: Iterable[Change]) -> list[str]:
    lines = []
    for one in [*changes][:_MOST_SHOWN]:
        kind = "added" if not one.before else "gone" if not one.after else "changed"
        needs = talk.content.words.needs(f"letters_talk.{how}.{kind}")
        given = dict(zip(("before", "after"), _apart(one), strict=True))
        lines.append(
            talk.text(f"letters_talk.{how}.{kind}", **{name: given[name] for name in needs})
        )
    return lines


def _apart(change: Change) -> tuple[str, str]:
    """Return both in short: of what they have alike only the words next to the difference."""
    before, after = change.before.split(), change.after.split()
    most = min(len(before), len(after))
    alike = next((at for at in range(most) if before[at] != after[at]), most)
    left = max(0, alike - _BESIDE)
    rest = most - alike
    same_end = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    right = max(0, same_end - _BESIDE)
    return _shortened(before, left, right), _shortened(after, left, right)


def _shortened(words: list[str], left: int, right: int) -> str:
    shown = " ".join(words[left : len(words) - right])
    return _cut(f"{'... ' if left else ''}{shown}{' ...' if right else ''}")


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return (
        flat if len(flat) <= _LONGEST_QUOTE else flat[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " ..."
    )

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


def show(talk: Talk, name: str) -> None:
    """Add the letter as text to copy."""
    found = written(talk, name)
    talk.say(key(name, "to"))
    talk.add(Copy(found.letter.text))
    show_changes(talk, found)


def show_whole(talk: Talk, name: str) -> None:
    """Add the letter with when it is of use and what to leave out."""
    for part in ("when", "leave_out"):
        own = key(name, part)
        talk.say(own if talk.content.words.has(own) else f"letters_chase.{part}")
    show(talk, name)


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
        given = {"before": _cut(one.before), "after": _cut(one.after)}
        lines.append(
            talk.text(f"letters_talk.{how}.{kind}", **{name: given[name] for name in needs})
        )
    return lines


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return (
        flat if len(flat) <= _LONGEST_QUOTE else flat[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " ..."
    )

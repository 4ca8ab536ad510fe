"""/letters: what fits now, one letter to copy, and the person's own words in it."""

import re
from collections.abc import Sequence
from typing import Final

from flows.asides import ask_command, close_commands
from flows.letters.catalogue import CHASES, LETTERS, MAIN, fitting, title
from flows.letters.own_words import LEAST, LONGEST, drop, keep, settle, written
from flows.letters.showing import show_whole
from flows.papers.refs import document
from flows.readers.choices import read_choice
from flows.readers.cleaning import words_of
from flows.readers.reading import Understood, Unsure
from flows.replies import Ask, Choice, Head
from flows.talk import Talk

EDIT: Final = "edit"
ORIGINAL: Final = "original"
SETTLE: Final = "settle"
YES: Final = "yes"
REF: Final = "l-"
"""Begins the reference of a letter's own buttons: they stay alive and are about no question."""
_CHASE: Final = "chase"
_MOST_OFFERED: Final = 4
_KEEPS: Final = re.compile(r"(?P<name>\w+)\s=\s(?P<text>.+)", re.DOTALL)


def letters(talk: Talk, rest: str) -> None:
    """List the letters, show the one that was named, or change it."""
    close_commands(talk)
    said = rest.strip()
    if (kept := _KEEPS.fullmatch(said)) and kept["name"] in LETTERS:
        _keep(talk, kept["name"], kept["text"])
        return
    wish, does = _wish(said)
    picked = _pick(talk, wish)
    if len(picked) == 1:
        _do(talk, picked[0], does)
    elif picked:
        _ask_which(talk, picked, does)
    else:
        if wish:
            talk.say("letters_talk.no_such")
        _list(talk)


def press_letter(talk: Talk, ref: str, choice: str) -> None:
    """Take a button under a letter."""
    name = ref.removeprefix(REF)
    if name not in LETTERS or choice not in (EDIT, ORIGINAL, SETTLE):
        talk.say("talk.moved_on")
        return
    close_commands(talk)
    _do(talk, name, [choice])


def _wish(said: str) -> tuple[str, list[str]]:
    """Return which letter is meant, and what is to be done with it."""
    words = said.split()
    does: list[str] = []
    while words and words[-1].casefold() in (EDIT, ORIGINAL, SETTLE, YES):
        does.insert(0, words.pop().casefold())
    return " ".join(words), does


def _order(talk: Talk) -> tuple[str, ...]:
    """Return the letters as they are numbered: those that fit now, then the others."""
    now = fitting(talk.view)
    return (*now, *(name for name in MAIN if name not in now))


def _pick(talk: Talk, wish: str) -> tuple[str, ...]:
    """Return the letters that may be meant: one, a few to choose from, or none."""
    order = _order(talk)
    if wish.isdecimal():
        return order[int(wish) - 1 : int(wish)] if int(wish) else ()
    name = "_".join(re.findall(r"\w+", wish.casefold()))
    if not name or name in LETTERS:
        return (name,) if name else ()
    known = (*order, *(one for one in LETTERS if one not in order))
    words = talk.content.words
    whole = tuple(one for one in known if words_of(title(words, one)) == words_of(wish))
    if whole:
        return whole
    begun = tuple(one for one in known if one.startswith(name))
    if len(begun) > 1 and (live := tuple(one for one in begun if one in fitting(talk.view))):
        begun = live
    if begun:
        return begun[:_MOST_OFFERED]
    if name.startswith(f"{_CHASE}_"):
        chased = _pick(talk, wish[len(_CHASE) :].strip())
        chases = tuple(chase for chase, letter in CHASES.items() if letter in chased)
        if chases:
            return chases
    # A letter and its chase are alike in name; the chase is meant when it is said.
    apart = name.startswith(_CHASE)
    first = [one for one in known if (one in CHASES) == apart]
    return _titled(talk, wish, first) or _titled(talk, wish, known)


def _titled(talk: Talk, wish: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the letters whose titles come near to what was said."""
    words = talk.content.words
    match read_choice(wish, [(one, title(words, one)) for one in names]):
        case Understood(value=value):
            return (str(value),)
        case Unsure(options=options):
            return tuple(str(one.value) for one in options)[:_MOST_OFFERED]
        case _:
            return ()


def _do(talk: Talk, name: str, does: list[str]) -> None:
    match does:
        case [] | ["yes"]:
            _open(talk, name)
        case ["edit", *_]:
            _ask_edit(talk, name)
        case ["settle", *_]:
            settle(talk, name)
            talk.say("letters_talk.settle.done")
        case ["original", "yes", *_]:
            drop(talk, name)
            talk.say("letters_talk.original.done")
            _hand_over(talk, name)
        case _:
            _ask_original(talk, name)


def _open(talk: Talk, name: str) -> None:
    show_whole(talk, name)
    _hand_over(talk, name)
    found = written(talk, name)
    offered = [EDIT]
    if found.own:
        offered.append(ORIGINAL)
    if found.followed or found.kept:
        offered.append(SETTLE)
    talk.say("letters_talk.yours_ask" if found.own else "letters_talk.change_ask")
    choices = tuple(
        Choice(key=one, label=talk.text(f"letters_talk.buttons.{one}")) for one in offered
    )
    talk.end_message(Ask(kind="r", tag=talk.case.tag, ref=f"{REF}{name}", choices=choices))


def _hand_over(talk: Talk, name: str) -> None:
    """Add the document; what follows is a message of its own."""
    talk.add(document(talk, f"letter:{name}", talk.text("papers.caption.letter")))
    talk.end_message()


def _list(talk: Talk) -> None:
    talk.say("letters_talk.list")
    order, now = _order(talk), fitting(talk.view)
    lines = []
    for at, name in enumerate(order, 1):
        which = "line_yours" if name in talk.case.drafts else "line"
        lines.append(
            talk.text(f"letters_talk.{which}", n=at, title=title(talk.content.words, name))
        )
    for head, part in (("now", lines[: len(now)]), ("others", lines[len(now) :])):
        if part:
            if now:
                talk.add(Head(talk.text(f"letters_talk.{head}_head")))
            talk.lines("\n".join(part))
    talk.say("letters_talk.how", n=1)


def _ask_which(talk: Talk, picked: tuple[str, ...], does: list[str]) -> None:
    tail = " ".join(("", *does))
    ask_command(
        talk,
        f"letters {' '.join(picked)}",
        ask=talk.text("letters_talk.which"),
        options=[
            *((f"/letters {one}{tail}", title(talk.content.words, one)) for one in picked),
            ("", talk.text("letters_talk.none_of_them")),
        ],
        then="letters",
    )


def _ask_edit(talk: Talk, name: str) -> None:
    ask_command(
        talk,
        f"letters {EDIT} {name}",
        ask=talk.text("letters_talk.edit.ask"),
        options=[("", talk.text("letters_talk.edit.leave"))],
        then=f"letters {name} =",
    )


def _keep(talk: Talk, name: str, text: str) -> None:
    if len(text) > LONGEST:
        talk.say("letters_talk.edit.too_long", most=LONGEST)
    elif len(text) < LEAST:
        talk.say("letters_talk.edit.too_short")
        _ask_edit(talk, name)
    elif keep(talk, name, text):
        talk.say("letters_talk.edit.done")
        _hand_over(talk, name)
    else:
        talk.say("letters_talk.edit.same")


def _ask_original(talk: Talk, name: str) -> None:
    if name not in talk.case.drafts:
        talk.say("letters_talk.original.nothing")
        return
    ask_command(
        talk,
        f"letters {ORIGINAL} {name}",
        ask=talk.text("letters_talk.original.ask"),
        options=[
            ("", talk.text("letters_talk.original.no")),
            (f"/letters {name} {ORIGINAL} {YES}", talk.text("letters_talk.original.yes")),
        ],
    )

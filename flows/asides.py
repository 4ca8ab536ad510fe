"""Half-finished exchanges on top of the pending question: opened here, settled by answering."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.case import Aside, Value
from flows.chapters.road import ROAD
from flows.previewing import preview_of_several
from flows.question import Question
from flows.readers.reading import Understood, Unsure
from flows.replies import Choice
from flows.talk import Talk


def open_aside(
    talk: Talk,
    kind: str,
    about: str,
    *,
    ask: str,
    options: Sequence[tuple[str, str]],
    given: Mapping[str, Value] | None = None,
) -> None:
    """Put an exchange on top, with its words and its buttons kept beside it."""
    kept: dict[str, Value] = {
        "ask": ask,
        "keys": tuple(key for key, _ in options),
        "labels": tuple(label for _, label in options),
        **(given or {}),
    }
    talk.case = talk.case.with_aside(Aside(kind=kind, about=about, given=kept))


def reopen(talk: Talk, question: str) -> None:
    """Make a question pending again, as a view: nothing changes until another answer is given."""
    # What was half said about this very answer is asked anew by opening it.
    kept = tuple(
        one
        for one in talk.case.asides
        if one.kind != "reopened"
        and not (one.kind in ("unsure", "change") and one.about == question)
        and not (one.kind == "several" and f"value.{question}" in one.given)
    )
    talk.case = replace(talk.case, asides=kept)
    if question in talk.view.reached:
        talk.case = talk.case.with_aside(Aside(kind="reopened", about=question))


def ask_command(
    talk: Talk, about: str, *, ask: str, options: Sequence[tuple[str, str]], then: str = ""
) -> None:
    """Ask for what a command lacks, in place of what another command asked before.

    Args:
        talk: the turn.
        about: the command that asks, with its words; another one makes older buttons stale.
        ask: the question.
        options: the command each button runs ("" leaves it) and what the button says.
        then: the command that typed words complete, or "" if they are no answer to this.
    """
    close_commands(talk)
    open_aside(
        talk,
        "command",
        about,
        ask=ask,
        options=[(str(at), label) for at, (_, label) in enumerate(options, 1)],
        given={"does": tuple(does for does, _ in options), "then": then},
    )


def close_commands(talk: Talk) -> None:
    """Close what an earlier command asked for and never got."""
    kept = tuple(one for one in talk.case.asides if one.kind != "command")
    talk.case = replace(talk.case, asides=kept)


def choices_of_aside(aside: Aside) -> tuple[Choice, ...]:
    """Return the buttons of an exchange."""
    keys, labels = aside.given.get("keys"), aside.given.get("labels")
    if not isinstance(keys, tuple) or not isinstance(labels, tuple):
        return ()
    return tuple(Choice(key=key, label=label) for key, label in zip(keys, labels, strict=True))


def doubt(talk: Talk, question: Question, reading: Unsure) -> None:
    """Ask which of a few possible meanings was meant."""
    open_aside(
        talk,
        "unsure",
        question.id,
        ask=talk.text("talk.unsure"),
        options=[
            *((str(at), one.shown) for at, one in enumerate(reading.options)),
            ("neither", talk.text("talk.choices.neither")),
        ],
        given={f"value{at}": one.value for at, one in enumerate(reading.options)},
    )


def confirm_change(
    talk: Talk, question: Question, value: Value, words: str, lines: Sequence[str]
) -> None:
    """Show what a different answer moves, and wait for a yes."""
    open_aside(
        talk,
        "change",
        question.id,
        ask="\n".join((lines[0], *(f"- {line}" for line in lines[1:]))),
        options=[
            ("yes", talk.text("talk.choices.apply")),
            ("no", talk.text("talk.choices.leave")),
        ],
        given={"value": value, "words": words},
    )


def confirm_several(talk: Talk, about: Question, found: Mapping[str, Understood]) -> None:
    """Read back the answers found in one message, with what they move, and wait for a yes."""
    lines = [
        talk.text("talk.several.line", name=talk.text(ROAD.key(name, "name")), words=reading.shown)
        for name, reading in found.items()
    ]
    given: dict[str, Value] = {}
    for name, reading in found.items():
        given[f"value.{name}"] = reading.value
        given[f"words.{name}"] = reading.shown
    moves = preview_of_several(talk, {name: one.value for name, one in found.items()})
    if moves:
        lines += [
            "",
            talk.text("talk.several.moves", n=len(moves)),
            *(f"- {one}" for one in moves),
        ]
    open_aside(
        talk,
        "several",
        about.id,
        ask="\n".join((talk.text(f"talk.several.{'ask' if len(found) > 1 else 'one'}"), *lines)),
        options=[
            ("yes", talk.text("talk.choices.right")),
            ("no", talk.text("talk.choices.neither")),
        ],
        given=given,
    )


def ask_reason(talk: Talk, about: str) -> None:
    """Ask what is in the way of a step or a deadline."""
    open_aside(
        talk,
        "reason",
        about,
        ask=talk.text("talk.blocked.ask"),
        options=[("cancel", talk.text("talk.choices.cancel"))],
    )


def confirm_loss(talk: Talk, about: str) -> None:
    """Say what is lost for good, and wait for a yes."""
    open_aside(
        talk,
        "confirm",
        about,
        ask=talk.text(f"talk.{about}.ask", n=len(talk.case.answers)),
        options=[
            ("no", talk.text("talk.choices.keep")),
            ("yes", talk.text(f"talk.{about}.yes")),
        ],
    )

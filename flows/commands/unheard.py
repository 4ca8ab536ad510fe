"""Words after a command that it does not know: they are said to be so, and not passed over."""

from typing import Final

from flows.events import Setting
from flows.readers.cleaning import words_of
from flows.talk import Talk

SHOWN: Final = 40
_SAY_NOTHING: Final = frozenset(
    {"please", "pls", "plz", "now", "all", "again", "me", "my", "the", "whole", "today", "show"}
    | {"list", "see", "full", "thanks", "ok", "and", "of", "for"}
)


def say_unheard(
    talk: Talk, command: str, rest: str, *, knows: frozenset[str] = frozenset()
) -> None:
    """Say that these words mean nothing here, unless they only ask politely, or are known.

    Where others read along nothing that somebody typed is repeated.
    """
    if talk.setting is Setting.PRIVATE and is_unheard(rest, knows):
        talk.say("talk.not_heard_here", words=shown(rest), command=command)


def is_unheard(rest: str, knows: frozenset[str]) -> bool:
    """Return whether *rest* says anything beside what is known and what says nothing."""
    return not set(words_of(rest).split()) <= _SAY_NOTHING | knows


def shown(rest: str) -> str:
    """Return typed words as they are read back: as much as anybody needs to know them again."""
    words = " ".join(rest.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}\N{HORIZONTAL ELLIPSIS}"

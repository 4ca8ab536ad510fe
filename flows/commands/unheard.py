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


def say_unheard(talk: Talk, command: str, rest: str) -> None:
    """Say that these words mean nothing here, unless they only ask politely.

    Where others read along nothing that somebody typed is repeated.
    """
    if talk.setting is not Setting.PRIVATE:
        return
    words = words_of(rest)
    if words and not set(words.split()) <= _SAY_NOTHING:
        talk.say("talk.not_heard_here", words=" ".join(rest.split())[:SHOWN], command=command)

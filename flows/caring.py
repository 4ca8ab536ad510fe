"""What is said at once to somebody in danger, and to somebody who only sighs."""

from dataclasses import replace
from typing import Final

from flows.care import Sign, is_dark, is_worn
from flows.citing import add_sources
from flows.patterns import later
from flows.person import profile_of
from flows.readers.cleaning import folded
from flows.talk import Talk

_FIRST: Final = {
    Sign.SELF: "care.first",
    Sign.OTHER: "care.other",
    Sign.UNSURE: "care.unsure",
}

_OF_THE_SEAT: Final = later(
    r"\b(?:h-?1-?b|j-?1|visas?|sponsor\w*|petition\w*|gme|pd|director|program(?:me)?s?|hospital|institution|residency|residents?|employer|hr|contract|offer\w*"
    r"|fil(?:e|ed|ing)|step ?3|polic\w+|withdr\w+|licen[cs]e|position|rules?|start|deadlines?|embassy|consulate)\b"
)
"""What a message of an employer hardly does without."""


def care(talk: Talk, sign: Sign, *, in_public: bool = False) -> None:
    """Say what helps now, and leave everything as it is; a draft that was awaited is not.

    Whoever may have meant something else is asked the pending question again. *in_public* nothing
    is said that tells where the person is.
    """
    talk.say(_FIRST[sign])
    say_numbers(talk, "care", in_public=in_public)
    unsure = sign is Sign.UNSURE
    if in_public:
        talk.say("talk.private_door")
    else:
        talk.say("care.meant_otherwise" if unsure else "care.waits")
    add_sources(talk)
    talk.repeats = unsure
    kept = tuple(one for one in talk.case.asides if not one.about.startswith("check "))
    # What is said next is an answer to us, not a draft to judge.
    talk.case = replace(talk.case, asides=kept)


def say_numbers(talk: Talk, under: str, *, in_public: bool = False) -> None:
    """Say who can be reached where the person is; both when that is not known."""
    location = None
    if not in_public:
        view = talk.view
        location = profile_of(view.reached, view.case, view.zone, today=view.today).location
    if location != "abroad":
        talk.say(f"{under}.us")
    if location != "us":
        talk.say(f"{under}.abroad")


def hear_sigh(talk: Talk, said: str) -> bool:
    """Answer words in which no answer was found as a human would; False when they are no sigh."""
    if is_worn(said):
        talk.say(f"care.worn.{'again' if talk.case.misses else 'first'}")
        talk.change(misses=talk.case.misses + 1)
        return True
    if is_dark(said):
        care(talk, Sign.UNSURE)
        return True
    return False


def hear_dark(talk: Talk, said: str) -> bool:
    """Answer dark words where any text would be kept; False where they may be an employer's."""
    if not is_dark(said) or _OF_THE_SEAT.search(folded(said)):
        return False
    care(talk, Sign.UNSURE)
    return True

"""What is said to somebody in danger, at once; and on a night that is only hard."""

from dataclasses import replace
from typing import Final

from flows.asides import ask_command
from flows.care import Sign
from flows.citing import add_sources
from flows.commands import plan as plans
from flows.person import profile_of
from flows.replies import Head, items
from flows.talk import Talk

_FIRST: Final = {
    Sign.SELF: "care.first",
    Sign.OTHER: "care.other",
    Sign.UNSURE: "care.unsure",
}
REST: Final = "rest"
PACES: Final = ("next", "steps", "everything")
"""How much is shown, the least first; what is picked here stays until it is changed."""


def care(talk: Talk, sign: Sign) -> None:
    """Say what helps now, and leave everything as it is; a draft that was awaited is not."""
    talk.say(_FIRST[sign])
    _numbers(talk, "care")
    talk.say("care.meant_otherwise" if sign is Sign.UNSURE else "care.waits")
    add_sources(talk)
    talk.repeats = False
    kept = tuple(one for one in talk.case.asides if not one.about.startswith("check "))
    # What is said next is an answer to us, not a draft to judge.
    talk.case = replace(talk.case, asides=kept)


def night(talk: Talk, rest: str) -> None:
    """Say words for a bad night, and ask how much to show now; nothing is asked of anybody."""
    wish = rest.strip()
    if wish == REST:
        talk.say("care.night.rests")
        talk.repeats = False
        return
    if wish in PACES:
        talk.change(pace=wish)
        (plans.plan if wish == PACES[-1] else plans.next_)(talk, "")
        return
    talk.say("care.night.first")
    words = talk.content.words
    for part in ("do", "dont"):
        talk.add(Head(talk.text(f"care.night.{part}_head")))
        talk.add(items(*(talk.text(key) for key in words.keys(f"care.night.{part}"))))
    talk.end_message()
    talk.say("care.night.vent")
    _numbers(talk, "care.night")
    add_sources(talk)
    talk.end_message()
    ask_command(
        talk,
        "night",
        ask=talk.text("care.night.ask"),
        options=[
            *((f"/night {one}", talk.text(f"care.night.{one}")) for one in PACES),
            ("/human", talk.text("care.night.people")),
            (f"/night {REST}", talk.text("care.night.rest")),
        ],
    )


def _numbers(talk: Talk, under: str) -> None:
    """Say who can be reached where the person is; both when that is not known."""
    view = talk.view
    location = profile_of(view.reached, view.case, view.zone, today=view.today).location
    if location != "abroad":
        talk.say(f"{under}.us")
    if location != "us":
        talk.say(f"{under}.abroad")

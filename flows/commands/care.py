"""/night: what is said on a night that is only hard."""

from typing import Final

from flows.asides import ask_command
from flows.caring import say_numbers
from flows.citing import add_sources
from flows.commands import plan as plans
from flows.replies import Head, items
from flows.talk import Talk

REST: Final = "rest"
PACES: Final = ("next", "steps", "everything")
"""How much is shown, the least first; what is picked here stays until it is changed."""


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
    say_numbers(talk, "care.night")
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

"""What is said to somebody in danger: at once, where the person is; the plan waits."""

from dataclasses import replace

from flows.commands.journey import add_sources
from flows.person import profile_of
from flows.talk import Talk


def care(talk: Talk) -> None:
    """Say what helps now, and leave everything as it is; a draft that was awaited is not."""
    view = talk.view
    location = profile_of(view.reached, view.case, view.zone, today=view.today).location
    talk.say("care.first")
    if location != "abroad":
        talk.say("care.us")
    if location != "us":
        talk.say("care.abroad")
    talk.say("care.waits")
    add_sources(talk)
    talk.repeats = False
    kept = tuple(one for one in talk.case.asides if not one.about.startswith("check "))
    # What is said next is an answer to us, not a draft to judge.
    talk.case = replace(talk.case, asides=kept)

"""What is said of a case that sleeps, and of messages that were not read."""

from datetime import timedelta
from typing import Final

from flows.asides import ask_command
from flows.events import Slept, TooMany
from flows.talk import Talk

AWAKE_FOR: Final = timedelta(days=30)
"""A case nobody has opened for longer counts as asleep."""
FIRST_HOUR: Final = 9
LAST_HOUR: Final = 20


def is_a_good_hour(talk: Talk) -> bool:
    """Return whether nobody is woken by what can wait until tomorrow."""
    return FIRST_HOUR <= talk.view.local.hour < LAST_HOUR


def warn(talk: Talk, event: Slept) -> None:
    """Say when the case will be erased, and ask whether to keep it; at night say nothing yet."""
    talk.repeats = False
    if not is_a_good_hour(talk):
        return
    kind = "last" if event.last else "first"
    talk.say(f"retention.{kind}", n=len(talk.case.answers), day=event.erase_on)
    ask_command(
        talk,
        "retention",
        ask=talk.text("retention.ask"),
        options=[
            ("/kept", talk.text("retention.keep")),
            ("/forget", talk.text("retention.erase")),
        ],
    )
    talk.repeats = True


def keep(talk: Talk, rest: str) -> None:
    """Say that the case stays: whoever answers has shown that they live."""
    del rest
    talk.say("retention.kept")


def refuse(talk: Talk, event: TooMany) -> None:
    """Say that this was not read, and until when nothing is; the case stays as it is."""
    minutes = (
        talk.text("limits.one_minute")
        if event.minutes == 1
        else talk.text("limits.minutes", n=event.minutes)
    )
    talk.say("limits.too_many", minutes=minutes)
    talk.repeats = False


def tell_unread(talk: Talk, number: int) -> None:
    """Say how many messages were not read meanwhile."""
    if number == 1:
        talk.say("limits.unread_one")
    elif number:
        talk.say("limits.unread", n=number)

"""Commands about reminders: what is planned, a pause, an end to it."""

from datetime import datetime, timedelta

from flows.nudging import reminders_of, rule_name
from flows.replies import items
from flows.talk import Talk

SHOWN = 10
PAUSE_FOR = timedelta(days=7)
FOR_GOOD = timedelta(days=36_500)


def remind(talk: Talk, rest: str) -> None:
    """List what is planned; "on" starts reminders again, "off" stops them, "test" sends one."""
    wish = rest.strip().casefold()
    if wish in ("on", "resume", "start"):
        talk.change(paused_until=None)
        talk.say("remind.on")
    elif wish in ("off", "stop"):
        stop(talk, "")
        return
    elif wish == "test":
        talk.say("remind.test")
        return
    if talk.case.paused_until is not None and talk.case.paused_until > talk.now:
        talk.say("remind.paused", until=talk.case.paused_until.astimezone(talk.view.zone))
        return
    if not talk.view.looked:
        talk.say("remind.not_yet")
        return
    _list(talk)


def _list(talk: Talk) -> None:
    planned = reminders_of(talk.view)
    if not planned:
        talk.say("remind.none")
        return
    mornings: dict[datetime, list[str]] = {}
    for one in planned:
        names = mornings.setdefault(one.due_at.astimezone(talk.view.zone), [])
        name = rule_name(talk, one.rule)
        if name not in names:
            names.append(name)
    talk.say("remind.planned", n=len(mornings))
    shown = list(mornings.items())[:SHOWN]
    talk.add(
        items(*(talk.text("remind.line", at=at, names="; ".join(names)) for at, names in shown))
    )
    if len(mornings) > SHOWN:
        talk.say("dates.more", n=len(mornings) - SHOWN)
    talk.say("remind.how")


def pause(talk: Talk, rest: str) -> None:
    """Send no reminders for a week, or for the number of days given."""
    days = rest.strip().split(" ")[0]
    span = timedelta(days=int(days)) if days.isdigit() and 0 < int(days) <= 365 else PAUSE_FOR  # noqa: PLR2004 - a year at most
    until = talk.now + span
    talk.change(paused_until=until)
    talk.say("remind.paused", until=until.astimezone(talk.view.zone))


def stop(talk: Talk, rest: str) -> None:
    """Send no reminders any more, until asked to."""
    del rest
    talk.change(paused_until=talk.now + FOR_GOOD)
    talk.say("remind.off")

"""Cards of the waiver years: the fork, the doors, the sleep between two dates, and the end."""

from typing import Final

from flows.calendar_days import months_from
from flows.cards.tracker import progress
from flows.case import as_day
from flows.chapters.waiver_years import WAIVER_YEARS
from flows.nudging import rule_name
from flows.planned import next_reminder
from flows.replies import Head, items
from flows.showing import deadline_words, open_deadlines, overdue_deadlines
from flows.talk import Talk, View

_MONTHS: Final = 12
SHOWN: Final = 5
"""Dates shown in one message."""


def fellowship_fork(talk: Talk) -> None:
    """What a fellowship costs on the way out of the two-year rule."""
    talk.add(Head(talk.text("waiver_years.fork.head")))
    lines = [talk.text("waiver_years.fork.delay"), _room(talk)]
    lines += [talk.text(f"waiver_years.fork.{key}") for key in ("hhs", "change", "after")]
    talk.add(items(*lines))
    talk.end_message()


def _room(talk: Talk) -> str:
    """Return how many whole years of J-1 training are left after the end that is signed."""
    profile = talk.view.plan.profile
    began, end = profile.j1_began_on, profile.residency_end_on
    if began is None or end is None:
        return talk.text("waiver_years.fork.years")
    most = talk.content.facts.number("max-seven-years.years")
    limit = months_from(began, most * _MONTHS)
    if limit < end:
        return talk.text("waiver_years.fork.no_room", began=began, limit=limit, end=end)
    # Training ends on the day before an anniversary, so that day counts as a whole year.
    years = sum(months_from(end, n * _MONTHS) <= limit for n in range(1, most + 1))
    return talk.text("waiver_years.fork.room", began=began, limit=limit, end=end, n=years)


def waiver_doors(talk: Talk) -> None:
    """Every door with its fit, and Conrad's own end as it was last read."""
    view = talk.view
    talk.add(Head(talk.text("waiver_years.doors.head")))
    ended = view.content.facts.ended("conrad-sunset", view.today)
    cliff = "cliff_in_doubt" if ended else "cliff"
    keys = ("conrad", cliff, _hhs(view), "va", "regional", "hardship", "closed")
    talk.add(items(*(talk.text(f"waiver_years.doors.{key}") for key in keys)))
    talk.end_message()


def _hhs(view: View) -> str:
    """Return which of its lines fits the HHS door for this person."""
    reached = view.reached
    if reached.get("waiver_specialty") == "another":
        return "hhs_specialty"
    if reached.get("fellowship") == "planned":
        return "hhs_fellowship"
    known = reached.get("waiver_specialty") == "hhs_kind" and reached.get("fellowship") == "none"
    return "hhs" if known else "hhs_check"


def waiver_years(talk: Talk) -> None:
    """How far the waiver is, the state's own way, the dates, and until when it sleeps."""
    progress(talk, WAIVER_YEARS, shown_by="waiver_years", dated=False)
    reached = talk.view.reached
    state = reached.get("conrad_state")
    if reached.get("waiver_door") == "hhs" and _hhs(talk.view) != "hhs":
        talk.say(f"waiver_years.doors.{_hhs(talk.view)}")
    if state is not None and "waiver_filed_on" not in reached:
        talk.say(f"waiver_years.state.{state}")
    _dates(talk)
    sleeps(talk)
    talk.end_message()


def _dates(talk: Talk) -> None:
    late = overdue_deadlines(talk.view)
    ahead = [one for one in open_deadlines(talk.view) if one not in late and not one.lapses]
    lines = [deadline_words(talk, one) for one in (*late, *ahead)[:SHOWN]]
    if lines:
        talk.add(items(*lines))


def sleeps(talk: Talk) -> None:
    """Say until when the case sleeps, and what wakes it."""
    following = next_reminder(talk.view)
    if following is None:
        if talk.view.plan.profile.training_end_on is None:
            talk.say("waiver_years.sleeping_now")
        return
    at = following.due_at.astimezone(talk.view.zone)
    talk.say("waiver_years.sleeping", at=at, name=rule_name(talk, following.rule))


def waiver_end(talk: Talk) -> None:
    """How long the service lasts, or what a hardship waiver does not bring; and what to keep."""
    begun = as_day(talk.view.reached.get("waiver_job_begun_on"))
    if begun is not None:
        years = talk.content.facts.number("conrad-core.years")
        day = months_from(begun, years * _MONTHS)
        talk.say("waiver_years.done.served", day=day)
    else:
        talk.say("waiver_years.done.hardship")
    talk.say("waiver_years.done.keep")
    talk.end_message()

"""The clock of the hospital's offices beside the person's own, where it is known and another."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from flows.deadlines.rule import Owner
from flows.on_record import own_hospital
from flows.readers.us_states import STATES
from flows.sponsors.found import Match
from flows.sponsors.names import shown
from flows.sponsors.search import find
from flows.talk import Talk

CLOSES_AT: Final = time(17)
THEIRS: Final = frozenset({Owner.GME, Owner.EMPLOYER, Owner.PROGRAMME_DIRECTOR, Owner.LIAISON})
"""Whose move is made in an office of the hospital, so that its hours count."""


def their_place(talk: Talk) -> tuple[str, str, ZoneInfo] | None:
    """Return the employer that the records know under the named hospital, its city, and its clock.

    None unless one employer is plainly meant and its city is one we know: nothing is guessed. None
    too where the person lives by the same clock.
    """
    archive, name = talk.content.sponsors, own_hospital(talk)
    if archive is None or not name:
        return None
    found = find(name, archive.index())
    if not isinstance(found, Match) or found.score < 1:
        # A name that is only like one in the records is good enough to ask, not to tell a time by.
        return None
    employer = found.employer
    for city in talk.content.cities.named(employer.city):
        if city.country == "US" and city.admin == STATES.get(employer.state):
            zone = ZoneInfo(city.zone)
            return None if _same(zone, talk) else (shown(employer.name), city.name, zone)
    return None


def say_their_hours(talk: Talk, owner: Owner, day: date | None) -> None:
    """Say when the offices close on that day, on the person's clock, if the move is made there."""
    if owner not in THEIRS or day is None or (day - talk.view.today).days > 1:
        return
    place = their_place(talk)
    if place is None:
        return
    name, city, zone = place
    closes = datetime.combine(day, CLOSES_AT, tzinfo=zone)
    mine = closes.astimezone(talk.view.zone)
    talk.say("nudge.their_clock", name=name, city=city, theirs=closes, mine=mine)


def say_their_clock(talk: Talk) -> None:
    """Say what time it is at the hospital now, beside the person's own."""
    place = their_place(talk)
    if place is not None:
        name, city, zone = place
        theirs = talk.now.astimezone(zone)
        talk.say("remind.their_clock", name=name, city=city, theirs=theirs, mine=talk.view.local)


def _same(zone: ZoneInfo, talk: Talk) -> bool:
    return talk.now.astimezone(zone).utcoffset() == talk.view.local.utcoffset()

"""The clock of the hospital's offices beside the person's own, where it is known and another."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from flows.chapters.guards import zone_of_place
from flows.deadlines.rule import Owner
from flows.on_record import own_hospital
from flows.person import known_zone
from flows.readers.us_states import STATES
from flows.sponsors.found import Match
from flows.sponsors.names import shown
from flows.sponsors.search import find
from flows.talk import Talk

CLOSES_AT: Final = time(17)
THEIRS: Final = frozenset({Owner.GME, Owner.EMPLOYER, Owner.PROGRAMME_DIRECTOR, Owner.LIAISON})
"""Whose move is made in an office of the hospital, so that its hours count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The clock the hospital's offices go by. `employer` as the records name it, if they told us."""

    city: str
    zone: ZoneInfo
    employer: str | None = None

    @property
    def source(self) -> str:
        """Return who says that it is this city: "told" or "recorded"."""
        return "told" if self.employer is None else "recorded"


def their_clock(talk: Talk) -> Clock | None:
    """Return the clock of the hospital's offices; None where the person lives by the same one.

    What the person told counts first. Of the records only one employer that is plainly meant, in
    a city we know: nothing is guessed.
    """
    found = _told(talk) or _recorded(talk)
    return None if found is None or _same(found.zone, talk) else found


def _told(talk: Talk) -> Clock | None:
    place = talk.view.reached.get("hospital_city")
    zone = known_zone(zone_of_place(place))
    if zone is None or not isinstance(place, str):
        return None
    return Clock(city=place.partition("|")[0], zone=zone)


def _recorded(talk: Talk) -> Clock | None:
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
            return Clock(city=city.name, zone=ZoneInfo(city.zone), employer=shown(employer.name))
    return None


def say_their_hours(talk: Talk, owner: Owner, day: date | None) -> bool:
    """Say when the offices close on that day, on both clocks, if the move is made there.

    Return whether it was said: only of today and tomorrow, and of a clock that differs.
    """
    if owner not in THEIRS or day is None or (day - talk.view.today).days > 1:
        return False
    found = their_clock(talk)
    if found is None:
        return False
    closes = datetime.combine(day, CLOSES_AT, tzinfo=found.zone)
    _say(talk, "nudge.their_clock", found, theirs=closes, mine=closes.astimezone(talk.view.zone))
    return True


def say_their_clock(talk: Talk) -> None:
    """Say what time it is at the hospital now, beside the person's own."""
    found = their_clock(talk)
    if found is not None:
        theirs = talk.now.astimezone(found.zone)
        _say(talk, "remind.their_clock", found, theirs=theirs, mine=talk.view.local)


def _say(talk: Talk, group: str, found: Clock, *, theirs: datetime, mine: datetime) -> None:
    given = {"city": found.city, "theirs": theirs, "mine": mine}
    if found.employer is not None:
        given["name"] = found.employer
    talk.say(f"{group}.{found.source}", **given)


def _same(zone: ZoneInfo, talk: Talk) -> bool:
    return talk.now.astimezone(zone).utcoffset() == talk.view.local.utcoffset()

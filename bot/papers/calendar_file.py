"""The calendar as an iCalendar file (RFC 5545, with the refresh hint of RFC 7986)."""

from datetime import UTC, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from flows.papers.calendar import Entry, calendar
from flows.talk import View

_PRODUCT: Final = "-//Holdfast//Dates//EN"
_REFRESH_AFTER: Final = timedelta(hours=12)
_ONE_DAY: Final = timedelta(days=1)


def print_calendar(view: View) -> bytes:
    """Return the file; taking it in again updates and cancels what an earlier one brought.

    Nothing in it says when it was made, so that the same dates are the same bytes. It has no
    METHOD: that makes a file an invitation, which needs an organiser (RFC 5546, 3.2.1). It has no
    VTIMEZONE: days have no zone, and instants are in UTC.
    """
    dates = calendar(view)
    file = Calendar()
    file.add("prodid", _PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", dates.name)
    file.add("x-wr-timezone", dates.zone)
    file.add("refresh-interval", _REFRESH_AFTER, parameters={"VALUE": "DURATION"})
    # Outlook's own name for the same, from before RFC 7986.
    file.add("x-published-ttl", "PT12H")
    for one in dates.entries:
        file.add_component(_event(one))
    made: bytes = file.to_ical()
    return made


def _event(one: Entry) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed_at.astimezone(UTC))
    event.add("last-modified", one.changed_at.astimezone(UTC))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + _ONE_DAY)
    event.add("summary", one.title)
    event.add("description", one.about)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    # A date to remember takes no time of the day: others still see the person as free.
    event.add("transp", "TRANSPARENT")
    for offset in one.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.title)
        alarm.add("trigger", offset)
        event.add_component(alarm)
    return event

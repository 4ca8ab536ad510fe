"""The .ics file, read back by a parser that shares nothing with the library that wrote it."""

from datetime import date, timedelta

import pytest

from bot.papers.calendar_file import print_calendar
from flows.papers.calendar import calendar
from tests.bot.papers.strict_ics import Malformed, read, text
from tests.papers import FURTHEST, INSIDE, answered, empty, played, view_of


async def test_every_event_comes_back_as_it_was():
    view = await played(INSIDE)
    found = {one.one("UID"): one for one in read(print_calendar(view)).parts}

    for entry in calendar(view).entries:
        event = found.pop(entry.uid)
        assert event.day("DTSTART") == entry.day
        assert event.day("DTEND") == entry.day + timedelta(days=1)
        assert text(event.one("SUMMARY")) == entry.title
        assert text(event.one("DESCRIPTION")) == entry.about
        assert int(event.one("SEQUENCE")) == entry.sequence
        assert len(event.parts) == len(entry.alarms)
    assert found == {}


async def test_full_titles_with_sources_come_back_too():
    view = await played(INSIDE)
    case = view.case.with_happening("calendar", "full", on=view.today, now=view.now)
    full = view_of(case, view.now)
    events = read(print_calendar(full)).parts
    abouts = [text(one.one("DESCRIPTION")) for one in events]

    assert any("https://" in one for one in abouts)
    assert abouts == [one.about for one in calendar(full).entries]


async def test_a_moved_date_comes_with_a_higher_number():
    view = await played(INSIDE)
    before = {one.one("UID"): one for one in read(print_calendar(view)).parts}
    later = answered(view, start_on="2027-07-15")
    moved = 0
    for event in read(print_calendar(later)).parts:
        old = before.get(event.one("UID"))
        if old is not None and old.day("DTSTART") != event.day("DTSTART"):
            moved += 1
            assert int(event.one("SEQUENCE")) == int(old.one("SEQUENCE")) + 1
    assert moved >= 3


async def test_a_discreet_file_names_no_visa_no_hospital_and_no_rule():
    view = answered(await played(INSIDE), hospital="Saint Elsewhere")
    words = print_calendar(view).decode().casefold()
    for told in ("visa", "h-1b", "j-1", "ds-2019", "elsewhere", "i901", "match", "lawyer"):
        assert told not in words


async def test_hours_later_the_file_is_the_same_if_nothing_has_changed():
    view = await played(FURTHEST)
    assert print_calendar(view_of(view.case, view.now + timedelta(hours=3))) == print_calendar(
        view
    )


def test_an_empty_case_makes_an_empty_calendar():
    assert read(print_calendar(empty())).parts == []


async def test_alarms_ring_at_nine_on_the_days_before():
    view = await played(INSIDE)
    triggers = {
        alarm.one("TRIGGER") for event in read(print_calendar(view)).parts for alarm in event.parts
    }
    assert triggers == {"-P6DT15H", "-PT15H", "PT9H"}


# -- What the common calendars ask of a file --------------------------------------------------------


@pytest.mark.parametrize("kind", ["discreet", "full"])
async def test_the_file_keeps_to_what_google_apple_and_outlook_take(kind):
    view = await played("a_request_for_evidence")
    case = view.case.with_happening("calendar", kind, on=view.today, now=view.now)
    raw = print_calendar(view_of(case, view.now))
    file = read(raw)  # CRLF, lines folded at 75 octets between letters, one UID an event

    # RFC 5546, 3.2.1: METHOD:PUBLISH asks for an ORGANIZER, and Outlook takes other methods for
    # an invitation to answer. Without one all three read it as a plain calendar.
    assert file.all("METHOD") == []
    # RFC 7986, 5.1 came after it: Google, Apple and Outlook take the name from X-WR-CALNAME.
    assert file.one("X-WR-CALNAME") in ("Paperwork", "Holdfast dates")
    # RFC 5545, 3.2.19: a TZID must have its VTIMEZONE. Days have no zone, so neither is there.
    assert b"TZID=" not in raw
    assert b"VTIMEZONE" not in raw
    # RFC 7986, 5.7, and what Outlook ([MS-OXCICAL]) called it before.
    assert file.one("REFRESH-INTERVAL") == file.one("X-PUBLISHED-TTL") == "PT12H"
    for event in file.parts:
        # RFC 5545, 3.6.1: a whole day ends on the morning after; Apple shows nothing for an
        # event that ends on the day it begins.
        assert event.day("DTEND") - event.day("DTSTART") == timedelta(days=1)
        # RFC 5545, 3.8.7.2 and 3.8.7.4: what changed is known by SEQUENCE, then by DTSTAMP.
        assert event.one("DTSTAMP") == event.one("LAST-MODIFIED")
        # RFC 5545, 3.8.2.7: a date to remember leaves the person free.
        assert event.one("TRANSP") == "TRANSPARENT"


async def test_days_that_an_office_or_a_lawyer_named_are_events_like_any_other():
    view = await played("talk_to_gme")
    case = view.case.with_happening("calendar", "full", on=view.today, now=view.now)
    full = view_of(case, view.now)
    found = {text(one.one("SUMMARY")): one for one in read(print_calendar(full)).parts}

    assert found["The day GME named"].day("DTSTART") == date(2027, 4, 30)
    assert found["Programme starts on"].day("DTSTART") == date(2027, 7, 1)
    assert [one.one("TRIGGER") for one in found["Programme starts on"].parts] == ["-PT15H"]


@pytest.mark.parametrize(
    "broken",
    [
        b"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:" + b"x" * 90 + b"\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n",
    ],
)
def test_the_reader_is_strict(broken):
    with pytest.raises(Malformed):
        read(broken)

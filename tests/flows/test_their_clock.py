"""The offices' clock beside the person's own: only where the employer is known and lives by another."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from flows import their_clock
from flows.case import Answer
from flows.commands.reminding import remind
from flows.deadlines.rule import Owner
from flows.talk import Talk
from flows.their_clock import say_their_hours
from flows.their_clock import their_clock as their_clock_of
from tests.driver import CONTENT, words_of
from tests.reminders.home import LAHORE, a_case, local


def talk(zone=LAHORE, at="2027-05-26 14:00"):
    return Talk(case=a_case(), content=CONTENT, now=local(at), default_zone=zone, fresh_tag="test")


@pytest.fixture
def named(monkeypatch):
    def name(hospital):
        monkeypatch.setattr(their_clock, "own_hospital", lambda _talk: hospital)

    name("Cleveland Clinic")
    return name


def said(it):
    it.end_message()
    return words_of(it.replies)


def test_an_office_s_last_hour_is_told_on_both_clocks_over_midnight(named):
    it = talk()
    say_their_hours(it, Owner.GME, it.view.today)

    assert "Wednesday 26 May 2027, 17:00" in said(it)
    assert "Thursday 27 May 2027, 02:00 with you" in words_of(it.replies)


@pytest.mark.parametrize(("owner", "days"), [(Owner.PERSON, 0), (Owner.USCIS, 0), (Owner.GME, 3)])
def test_it_is_not_told_where_no_office_of_theirs_acts_or_the_day_is_far(named, owner, days):
    it = talk()
    say_their_hours(it, owner, it.view.today.replace(day=26 + days))

    assert said(it) == ""


@pytest.mark.parametrize("hospital", ["", "zzqx", "Nowhere Hospital", "Rivertown Hospital"])
def test_nothing_is_guessed_of_a_hospital_that_is_not_known(named, hospital):
    named(hospital)

    assert their_clock_of(talk()) is None


def test_whoever_lives_by_the_same_clock_hears_nothing_of_it(named, monkeypatch):
    monkeypatch.setattr(type(talk().view), "zone", ZoneInfo("America/New_York"))

    assert their_clock_of(talk()) is None


def test_the_list_of_reminders_shows_both(named):
    it = talk()
    remind(it, "")

    assert "files from Cleveland" in said(it)
    assert "14:00 with you and 05:00 there" in words_of(it.replies)


def test_the_city_a_person_names_counts_before_the_records(named):
    told = {
        "do_dont": "go_on",
        "fill_names": "fill",
        "full_name": None,
        "hospital": "Cleveland Clinic",
        "hospital_city": "Houston|US|America/Chicago",
    }
    at = local("2027-05-20 09:00")
    given = {name: Answer(value=value, words="", at=at) for name, value in told.items()}
    case = a_case()
    it = Talk(
        case=replace(case, answers={**case.answers, **given}),
        content=CONTENT,
        now=local("2027-05-26 14:00"),
        default_zone=LAHORE,
        fresh_tag="test",
    )
    remind(it, "")

    assert "The hospital is in Houston. It is 14:00 with you and 04:00 there" in said(it)

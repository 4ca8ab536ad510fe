"""Nudges: at nine on the person's wall, only ahead, more of them for what a rule closes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.deadlines.reminders import on_the_wall, plan_reminders
from flows.deadlines.rule import Deadline, Owner

LAHORE = ZoneInfo("Asia/Karachi")
NEW_YORK = ZoneInfo("America/New_York")


def deadline(*, rule="x", hard=True, latest=None, planned=None, earliest=None, remind=True):
    return Deadline(
        rule=rule,
        earliest=earliest,
        planned=planned,
        latest=latest,
        hard=hard,
        owner=Owner.PERSON,
        facts=(),
        needs=(),
        overdue=False,
        remind=remind,
    )


def reminders(one, at, tz=NEW_YORK, **given):
    return plan_reminders([one], at=datetime.fromisoformat(at), tz=tz, **given)


def told(found, tz=NEW_YORK):
    return [(one.tier, one.due_at.astimezone(tz).isoformat()) for one in found]


def test_a_hard_deadline_is_told_five_times_at_nine():
    found = reminders(deadline(latest=date(2027, 7, 31)), "2027-05-01T00:00:00+00:00")
    assert told(found) == [
        ("14d", "2027-07-17T09:00:00-04:00"),
        ("7d", "2027-07-24T09:00:00-04:00"),
        ("3d", "2027-07-28T09:00:00-04:00"),
        ("1d", "2027-07-30T09:00:00-04:00"),
        ("0d", "2027-07-31T09:00:00-04:00"),
    ]
    assert {one.day for one in found} == {date(2027, 7, 31)}


def test_a_soft_one_is_told_twice_before_the_day_we_plan_for():
    one = deadline(hard=False, planned=date(2027, 5, 20), latest=date(2027, 6, 20))
    found = reminders(one, "2027-05-01T00:00:00+00:00")
    assert [(one.tier, one.day) for one in found] == [
        ("7d", date(2027, 5, 20)),
        ("1d", date(2027, 5, 20)),
    ]


def test_a_window_that_opens_is_told_on_its_day():
    found = reminders(deadline(earliest=date(2027, 1, 1)), "2026-12-01T00:00:00+00:00")
    assert told(found) == [("0d", "2027-01-01T09:00:00-05:00")]


def test_nine_stays_nine_when_the_clocks_change():
    found = reminders(deadline(latest=date(2027, 3, 20)), "2027-03-01T00:00:00+00:00")
    assert [one[1][10:] for one in told(found)][:2] == ["T09:00:00-05:00", "T09:00:00-05:00"]
    assert told(found)[2] == ("3d", "2027-03-17T09:00:00-04:00")
    assert found[2].due_at == datetime(2027, 3, 17, 13, tzinfo=UTC)


def test_an_hour_the_clocks_skip_is_moved_on():
    skipped = on_the_wall(date(2027, 3, 14), 2, NEW_YORK)
    assert skipped.astimezone(NEW_YORK).isoformat() == "2027-03-14T03:00:00-04:00"


def test_what_is_past_is_not_told():
    one = deadline(latest=date(2027, 7, 31))
    assert reminders(one, "2027-08-01T00:00:00-04:00") == ()
    found = reminders(one, "2027-07-27T09:00:00-04:00")
    assert [tier for tier, _ in told(found)] == ["3d", "1d", "0d"]


@pytest.mark.parametrize(
    ("at", "tiers"),
    [
        ("2027-07-29T20:00:00-04:00", ["1d", "0d"]),
        ("2027-07-30T09:00:00-04:00", ["1d-late", "0d"]),
        ("2027-07-30T19:00:00-04:00", ["0d", "0d-late"]),
        ("2027-07-31T09:30:00-04:00", ["0d-late"]),
        ("2027-07-31T14:00:00-04:00", []),
    ],
)
def test_a_hard_deadline_that_is_near_is_still_told_twice_while_there_is_time(at, tiers):
    found = reminders(deadline(latest=date(2027, 7, 31)), at)
    assert [tier for tier, _ in told(found)] == tiers


def test_what_is_done_or_only_to_be_known_is_not_told():
    one = deadline(latest=date(2027, 7, 31))
    at = "2027-05-01T00:00:00+00:00"
    assert reminders(one, at, done=frozenset({"x"})) == ()
    assert reminders(deadline(latest=date(2027, 7, 31), remind=False), at) == ()


def test_a_date_at_the_end_of_the_calendar_breaks_nothing():
    at = "2027-05-01T00:00:00+00:00"
    assert reminders(deadline(latest=date.max), at, LAHORE) == ()
    assert reminders(deadline(latest=date.min), at, LAHORE) == ()


def test_they_come_in_order_each_with_its_own_tier_and_rule():
    many = [
        deadline(rule="b", latest=date(2027, 7, 10)),
        deadline(rule="a", latest=date(2027, 7, 10)),
        deadline(rule="c", hard=False, planned=date(2027, 6, 1)),
    ]
    found = plan_reminders(many, at=datetime(2027, 5, 1, tzinfo=UTC), tz=LAHORE)
    assert list(found) == sorted(found, key=lambda one: (one.due_at, one.day, one.rule))
    assert len({(one.rule, one.tier) for one in found}) == len(found) == 12


@given(
    latest=st.dates(date(2026, 1, 1), date(2032, 1, 1)),
    hard=st.booleans(),
    minutes=st.integers(0, 6 * 365 * 24 * 60),
    zone=st.sampled_from(
        ["Asia/Karachi", "America/New_York", "Pacific/Apia", "Africa/Cairo", "Australia/Lord_Howe"]
    ),
)
def test_every_reminder_is_ahead_in_order_at_nine_or_a_named_later_hour(
    latest, hard, minutes, zone
):
    tz = ZoneInfo(zone)
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = plan_reminders([deadline(hard=hard, latest=latest)], at=moment, tz=tz)
    assert all(one.due_at > moment for one in found)
    assert len(found) <= 5
    assert [one.due_at for one in found] == sorted(one.due_at for one in found)
    for one in found:
        local = one.due_at.astimezone(tz)
        assert local.date() <= latest
        assert local.hour == 9 or one.tier.endswith("-late")
    if hard and on_the_wall(latest, 13, tz) - timedelta(hours=20) > moment:
        assert len(found) >= 2

"""Counting federal business days, against the vectors of the fact base (F-110, F-111)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.calendar_days import days_from, months_from
from flows.deadlines.business_days import (
    business_days_after,
    business_days_before,
    federal_holidays,
    is_business_day,
    last_business_day,
)

VECTORS = [
    ("LCA before Christmas", "2026-12-18", 7, "2026-12-30"),
    ("LCA on a holiday, online", "2027-01-01", 7, "2027-01-12"),
    ("LCA over Memorial Day", "2027-05-25", 7, "2027-06-04"),
    ("petition over the new year", "2026-12-14", 15, "2027-01-06"),
    ("petition over Memorial Day", "2027-05-24", 15, "2027-06-15"),
    ("petition over Juneteenth, observed on a Friday", "2027-06-01", 15, "2027-06-23"),
    ("I-539 with premium", "2027-05-03", 30, "2027-06-15"),
]
OBSERVED_2027 = [
    "2027-01-01",
    "2027-01-18",
    "2027-02-15",
    "2027-05-31",
    "2027-06-18",
    "2027-07-05",
    "2027-09-06",
    "2027-10-11",
    "2027-11-11",
    "2027-11-25",
    "2027-12-24",
    "2027-12-31",
]
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(("what", "received", "count", "full"), VECTORS)
def test_the_day_of_receipt_is_day_zero(what, received, count, full):
    assert business_days_after(date.fromisoformat(received), count) == date.fromisoformat(full)


def test_2027_keeps_its_holidays_as_observed_even_that_of_the_next_new_year():
    kept = {day.isoformat() for day in federal_holidays(2027) if day.weekday() < 5}
    assert kept == set(OBSERVED_2027)


def test_neither_a_weekend_nor_an_observed_holiday_is_a_business_day():
    assert not is_business_day(date(2027, 7, 3))
    assert not is_business_day(date(2027, 7, 5))
    assert is_business_day(date(2027, 7, 6))
    assert last_business_day(date(2027, 7, 5)) == date(2027, 7, 2)


@given(day=days, count=st.integers(0, 40))
def test_counting_back_gives_the_last_day_from_which_counting_on_is_in_time(day, count):
    received = business_days_before(day, count)
    assert is_business_day(received)
    assert business_days_after(received, count) <= day
    later = received + timedelta(days=1)
    while not is_business_day(later):
        later += timedelta(days=1)
    assert business_days_after(later, count) > day


def test_counting_stops_at_the_ends_of_the_calendar():
    assert business_days_before(date.min, 5) == date.min
    assert business_days_after(date.max, 5) == date.max
    assert days_from(date.min, -1) == date.min
    assert days_from(date.max, 10**12) == date.max
    assert months_from(date.min, -6) == date.min
    assert months_from(date.max, 6) == date.max


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        ("2027-07-01", -6, "2027-01-01"),
        ("2027-08-31", -6, "2027-02-28"),
        ("2028-08-31", -6, "2028-02-29"),
        ("2028-08-29", -6, "2028-02-29"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2027-01-15", -6, "2026-07-15"),
        ("2030-06-30", -24, "2028-06-30"),
        ("2027-12-31", 2, "2028-02-29"),
    ],
)
def test_months_clamp_to_the_last_day_of_the_month(day, months, moved):
    assert months_from(date.fromisoformat(day), months).isoformat() == moved

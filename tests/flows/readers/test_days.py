"""A day is understood, asked about or refused with a reason; it is never guessed."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.readers.days import read_day, shown_day
from flows.readers.reading import Misunderstood, Understood, Unsure
from tests.flows.readers.reading_cases import TODAY, check, table

DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    "row", table("days")["cases"], ids=lambda row: f"{row['says']} {row.get('side', '')}".strip()
)
def test_a_day_is_read_as_its_row_says(row: dict[str, Any]) -> None:
    reading = read_day(
        row["says"],
        today=date.fromisoformat(row.get("today", TODAY.isoformat())),
        past_ok=row.get("side") != "future",
        future_ok=row.get("side") != "past",
        near=date.fromisoformat(row["near"]) if "near" in row else None,
    )

    check(reading, row)


@given(day=DAYS)
@pytest.mark.parametrize(
    "shape",
    [
        "{0:%Y-%m-%d}",
        "{0.day} {0:%B} {0:%Y}",
        "{0:%B} {0.day}, {0:%Y}",
        "{0:%a} {0.day} {0:%b} {0:%Y}",
    ],
)
def test_every_day_written_out_is_understood(shape: str, day: date) -> None:
    reading = read_day(shape.format(day), today=TODAY)

    assert isinstance(reading, Understood)
    assert reading.value == day.isoformat()


@given(day=DAYS)
def test_what_is_read_back_reads_as_the_same_day(day: date) -> None:
    assert read_day(shown_day(day), today=TODAY) == Understood(
        value=day.isoformat(), shown=shown_day(day)
    )


@given(day=DAYS, mark=st.sampled_from("/-."))
def test_figures_that_fit_both_orders_always_ask(day: date, mark: str) -> None:
    reading = read_day(f"{day.day:02}{mark}{day.month:02}{mark}{day.year}", today=TODAY)

    if day.day > 12 or day.day == day.month:
        assert isinstance(reading, Understood)
        assert reading.value == day.isoformat()
    else:
        assert isinstance(reading, Unsure)
        swapped = date(day.year, day.day, day.month)
        assert [option.value for option in reading.options] == [
            day.isoformat(),
            swapped.isoformat(),
        ]


@given(today=DAYS, day=DAYS)
def test_a_day_without_year_never_lands_silently_on_the_wrong_side(today: date, day: date) -> None:
    reading = read_day(f"{day.day} {day:%B}", today=today, past_ok=False)

    if isinstance(reading, Understood):
        understood = date.fromisoformat(str(reading.value))
        assert understood >= today
        assert (understood.month, understood.day) == (day.month, day.day)
    else:
        assert isinstance(reading, Unsure)


@given(
    today=DAYS,
    day=st.sampled_from(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    ),
)
def test_a_coming_weekday_is_within_a_week_or_asked(today: date, day: str) -> None:
    reading = read_day(day, today=today, past_ok=False)

    if isinstance(reading, Understood):
        ahead = date.fromisoformat(str(reading.value)) - today
        assert timedelta(days=1) <= ahead <= timedelta(days=6)
    else:
        assert isinstance(reading, Unsure)
        assert reading.options[0].value == today.isoformat()


def test_the_example_of_a_hint_is_a_day_that_would_be_accepted() -> None:
    for past_ok, future_ok in ((True, False), (False, True), (True, True)):
        missed = read_day("hello", today=TODAY, past_ok=past_ok, future_ok=future_ok)
        assert isinstance(missed, Misunderstood)
        example = missed.given["example"]
        assert isinstance(example, date)

        again = read_day(shown_day(example), today=TODAY, past_ok=past_ok, future_ok=future_ok)

        assert isinstance(again, Understood)

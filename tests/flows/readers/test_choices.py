"""A choice is taken by what a person types of it, and asked about when two would fit."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.readers.choices import read_choice
from flows.readers.reading import Misunderstood, Understood, Unsure
from tests.flows.readers.reading_cases import check, table

CHOICES = table("choices")
ROWS = [(group["of"], row) for group in CHOICES["case"] for row in group["cases"]]


@pytest.mark.parametrize(
    ("of", "row"), ROWS, ids=lambda each: each if isinstance(each, str) else each["says"]
)
def test_a_choice_is_read_as_its_row_says(of: str, row: dict[str, Any]) -> None:
    options = [(key, label) for key, label in CHOICES["buttons"][of]]

    check(read_choice(row["says"], options), row)


@given(
    st.lists(
        st.text("abcdefg ", min_size=1, max_size=8).map(str.strip).filter(bool),
        unique=True,
        min_size=1,
        max_size=6,
    )
)
def test_a_whole_label_is_never_in_doubt(labels: list[str]) -> None:
    options = [(f"key_{number}", label) for number, label in enumerate(labels)]
    tight = [label.replace(" ", "") for label in labels]

    for (key, label), bare in zip(options, tight, strict=True):
        if tight.count(bare) == 1:
            assert read_choice(label.upper(), options) == Understood(value=key, shown=label)


def test_exactly_read_buttons_do_not_swallow_a_part_of_their_label() -> None:
    july = [("july", "1 July 2027"), ("today", "Today")]

    assert isinstance(read_choice("July", july), Understood)
    assert isinstance(read_choice("July", july, exact=True), Misunderstood)
    assert read_choice("1 july 2027", july, exact=True) == Understood(
        value="july", shown="1 July 2027"
    )


def test_a_long_message_is_no_choice() -> None:
    reading = read_choice("yes " * 100, [("yes", "Yes"), ("no", "No")])

    assert isinstance(reading, Misunderstood)
    assert reading.why == "choice.long"


@pytest.mark.parametrize("said", ["yes", "Yes please", "ok", "correct", "yes, go ahead"])
@pytest.mark.parametrize(
    "options",
    [
        [("right", "That is right"), ("change", "Change something")],
        [("go_on", "Go on"), ("plan", "My plan")],
    ],
)
def test_a_nod_to_what_was_shown_goes_on(said: str, options: list[tuple[str, str]]) -> None:
    assert read_choice(said, options) == Understood(value=options[0][0], shown=options[0][1])


def test_a_nod_with_a_but_is_none() -> None:
    options = [("right", "That is right"), ("change", "Change something")]

    assert isinstance(read_choice("yes but not line 3", options), Misunderstood)


def test_a_no_to_what_was_shown_asks_to_change_it() -> None:
    options = [("right", "That is right"), ("change", "Change something")]

    assert read_choice("no", options) == Understood(value="change", shown="Change something")
    assert isinstance(read_choice("no, I will write again", options), Misunderstood)


def test_doubt_never_offers_fewer_than_two_buttons() -> None:
    lone = [("go_on", "Go on")]

    assert not isinstance(read_choice("Go onn", lone), Unsure)
    assert isinstance(read_choice("", []), Misunderstood)

"""Counts, statuses, stays, kept words, and the messages that mean the same everywhere."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.readers.cleaning import LONGEST, clean, folded
from flows.readers.numbers import read_days, read_number
from flows.readers.reading import Misunderstood, Understood
from flows.readers.small_words import small_word, unknown_words
from flows.readers.status import read_i94, read_status
from flows.readers.texts import read_text
from tests.flows.readers.reading_cases import TODAY, check, table

SMALL = table("small")


def says(row: dict[str, Any]) -> str:
    return str(row["says"])


@pytest.mark.parametrize("row", SMALL["number"], ids=says)
def test_a_number_is_read_as_its_row_says(row: dict[str, Any]) -> None:
    check(read_number(row["says"], least=0, most=5_000), row)


@pytest.mark.parametrize("row", SMALL["days"], ids=says)
def test_a_stretch_of_time_is_read_in_days(row: dict[str, Any]) -> None:
    check(read_days(row["says"], least=0, most=5_000), row)


@pytest.mark.parametrize("row", SMALL["status"], ids=says)
def test_a_status_is_read_as_its_row_says(row: dict[str, Any]) -> None:
    check(read_status(row["says"]), row)


@pytest.mark.parametrize("row", SMALL["stay"], ids=says)
def test_a_stay_is_read_as_its_row_says(row: dict[str, Any]) -> None:
    check(read_i94(row["says"], today=TODAY), row)


@pytest.mark.parametrize(
    ("word", "text"),
    [(word, text) for word, texts in SMALL["small_words"].items() for text in texts],
)
def test_a_small_word_is_a_whole_message(word: str, text: str) -> None:
    assert small_word(text) == (None if word == "none" else word)


@pytest.mark.parametrize("text", SMALL["unknown"]["yes"])
def test_these_say_that_the_person_does_not_know(text: str) -> None:
    assert unknown_words(text)


@pytest.mark.parametrize("text", SMALL["unknown"]["no"])
def test_these_do_not_say_that_the_person_does_not_know(text: str) -> None:
    assert not unknown_words(text)


@given(number=st.integers(0, 5_000))
def test_every_number_is_read_in_figures_of_any_script(number: int) -> None:
    persian = str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))

    assert read_number(persian, least=0, most=5_000) == Understood(value=number, shown=str(number))


def test_kept_words_lose_control_marks_and_nothing_else() -> None:
    assert read_text("  no\u202e H-1B\x07\r\nfor you  ", limit=50) == Understood(
        value="no H-1B\nfor you"
    )
    assert read_text("لن نرعى تأشيرتك 👩‍⚕️", limit=50) == Understood(value="لن نرعى تأشيرتك 👩‍⚕️")


def test_words_over_the_limit_are_refused_rather_than_cut() -> None:
    over = read_text("a" * 51, limit=50)
    far_over = read_text("a" * 30_000, limit=25_000)

    assert isinstance(over, Misunderstood)
    assert (over.why, over.given["over"]) == ("words.long", 1)
    assert isinstance(far_over, Misunderstood)
    assert far_over.given["length"] == 30_000
    assert read_text("a" * 50, limit=50) == Understood(value="a" * 50)


@pytest.mark.parametrize("text", ["", "  \n", "\u202e\u200b", "\u200d"])
def test_nothing_to_keep_is_said_to_be_nothing(text: str) -> None:
    reading = read_text(text, limit=50)

    assert isinstance(reading, Misunderstood)
    assert reading.why == "words.empty"


@given(st.text(max_size=200))
def test_cleaned_text_is_normal_bounded_and_stays_as_it_is(text: str) -> None:
    kept = clean(text)

    assert unicodedata.is_normalized("NFC", kept)
    assert not {unicodedata.category(mark) for mark in kept if mark not in "\n\u200c\u200d"} & {
        "Cc",
        "Cf",
        "Cs",
    }
    assert clean(kept) == kept


def test_cleaning_bounds_the_length_and_the_marks_on_a_letter() -> None:
    assert len(clean("a" * 50_000)) == LONGEST
    assert len(clean("a" + "\u0301\u0323" * 5_000)) < 10


def test_folded_texts_meet_whatever_the_keyboard() -> None:
    assert folded("Côte d\u2019Ivoire") == folded("cote d'ivoire")
    assert folded("١٢/٠٦") == "12/06"
    assert folded("KASIM") == folded("Kas\u0131m")
    assert folded("پاکستان") == folded("پاكستان")

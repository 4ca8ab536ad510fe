import pytest

from flows.sponsors.wishing import read_wish


@pytest.mark.parametrize(
    ("typed", "specialty", "states"),
    [
        ("internal medicine NY NJ", "internal medicine", ("NY", "NJ")),
        ("im in new york or nj", "internal medicine", ("NY", "NJ")),
        ("psych, North Carolina; PA", "psychiatry", ("NC", "PA")),
        ("peds", "pediatrics", ()),
        ("texas", None, ("TX",)),
        ("family medicine residency programs in IN", "family medicine", ("IN",)),
        ("pm&r in oregon", "physical medicine and rehabilitation", ("OR",)),
        ("NY NY", None, ("NY",)),
        ("surgery District of Columbia", "surgery", ("DC",)),
        ("", None, ()),
    ],
)
def test_a_specialty_and_states_are_read_in_any_order(typed, specialty, states):
    read = read_wish(typed)
    assert (read.specialty.name if read.specialty else None, read.states) == (specialty, states)
    assert read.unread == ""


@pytest.mark.parametrize("typed", ["psychiatry in me", "psychiatry or", "psychiatry, ok"])
def test_a_small_word_is_no_state(typed):
    assert read_wish(typed).states == ()


def test_any_is_any():
    assert read_wish("any").anything
    assert not read_wish("surgery").anything


@pytest.mark.parametrize(
    ("typed", "unread"),
    [
        ("internal medicine chicago", "chicago"),
        ("pediatric cardiology", "cardiology"),
        ("law school", "law school"),
        ("'; DROP TABLE", "' DROP TABLE"),
    ],
)
def test_what_is_neither_is_handed_back(typed, unread):
    assert read_wish(typed).unread == unread

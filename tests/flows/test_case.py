"""A case with a few fields changed is what `replace` makes of it, and refuses what is no field."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime

import pytest

from flows.case import Case

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)


def test_a_changed_case_is_another_one_and_the_first_stays_as_it_was():
    first = Case(tag="test", opened_at=AT, seen_at=AT).with_answer("place", "us", "US", AT)

    changed = first.but(turn=3, misses=1)

    assert changed == replace(first, turn=3, misses=1)
    assert first.turn == 0
    assert changed.with_happening("gme", "sent", on=date(2027, 3, 22), now=AT).happenings
    with pytest.raises(FrozenInstanceError):
        changed.turn = 4


def test_a_name_that_is_no_field_is_refused():
    with pytest.raises(TypeError, match="truns"):
        Case(tag="test", opened_at=AT, seen_at=AT).but(truns=3)

"""What stands in a column of instants is what SQLAlchemy itself would write, and comes back aware."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import DateTime
from sqlalchemy.dialects import sqlite

from storage.columns import UtcDateTime

DIALECT = sqlite.dialect()
INSTANTS = (
    datetime(2027, 3, 22, 9, tzinfo=UTC),
    datetime(2027, 3, 22, 9, 0, 0, 120, tzinfo=UTC),
    datetime(2027, 11, 7, 1, 30, tzinfo=ZoneInfo("America/New_York"), fold=1),
    datetime(2027, 3, 22, 14, tzinfo=ZoneInfo("Asia/Karachi")),
    datetime(1, 1, 2, tzinfo=UTC),
)


@pytest.mark.parametrize("instant", INSTANTS, ids=str)
def test_an_instant_is_the_text_sqlalchemy_writes_and_comes_back_the_same(instant):
    theirs = DateTime().dialect_impl(DIALECT)
    ours = UtcDateTime()

    text = ours.bind_processor(DIALECT)(instant)

    naive = instant.astimezone(UTC).replace(tzinfo=None)
    assert text == theirs.bind_processor(DIALECT)(naive)
    assert theirs.result_processor(DIALECT, None)(text) == naive
    back = ours.result_processor(DIALECT, None)(text)
    assert (back, back.tzinfo) == (instant.astimezone(UTC), UTC)


def test_an_instant_without_a_zone_is_refused_and_none_stays_none():
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().bind_processor(DIALECT)(datetime(2027, 3, 22))  # noqa: DTZ001 - it is the fault
    assert UtcDateTime().bind_processor(DIALECT)(None) is None
    assert UtcDateTime().result_processor(DIALECT, None)(None) is None

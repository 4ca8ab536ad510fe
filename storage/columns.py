"""Column types: an instant that is always aware and in UTC, and row ids."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, DateTime, Integer, TypeDecorator
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Dialect

_LENGTH = len("2027-03-22 09:00:00.000000")
# SQLite counts rows by itself only for a column declared INTEGER.
RowId = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Naive values are refused; what comes back is aware, in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        value = value.astimezone(UTC)
        # SQLite would drop the zone without a word, so everything there is UTC.
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    # SQLite keeps text. SQLAlchemy's own way there and back makes three calls of it and formats
    # by a template; an instant is a tenth of what a turn costs in storage.

    @override
    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object] | None:
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    @override
    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        if dialect.name == "sqlite":
            return _from_text
        return super().result_processor(dialect, coltype)


def _to_text(value: datetime | None) -> str | None:
    """Return the text SQLAlchemy would write: UTC without a zone, always with microseconds."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return value.isoformat(" ", "microseconds")[:_LENGTH]


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value + "+00:00")

"""Rows of one address alone: a terminal is one person's, also where several share the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Select, exists

from storage.address import BLIND
from storage.tables import addresses

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import ColumnElement

    from storage.address import Address
    from storage.keys import Keys

Query = TypeVar("Query", bound="Select[Any]")


class Own:
    """Narrows a query to what belongs to one address; to nothing less without one."""

    def __init__(self, keys: Keys, address: Address | None) -> None:
        self._blinds = None if address is None else keys.blinds(address.index_value(), BLIND)

    def at(self, query: Query, address: ColumnElement[Any]) -> Query:
        """Return the query for rows whose *address* it is."""
        return self._narrowed(query, addresses.c.id == address)

    def of(self, query: Query, person: ColumnElement[Any]) -> Query:
        """Return the query for rows of the *person* who is reached there."""
        return self._narrowed(query, addresses.c.person == person)

    def _narrowed(self, query: Query, joined: ColumnElement[bool]) -> Query:
        if self._blinds is None:
            return query
        return query.where(exists().where(joined, addresses.c.blind.in_(self._blinds)))

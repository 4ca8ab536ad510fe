"""The sponsor records as the conversation asks them; who keeps them, and where, is not its matter."""

from collections.abc import Iterable
from typing import Protocol

from flows.sponsors.index import Index
from flows.sponsors.records import Rows, Sources, Specialty


class Archive(Protocol):
    """Records that never change while they are open; nothing is read before it is asked for."""

    def index(self) -> Index:
        """The names of all employers, ready for a search."""

    def sources(self) -> Sources:
        """Every file the records were made from, by id."""

    def rows_of(self, employers: Iterable[str]) -> Rows:
        """Everything on these employers."""

    def beside(self, employers: Iterable[str]) -> tuple[str, ...]:
        """Ids of other employers linked for sure to a teaching hospital of these."""

    def trainee_rows(self) -> Rows:
        """Applications with a trainee's title, and what else is known about their employers."""

    def specialties(self) -> tuple[Specialty, ...]:
        """The Main Match by specialty."""

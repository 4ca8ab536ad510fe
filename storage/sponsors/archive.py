"""The sponsor file, opened when somebody first asks and then kept ready."""

from __future__ import annotations

from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from flows.sponsors.index import Index, build_index
from flows.sponsors.records import Rows, Sources, Specialty

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from storage.sponsors.shelf import Shelf


class LazyShelf:
    """The records for a whole process: no cost until they are asked, then names stay in memory.

    The first question takes about half a second, for the index; `warm` takes that time in a
    thread, and whoever asks meanwhile waits for it rather than doing it again.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Take the operator's own file, or None for the shipped one; it is not opened yet."""
        self._path = path
        self._one_at_a_time = RLock()

    def warm(self) -> None:
        """Read what the first question would wait for."""
        self.index()
        self.trainee_rows()

    def index(self) -> Index:
        """The names of all employers, ready for a search."""
        with self._one_at_a_time:
            return self._index

    def sources(self) -> Sources:
        """Every file the records were made from, by id."""
        with self._one_at_a_time:
            return self._sources

    def rows_of(self, employers: Iterable[str]) -> Rows:
        """Everything on these employers, in the order of the files."""
        with self._one_at_a_time:
            return self._shelf.rows_of(employers)

    def beside(self, employers: Iterable[str]) -> tuple[str, ...]:
        """Ids of other employers linked for sure to a teaching hospital of these."""
        with self._one_at_a_time:
            return self._shelf.beside(employers)

    def trainee_rows(self) -> Rows:
        """Applications with a trainee's title, with the approvals and hospitals of the same."""
        with self._one_at_a_time:
            return self._trainees

    def specialties(self) -> tuple[Specialty, ...]:
        """The Main Match by specialty, as listed."""
        with self._one_at_a_time:
            return self._shelf.specialties()

    def close(self) -> None:
        """Let go of the file, if it was ever opened."""
        with self._one_at_a_time:
            opened: sqlite3.Connection | None = self.__dict__.pop("_rows", None)
            self.__dict__.pop("_shelf", None)
            if opened is not None:
                opened.close()

    @cached_property
    def _rows(self) -> sqlite3.Connection:
        # Readers of sheets and joiners of names come with it: not the price of every start.
        from storage.sponsors.shelf import open_rows  # noqa: PLC0415
        from storage.sponsors.tables import Refused  # noqa: PLC0415

        try:
            return open_rows(self._path, shared=True)
        except Refused:
            # An own file of an older layout must not silence the command; every answer names its
            # sources and their dates, so it shows which records were asked.
            return open_rows(None, shared=True)

    @cached_property
    def _shelf(self) -> Shelf:
        from storage.sponsors.shelf import Shelf  # noqa: PLC0415 - as above

        return Shelf(self._rows)

    @cached_property
    def _index(self) -> Index:
        shelf = self._shelf
        return build_index(shelf.employers(), shelf.aliases(), given_names=shelf.given_names())

    @cached_property
    def _sources(self) -> Sources:
        return self._shelf.sources()

    @cached_property
    def _trainees(self) -> Rows:
        return self._shelf.trainee_rows()

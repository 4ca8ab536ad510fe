"""Which sponsor file this machine answers from: the operator's own, else the shipped one."""

from functools import cache
from pathlib import Path

from platformdirs import user_data_path

from storage.sponsors.archive import LazyShelf


def own_file() -> Path:
    """Where an operator's own sponsor file lies."""
    return user_data_path("holdfast", appauthor=False) / "sponsors.db"


def file_in_use() -> Path | None:
    """The operator's own sponsor file if there is one; None means the shipped one."""
    own = own_file()
    return own if own.is_file() else None


@cache
def records_at(path: Path | None) -> LazyShelf:
    """The records at *path*, or the shipped ones; opened once per process, when first asked."""
    return LazyShelf(path)

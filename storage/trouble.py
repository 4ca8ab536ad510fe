"""What can go wrong with the database or its keys, as types a caller can answer kindly."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Why the database cannot be used."""

    BAD_ADDRESS = "bad_address"  # the URL names no database we know how to open
    NO_FOLDER = "no_folder"  # the folder the file should stand in is missing
    READ_ONLY = "read_only"  # the file or its folder may not be written
    NOT_A_DATABASE = "not_a_database"  # the file is something else
    CORRUPT = "corrupt"  # the file was a database and is damaged
    LOCKED = "locked"  # somebody else keeps it locked
    DISK_FULL = "disk_full"
    NEWER = "newer"  # written by a later release
    UNREACHABLE = "unreachable"  # no server answers, or it refuses us
    OTHER = "other"


class DatabaseTrouble(Exception):  # noqa: N818 - the word people read is trouble
    """The database cannot be used; *kind* says why, the text says it plainly."""

    def __init__(self, kind: Kind, text: str) -> None:
        super().__init__(text)
        self.kind = kind


class KeyMissing(Exception):  # noqa: N818 - says what is the case
    """There are sealed rows, or a server, and no key to read or write them with."""


class WrongKey(Exception):  # noqa: N818 - says what is the case
    """The given keys do not open what is stored, or the stored bytes were changed."""


class StaleTurn(Exception):  # noqa: N818 - says what is the case
    """A save was based on an older turn than the one stored."""

"""The keys of a database: read, made, kept in a file beside it, and what they do together.

Newest first. Everything new uses the first key; look-ups and openings try each of them. A person
has a data key of their own, wrapped by a key of this list, which is what makes rotation cheap
and erasing final.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from typing import TYPE_CHECKING

from typing_extensions import override

from storage.seal import ID_SIZE, KEY_SIZE, Seal
from storage.trouble import KeyMissing, WrongKey

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PERSON = b"people.sealed_key"


def new() -> str:
    """Return a fresh random key in its text form, as HOLDFAST_KEYS takes it."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_SIZE)).decode().rstrip("=")


def fresh_data_key() -> bytes:
    """Return 32 random bytes: the data key of one new person."""
    return secrets.token_bytes(KEY_SIZE)


class Keys:
    """The key list of one database, newest first."""

    def __init__(self, seals: Sequence[Seal]) -> None:
        if not seals:
            raise KeyMissing("No key was given. Make one with `holdfast keys new`.")
        self.first = seals[0]
        self._all = tuple(seals)
        self._by_id = {seal.id: seal for seal in seals}

    @classmethod
    def read(cls, text: str) -> Keys:
        """Return the keys in *text*, parted by spaces, commas or lines; `#` begins a comment."""
        lines = (line.partition("#")[0] for line in text.splitlines())
        words = " ".join(lines).replace(",", " ").split()
        return cls([_read_one(word, place) for place, word in enumerate(words, start=1)])

    @property
    def ids(self) -> tuple[str, ...]:
        """Short names of the keys, newest first; safe to print."""
        return tuple(seal.id.hex() for seal in self._all)

    def wrap(self, data_key: bytes) -> bytes:
        """Return a person's data key, sealed with the first key."""
        return self.first.seal(data_key, _PERSON)

    def unwrap(self, sealed_key: bytes) -> bytes:
        """Return the data key; WrongKey if none of our keys sealed it."""
        return self.open(sealed_key, _PERSON)

    def person(self, sealed_key: bytes) -> Seal:
        """Return the seal of the person whose wrapped data key this is."""
        return Seal(self.unwrap(sealed_key))

    def seal(self, text: bytes, purpose: bytes) -> bytes:
        """Return *text* sealed with the first key: for rows that belong to no person."""
        return self.first.seal(text, purpose)

    def open(self, sealed: bytes, purpose: bytes) -> bytes:
        """Return the text of a row that one of our keys sealed."""
        seal = self._by_id.get(sealed[:ID_SIZE])
        if seal is None:
            raise WrongKey("None of the given keys opens this database.")
        return seal.open(sealed, purpose)

    def blind(self, value: bytes, purpose: bytes) -> bytes:
        """Return the index entry that new rows carry for *value*: key id and digest."""
        return self.first.id + self.first.digest(value, purpose)

    def blinds(self, value: bytes, purpose: bytes) -> tuple[bytes, ...]:
        """Return the entries under which *value* may stand, one per key."""
        return tuple(seal.id + seal.digest(value, purpose) for seal in self._all)

    def is_current(self, sealed_or_blind: bytes) -> bool:
        """Return whether the first key made this."""
        return sealed_or_blind[:ID_SIZE] == self.first.id

    @override
    def __repr__(self) -> str:
        return f"Keys({', '.join(self.ids)})"


def file_beside(database: Path) -> Path:
    """Return where the key file of a SQLite file stands."""
    return database.with_name(database.name + ".keys")


def read_file(path: Path) -> Keys:
    """Return the keys in the file; KeyMissing if there is none, or none in it."""
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeyMissing(
            f"The key file {path} is gone. Without it nobody can read what is stored. "
            "Put it back from your copy, or move the database file away to begin anew."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise KeyMissing(f"The key file {path} cannot be read: {error}") from error
    return Keys.read(text)


def make_file(path: Path) -> bool:
    """Write a new key to *path*, readable by its owner alone; False if a file is there already."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(
            "# The key to everything Holdfast keeps here. Keep a copy in another place:\n"
            "# without it the database cannot be read by anybody.\n"
            f"{new()}\n"
        )
        file.flush()
        os.fsync(file.fileno())
    return True


def is_private(path: Path) -> bool:
    """Return whether the owner alone may read the file."""
    return path.stat().st_mode & 0o077 == 0


def _read_one(word: str, place: int) -> Seal:
    try:
        key = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_SIZE:
        raise WrongKey(
            f"Key {place} is not one of ours: it should be 43 letters and digits, "
            "as `holdfast keys new` prints them."
        )
    return Seal(key)

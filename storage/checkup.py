"""Looks at a database without changing it: for `holdfast doctor`."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert

from storage import keys as key_files
from storage.engines import check_file, file_of, make_engine, read_url
from storage.explain import told
from storage.meta import backed_up_at
from storage.opening import NO_KEY_FOR_SERVER, REVISIONS, check_keys, key_check_of, revision_of
from storage.tables import meta
from storage.trouble import DatabaseTrouble, KeyMissing, WrongKey

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from storage.keys import Keys

_BUSY_FOR = 2.0  # seconds


class Schema(enum.Enum):
    """How the tables stand to this release."""

    NONE = "none"
    BEHIND = "behind"
    CURRENT = "current"
    NEWER = "newer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What was found. A trouble is a sentence for people; None where there is none."""

    shown: str  # the address, its password hidden
    file: Path | None  # None: a server
    keys_file: Path | None  # None: the keys are given otherwise
    trouble: str | None = None  # it cannot be opened or written
    schema: Schema = Schema.NONE
    key_trouble: str | None = None
    key_is_private: bool = True
    backed_up_at: datetime | None = None  # None: never


def examine(url: str, keys: Keys | None, *, keys_file: Path | None) -> Checkup:
    """Look at the database at *url*; a missing SQLite file is no trouble, it is made when used."""
    try:
        address = read_url(url)
    except DatabaseTrouble as trouble:
        return Checkup(shown="database", file=None, keys_file=None, trouble=str(trouble))
    file = file_of(address)
    beside = keys_file
    if beside is None and keys is None and file is not None:
        beside = key_files.file_beside(file)
    found = Checkup(
        shown=str(file or address.render_as_string(hide_password=True)),
        file=file,
        keys_file=beside,
        key_is_private=beside is None or not beside.exists() or key_files.is_private(beside),
    )
    try:
        check_file(address)
        if file is not None and not file.exists():
            return found
        engine = make_engine(address, busy_for=_BUSY_FOR)
        try:
            with told():
                return _look(found, engine, keys)
        finally:
            engine.dispose()
    except DatabaseTrouble as trouble:
        return replace(found, trouble=str(trouble))


def _look(found: Checkup, engine: Engine, keys: Keys | None) -> Checkup:
    revision = revision_of(engine)
    check = None
    if revision is not None:
        if revision not in REVISIONS:
            return replace(found, schema=Schema.NEWER)
        current = revision == REVISIONS[-1]
        found = replace(found, schema=Schema.CURRENT if current else Schema.BEHIND)
        with engine.connect().execution_options(sqlite_begin="IMMEDIATE") as db:
            # Written and taken back: nothing else tells whether writing is possible.
            db.execute(insert(meta), {"name": "checkup", "value": ""})
            db.rollback()
            check = key_check_of(db)
            found = replace(found, backed_up_at=backed_up_at(db))
    return replace(found, key_trouble=_key_trouble(found, keys, check))


def _key_trouble(found: Checkup, keys: Keys | None, check: str | None) -> str | None:
    """What is wrong with the keys; a SQLite file that was never opened makes its own."""
    try:
        if keys is None and found.keys_file is None:
            return NO_KEY_FOR_SERVER
        if check is None:
            return None
        if keys is None and found.keys_file is not None:
            keys = key_files.read_file(found.keys_file)
        if keys is not None:
            check_keys(keys, check)
    except (KeyMissing, WrongKey) as trouble:
        return str(trouble)
    return None

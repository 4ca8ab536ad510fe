"""A backup as a file: an SQLite database with our tables, and a digest over every byte of it.

One format for both engines. SQLite makes such a copy by itself in one reading transaction; from
PostgreSQL the rows are read in one snapshot. So a backup can be looked into with any SQLite tool,
an old one is migrated by the migrations there are, and what was saved on SQLite may be restored
on PostgreSQL. `pg_dump` would need its program in the very version of the server, and could be
restored on PostgreSQL alone.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = b"HOLDFAST-BACKUP1"
"""After the database, before the digest. SQLite leaves alone what stands behind its last page."""
_TAIL: Final = len(MARK) + hashlib.sha256().digest_size
_HEAD: Final = b"SQLite format 3\0"
_CHUNK: Final = 1 << 20
STAMP: Final = "holdfast_backup"


class BackupTrouble(Exception):  # noqa: N818 - the word people read is trouble
    """A backup cannot be taken or restored; the text says why and what to do."""


class Damaged(BackupTrouble):
    """The file is no backup, or not a whole one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a backup says about itself."""

    release: str
    revision: str
    taken_at: datetime


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Yield a new, empty file beside *target*, the owner's alone; it becomes *target* at the end.

    Until then nothing stands under the name, or what stood there before. After an error nothing
    is left behind.

    Raises:
        BackupTrouble: the folder is missing or may not be written, or the disk is full.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".holdfast-", suffix=".partial", dir=target.parent)
    except OSError as error:
        raise BackupTrouble(_why(error, target.parent)) from None
    os.close(handle)
    partial = Path(name)
    try:
        yield partial
        _seal(partial)
        partial.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise BackupTrouble(_why(error, target)) from None
    finally:
        _remove(partial)


@contextlib.contextmanager
def opened_copy(backup: Path, folder: Path | None) -> Iterator[Path]:
    """Yield a copy of the database in *backup*, checked byte by byte, to be worked on.

    It stands in *folder* (the system's folder for temporary files if None) and is removed after.

    Raises:
        Damaged: the file is no backup, or was cut short or changed.
        BackupTrouble: it cannot be read, or there is no room for the copy.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".holdfast-", suffix=".restoring", dir=folder)
    except OSError as error:
        raise BackupTrouble(_why(error, folder or Path(tempfile.gettempdir()))) from None
    copy = Path(name)
    try:
        with os.fdopen(handle, "wb") as into:
            try:
                with backup.open("rb") as file:
                    _take_out(file, into, backup)
            except OSError as error:
                raise BackupTrouble(_why(error, backup)) from None
        yield copy
    finally:
        _remove(copy)


def read_stamp(db: sqlite3.Connection) -> Stamp:
    """Return what the backup says about itself; Damaged if it says nothing."""
    try:
        row = db.execute(f"SELECT release, revision, taken_at FROM {STAMP}").fetchone()  # noqa: S608 - our own name
        return Stamp(release=row[0], revision=row[1], taken_at=datetime.fromisoformat(row[2]))
    except (sqlite3.DatabaseError, TypeError, ValueError):
        raise Damaged("This file is not a backup of Holdfast.") from None


def write_stamp(db: sqlite3.Connection, stamp: Stamp) -> None:
    """Write into the copy what it is."""
    db.execute(f"CREATE TABLE {STAMP} (release TEXT, revision TEXT, taken_at TEXT)")
    db.execute(
        f"INSERT INTO {STAMP} VALUES (?, ?, ?)",  # noqa: S608 - our own name
        (stamp.release, stamp.revision, stamp.taken_at.isoformat()),
    )


def is_backup(path: Path) -> bool:
    """Return whether the file ends as ours do; reads a few bytes."""
    try:
        with path.open("rb") as file:
            file.seek(-_TAIL, os.SEEK_END)
            return file.read(len(MARK)) == MARK
    except OSError:
        return False


def _seal(path: Path) -> None:
    digest = hashlib.sha256()
    with path.open("r+b") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        file.write(MARK + digest.digest())
        file.flush()
        os.fsync(file.fileno())


def _take_out(file: IO[bytes], into: IO[bytes], backup: Path) -> None:
    left = max(0, file.seek(0, os.SEEK_END) - _TAIL)
    file.seek(0)
    if file.read(len(_HEAD)) != _HEAD:
        raise Damaged(f"{backup} is not a backup of Holdfast. Nothing was changed.")
    file.seek(0)
    digest = hashlib.sha256()
    while left and (chunk := file.read(min(left, _CHUNK))):
        digest.update(chunk)
        into.write(chunk)
        left -= len(chunk)
    if file.read() != MARK + digest.digest():
        raise Damaged(
            f"{backup} is damaged or was cut short: its check sum does not fit. "
            "Nothing was changed. Fetch it again, or take an earlier backup."
        )


def _why(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The disk is full: there is no room for {path}. Make room and try again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{path} may not be read or written by this user."
    if error.errno == errno.ENOENT:
        return f"{path} is not there."
    if error.errno in (errno.EISDIR, errno.ENOTDIR):
        return f"{path} is not what is needed here: a file, in a folder that exists."
    return f"{path}: {error.strerror}."


def _remove(path: Path) -> None:
    for one in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

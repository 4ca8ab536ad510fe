"""What cannot be restored is refused in one line, and nothing is changed."""

import contextlib
import sqlite3
import threading

import psycopg
import pytest

from storage import backup_restore
from storage import keys as key_making
from storage.backup_file import MARK, BackupTrouble, Damaged
from storage.backup_restore import restore
from storage.database import Database
from storage.keys import Keys
from storage.trouble import DatabaseTrouble, Kind
from storage.turns import Address, Turns
from tests.storage.backing_up import (
    OURS,
    filled,
    sqlite_at,
    taken,
)
from tests.storage.taking import ANA, look, take


async def test_another_key_opens_no_backup_and_changes_nothing(database_url, tmp_path, keys, now):
    await filled(database_url, keys, now)
    file, target = taken(database_url, tmp_path), tmp_path / "restored.db"

    with pytest.raises(BackupTrouble, match="cannot be opened with these keys"):
        restore(f"sqlite:///{target}", file, Keys.read(key_making.new()), replace=False)
    with pytest.raises(BackupTrouble, match="cannot be restored without the key"):
        restore(f"sqlite:///{target}", file, None, replace=False)

    assert not target.exists()
    assert not key_making.file_beside(target).exists()


async def test_a_server_without_any_key_is_told_what_it_needs(
    postgres_url, sqlite_url, tmp_path, keys, now
):
    await filled(sqlite_url, keys, now)
    with pytest.raises(BackupTrouble, match="HOLDFAST_KEYS"):
        restore(postgres_url, taken(sqlite_url, tmp_path), None, replace=False)


@pytest.mark.parametrize("harm", ["short", "changed", "no trailer", "letter", "empty"])
async def test_a_file_that_is_not_whole_is_refused(sqlite_url, tmp_path, keys, now, harm):
    await filled(sqlite_url, keys, now)
    file, target = taken(sqlite_url, tmp_path), tmp_path / "restored.db"
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(
        {
            "short": whole[:-4096],
            "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "no trailer": whole[: whole.rindex(MARK)],
            "letter": b"Dear friend, " * 1000,
            "empty": b"",
        }[harm]
    )

    with pytest.raises(Damaged, match="Nothing was changed"):
        restore(f"sqlite:///{target}", file, keys, replace=False)
    assert not target.exists()


async def test_a_database_that_holds_people_is_kept_unless_told_otherwise(
    database_url, tmp_path, keys, now
):
    await filled(database_url, keys, now)
    file = taken(database_url, tmp_path)
    async with (
        Database.open(database_url, keys, now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        await take(turns, ANA, now, case=b"newer")

    with pytest.raises(BackupTrouble, match="--replace"):
        restore(database_url, file, keys, replace=False)
    async with (
        Database.open(database_url, keys, now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        assert (await look(turns, ANA, now)).case == b"newer"
    restore(database_url, file, keys, replace=True)
    async with (
        Database.open(database_url, keys, now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        assert (await look(turns, ANA, now)).case == b"ana's case"


async def test_a_running_database_is_not_restored_into(
    database_url, tmp_path, keys, now, monkeypatch
):
    monkeypatch.setattr(backup_restore, "_BUSY_FOR", 0.05)
    await filled(database_url, keys, now)
    file = taken(database_url, tmp_path)
    async with (
        Database.open(database_url, keys, now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        await take(turns, ANA, now, case=b"going on")

        with pytest.raises(BackupTrouble, match="Stop every holdfast process"):
            restore(database_url, file, keys, replace=True)

        assert (await look(turns, ANA, now)).case == b"going on"


async def test_whoever_is_just_leaving_a_server_is_waited_for(
    postgres_url, tmp_path, keys, now, monkeypatch
):
    monkeypatch.setattr(backup_restore, "_BUSY_FOR", 60.0)
    await filled(postgres_url, keys, now)
    file = taken(postgres_url, tmp_path)
    with contextlib.closing(psycopg.connect(postgres_url)) as leaving:
        later = threading.Timer(1.0, leaving.close)
        later.start()
        restore(postgres_url, file, keys, replace=True)
        later.join()


async def test_a_restore_that_breaks_in_the_middle_leaves_what_was_there(
    database_url, tmp_path, keys, now, monkeypatch
):
    await filled(database_url, keys, now)
    file = taken(database_url, tmp_path)
    async with (
        Database.open(database_url, keys, now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        await take(turns, ANA, now, case=b"newer")
    if database_url.startswith("sqlite"):
        # The same error as a full disk gives, without filling one.
        monkeypatch.setattr(backup_restore, "_refuse_what_is_there", _leaves_no_room)
    else:
        monkeypatch.setattr(backup_restore, "_numbered", lambda: ["no such table"])
        monkeypatch.setattr(backup_restore, "_make_ready", lambda _: 0)

    with pytest.raises((DatabaseTrouble, KeyError)):
        restore(database_url, file, keys, replace=True)

    async with (
        Database.open(database_url, keys, now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        assert (await look(turns, ANA, now)).case == b"newer"


def _leaves_no_room(db: sqlite3.Connection, *_: object, **__: object) -> None:
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    db.execute("PRAGMA query_only = ON")


async def test_a_backup_of_a_later_release_is_refused(
    sqlite_url, tmp_path, keys, now, monkeypatch
):
    await filled(sqlite_url, keys, now)
    file = taken(sqlite_url, tmp_path)
    monkeypatch.setattr(backup_restore, "REVISIONS", ("19990101_1",))

    with pytest.raises(BackupTrouble, match=r"later release \(1.2.3\)"):
        restore(sqlite_at(tmp_path), file, keys, replace=False)


async def test_a_backup_is_not_put_over_a_database_of_a_later_release(
    sqlite_url, tmp_path, keys, now
):
    await filled(sqlite_url, keys, now)
    file = taken(sqlite_url, tmp_path)
    with contextlib.closing(sqlite3.connect(sqlite_url.partition(":///")[2])) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '20991231_1'")

    with pytest.raises(DatabaseTrouble) as refused:
        restore(sqlite_url, file, keys, replace=True)
    assert refused.value.kind is Kind.NEWER


async def test_keys_of_a_rotation_half_way_are_all_wanted(sqlite_url, tmp_path, now):
    old, new = key_making.new(), key_making.new()
    await filled(sqlite_url, Keys.read(old), now)
    async with (
        Database.open(sqlite_url, Keys.read(f"{new} {old}"), now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        await take(turns, Address(platform="terminal", chat="new"), now, case=b"by the new key")
    file = taken(sqlite_url, tmp_path)

    with pytest.raises(BackupTrouble, match="these keys"):
        restore(sqlite_at(tmp_path), file, Keys.read(old), replace=False)
    restore(sqlite_at(tmp_path), file, Keys.read(f"{new} {old}"), replace=False)

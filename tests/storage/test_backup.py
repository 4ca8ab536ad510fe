"""A backup taken while others write is one instant, whole; it is restored whole or not at all."""

import contextlib
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from storage import backup_restore, opening
from storage import keys as key_making
from storage.backup import take_backup
from storage.backup_file import BackupTrouble, read_stamp
from storage.backup_restore import restore
from storage.database import Database
from storage.keys import Keys
from storage.outbox import Outbox
from storage.reminders import Reminders
from storage.tables import inbox, metadata, outbox, reminders
from storage.turns import Address, Turns
from tests.storage import kill_me
from tests.storage.backing_up import (
    AT,
    OURS,
    back_up_under_load,
    count,
    empty_postgres,
    filled,
    sqlite_at,
    taken,
)
from tests.storage.taking import ANA, BEN, look, take


async def test_a_backup_taken_under_load_restores_to_one_instant(database_url, tmp_path):
    key, now = key_making.new(), kill_me.NOW
    before, file = back_up_under_load(database_url, key, tmp_path)

    url = sqlite_at(tmp_path)
    restore(url, file, Keys.read(key), replace=False)

    async with (
        Database.open(url, Keys.read(key), now=now) as database,
        Turns(database, owner="next", platforms={"terminal"}) as turns,
    ):
        turns_stored = 0
        for who in range(kill_me.PEOPLE):
            address = Address(platform="terminal", chat=str(who))
            case = (await look(turns, address, now)).case or b""
            stored = [int(number) for number in case.split(b",") if number]
            assert stored == list(range(len(stored)))
            assert {int(number) for person, number in before if int(person) == who} <= set(stored)
            turns_stored += len(stored)
        assert await count(database, outbox) == turns_stored
        assert await count(database, inbox) == turns_stored + kill_me.PEOPLE  # and our looks


async def test_what_was_saved_on_one_engine_is_there_on_either(
    database_url, postgres_url, tmp_path, keys, now
):
    await filled(database_url, keys, now)
    file = taken(database_url, tmp_path)

    for url in (sqlite_at(tmp_path), empty_postgres(postgres_url)):
        done = restore(url, file, keys, replace=False)
        assert (done.people, done.stamp.release, done.migrated) == (2, "1.2.3", False)
        async with (
            Database.open(url, keys, now=now) as database,
            Turns(database, owner="next", platforms=OURS) as turns,
        ):
            opened = await look(turns, ANA, now)
            assert opened.case == b"ana's case"
            assert (await look(turns, BEN, now)).case == b"ben's case"
            seen = await turns.take(
                source="terminal:1", address=ANA, now=now, decide=kill_me.add(1)
            )
            assert seen.seen_before


async def test_after_a_restore_nothing_is_leased_and_a_reply_says_it_may_be_a_repeat(
    database_url, tmp_path, keys, now
):
    await filled(database_url, keys, now)
    later = now + timedelta(days=4)
    async with Database.open(database_url, keys, now=now) as database:
        leased = await Reminders(database, owner="gone", platforms=OURS).lease_due(later)
    assert leased
    url = sqlite_at(tmp_path)

    restore(url, taken(database_url, tmp_path), keys, replace=False)

    async with (
        Database.open(url, keys, now=now) as database,
        Outbox(database, owner="next", platforms=OURS) as sender,
    ):
        (row,) = await sender.lease_due(now)
        assert row.unsure
        due = await Reminders(database, owner="next", platforms=OURS).lease_due(later)
        assert len(due) == 1


async def test_row_ids_given_after_the_backup_are_never_given_again(
    database_url, postgres_url, tmp_path, keys, now
):
    await filled(database_url, keys, now)
    file = taken(database_url, tmp_path)

    for url in (sqlite_at(tmp_path), empty_postgres(postgres_url)):
        restore(url, file, keys, replace=False)
        async with (
            Database.open(url, keys, now=now) as database,
            Turns(database, owner="next", platforms=OURS) as turns,
        ):
            done = await take(turns, BEN, now, b"new", case=b"x")
            assert done.outbox[0].id > backup_restore.GAP


async def test_the_file_is_the_owners_alone_and_tells_nobody_anything(
    database_url, tmp_path, keys, now
):
    await filled(database_url, keys, now)

    file = taken(database_url, tmp_path)

    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    assert not [
        word for word in (b"Ana", b"ana's", b"ben's", b"sevis", b"We cannot") if word in content
    ]
    assert [one.name for one in tmp_path.iterdir() if "partial" in one.name] == []
    with contextlib.closing(sqlite3.connect(file)) as db:
        stamp = read_stamp(db)
    assert (stamp.release, stamp.revision, stamp.taken_at) == (
        "1.2.3",
        opening.REVISIONS[-1],
        AT,
    )


async def test_a_file_of_something_else_is_never_written_over(sqlite_url, tmp_path, keys, now):
    await filled(sqlite_url, keys, now)
    file = taken(sqlite_url, tmp_path)
    notes = tmp_path / "notes.db"
    with contextlib.closing(sqlite3.connect(notes)) as db:
        db.execute("CREATE TABLE notes (words TEXT)")

    with pytest.raises(BackupTrouble, match="something else"):
        restore(f"sqlite:///{notes}", file, keys, replace=True)
    with pytest.raises(BackupTrouble, match="is no backup"):
        take_backup(sqlite_url, notes, release="1", at=AT)
    with pytest.raises(BackupTrouble, match="is no backup"):
        take_backup(sqlite_url, Path(sqlite_url.partition(":///")[2]), release="1", at=AT)


async def test_an_earlier_backup_under_the_name_gives_way(sqlite_url, tmp_path, keys, now):
    await filled(sqlite_url, keys, now)
    first = taken(sqlite_url, tmp_path).read_bytes()

    take_backup(sqlite_url, tmp_path / "one.backup", release="1.2.4", at=AT)

    assert (tmp_path / "one.backup").read_bytes() != first


def test_there_is_nothing_to_back_up_before_the_first_start(empty_database_url, tmp_path):
    with pytest.raises(BackupTrouble, match="nothing to back up"):
        taken(empty_database_url, tmp_path)
    assert [one for one in tmp_path.iterdir() if "one" in one.name] == []


def test_a_missing_folder_and_a_missing_file_are_named(sqlite_url, tmp_path, keys):
    with pytest.raises(BackupTrouble, match="is not there"):
        restore(sqlite_url, tmp_path / "none.backup", keys, replace=False)
    with pytest.raises(BackupTrouble, match="missing is not there"):
        taken(sqlite_url, tmp_path / "missing")


async def test_nothing_is_left_beside_the_database(sqlite_url, tmp_path, keys, now):
    await filled(sqlite_url, keys, now)
    restore(sqlite_at(tmp_path), taken(sqlite_url, tmp_path), keys, replace=False)

    assert {one.name for one in tmp_path.iterdir()} == {
        "holdfast.db",
        "one.backup",
        "restored.db",
    }


def test_every_table_is_in_a_backup_or_its_migration_forgot_it(sqlite_url, tmp_path):
    with contextlib.closing(sqlite3.connect(taken(sqlite_url, tmp_path))) as db:
        found = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    assert set(metadata.tables) <= found
    assert reminders.name in found

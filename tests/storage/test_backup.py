"""A backup taken while others write is one instant, whole; it is restored whole or not at all."""

import contextlib
import itertools
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import func, select

from storage import backup_restore, opening
from storage import keys as key_making
from storage.backup import take_backup
from storage.backup_file import MARK, BackupTrouble, Damaged, read_stamp
from storage.backup_restore import restore
from storage.database import Database
from storage.keys import Keys
from storage.outbox import Outbox
from storage.reminders import Reminders
from storage.tables import inbox, metadata, outbox, reminders
from storage.trouble import DatabaseTrouble, Kind
from storage.turns import Address, Paper, Planned, Turns
from tests.storage import kill_me
from tests.storage.taking import ANA, BEN, look, take

AT = datetime(2027, 6, 1, 9, 30, tzinfo=UTC)
OURS = {"terminal", "telegram"}


def taken(url: str, folder: Path) -> Path:
    file = folder / "one.backup"
    take_backup(url, file, release="1.2.3", at=AT)
    return file


def sqlite_at(folder: Path, name: str = "restored.db") -> str:
    return f"sqlite:///{folder / name}"


def empty_postgres(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as db:
        for table in reversed(metadata.sorted_tables):
            db.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
    return url


async def filled(url, keys, now):
    """Ana has a case, a paper, a reply that is leased and a reminder; Ben has a case."""
    async with (
        Database.open(url, keys, now=now) as database,
        Turns(database, owner="here", platforms=OURS) as turns,
    ):
        nudge = Planned(key=b"sevis first", due_at=now + timedelta(days=3), payload=b"nudge")
        await take(
            turns,
            ANA,
            now,
            b"hello Ana",
            case=b"ana's case",
            papers=(Paper(key=b"words", content=b"We cannot file."),),
            reminders=(nudge,),
            source="terminal:1",
        )
        await take(turns, BEN, now, case=b"ben's case")


async def count(database: Database, table) -> int:
    query = select(func.count()).select_from(table)
    return await database.read(lambda db: db.execute(query).scalar_one())


def back_up_under_load(url: str, key: str, folder: Path) -> tuple[list[list[str]], Path]:
    """Return the turns that were accepted before the backup was begun, and the backup."""
    command = [sys.executable, "-m", "tests.storage.kill_me", url, key]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    before = [line.split() for line in itertools.islice(child.stdout, 60)]
    file = taken(url, folder)
    assert child.poll() is None
    assert len(list(itertools.islice(child.stdout, 60))) == 60, "nobody wrote meanwhile"
    child.kill()
    child.stdout.close()
    child.wait()
    return before, file


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

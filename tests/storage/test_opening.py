"""Opening a database: every trouble has a kind and a sentence."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import engines, meta, migrate, opening
from storage import keys as key_making
from storage.database import Database
from storage.engines import make_engine, read_url
from storage.keys import Keys
from storage.trouble import DatabaseTrouble, KeyMissing, Kind, WrongKey
from storage.turns import Turns
from tests.storage.taking import ANA, look, take

_NOBODY = 65534


async def trouble_of(url: str, now, **options) -> DatabaseTrouble:
    with pytest.raises(DatabaseTrouble) as caught:
        async with Database.open(url, Keys.read(key_making.new()), now=now, **options):
            pass
    assert str(caught.value).endswith(".")
    return caught.value


def file_of(url: str) -> Path:
    return Path(url.partition(":///")[2])


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://here/x", "sqlite://", "sqlite:///:memory:", "", "postgres"]
)
async def test_an_address_we_do_not_know(url, now):
    assert (await trouble_of(url, now)).kind is Kind.BAD_ADDRESS


async def test_a_missing_folder(tmp_path, now):
    trouble = await trouble_of(f"sqlite:///{tmp_path}/missing/x.db", now)

    assert trouble.kind is Kind.NO_FOLDER
    assert "missing" in str(trouble)


async def test_a_file_that_is_something_else(tmp_path, now):
    (tmp_path / "x.db").write_bytes(b"These are my notes." * 100)

    assert (await trouble_of(f"sqlite:///{tmp_path}/x.db", now)).kind is Kind.NOT_A_DATABASE
    assert (await trouble_of(f"sqlite:///{tmp_path}", now)).kind is Kind.NOT_A_DATABASE


async def test_a_damaged_file(sqlite_url, now):
    path = file_of(sqlite_url)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * (path.stat().st_size - 100))

    assert (await trouble_of(sqlite_url, now)).kind is Kind.CORRUPT


async def test_a_file_we_may_not_write(sqlite_template, now):
    with read_only_copy(sqlite_template) as path:
        trouble = await trouble_of(f"sqlite:///{path}", now)

    assert trouble.kind is Kind.READ_ONLY


@contextmanager
def read_only_copy(file: Path) -> Iterator[Path]:
    """Yield a copy that this process may read and not write, also when it is root's."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "x.db"
    shutil.copy(file, path)
    path.chmod(0o444)
    folder.chmod(0o755)
    as_root = os.geteuid() == 0
    try:
        if as_root:
            os.seteuid(_NOBODY)
        yield path
    finally:
        if as_root:
            os.seteuid(0)
        shutil.rmtree(folder)


async def test_a_file_somebody_keeps_locked(sqlite_url, now):
    other = sqlite3.connect(file_of(sqlite_url), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    trouble = await trouble_of(sqlite_url, now, busy_for=0.05)

    other.close()
    assert trouble.kind is Kind.LOCKED


async def test_a_lock_during_a_turn_is_told_and_passes(sqlite_url, keys, now):
    async with (
        Database.open(sqlite_url, keys, now=now, busy_for=0.05) as database,
        Turns(database, owner="here", platforms={"terminal"}) as turns,
    ):
        other = sqlite3.connect(file_of(sqlite_url), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseTrouble) as caught:
            await take(turns, ANA, now, case=b"lost")
        other.execute("ROLLBACK")
        other.close()
        await take(turns, ANA, now, case=b"kept")

        assert caught.value.kind is Kind.LOCKED
        assert (await look(turns, ANA, now)).case == b"kept"


async def test_a_full_disk_is_told_and_everything_before_is_kept(sqlite_url, keys, now):
    async with (
        Database.open(sqlite_url, keys, now=now) as database,
        Turns(database, owner="here", platforms={"terminal"}) as turns,
    ):
        await take(turns, ANA, now, case=b"kept")
        # The same error as a full disk gives, without filling one.
        await database.write(lambda db: db.execute(text("PRAGMA max_page_count = 1")).all())
        with pytest.raises(DatabaseTrouble) as caught:
            await take(turns, ANA, now, case=os.urandom(1_000_000))

        assert caught.value.kind is Kind.DISK_FULL
        assert (await look(turns, ANA, now)).case == b"kept"


async def test_a_database_of_a_later_release(database_url, keys, now):
    async with Database.open(database_url, keys, now=now) as database:
        await database.change(text("UPDATE alembic_version SET version_num = '20991231_1'"))
    try:
        assert (await trouble_of(database_url, now)).kind is Kind.NEWER
    finally:
        # The PostgreSQL of the session is used again.
        await _back_to_head(database_url)


async def _back_to_head(url: str) -> None:
    engine = make_engine(read_url(url), busy_for=1)
    with engine.begin() as db:
        change = text("UPDATE alembic_version SET version_num = :head")
        db.execute(change, {"head": opening.REVISIONS[-1]})
    engine.dispose()


async def test_a_server_that_does_not_answer(now):
    trouble = await trouble_of("postgresql://nobody@127.0.0.1:9/none", now)

    assert trouble.kind is Kind.UNREACHABLE


async def test_any_driver_name_of_postgresql_is_ours(postgres_url, keys, now):
    for driver in ("postgresql", "postgresql+asyncpg", "postgresql+psycopg2"):
        url = postgres_url.replace("postgresql", driver, 1)
        async with Database.open(url, keys, now=now) as database:
            assert not database.is_sqlite


async def test_an_older_file_is_copied_before_it_is_changed(sqlite_url, keys, now, monkeypatch):
    monkeypatch.setattr(opening, "REVISIONS", (*opening.REVISIONS, "next"))
    monkeypatch.setattr(migrate, "upgrade", lambda _: None)

    async with Database.open(sqlite_url, keys, now=now):
        pass

    (copy,) = file_of(sqlite_url).parent.glob("*.before-next-*")
    assert copy.stat().st_size > 0


async def test_the_key_file_is_made_once_and_only_the_owner_reads_it(sqlite_url, now):
    path = key_making.file_beside(file_of(sqlite_url))

    async with Database.open(sqlite_url, now=now) as first:
        made = first.made_keys
        await first.write(meta.write, "x", "y")
    async with Database.open(sqlite_url, now=now) as second:
        again = second.made_keys

    assert made == path
    assert again is None
    assert path.stat().st_mode & 0o777 == 0o600
    assert key_making.is_private(path)


async def test_without_its_key_file_a_used_database_is_refused(sqlite_url, now):
    async with Database.open(sqlite_url, now=now):
        pass
    key_making.file_beside(file_of(sqlite_url)).unlink()

    with pytest.raises(KeyMissing, match="gone"):
        async with Database.open(sqlite_url, now=now):
            pass

    assert not key_making.file_beside(file_of(sqlite_url)).exists()


async def test_a_named_key_file_that_is_still_to_be_made_is_not_called_lost(
    sqlite_url, now, tmp_path
):
    path = tmp_path / "named.keys"
    with pytest.raises(KeyMissing, match="holdfast keys new"):
        async with Database.open(sqlite_url, now=now, keys_file=path):
            pass

    path.write_text(key_making.new(), encoding="ascii")
    async with Database.open(sqlite_url, now=now, keys_file=path):
        pass
    path.unlink()
    with pytest.raises(KeyMissing, match="gone"):
        async with Database.open(sqlite_url, now=now, keys_file=path):
            pass


async def test_another_key_is_refused(database_url, keys, now):
    async with Database.open(database_url, keys, now=now):
        pass

    with pytest.raises(WrongKey, match="not the ones"):
        async with Database.open(database_url, Keys.read(key_making.new()), now=now):
            pass


async def test_a_server_needs_keys(postgres_url, now):
    with pytest.raises(KeyMissing, match="HOLDFAST_KEYS"):
        async with Database.open(postgres_url, now=now):
            pass


async def test_two_processes_open_a_new_database_at_once(empty_database_url, keys, now):
    async def opens() -> None:
        async with Database.open(empty_database_url, keys, now=now):
            pass

    await asyncio.gather(*(opens() for _ in range(3)))


class _Refused:
    """A cursor that is refused so many times, as SQLite refuses whoever comes second."""

    def __init__(self, times: int, code: int) -> None:
        self.left, self.code = times, code

    def execute(self, _: str) -> None:
        if self.left:
            self.left -= 1
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = self.code
            raise error


def test_a_new_file_that_somebody_else_is_just_switching_is_waited_for():
    cursor = _Refused(3, sqlite3.SQLITE_BUSY)
    engines._write_ahead(cursor, 5)  # noqa: SLF001 - two processes meet there one time in a hundred
    assert cursor.left == 0

    with pytest.raises(sqlite3.OperationalError):
        engines._write_ahead(_Refused(1000, sqlite3.SQLITE_BUSY), 0.05)  # noqa: SLF001 - the same
    broken = _Refused(3, sqlite3.SQLITE_IOERR)
    with pytest.raises(sqlite3.OperationalError):
        engines._write_ahead(broken, 5)  # noqa: SLF001 - the same
    assert broken.left == 2


@pytest.mark.parametrize("setting", ["journal_mode", "synchronous", "secure_delete"])
async def test_sqlite_is_set_to_keep_what_it_accepted(sqlite_url, keys, now, setting):
    expected = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    async with Database.open(sqlite_url, keys, now=now) as database:
        ask = text(f"PRAGMA {setting}")
        by_writer = await database.write(lambda db: db.execute(ask).scalar())
        by_reader = await database.read(lambda db: db.execute(ask).scalar())

    assert by_writer == by_reader == expected[setting]


def test_an_up_to_date_start_imports_neither_alembic_nor_a_server_driver(sqlite_url):
    script = (
        "import asyncio, sys; from datetime import UTC, datetime\n"
        "import storage, storage.keys\n"
        "assert 'sqlalchemy' not in sys.modules and 'cryptography' not in sys.modules\n"
        "from storage.database import Database\n"
        "async def main():\n"
        f"    async with Database.open({sqlite_url!r}, now=datetime(2027, 1, 1, tzinfo=UTC)):\n"
        "        print(*sorted({'alembic', 'psycopg', 'mako'} & set(sys.modules)))\n"
        "asyncio.run(main())\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ""

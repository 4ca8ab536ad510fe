"""`holdfast backup` and `holdfast restore`, as somebody types them."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from bot.__main__ import main
from bot.checks.database import database_findings
from bot.cli import backup
from bot.clock import now
from bot.settings import Settings
from storage.backup_file import is_backup
from storage.database import Database
from storage.trouble import DatabaseTrouble, Kind
from storage.turns import Address, Turns
from tests.storage.taking import take

AT = datetime(2027, 6, 1, 9, tzinfo=UTC)
_LINE = re.compile(r"holdfast (backup|restore): .+\n")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """No settings of this machine count."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def url(tmp_path):
    """A database of one person, Zebedee."""
    where = f"sqlite+aiosqlite:///{tmp_path / 'holdfast.db'}"
    async with (
        Database.open(where, now=AT) as database,
        Turns(database, owner="here", platforms={"terminal"}) as turns,
    ):
        await take(turns, Address(platform="terminal", chat="zebedee"), AT, case=b"Zebedee's")
    return where


def test_there_and_back(url, tmp_path, capsys):
    (tmp_path / "copies").mkdir()

    assert main(["backup", "copies", "--db", url]) == 0
    said = capsys.readouterr().out
    (file,) = (tmp_path / "copies").iterdir()
    assert main(["restore", str(file), "--db", url]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", str(file), "--db", url, "--replace"]) == 0
    said += capsys.readouterr().out

    assert "1 person" in said
    assert "cannot be restored without the key" in said
    assert "ebedee" not in said + file.name


def test_a_backup_is_noted_for_doctor_and_alarms(url, tmp_path):
    before = _backup_line(url, AT)
    assert main(["backup", str(tmp_path / "one.backup"), "--db", url]) == 0

    assert "none was ever taken" in before
    assert "the last one was taken on" in _backup_line(url, now())
    assert "look at the timer" in _backup_line(url, now() + timedelta(days=2))


def test_a_database_that_cannot_be_noted_in_is_backed_up_all_the_same(
    url, tmp_path, monkeypatch, capsys
):
    def full(*_):
        raise DatabaseTrouble(Kind.DISK_FULL, "The disk is full: make room.")

    monkeypatch.setattr(backup, "note_backup", full)
    file = tmp_path / "one.backup"

    assert main(["backup", str(file), "--db", url]) == 0

    assert is_backup(file)
    assert "it was taken" in capsys.readouterr().err


def _backup_line(url, at):
    found = database_findings(Settings(_env_file=None), url, at)
    return " ".join(f"{one.what} {one.do}" for one in found if one.about == "backup")


def test_a_backup_goes_to_standard_output_whole(url, tmp_path, capfdbinary):
    assert main(["backup", "-", "--db", url]) == 0
    out, err = capfdbinary.readouterr()
    (tmp_path / "x.backup").write_bytes(out)

    assert b"1 person" in err
    assert main(["restore", "x.backup", "--db", url, "--replace"]) == 0


def test_old_backups_go_and_nothing_else(url, tmp_path, monkeypatch, capsys):
    def at(day):
        monkeypatch.setattr(backup, "now", lambda: datetime(2027, 6, day, 3, tzinfo=UTC))

    (tmp_path / "holdfast-2020-01-01T000000Z.backup").write_text("a letter, kept under our name")
    for day in (1, 2, 20):
        at(day)
        assert main(["backup", ".", "--keep-days", "14", "--db", url]) == 0

    assert "Deleted 2" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.glob("*.backup")) == [
        "holdfast-2020-01-01T000000Z.backup",
        "holdfast-2027-06-20T030000Z.backup",
    ]


def test_a_damaged_backup_is_not_fine_and_wrong_use_is_two(url, tmp_path, capsys):
    assert main(["backup", "one.backup", "--db", url]) == 0
    (tmp_path / "one.backup").write_bytes((tmp_path / "one.backup").read_bytes()[:-1])

    assert main(["restore", "one.backup", "--db", url, "--replace"]) == 1
    assert "cut short" in capsys.readouterr().err
    assert main(["backup", "one.backup", "--keep-days", "3", "--db", url]) == 2
    with pytest.raises(SystemExit) as ended:
        main(["backup", "--keep-days", "none"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("missing/one.backup", "is not there"),
        ("holdfast.db", "is no backup"),
        ("/proc/one.backup", "/proc"),
    ],
)
def test_a_place_that_cannot_be_written_is_named_in_one_line(url, capsys, target, said):
    assert main(["backup", target, "--db", url]) == 2

    err = capsys.readouterr().err
    assert said in err
    assert _LINE.fullmatch(err)


def _limited(code: str, *arguments: str, out: str | None = None):
    """Run in a process that cannot write files longer than 100 kB, as on a disk that is full."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
    start = "import sys; from bot.__main__ import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", (limit if code else "") + start, *arguments],
        stdout=None if out is None else os.open(out, os.O_WRONLY),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.fspath(os.path.dirname(backup.__file__) + "/../..")},  # noqa: PTH120 - short
    )


def test_a_full_disk_is_said_and_leaves_nothing_behind(url, tmp_path):
    before = set(tmp_path.iterdir())

    done = _limited("limit", "backup", "one.backup", "--db", url)

    assert done.returncode == 2
    assert "full" in done.stderr
    assert _LINE.fullmatch(done.stderr)
    assert {one for one in tmp_path.iterdir() if one.suffix not in (".db-wal", ".db-shm")} <= {
        *before
    }


def test_standard_output_on_a_full_disk_is_said(url):
    done = _limited("", "backup", "-", "--db", url, out="/dev/full")

    assert done.returncode == 2
    assert "No space left" in done.stderr


def test_a_restore_on_a_full_disk_leaves_the_database_as_it_was(url, tmp_path):
    assert main(["backup", "one.backup", "--db", url]) == 0
    before = (tmp_path / "holdfast.db").read_bytes()

    done = _limited("limit", "restore", "one.backup", "--replace", "--db", url)

    assert done.returncode == 2
    assert "full" in done.stderr
    assert (tmp_path / "holdfast.db").read_bytes() == before

"""What `holdfast chat` cannot work with is refused: exit code 2, one line that says what to do."""

import contextlib
import io
import shutil
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import flows
from bot import checked_content
from bot.__main__ import main
from flows.content import loader
from flows.content.words import Words
from storage import keys
from storage.database import Database
from tests.bot.terminal.chatting import AT, url


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def path(tmp_path, sqlite_template):
    """A database somebody has already talked into."""
    path = tmp_path / "case.sqlite3"
    shutil.copy(sqlite_template, path)
    return path


def _do_not_wait_long(monkeypatch):
    opening = Database.open.__func__.__wrapped__
    monkeypatch.setitem(opening.__kwdefaults__, "busy_for", 0.2)


def talk(monkeypatch, capsys, *lines, db):
    """Run the command in this process; return its exit code, output and complaint."""
    data = "".join(f"{line}\n" for line in lines).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    code = main(["chat", "--at", AT, "--db", db])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def refused(monkeypatch, capsys):
    """A function that starts a chat and returns the one line it is refused with."""

    def start(db):
        code, out, err = talk(monkeypatch, capsys, "1", db=db)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        return err.removeprefix("holdfast chat: ")

    return start


def test_a_folder_is_no_database(tmp_path, refused):
    assert "is a folder, not a database file" in refused(url(tmp_path))


def test_a_missing_folder_is_named(tmp_path, refused):
    assert "make it, or name another file" in refused(url(tmp_path / "none" / "x.sqlite3"))


def test_a_text_file_is_no_database(tmp_path, refused):
    path = tmp_path / "notes.txt"
    path.write_text("call GME on Monday\n" * 40, encoding="utf-8")

    assert "not a database" in refused(url(path)).lower()
    assert path.read_text(encoding="utf-8").startswith("call GME on Monday")


def test_a_read_only_file_is_said_to_be_one(path, refused, monkeypatch):
    # The suite may run as root, for whom no file is read-only.
    monkeypatch.setattr("storage.engines.os.access", lambda *_args, **_given: False)

    assert "may not be written" in refused(url(path))


def test_a_corrupt_file_is_said_to_be_damaged(path, refused, monkeypatch, capsys):
    talk(monkeypatch, capsys, "1", db=url(path))
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(bytes(data))

    assert "damaged" in refused(url(path))


def test_a_file_somebody_else_keeps_locked_is_said_to_be_locked(path, refused, monkeypatch):
    monkeypatch.setattr("storage.database._BUSY_FOR", 0.2)
    monkeypatch.setattr(
        "storage.database.Database.open.__func__.__kwdefaults__", {}, raising=False
    )
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")

        assert "lock" in refused(url(path)).lower()


def test_the_key_file_that_is_gone_is_asked_for(path, refused, monkeypatch, capsys):
    talk(monkeypatch, capsys, "1", db=url(path))
    key_file = next(one for one in path.parent.iterdir() if "key" in one.name)
    key_file.unlink()

    line = refused(url(path))

    assert "key" in line.lower()
    assert not key_file.exists()


def test_a_wrong_key_changes_nothing(path, refused, monkeypatch, capsys):
    talk(monkeypatch, capsys, "1", db=url(path))
    before = path.read_bytes()
    monkeypatch.setenv("HOLDFAST_KEYS", keys.new())

    assert "not the ones this database was written with" in refused(url(path))
    assert path.read_bytes() == before


def test_a_database_that_is_locked_in_the_middle_is_said_and_the_talk_goes_on(
    path, monkeypatch, capsys
):
    talk(monkeypatch, capsys, "1", db=url(path))
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    _do_not_wait_long(monkeypatch)
    lines = iter([b"not enough time\n", b"yesterday\n", b""])

    class Pipe:
        """Takes the lock while the first message is read and lets it go before the second."""

        def readline(self):
            line = next(lines)
            other.execute(
                "BEGIN IMMEDIATE" if line.startswith(b"not") else "ROLLBACK"
            ) if line else 0
            return line

    monkeypatch.setattr(
        sys, "stdin", type("In", (), {"buffer": Pipe(), "isatty": lambda _: False})()
    )
    code = main(["chat", "--at", AT, "--db", url(path)])
    other.close()
    said = capsys.readouterr()

    assert code == 0, said.err
    assert "I could not save that" in said.out
    assert "Nothing is lost" in said.out


def test_a_content_file_with_a_typo_is_refused_with_file_and_line(
    tmp_path, path, refused, monkeypatch
):
    folder = tmp_path / "content"
    shutil.copytree(Path(flows.__file__).parent / "content", folder)
    talk_file = folder / "en" / "talk.toml"
    text = talk_file.read_text(encoding="utf-8")
    talk_file.write_text(text.replace('noted = "Noted."', 'noted = "Noted.'), encoding="utf-8")
    number = text.splitlines().index('noted = "Noted."') + 1
    monkeypatch.setattr(loader, "files", lambda _: tmp_path)
    monkeypatch.setattr(checked_content, "load_content", loader.load_content.__wrapped__)
    monkeypatch.setattr(loader, "open_content", loader.open_content.__wrapped__)

    for _ in range(2):
        assert f"flows/content/en/talk.toml:{number}:" in refused(url(path))


def test_a_text_spoilt_since_the_start_ends_the_chat_with_file_and_line(path, monkeypatch, capsys):
    def refuse():
        raise loader.ContentError("flows/content/en/arrival.toml:2: arrival.hello: no")

    spoilt = replace(loader.load_content(), words=Words({}, unread={"arrival": refuse}))
    monkeypatch.setattr("bot.terminal.app.content_checked_before", lambda: spoilt)

    code, out, err = talk(monkeypatch, capsys, "1", db=url(path))

    assert (code, out) == (2, "")
    assert err == "holdfast chat: flows/content/en/arrival.toml:2: arrival.hello: no\n"


def test_a_setting_that_cannot_be_read_is_named(path, refused, monkeypatch):
    monkeypatch.setenv("HOLDFAST_RETENTION_DAYS", "soon")

    assert "HOLDFAST_RETENTION_DAYS" in refused(url(path))

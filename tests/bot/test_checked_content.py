"""A start checks the content whole when it changed; after that it reads what it needs."""

import shutil
from pathlib import Path

import pytest

import flows
from bot import checked_content
from bot.checked_content import content_checked_before
from flows.content import loader
from flows.content.loader import ContentError, mark_of_files


@pytest.fixture
def note(tmp_path):
    return tmp_path / "cache" / "content-checked"


@pytest.fixture
def content(monkeypatch):
    """What the files say in this test: their mark, and whether they are right."""

    class Content:
        mark = "one"
        right = True

        def whole(self):
            if not self.right:
                raise ContentError("flows/content/en/plan.toml:12: no")
            return "all of it"

    made = Content()
    monkeypatch.setattr(checked_content, "mark_of_files", lambda: made.mark)
    monkeypatch.setattr(checked_content, "load_content", made.whole)
    monkeypatch.setattr(checked_content, "open_content", lambda: "as needed")
    return made


def test_what_was_found_right_is_read_as_needed_from_then_on(content, note):
    assert content_checked_before(note) == "all of it"
    assert content_checked_before(note) == "as needed"


def test_what_changed_is_checked_whole_again(content, note):
    content_checked_before(note)
    content.mark = "two"

    assert content_checked_before(note) == "all of it"


def test_what_is_wrong_is_refused_at_every_start(content, note):
    content_checked_before(note)
    content.mark, content.right = "two", False

    for _ in range(2):
        with pytest.raises(ContentError, match=r"plan\.toml:12"):
            content_checked_before(note)


def test_a_folder_that_takes_no_file_costs_only_time(content, note):
    note.parent.write_text("a file where the folder should be", encoding="ascii")

    assert content_checked_before(note) == "all of it"
    assert content_checked_before(note) == "all of it"


def test_a_note_nobody_wrote_is_no_note(content, note):
    note.parent.mkdir()
    note.write_bytes(b"\xff")

    assert content_checked_before(note) == "all of it"
    assert content_checked_before(note) == "as needed"


@pytest.mark.parametrize(
    "name", ["en/plan.toml", "facts/fees.toml", "data/posts.csv", "schema.py"]
)
def test_any_file_that_is_changed_added_or_renamed_changes_the_mark(tmp_path, monkeypatch, name):
    shutil.copytree(Path(flows.__file__).parent / "content", tmp_path / "content")
    monkeypatch.setattr(loader, "files", lambda _: tmp_path)
    file = tmp_path / "content" / name
    marks = [mark_of_files()]

    with file.open("a", encoding="utf-8") as end:
        end.write("\n")
    marks.append(mark_of_files())
    file.rename(file.with_stem("other"))
    marks.append(mark_of_files())

    assert len(set(marks)) == 3

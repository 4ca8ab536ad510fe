"""`holdfast bench` measures on a database of its own and leaves nothing behind."""

import re
import tempfile

import pytest

from bot.__main__ import main
from bot.gauging import gauge


async def test_every_figure_is_there_and_nothing_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    found = {one.work.split(",")[0].split(":")[0]: one.figure for one in await gauge(people=4)}

    assert list(found) == [
        "whole turns",
        "people reminded",
        "a plan made anew",
        "a timeline picture",
        "people one process carries by the sum of deploy/README.md",
    ]
    assert min(found.values()) > 0
    assert list(tmp_path.iterdir()) == []


def test_the_database_that_is_set_is_not_touched(tmp_path, monkeypatch, capsys):
    there = tmp_path / "data.sqlite3"
    monkeypatch.setenv("HOLDFAST_DATABASE_URL", f"sqlite+aiosqlite:///{there}")

    assert main(["bench", "--people", "2"]) == 0

    assert re.search(r"^whole turns, 2 people.* a second$", capsys.readouterr().out, re.MULTILINE)
    assert not there.exists()


@pytest.mark.parametrize("number", ["0", "many", "2001"])
def test_wrong_use_ends_with_two(number):
    with pytest.raises(SystemExit) as ended:
        main(["bench", "--people", number])
    assert ended.value.code == 2

"""Conversations as specification: each file name is a promise to the person."""

from pathlib import Path

import pytest

from storage import keys
from tests.driver import flows_alone, play, read_script, whole

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path, request):
    script = read_script(path)

    played = await play(script, flows_alone(script))

    if request.config.getoption("--accept"):
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_it_goes_the_same_way_through_a_real_database(path, sqlite_url):
    script = read_script(path)

    async with whole(sqlite_url, script.at, script.zone, limited=True) as it:
        played = await play(script, it)

    assert played == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES[::6], ids=lambda path: path.stem)
async def test_and_through_a_real_server(path, postgres_url):
    script = read_script(path)

    key = keys.new()
    async with whole(postgres_url, script.at, script.zone, key=key, limited=True) as it:
        played = await play(script, it)

    assert played == path.read_text(encoding="utf-8")


def test_there_are_transcripts_and_each_says_what_it_promises():
    assert len(FILES) >= 15
    for path in FILES:
        assert read_script(path).promise, f"{path.name} does not say what it promises"

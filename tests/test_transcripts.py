"""Conversations as specification: each file name is a promise to the person."""

import re
from pathlib import Path

import pytest

from storage import keys
from tests.driver import whole
from tests.scripts import flows_alone, play, read_script

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path, request):
    script = read_script(path)

    played = await play(script, flows_alone(script))

    if request.config.getoption("--accept"):
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")


# Over Telegram and Discord every one of them goes through a real file as well.
@pytest.mark.parametrize("path", FILES[1::3], ids=lambda path: path.stem)
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


ONE_SCREEN = 1_200
"""Characters, at the very most, without the sources and the letters that come to be copied."""
_LISTS = re.compile(
    r"public records show|proves nothing|under several|What this does not show|Looked for:"
    r"|each number stands|You can type these|Your dates\. Today|What was promised"
)
"""Lists that somebody asked for, and pictures in words: these may be scrolled."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_message_fits_a_screen_or_is_a_list_that_was_asked_for(path):
    walls = [
        one[:60]
        for one in _messages(path.read_text(encoding="utf-8"))
        if len(one) > ONE_SCREEN and not _LISTS.search(one)
    ]
    assert walls == []


def _messages(played):
    """Every message of the bot as its words alone."""
    found = []
    for part in re.split(
        r"\n(?=bot  |you  |wait |down |send |fast |fail |restart|     \[\d{4}-)", played
    ):
        if not part.startswith("bot  "):
            continue
        said = re.split(r"Where (?:this|that) comes from", part)[0]
        lines = [line[5:] for line in said.splitlines()]
        found.append("\n".join(one for one in lines if not one.startswith(("    ", "["))))
    return found


def test_there_are_transcripts_and_each_says_what_it_promises():
    assert len(FILES) >= 15
    for path in FILES:
        assert read_script(path).promise, f"{path.name} does not say what it promises"

"""The conversations of the terminal, word for word, on Discord."""

import pytest

from tests.bot.discord.backend import on_discord
from tests.driver import play, read_script
from tests.test_transcripts import FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_a_conversation_reads_the_same_in_direct_messages(path, sqlite_url):
    script = read_script(path)

    async with on_discord(sqlite_url, script.at, script.zone) as it:
        played = await play(script, it)

    assert played == path.read_text(encoding="utf-8")

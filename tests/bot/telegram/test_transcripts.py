"""The conversations of the terminal, word for word, over Telegram."""

import pytest

from tests.bot.telegram.backend import on_telegram
from tests.scripts import play, read_script
from tests.test_transcripts import FILES

PUSHED = FILES[::6]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_a_conversation_reads_the_same_over_polling(path, tmp_path):
    script = read_script(path)

    url = f"sqlite+aiosqlite:///{tmp_path}/case.sqlite3"
    async with on_telegram(url, script.at, script.zone) as it:
        played = await play(script, it)

    assert played == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PUSHED, ids=lambda path: path.stem)
async def test_a_conversation_reads_the_same_over_a_webhook(path, tmp_path):
    script = read_script(path)

    url = f"sqlite+aiosqlite:///{tmp_path}/case.sqlite3"
    async with on_telegram(url, script.at, script.zone, webhook=True) as it:
        played = await play(script, it)

    assert played == path.read_text(encoding="utf-8")

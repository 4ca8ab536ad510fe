"""The conversations of the terminal, word for word, on Discord."""

import pytest

from flows.content.loader import load_content
from tests.bot.discord.backend import on_discord
from tests.scripts import play, read_script
from tests.test_transcripts import FILES, FOLDER


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_a_conversation_reads_the_same_in_direct_messages(path, sqlite_url):
    script = read_script(path)

    async with on_discord(sqlite_url, script.at, script.zone) as it:
        played = await play(script, it)

    # What was sent is listed with where it was sent.
    assert played.replace(", Discord: ", ", terminal: ") == path.read_text(encoding="utf-8")


ALONE_IN_A_SERVER = (
    "behaviour_07_stale_buttons",
    "a_canadian_needs_no_visa_foil",
    "behaviour_01_back_and_undo",
    "erase_means_erased",
    "only_show_me_deadlines",
    "behaviour_14_several_answers_in_one_message",
    "words_of_danger_come_before_everything",
)


@pytest.mark.parametrize("name", ALONE_IN_A_SERVER)
async def test_a_conversation_reads_the_same_in_a_server_and_only_its_person_sees_it(
    name, sqlite_url
):
    path = FOLDER / f"{name}.txt"
    script = read_script(path)

    async with on_discord(sqlite_url, script.at, script.zone, in_server=True) as it:
        played = await play(script, it)

        assert it.server.visible_to_everyone(it.where) == []
    # The one thing more that is said there: reminders want a yes to direct messages.
    asked = load_content().words.text("delivery.agree")
    assert _without(played, asked) == path.read_text(encoding="utf-8")


def _without(played: str, paragraph: str) -> str:
    return played.replace(f"bot  {paragraph}\n\n     ", "bot  ")

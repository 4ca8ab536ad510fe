from datetime import UTC, datetime

from bot.discord import suggesting
from bot.discord.suggesting import LONGEST_SUGGESTION
from bot.records import file_in_use, records_at
from flows.events import Commanded
from tests.bot.discord.backend import as_terminal, on_discord

records_at(file_in_use()).index()  # else the first to ask waits for it
AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)


async def test_an_employer_is_offered_while_its_name_is_typed(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        found = await it.me.autocompletes("sponsor", "mayo cl")
        assert found[0]["name"] == "Mayo Clinic, Rochester, MN"
        assert all(0 < len(one["value"]) <= LONGEST_SUGGESTION for one in found)

        await it.take(Commanded(name="sponsor", rest=found[0]["value"]))

        text = "\n".join(line for one in it.seen for line in as_terminal(one.content))
        assert "Mayo Clinic, Rochester, MN. What public records show." in text


async def test_nothing_is_offered_for_what_is_no_name(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        assert await it.me.autocompletes("sponsor", "") == []
        assert await it.me.autocompletes("sponsor", "<script>") == []


async def test_an_index_that_is_not_there_yet_keeps_nobody_waiting(sqlite_url, monkeypatch):
    monkeypatch.setattr(suggesting, "INDEX_WITHIN", 0.0)
    async with on_discord(sqlite_url, AT) as it:
        assert await it.me.autocompletes("sponsor", "mayo cl") == []

"""The button to the sources: under what states a rule, and still there when the question is not."""

from datetime import UTC, datetime

from flows.events import Commanded
from tests.bot.discord.backend import on_discord
from tests.driver import words_of

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)


def sources_of(message):
    return [one["custom_id"] for one in message.buttons if one["label"] == "Sources"]


async def test_it_outlives_the_question_and_changes_nothing(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        await it.take(Commanded(name="start"))
        greeting = it.seen[-1]
        (code,) = sources_of(greeting)

        await (await it.me.clicks(greeting, "Start")).response()
        await it.settled()
        question = words_of(it.new_replies())
        assert [one["label"] for one in greeting.buttons] == ["Sources"]

        await (await it.press(code)).response()
        await it.settled()
        said = words_of(it.new_replies())
        assert "8 USC 1184" in said
        assert said.endswith(question)
        assert sources_of(greeting) == [code]

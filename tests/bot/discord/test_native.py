"""What Discord has of its own, used as people there expect: buttons, forms, files, times."""

import pytest

from flows.events import Commanded
from tests.bot.discord.backend import as_terminal, on_discord
from tests.bot.discord.states import ROAD, looked

CASE = looked().case
DRAFT = "Dear Dr Smith,\nI demand that you file at once.\nMy lawyer will sue.\n\nAna"


@pytest.fixture
async def it(sqlite_url):
    async with on_discord(sqlite_url, ROAD.at, in_server=True) as it:
        await it.has(it.me, CASE)
        yield it
        assert it.server.visible_to_everyone(it.where) == []


def said_last(it):
    return "\n".join(line for one in it.seen[-2:] for line in as_terminal(one.text))


async def test_the_button_to_the_sources_answers_in_a_message_of_its_own_and_stays(it):
    await it.take(Commanded(name="plan"))
    message = next(one for one in it.seen if "Sources" in one.text)

    for _ in range(2):
        shown = await (await it.me.clicks(message, "Sources")).shown()
        await it.settled()
        assert shown is not message
        assert "https://" in shown.text
        assert any(one["label"] == "Sources" for one in message.buttons)


async def test_a_draft_of_many_lines_is_pasted_into_a_form_and_judged(it):
    await it.take(Commanded(name="check"))

    sent = await it.types_into_form(DRAFT)
    await sent.response()
    await it.settled()
    it.new_replies()

    assert "Something is missing: a clear question" in said_last(it)
    person = await it.wired.people.find(address(it))
    assert person is not None
    assert b"sue" not in person.case


def address(it):
    from bot.discord.inbound import address_of  # noqa: PLC0415 - one use

    return address_of(it.me.id)


async def test_a_letter_is_rewritten_in_a_form_and_shown_in_the_persons_words(it):
    await it.take(Commanded(name="letters", rest="lawyer edit"))

    sent = await it.types_into_form(
        "Dear counsel,\n\nplease look at **my** contract.\n\nAna\n" * 4
    )
    await sent.response()
    await it.settled()
    it.new_replies()
    await it.take(Commanded(name="letters", rest="lawyer"))

    copied = [one.content for one in it.seen[-4:] if "```" in one.content]
    assert any("please look at **my** contract." in one for one in copied)


async def test_the_address_of_the_calendar_is_shown_to_its_person_alone(it):
    await it.take(Commanded(name="deadlines", rest="feed"))
    found = "\n".join(one.content for one in it.seen)
    assert "/calendar/" in found


async def test_a_picture_carries_what_it_shows_in_words(it):
    await it.take(Commanded(name="plan", rest="picture"))
    pictures = [file for one in it.seen for file in one.attachments]
    assert len(pictures) == 2
    for file in pictures:
        assert file.data.startswith(b"\x89PNG")
        assert file.description
        assert len(file.description) > 40

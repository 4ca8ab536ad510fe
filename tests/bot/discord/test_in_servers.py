"""In a server: nothing personal is ever seen by all, general answers only where managers said so."""

import asyncio
import json
from datetime import UTC, datetime

import pytest

from bot.clock import MovedClock
from bot.discord.community import Communities
from flows.commands.table import COMMANDS, Scope
from flows.events import Commanded, Typed
from storage.address import Address
from tests.bot.discord.backend import on_discord, reply_of
from tests.driver import Person, words_of
from tests.scripts import read_script
from tests.servers.discord import ClientRefusesError
from tests.test_transcripts import FOLDER

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
PUBLIC = [one for one in COMMANDS if one.scope is Scope.PUBLIC]


@pytest.fixture
async def it(sqlite_url):
    async with on_discord(sqlite_url, AT, in_server=True) as it:
        yield it


async def makes_public(it, **more):
    boss = it.server.person(name="boss")
    it.where.guild.add(boss, manager=True)
    done = await boss.slash("holdfast setup", {"public": True, **more}, where=it.where)
    return await done.shown()


@pytest.mark.parametrize("command", PUBLIC, ids=lambda one: one.name)
async def test_a_general_answer_is_seen_by_who_asked_alone_until_managers_say_otherwise(
    it, command
):
    asked = await it.me.slash(command.name, where=it.where)

    assert (await asked.response()).ephemeral
    assert (await asked.shown()).text
    assert it.server.visible_to_everyone(it.where) == []
    # Nobody becomes known by asking what anybody may ask.
    assert await it.wired.people.find(Address(platform="discord", chat=str(it.me.id))) is None


async def test_general_answers_are_public_only_in_the_channel_that_was_chosen(it):
    other = it.where.guild.text_channel("other")
    await makes_public(it, channel=it.where)

    here = await it.me.slash("season", where=it.where)
    there = await it.me.slash("season", where=other)

    assert not (await here.response()).ephemeral
    assert (await there.response()).ephemeral


async def test_the_season_card_is_pinned_and_brought_up_to_date_rather_than_posted_again(it):
    await makes_public(it, season=True)
    await makes_public(it, season=True)

    cards = it.server.visible_to_everyone(it.where)
    assert [one.pinned for one in cards] == [True]
    assert len(cards[0].wordings) == 2


async def setup(it, **options):
    boss = it.server.person(name="boss")
    it.where.guild.add(boss, manager=True)
    return (await (await boss.slash("holdfast setup", options, where=it.where)).shown()).text


async def seen_by_all(it, channel, command="season"):
    asked = await it.me.slash(command, where=channel)
    return not (await asked.response()).ephemeral


async def test_managers_choose_several_channels_and_close_them_again(it):
    first, second = (it.where.guild.text_channel(name) for name in ("first", "second"))
    await setup(it, channel=first, public=True)
    said = await setup(it, channel=second)
    assert f"<#{first.id}>" in said
    assert f"<#{second.id}>" in said
    assert [await seen_by_all(it, one) for one in (first, second, it.where)] == [True, True, False]

    said = await setup(it, close=first)

    assert f"<#{first.id}>" not in said
    assert [await seen_by_all(it, one) for one in (first, second)] == [False, True]


async def test_managers_take_back_that_anything_is_seen_by_all(it):
    await makes_public(it)

    said = await setup(it, public=False)

    assert said == "General answers are seen only by who asks. Personal ones always are."
    assert not await seen_by_all(it, it.where)


async def test_managers_choose_what_is_on(it):
    await setup(it, channel=it.where, public=True)
    said = await setup(it, off="faq")
    assert "/faq" in said.split("Seen only by who asks")[1]
    assert not await seen_by_all(it, it.where, "faq")
    assert await seen_by_all(it, it.where, "j1")

    await setup(it, off="all")
    assert not await seen_by_all(it, it.where, "j1")
    await setup(it, on="faq")
    assert await seen_by_all(it, it.where, "faq")
    assert not await seen_by_all(it, it.where, "j1")


async def test_what_managers_of_an_earlier_release_chose_still_holds(it):
    kept = it.service.adapter._needs.communities._kept  # noqa: SLF001 - as an earlier release wrote it
    guild = it.where.guild.id
    old = {"channel": it.where.id, "public": True, "season_message": None}
    address = Address(platform="discord", chat=f"guild:{guild}")
    await kept.save(address, json.dumps(old).encode(), AT)

    assert await seen_by_all(it, it.where)


async def test_a_card_that_was_deleted_is_posted_again(it):
    await makes_public(it, season=True)
    (card,) = it.server.visible_to_everyone(it.where)
    it.server.delete(card)

    await makes_public(it, season=True)

    assert [one.pinned for one in it.where.shown] == [True]


async def test_a_channel_that_is_gone_is_said_to_the_manager_and_nothing_else_breaks(it):
    gone = it.where.guild.text_channel("gone")
    await setup(it, channel=gone, public=True)
    it.where.guild.delete_channel(gone)

    assert "could not post" in await setup(it, season=True)
    assert await it.take(Commanded(name="start"))


async def test_a_channel_where_nothing_may_be_posted_is_said_to_the_manager(it):
    closed = it.where.guild.text_channel("closed", bot_may=0)

    said = await makes_public(it, channel=closed, season=True)

    assert "could not post" in said.text
    assert said.ephemeral


async def test_setup_is_for_managers(it):
    with pytest.raises(ClientRefusesError):
        await it.me.slash("holdfast setup", where=it.where)

    # A server's administrators can offer the command to anybody: it asks again.
    forced = await it.me.slash("holdfast setup", {"public": True}, where=it.where, force=True)

    assert "Only people who manage" in (await forced.shown()).text
    assert (await (await it.me.slash("season", where=it.where)).response()).ephemeral


async def test_a_server_that_removes_the_bot_is_forgotten_and_no_case_is_lost(it):
    await makes_public(it)
    await it.take(Commanded(name="start"))
    kept = it.service.adapter._needs.communities._kept  # noqa: SLF001 - what is kept of the server
    place = Address(platform="discord", chat=f"guild:{it.where.guild.id}")
    assert await kept.load(place)
    it.where.guild.removes_bot()
    async with asyncio.timeout(60):
        while await kept.load(place):  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
    await it.settled()
    it.where.guild.invites_bot()

    assert (await (await it.me.slash("season", where=it.where)).response()).ephemeral
    assert await it.wired.people.find(Address(platform="discord", chat=str(it.me.id)))


async def test_a_form_that_holds_nothing_or_far_too_much_is_answered(it):
    await it.take(Commanded(name="start"))
    start = await person_presses(it, "Start")
    assert "What did they tell you" in words_of([start])
    for text in ("", "x" * 10_000):
        sent = await it.types_into_form(text, force=True)
        await sent.response()
        await it.settled()
        (answer,) = [one for one in it.new_replies() if one.ask]
        assert "What did they tell you" in words_of([answer])
    assert it.server.visible_to_everyone(it.where) == []


async def person_presses(it, label):
    message = next(one for one in reversed(it.seen) if label in one.text)
    pressed = await it.me.clicks(message, label)
    shown = await pressed.shown()
    await it.settled()
    it.new_replies()
    return reply_of(shown)


async def test_a_form_opened_for_an_earlier_question_does_not_answer_a_later_one(it):
    await it.take(Commanded(name="start"))
    await person_presses(it, "Start")
    message = it.seen[-1]
    form = next(
        one["custom_id"] for one in message.buttons if one["custom_id"].startswith("answer")
    )
    opened = await (await it.me.clicks(message, form)).response()
    await it.take(Typed(text="Our institution no longer sponsors H-1B for any trainee"))

    late = await (await it.me.submits_modal(opened, {"words": "1 July 2027"})).shown()

    assert "moved on" in late.text
    assert "On which day did they tell you" in late.text


async def test_going_on_in_private_opens_direct_messages_and_says_so_only_to_the_person(it):
    await it.take(Commanded(name="start"))

    pressed = await it.me.clicks(it.seen[-1], "Go on in private")

    assert "direct message" in (await pressed.shown()).text
    assert "two minutes of questions" in (await it.me.next_dm()).text
    assert it.server.visible_to_everyone(it.where) == []


async def test_closed_direct_messages_are_said_and_the_conversation_goes_on_here(it):
    it.me.closes_dms()
    await it.take(Commanded(name="start"))

    pressed = await it.me.clicks(it.seen[-1], "Go on in private")

    assert "closed" in (await pressed.shown()).text
    await it.settled()
    it.new_replies()
    (answer,) = await it.take(Commanded(name="start"))
    assert "could not reach you" in words_of([answer])
    assert answer.ask is not None
    assert it.me.dm.messages == []


async def test_nobody_is_written_to_who_did_not_agree(it):
    person = Person(it)
    for step in read_script(FOLDER / "a_canadian_needs_no_visa_foil.txt").steps[:13]:
        await person.does(step[5:].strip())
    calls = len(it.server.calls)

    await person.waits("60d")

    assert it.me.dm.messages == []
    assert it.server.calls_to("POST /users/@me/channels") == []
    assert len(it.server.calls) == calls
    (told, *_) = await it.take(Commanded(name="next"))
    assert "did not reach you" in words_of([told])


async def test_who_agreed_is_reminded_in_direct_messages(it):
    person = Person(it)
    for step in read_script(FOLDER / "a_canadian_needs_no_visa_foil.txt").steps[:13]:
        await person.does(step[5:].strip())
    await (await it.me.clicks(it.seen[-1], "Go on in private")).shown()
    await it.settled()
    before = len(it.me.dm.shown)

    await person.waits("60d")

    assert len(it.me.dm.shown) > before
    assert it.server.visible_to_everyone(it.where) == []


async def test_a_button_nobody_knows_has_moved_on(it):
    await it.take(Commanded(name="start"))
    for code in (
        "nonsense",
        "q0000:1:yes",
        "menu:x:y:0",
        "answer::",
        "form:a:b:0",
        "r0000:1:done",
    ):
        pressed = await it.me.clicks(it.seen[-1], code, force=True)
        assert "moved on" in (await pressed.shown()).text, code
    await it.settled()


async def test_a_double_click_counts_once(it):
    await it.take(Commanded(name="start"))
    message = it.seen[-1]

    first = await it.me.clicks(message, "Start")
    second = await it.me.clicks(message, "Start")

    assert "What did they tell you" in (await first.shown()).text
    assert "moved on" in (await second.shown()).text


async def test_each_choice_can_be_taken_where_there_are_too_many_for_buttons(it):
    await it.take(Commanded(name="start"))
    await person_presses(it, "Start")
    message = it.seen[-1]
    (menu,) = message.selects
    assert len(menu["options"]) == 8

    chosen = await it.me.selects(
        message, "Our institution no longer sponsors H-1B for any trainee"
    )

    assert "On which day did they tell you" in (await chosen.shown()).text


async def test_who_asks_while_a_server_is_forgotten_brings_nothing_back():
    going = asyncio.Event()

    class Kept:
        there = b'{"public": true}'

        async def load(self, _place):
            return self.there

        async def forget(self, _place):
            await going.wait()
            self.there = None

    rules = Communities(Kept(), MovedClock(AT))
    forgetting = asyncio.ensure_future(rules.forget(7))
    await asyncio.sleep(0)
    assert (await rules.rules(7)).public
    going.set()
    await forgetting

    assert not (await rules.rules(7)).public

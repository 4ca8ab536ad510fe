"""What goes wrong at the other end: it is answered, counted once, and nothing is lost."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.discord.service import INTENTS_SAID
from bot.running import Revoked
from flows.events import Commanded, Typed
from tests.bot.discord.backend import on_discord
from tests.bot.discord.states import ROAD, looked
from tests.bot.discord.test_gateway import run_alone
from tests.driver import words_of
from tests.servers.discord import DiscordServer

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
LOOKED = looked()


@pytest.fixture
async def in_server(sqlite_url):
    async with on_discord(sqlite_url, AT, in_server=True) as it:
        yield it


@pytest.fixture
async def in_dm(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        yield it


async def test_a_server_that_forbids_everything_still_answers_who_asks(in_server):
    guild = in_server.where.guild
    guild.bot_permissions = in_server.where.bot_permissions = 0
    guild.external_apps = False

    (answer,) = await in_server.take(Commanded(name="start"))
    (then,) = await in_server.take(Typed(text="Start"))

    assert "two minutes of questions" in words_of([answer])
    assert "What did they tell you" in words_of([then])
    assert in_server.server.visible_to_everyone(in_server.where) == []


async def test_two_devices_at_once_count_as_one_person(in_dm):
    await in_dm.take(Commanded(name="start"))
    message = in_dm.seen[-1]

    phone, laptop = await asyncio.gather(
        in_dm.me.clicks(message, "Start"), in_dm.me.clicks(message, "Only show me deadlines")
    )
    typed = await in_dm.me.types_in_dm("back")
    await asyncio.gather(phone.response(), laptop.response())
    await comes(lambda: in_dm.limits.judged >= 4)
    await in_dm.settled()

    said = words_of(in_dm.new_replies())
    assert said.count("What did they tell you") >= 1
    assert said.count("moved on") == 1
    assert typed in in_dm.me.dm.messages


async def comes(ready):
    async with asyncio.timeout(60):
        while not ready():  # noqa: ASYNC110 - not every event is a call to the server
            await asyncio.sleep(0.002)


async def test_a_message_deleted_before_its_answer_loses_nothing(in_server, monkeypatch):
    await in_server.take(Commanded(name="start"))
    handle, go = in_server.wired.conversation.handle, asyncio.Event()

    async def slowly(inbound):
        await go.wait()
        return await handle(inbound)

    monkeypatch.setattr(in_server.wired.conversation, "handle", slowly)
    asked = await in_server.me.clicks(in_server.seen[-1], "Start")
    await asked.response()
    in_server.server.delete(asked.original)
    go.set()
    await in_server.settled()
    in_server.new_replies()

    # The answer could not be shown; it was taken, and the question is there at the next contact.
    (then,) = await in_server.take(Commanded(name="start"))
    assert "did not reach you" in words_of([then])
    assert "What did they tell you" in words_of([then])


async def test_a_button_of_a_message_that_is_gone_is_not_taken_and_does_no_harm(in_dm):
    await in_dm.take(Commanded(name="start"))
    message = in_dm.seen[-1]
    pressed = await in_dm.me.clicks(message, "Start")
    in_dm.server.delete(message)
    await in_dm.settled()

    # Whether it was taken depends on who was quicker; either way the person can go on.
    assert pressed.first is None or pressed.first.deferred
    said = words_of(await in_dm.take(Commanded(name="start")))
    assert "What did they tell you" in said or "two minutes of questions" in said


async def test_a_channel_that_is_gone_ends_nothing_for_its_people(in_server):
    await in_server.take(Commanded(name="start"))
    guild, gone = in_server.where.guild, in_server.where
    in_server.where = guild.text_channel("another")
    in_server.read = 0
    guild.delete_channel(gone)

    (answer,) = await in_server.take(Commanded(name="start"))

    assert "two minutes of questions" in words_of([answer])


@pytest.fixture
async def reminded(sqlite_url):
    """Somebody in a server who agreed to direct messages and has a plan; the first date falls."""
    async with on_discord(sqlite_url, ROAD.at, in_server=True) as it:
        case = replace(LOOKED.case, agreed=("discord",))
        await it.has(it.me, case, tuple(LOOKED.planned.values()))
        it.me.closes_dms()
        due = await it.wired.worker.next_due_at()
        it.clock.move_to(due)
        await it.wired.worker.work_off()
        assert it.me.dm.messages == []
        assert it.server.invalid_requests == 1
        yield it


async def test_what_waited_while_messages_were_closed_comes_when_they_open(reminded):
    it, where = reminded, reminded.where
    # Nobody knocks again and again.
    it.clock.move_to(it.now() + timedelta(hours=3))
    await it.wired.worker.work_off()
    assert it.server.invalid_requests == 1

    it.me.opens_dms()
    said = words_of(await it.take(Commanded(name="next")))
    assert "could not reach you" in said
    it.where = it.me.dm
    it.read = 0
    waited = it.new_replies()
    assert len(waited) >= 1
    assert any(one.ask is not None and one.ask.kind == "r" for one in waited)
    assert it.server.visible_to_everyone(where) == []


async def test_while_messages_stay_closed_each_contact_costs_one_try_at_most(reminded):
    it = reminded
    for number in range(1, 5):
        assert await it.take(Commanded(name="season"))
        assert await it.take(Commanded(name="next"))
        assert it.server.invalid_requests <= 1 + number
    it.me.opens_dms()
    await it.take(Commanded(name="next"))
    told = [one.content for one in it.me.dm.messages]
    assert len(told) == len(set(told)) >= 1


async def test_intents_that_are_refused_end_discord_with_what_to_do(sqlite_url):
    async with DiscordServer.start() as server:
        task = asyncio.create_task(run_alone(server, sqlite_url, server.token))
        await server.until(lambda: server.gateway.connected)
        await server.drop_gateway(resumable=False, code=4014)
        with pytest.raises(Revoked) as refused:
            await asyncio.wait_for(task, 60)
        assert str(refused.value) == INTENTS_SAID

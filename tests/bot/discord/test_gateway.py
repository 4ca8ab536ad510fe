"""Lines that break, sessions that end, tokens that are revoked, processes that begin anew."""

import asyncio
import os
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bot.clock import MovedClock
from bot.discord.service import DiscordService, register_commands
from bot.metrics import Metrics
from bot.running import CannotStart, Revoked
from bot.wiring import wire
from flows.events import Commanded, Typed
from tests.bot.discord.backend import on_discord, running, settings_for
from tests.driver import UTC_ZONE, words_of
from tests.servers.discord import DiscordServer

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
SYNC = "PUT /applications/{application_id}/commands"
SYNC_ONE = "PUT /applications/{application_id}/guilds/{guild_id}/commands"


@pytest.fixture
async def server():
    async with DiscordServer.start() as server:
        yield server
        assert server.own_mistakes == []


async def test_what_was_done_while_the_line_was_down_is_answered_after_a_resume(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        await it.server.drop_gateway()

        (answer,) = await it.take(Commanded(name="start"))

        assert "two minutes of questions" in words_of([answer])
        assert (it.server.gateway.identifies, it.server.gateway.resumes) == (1, 1)


async def test_a_session_that_is_over_is_begun_anew_and_old_buttons_still_work(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        await it.take(Commanded(name="start"))
        await it.server.drop_gateway(resumable=False)
        await it.server.until(lambda: it.server.gateway.identifies == 2)
        await it.server.until(lambda: it.server.gateway.connected)

        pressed = await it.me.clicks(it.seen[-1], "Start")
        await pressed.response()
        await it.settled()

        assert "What did they tell you" in words_of(it.new_replies())


async def test_after_a_restart_old_buttons_and_open_forms_still_work(sqlite_url, server):
    clock, ada = MovedClock(AT), server.person(name="ada")
    channel = server.guild().text_channel()
    async with running(server, sqlite_url, clock) as it:
        it.me, it.where = ada, channel
        await it.take(Commanded(name="start"))
        message = it.seen[-1]
        form = next(one for one in message.buttons if one["label"] == "Type an answer")
        opened = await (await ada.clicks(message, form["custom_id"])).response()
    async with running(server, sqlite_url, clock):
        sent = await ada.submits_modal(opened, {"words": "start"})
        assert "What did they tell you" in (await sent.shown()).text
        pressed = await ada.clicks(message, "Start")
        assert "moved on" in (await pressed.shown()).text


async def test_answers_under_way_are_sent_before_the_process_ends(sqlite_url, server):
    ada = server.person(name="ada")
    async with running(server, sqlite_url, MovedClock(AT)) as it:
        handle = it.wired.conversation.handle

        async def slowly(inbound):
            await asyncio.sleep(0.2)
            return await handle(inbound)

        it.wired.conversation.handle = slowly
        asked = await ada.slash("start")
        await asked.response()
    assert "two minutes of questions" in asked.original.text


async def test_nothing_privileged_is_asked_for(sqlite_url, server):
    async with running(server, sqlite_url, MovedClock(AT)):
        (session,) = server.gateway.sessions.values()
        # Servers, and direct messages: neither members, presences nor message content.
        assert session.intents == 1 << 0 | 1 << 12


async def test_each_shard_is_connected(sqlite_url, server):
    server.shards = 2
    async with running(server, sqlite_url, MovedClock(AT)) as it:
        assert server.gateway.identifies == 2
        it.me = server.person(name="ada")
        it.where = it.me.dm
        assert await it.take(Typed(text="hello"))


# -- Registration ---------------------------------------------------------------------------------


async def test_commands_are_sent_only_when_they_changed(sqlite_url, server, monkeypatch):
    settings = settings_for(server, database_url=sqlite_url)

    assert await register_commands(settings)
    assert not await register_commands(settings)
    async with running(server, sqlite_url, MovedClock(AT)):
        pass
    assert len(server.calls_to(SYNC)) == 1

    monkeypatch.setattr("bot.discord.commands.LONGEST_DESCRIPTION", 5)
    assert await register_commands(settings)
    assert len(server.calls_to(SYNC)) == 2


async def test_commands_of_a_development_server_are_sent_there_alone(sqlite_url, server):
    guild = server.guild()
    settings = settings_for(server, database_url=sqlite_url, discord_guild_id=guild.id)

    assert await register_commands(settings)

    assert server.calls_to(SYNC) == []
    assert len(server.calls_to(SYNC_ONE)) == 1


async def test_commands_that_cannot_be_sent_do_not_keep_people_from_talking(sqlite_url, server):
    server.fail(SYNC, status=400, code=30034)
    async with running(server, sqlite_url, MovedClock(AT)) as it:
        it.me = server.person(name="ada")
        it.where = it.me.dm
        assert await it.take(Typed(text="hello"))


# -- Tokens ---------------------------------------------------------------------------------------


async def run_alone(server, url, token):
    service = DiscordService(settings_for(server, discord_token=token), Metrics())
    async with wire(
        clock=MovedClock(AT), platforms=(service.sender,), owner="test", zone=UTC_ZONE, url=url
    ) as wired:
        await service.run(wired, asyncio.Event())


async def test_a_wrong_token_ends_the_start_with_what_to_do(sqlite_url, server):
    with pytest.raises(CannotStart, match="HOLDFAST_DISCORD_TOKEN") as refused:
        await run_alone(server, sqlite_url, "WRONG.TOKEN")
    assert not isinstance(refused.value, Revoked)


async def test_a_revoked_token_ends_discord_alone(sqlite_url, server):
    async with asyncio.TaskGroup() as group:
        task = group.create_task(_revoked(server, sqlite_url))
        await server.until(lambda: server.gateway.connected)
        await server.revoke_token()
        assert await asyncio.wait_for(task, 60)


async def _revoked(server, url):
    try:
        await run_alone(server, url, server.token)
    except Revoked:
        return True
    return False


async def test_a_discord_that_is_away_is_tried_again(sqlite_url, server, monkeypatch):
    monkeypatch.setattr("bot.discord.service.FIRST_PAUSE", 0.05)
    server.fail("GET /users/@me", status="reset", times=2)
    async with running(server, sqlite_url, MovedClock(AT)) as it:
        it.me = server.person(name="ada")
        it.where = it.me.dm
        assert await it.take(Typed(text="hello"))
    assert len(server.calls_to("GET /users/@me")) == 3


async def test_the_command_says_in_one_line_that_the_token_is_wrong(tmp_path, server):
    environment = {
        "PATH": os.environ["PATH"],
        "HOLDFAST_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/case.sqlite3",
        "HOLDFAST_DISCORD_TOKEN": "WRONG.TOKEN",
        "HOLDFAST_DISCORD_API_URL": server.api,
        "HOLDFAST_WEB_LISTEN": "127.0.0.1:0",
    }
    ended = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", "discord"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    last = ended.stderr.strip().splitlines()[-1]
    assert ended.returncode == 2
    assert last.startswith("holdfast discord: HOLDFAST_DISCORD_TOKEN")
    assert "Traceback" not in ended.stderr
    assert not re.search("WRONG", ended.stderr)

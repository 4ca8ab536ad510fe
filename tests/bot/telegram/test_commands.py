"""The commands as an operator types them, against a strict local server."""

import asyncio
import socket

import pytest

from bot.__main__ import COMMANDS
from bot.telegram.client import Client
from bot.telegram.profile import register
from flows.commands.table import COMMANDS as TABLE
from flows.commands.table import Scope
from flows.content.loader import load_content
from tests.bot.telegram.shell import command, ends, free_port, get, ready
from tests.servers.discord import DiscordServer
from tests.servers.telegram import TOKEN, Pacing, TelegramServer

LONG_RUNNING = ("telegram", "run", "worker")


@pytest.fixture
async def server():
    async with TelegramServer.start(pacing=Pacing.off()) as server:
        yield server


@pytest.mark.parametrize("name", [*LONG_RUNNING, "register"])
async def test_without_a_token_one_line_says_what_to_do(tmp_path, name):
    code, _, lines = await ends(tmp_path, name)

    assert code == 2
    assert len(lines) == 1
    assert lines[0].startswith(f"holdfast {name}: ")
    assert "HOLDFAST_TELEGRAM_TOKEN" in lines[0]


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("telegram", "123456:WRONG"),
        ("run", "nonsense"),
        ("worker", "123456:WRONG"),
        ("register", "nonsense"),
    ],
)
async def test_a_wrong_token_ends_with_one_line_and_is_not_printed(tmp_path, server, name, token):
    code, _, lines = await ends(
        tmp_path, name, TELEGRAM_TOKEN=token, TELEGRAM_API_URL=server.url, LOG_LEVEL="CRITICAL"
    )

    assert code == 2
    assert "BotFather" in lines[-1]
    assert token not in "\n".join(lines)
    assert not [line for line in lines if "Traceback" in line]


async def test_a_port_in_use_ends_with_one_line(tmp_path, server):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        code, _, lines = await ends(
            tmp_path,
            "telegram",
            TELEGRAM_TOKEN=TOKEN,
            TELEGRAM_API_URL=server.url,
            WEB_LISTEN=listen,
        )

    assert code == 2
    assert lines[-1].startswith(f"holdfast telegram: HOLDFAST_WEB_LISTEN: {listen} is used")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WEB_LISTEN", "nowhere", "HOLDFAST_WEB_LISTEN"),
        ("WEB_LISTEN", "127.0.0.1:99999", "HOLDFAST_WEB_LISTEN"),
        ("TELEGRAM_API_URL", "localhost", "HOLDFAST_TELEGRAM_API_URL"),
        ("TELEGRAM_WEBHOOK_URL", "https://e.org/t", "HOLDFAST_TELEGRAM_WEBHOOK_SECRET"),
        ("LOG_FORMAT", "xml", "HOLDFAST_LOG_FORMAT"),
        ("LOG_LEVEL", "loud", "HOLDFAST_LOG_LEVEL"),
        ("TELEGRAM_TOKE", "x", "HOLDFAST_TELEGRAM_TOKE"),
    ],
)
async def test_a_setting_that_cannot_be_used_is_named(tmp_path, name, value, says):
    code, _, lines = await ends(tmp_path, "telegram", **{"TELEGRAM_TOKEN": TOKEN, name: value})

    assert code == 2
    assert says in lines[-1]
    assert not [line for line in lines if "Traceback" in line]


async def test_a_server_that_cannot_be_reached_is_waited_for(tmp_path):
    port = free_port()
    web = free_port()
    async with command(
        tmp_path,
        "telegram",
        TELEGRAM_TOKEN=TOKEN,
        TELEGRAM_API_URL=f"http://127.0.0.1:{port}",
        WEB_LISTEN=f"127.0.0.1:{web}",
        LOG_FORMAT="json",
    ) as child:
        async with asyncio.timeout(120):
            while b"telegram_unreachable" not in (line := await child.stderr.readline()):
                assert line, "it ended"
        assert await get(web, "/healthz") == (200, "ok\n")
        assert await get(web, "/readyz") == (503, "Telegram cannot be reached\n")
        async with TelegramServer.start(pacing=Pacing.off(), port=port) as server:
            ana = server.person()
            ana.says("/start")
            assert (await ana.reads()).text
            assert await get(web, "/readyz") == (200, "ok\n")
            assert "holdfast_updates_total" in (await get(web, "/metrics"))[1]
            child.terminate()
            async with asyncio.timeout(120):
                assert await child.wait() == 0


async def test_web_alone_serves_health_and_figures(tmp_path):
    web = free_port()
    async with command(tmp_path, "web", WEB_LISTEN=f"127.0.0.1:{web}") as child:
        async with asyncio.timeout(120):
            while b"listening" not in (line := await child.stderr.readline()):
                assert line, "it ended"
        assert await get(web, "/readyz") == (200, "ok\n")
        assert 'holdfast_outbox_rows{state="waiting"} 0.0' in (await get(web, "/metrics"))[1]
        child.terminate()
        async with asyncio.timeout(120):
            assert await child.wait() == 0


async def test_register_writes_everything_once_and_then_only_differences(tmp_path, server):
    given = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": server.url}

    first = await ends(tmp_path, "register", **given)
    again = await ends(tmp_path, "register", **given)
    server.world.profile.clear()
    third = await ends(tmp_path, "register", **given)

    assert first[0] == again[0] == third[0] == 0
    assert "commands (private)" in first[1]
    assert again[1] == "telegram: nothing to change\n"
    assert third[1] == first[1]


ADMINS = ("commands", "all_chat_administrators", "")
GROUPS = ("commands", "all_group_chats", "")
PRIVATE = ("commands", "all_private_chats", "")


async def test_register_writes_each_thing_that_differs_and_no_other(tmp_path, server):
    given = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": server.url}
    profile = server.world.profile
    await ends(tmp_path, "register", **given)
    whole = dict(profile)
    profile[ADMINS] = profile[GROUPS]
    profile["menu", ""] = {"type": "web_app", "text": "Open", "web_app": {"url": "https://e.org"}}
    profile["short_description", ""] = "of an earlier release"
    before = len(server.calls)

    code, out, _ = await ends(tmp_path, "register", **given)

    assert code == 0
    assert out.splitlines() == [
        f"telegram: commands (managers of groups): {len(whole[ADMINS])}",
        "telegram: short description",
        "telegram: menu button: commands",
    ]
    assert profile == whole
    written = [call.method for call in server.calls[before:] if call.method.startswith("set")]
    assert written == ["setMyCommands", "setMyShortDescription", "setChatMenuButton"]


async def test_register_shows_each_chat_its_own_commands_and_who_we_are(server):
    server.world.profile["name", ""] = "A name of an earlier release"
    async with Client.open(TOKEN, server.url) as client:
        await client.hello()
        written = [line async for line in register(client.bot, load_content().words)]

    shown = {
        key: [one["command"] for one in kept]
        for key, kept in server.world.profile.items()
        if key[0] == "commands"
    }
    public = [one.name for one in TABLE if one.scope is Scope.PUBLIC]
    personal = [one.name for one in TABLE if one.scope is Scope.PERSONAL]
    assert shown[PRIVATE] == [*personal, *public]
    assert shown[GROUPS] == shown["commands", "default", ""] == public
    assert shown[ADMINS] == [*public, "setup"]
    operator = {one.name for one in TABLE if one.scope is Scope.OPERATOR}
    assert not operator & {name for names in shown.values() for name in names}
    profile = server.world.profile
    assert profile["menu", ""] == {"type": "commands"}
    assert profile["name", ""] == "Holdfast"
    assert profile["description", ""].startswith("Your programme said it will not file")
    assert len(profile["description", ""]) <= 512
    assert "Not a lawyer, not an agency." in profile["short_description", ""]
    assert len(profile["short_description", ""]) <= 120
    assert {"name: Holdfast", "description", "short description"} < set(written)


async def test_one_run_talks_on_both_platforms_and_stops_in_order(tmp_path, server):
    async with (
        DiscordServer.start() as discord,
        command(
            tmp_path,
            "run",
            TELEGRAM_TOKEN=TOKEN,
            TELEGRAM_API_URL=server.url,
            DISCORD_TOKEN=discord.token,
            DISCORD_API_URL=discord.api,
            WEB_LISTEN=f"127.0.0.1:{(web := free_port())}",
            LOG_FORMAT="json",
        ) as child,
    ):
        discord.guild()
        ana, ada = server.person(), discord.person(name="Ada")
        ana.says("/start")
        assert (await ana.reads()).text
        await discord.until(lambda: discord.gateway.connected)
        assert "two minutes of questions" in (await ada.insists("start")).text
        await ready(web)

        child.terminate()
        async with asyncio.timeout(120):
            _, err = await child.communicate()
        assert child.returncode == 0
        assert b"stopping" in err
        assert b"Traceback" not in err


async def test_a_worker_sends_on_both_platforms_and_hears_on_neither(tmp_path, server):
    async with (
        DiscordServer.start() as discord,
        command(
            tmp_path,
            "worker",
            TELEGRAM_TOKEN=TOKEN,
            TELEGRAM_API_URL=server.url,
            DISCORD_TOKEN=discord.token,
            DISCORD_API_URL=discord.api,
            WEB_LISTEN=f"127.0.0.1:{(web := free_port())}",
        ) as child,
    ):
        async with asyncio.timeout(120):
            while b"listening" not in (line := await child.stderr.readline()):
                assert line, "it ended"
        await ready(web)
        assert server.calls_of("getMe")
        assert not server.calls_of("getUpdates")
        assert discord.gateway.identifies == 0
        child.terminate()
        async with asyncio.timeout(120):
            assert await child.wait() == 0


async def test_register_tells_both_platforms_and_then_only_differences(tmp_path, server):
    async with DiscordServer.start() as discord:
        given = {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api,
        }

        first = await ends(tmp_path, "register", **given)
        again = await ends(tmp_path, "register", **given)
        given["DISCORD_TOKEN"] = "WRONG.TOKEN"  # noqa: S105 - opens nothing
        wrong = await ends(tmp_path, "register", **given)

    assert (first[0], again[0], wrong[0]) == (0, 0, 2)
    assert "telegram: commands (private)" in first[1]
    assert first[1].endswith("discord: commands\n")
    assert again[1] == "telegram: nothing to change\ndiscord: nothing to change\n"
    assert "HOLDFAST_DISCORD_TOKEN" in wrong[2][-1]
    assert wrong[1] == "telegram: nothing to change\n"


async def test_register_says_when_telegram_is_not_there(tmp_path):
    code, _, lines = await ends(
        tmp_path,
        "register",
        TELEGRAM_TOKEN=TOKEN,
        TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}",
    )

    assert (code, len(lines)) == (1, 1)
    assert "try again" in lines[0]


@pytest.mark.parametrize("name", [*LONG_RUNNING, "web", "register"])
async def test_each_command_explains_itself(tmp_path, name):
    code, out, _ = await ends(tmp_path, name, "--help")

    assert code == 0
    assert name in COMMANDS
    assert len(out) > 150

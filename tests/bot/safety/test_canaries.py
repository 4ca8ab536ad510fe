"""What is logged, counted and told of faults names nobody: much traffic, and every output searched."""

import asyncio
import base64
import contextlib
import os
import sqlite3
import sys
from pathlib import Path
from urllib.parse import quote

import aiohttp
import psycopg

from storage import keys
from tests.ports import free_port
from tests.scripts import read_script
from tests.servers.discord import DiscordServer
from tests.servers.telegram import TOKEN, Pacing, TelegramServer

CHILD = Path(__file__).with_name("child.py")
ROOT = Path(__file__).parents[3]
TRANSCRIPT = ROOT / "tests/transcripts/abroad_from_pakistan_in_june.txt"
KEY = keys.new()
SECRET = "Canarysecret-9d1f"  # noqa: S105 - opens nothing
PERSON = 98765400112233
DISCORD_PERSON = 87654300998877
DISCORD_TOKEN = "Canarytoken.Abc123.Canarytokenxxxxxxxxxxxxx"  # noqa: S105 - opens nothing
CANARIES = [
    "canary",
    str(PERSON),
    str(DISCORD_PERSON),
    TOKEN.partition(":")[2],
    DISCORD_TOKEN,
    KEY,
    "Lahore",
]
"""Words, names, the hospital, chat ids, tokens, keys; an answer of the transcript."""
SAID = [
    "/deadlines feed",
    "Canaryville Hospital told me: Canarywords, we no longer sponsor H-1B for anybody",
    "/letters 1 Canaryletter",
    "/log Canarylog I called Dr Canaryname",
    "/sponsor Canaryville Hospital",
    "Lahore",
    "/link Canarycode",
    "/link aaaa-bbbb",
    "/settings titles full",
    "/export",
    "I want to die, says Canarydanger",
    "Canarybreak the program",
    "Canary" + "y" * 4_000,
]
ODD = [
    {
        "message_id": 5,
        "date": 1,
        "chat": {"id": PERSON, "type": "private"},
        "text": {"a": "Canary"},
    },
    {"message_id": 6, "date": "Canarydate", "chat": {"id": PERSON, "type": "private"}},
    {"chat": {"id": "Canarychat", "type": "Canarytype"}, "from": {"id": [1]}, "text": "Canaryodd"},
]


def shown_in(text):
    """Return the canaries that stand in a text, as they are or as encodings carry them."""
    text = text.casefold()
    carried = [
        one
        for canary in CANARIES
        for one in (canary, quote(canary), base64.b64encode(canary.encode()).decode()[:-4])
        if len(one) > 5
    ]
    return [one for one in dict.fromkeys(carried) if one.casefold() in text]


@contextlib.asynccontextmanager
async def running(tmp_path, telegram, port, *, discord=None, database=None):
    """A whole process; yields what it printed so far, all of it once it has ended."""
    env = {name: text for name, text in os.environ.items() if not name.startswith("HOLDFAST_")}
    env |= {
        "PYTHONPATH": str(ROOT),
        "HOLDFAST_DATABASE_URL": database or f"sqlite+aiosqlite:///{tmp_path}/case.sqlite3",
        "HOLDFAST_KEYS": KEY,
        "HOLDFAST_TELEGRAM_TOKEN": TOKEN,
        "HOLDFAST_TELEGRAM_API_URL": telegram.url,
        "HOLDFAST_TELEGRAM_WEBHOOK_SECRET": SECRET,
        "HOLDFAST_WEB_LISTEN": f"127.0.0.1:{port}",
        "HOLDFAST_WEB_URL": f"http://127.0.0.1:{port}",
        "HOLDFAST_LOG_LEVEL": "DEBUG",
    }
    if discord is not None:
        env |= {"HOLDFAST_DISCORD_TOKEN": DISCORD_TOKEN, "HOLDFAST_DISCORD_API_URL": discord.api}
    log = tmp_path / "log"
    with log.open("wb") as file:
        child = await asyncio.create_subprocess_exec(
            sys.executable, str(CHILD), cwd=tmp_path, env=env, stdout=file, stderr=file
        )
        try:
            yield lambda: log.read_text(encoding="utf-8", errors="replace")
        finally:
            with contextlib.suppress(ProcessLookupError):
                child.terminate()
            async with asyncio.timeout(120):
                await child.wait()


async def asked(port, path):
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return f"{answer.status} {dict(answer.headers)} {await answer.text()}"


async def everything(tmp_path):
    """Live through a day of traffic and faults; return all that came out."""
    port = free_port()
    async with (
        TelegramServer.start(pacing=Pacing.off()) as telegram,
        DiscordServer.start(token=DISCORD_TOKEN) as discord,
    ):
        me = telegram.person(PERSON, first_name="Canaryfirst", last_name="Canarylast")
        me.username = "canaryuser"
        told = ""
        async with running(tmp_path, telegram, port, discord=discord) as log:
            await telegram.confirmed(me.says("/start"))
            script = read_script(TRANSCRIPT)
            steps = [step[5:].strip() for step in script.steps if step.startswith("you  ")][:7]
            for words_said in [*(one.strip("[]") for one in steps), *SAID]:
                await telegram.confirmed(me.says(words_said))
            path = await feed_of(me)
            for body in ODD:
                await telegram.confirmed(telegram.raw_update("message", body))
            group = telegram.group(title="Canarygroup")
            await telegram.confirmed(me.says_in(group, "/j1"))
            await telegram.confirmed(me.says_in(group, "/plan Canarypublic"))
            await faults(tmp_path, telegram, me, log)
            await on_discord(discord, log)
            CANARIES.append(path[30:60])
            for one in (path, path[:-9] + "wrong.ics", "/metrics", "/healthz", "/readyz"):
                got = await asked(port, one)
                told += got if "VCALENDAR" not in got else ""
            told += await asked(port, "/Canarypath")
            assert "BEGIN:VCALENDAR" in await asked(port, path)
        names = "\n".join(str(one) for one in tmp_path.rglob("*"))
        return log() + told + names.replace(str(tmp_path), "")


async def feed_of(me):
    """Return the path of the calendar that was asked for, once it came."""
    said = ""
    async with asyncio.timeout(60):
        while "/calendar/" not in said:
            await asyncio.sleep(0.05)
            said += " ".join(one.text for one in me.inbox.unread()) + " "
    (path, *_) = (word for word in said.split() if "/calendar/" in word)
    return path[path.index("/calendar/") :]


TROUBLE = ("database_trouble", "turn_not_saved", "turn_broke")


def count_of(log, *words):
    return sum(map(log().count, words))


@contextlib.asynccontextmanager
async def telling(log, *words):
    """Leave the block when the log has told once more of one of these."""
    before = count_of(log, *words)
    yield
    async with asyncio.timeout(60):
        while count_of(log, *words) <= before:  # noqa: ASYNC110 - only its log tells
            await asyncio.sleep(0.05)


async def faults(tmp_path, telegram, me, log):
    """The platform refuses, the database breaks, the person blocks and comes back."""
    for status in (400, 429, 500):
        telegram.fail("sendMessage", status=status, retry_after=1 if status == 429 else None)
        await telegram.confirmed(me.says(f"Canaryrefused {status}"))
    telegram.fail("sendMessage", reset=True)
    await telegram.confirmed(me.says("Canaryreset"))
    with contextlib.closing(sqlite3.connect(tmp_path / "case.sqlite3", timeout=10)) as database:
        database.execute(
            "CREATE TRIGGER boom BEFORE INSERT ON outbox"
            " BEGIN SELECT RAISE(ABORT, 'Canaryfault'); END"
        )
        async with telling(log, *TROUBLE):
            update = me.says("Canarydatabase while it is broken")
        database.execute("DROP TRIGGER boom")
    await telegram.confirmed(update)
    async with telling(log, "telegram_unreachable"):
        telegram.goes_down()
    telegram.comes_back()
    await telegram.confirmed(me.blocks())
    await telegram.confirmed(me.says("/start"))


async def on_discord(discord, log):
    """Commands and messages on the other platform, with its own refusals."""
    guild = discord.guild()
    guild.text_channel()
    ben = discord.person(DISCORD_PERSON, name="canaryben")
    for name, said in (("start", ""), ("log", "Canarylog here"), ("link", "Canarycode")):
        await ben.insists(
            name, {"text": said} if name == "log" else {"code": said} if said else {}
        )
    discord.fail("POST /channels/{channel_id}/messages", status=500)
    await ben.types_in_dm("Canarywords on Discord")
    async with telling(log, "turn_broke"):
        await ben.types_in_dm("Canarybreak on Discord")


async def test_no_output_carries_a_person_a_text_or_a_token(tmp_path):
    out = await everything(tmp_path)

    assert shown_in(out) == []
    # Not for want of output: the faults were seen, by their kind.
    for seen in ("turn_broke", "ValueError", "event_set_aside", "holdfast_updates_total"):
        assert seen in out


async def test_a_server_that_refuses_a_row_is_not_quoted_and_one_line_that_leaks_is_found(
    tmp_path, postgres_url
):
    async with TelegramServer.start(pacing=Pacing.off()) as telegram:
        me = telegram.person(PERSON, first_name="Canaryfirst")
        async with running(tmp_path, telegram, free_port(), database=postgres_url) as log:
            await telegram.confirmed(me.says("/start"))
            await a_server_that_refuses(postgres_url, telegram, me, log)
            before = log()
            await telegram.confirmed(me.says("Canaryleak here"))
        assert shown_in(before) == []
        assert shown_in(log()) == ["canary"]


async def a_server_that_refuses(url, telegram, me, log):
    """PostgreSQL quotes the row it refuses in DETAIL, and what a rule of its own says."""
    with psycopg.connect(url, autocommit=True) as database:
        for broken, mended in (
            (
                "ALTER TABLE outbox ADD CONSTRAINT boom CHECK (platform = 'Canarycheck') NOT VALID",
                "ALTER TABLE outbox DROP CONSTRAINT boom",
            ),
            (
                """
                CREATE FUNCTION boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                  RAISE EXCEPTION 'Canaryfault' USING DETAIL = 'Canarydetail';
                END $$;
                CREATE TRIGGER boom BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION boom()
                """,
                "DROP FUNCTION boom CASCADE",
            ),
        ):
            database.execute(broken)
            try:
                async with telling(log, *TROUBLE):
                    update = me.says("Canarydatabase while it is broken")
            finally:
                database.execute(mended)
            await telegram.confirmed(update)

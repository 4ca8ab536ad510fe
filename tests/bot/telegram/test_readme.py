"""The README's own bot on Telegram, line by line, in an empty folder under a home of its own.

`make setup` is what this suite was started by. The commands and settings are read from the
README; only the token, the addresses and the port are those of this machine.
"""

import asyncio
import contextlib
import os
import re
import signal
import sys

import aiohttp
import pytest

from bot.telegram.service import OTHER_POLLER, REFUSED, SECRET_HEADER
from tests.bot.telegram.shell import ROOT, free_port, get, ready
from tests.servers.telegram import TOKEN, Pacing, TelegramServer

SECTION = (
    (ROOT / "README.md")
    .read_text(encoding="utf-8")
    .split("## Your own bot on Telegram in five minutes\n")[1]
    .split("\n## ")[0]
)
BLOCKS = [
    "\n".join(line.strip() for line in block.splitlines())
    for block in re.findall(r"(?:^ {4,}\S.*\n)+", SECTION, re.MULTILINE)
]
ENV = next(block for block in BLOCKS if block.startswith("HOLDFAST_TELEGRAM_TOKEN="))
WEBHOOK = next(block for block in BLOCKS if block.startswith("HOLDFAST_TELEGRAM_WEBHOOK_URL="))
COMMANDS = [block for block in BLOCKS if not block.startswith("HOLDFAST_")]

ASKED = {"faq": "1", "glossary": "waiver"}


class Reader:
    """Somebody who does what the README says."""

    def __init__(self, folder, server):
        self.folder = folder / "holdfast"
        self.home = folder / "home"
        self.folder.mkdir()
        self.home.mkdir()
        self.server = server
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def writes_env(self, *more):
        token = re.sub("(?m)^HOLDFAST_TELEGRAM_TOKEN=.*$", f"HOLDFAST_TELEGRAM_TOKEN={TOKEN}", ENV)
        own = (
            f"HOLDFAST_TELEGRAM_API_URL={self.server.url}",
            f"HOLDFAST_WEB_LISTEN=127.0.0.1:{self.port}",
        )
        text = "\n".join((token, *own, *more))
        (self.folder / ".env").write_text(text + "\n", encoding="utf-8")

    @contextlib.asynccontextmanager
    async def runs(self, line):
        """Run a line of the README; what it says goes into `said`."""
        program, *words = line.split()
        assert program == ".venv/bin/holdfast"
        env = {"HOME": str(self.home), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        with self.said.open("wb") as said:
            child = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                *words,
                cwd=self.folder,
                env=env,
                stdout=said,
                stderr=said,
            )
            try:
                yield child
            finally:
                with contextlib.suppress(ProcessLookupError):
                    child.kill()
                await child.wait()

    @property
    def said(self):
        return self.folder / "said.txt"

    async def presses_ctrl_c(self, child):
        child.send_signal(signal.SIGINT)
        async with asyncio.timeout(120):
            return await child.wait()


@pytest.fixture
async def reader(tmp_path):
    async with TelegramServer.start(pacing=Pacing.off()) as server:
        yield Reader(tmp_path, server)


async def test_five_minutes_and_what_follows_them_go_as_they_are_written(reader):
    server, ana = reader.server, reader.server.person()
    setup, register, run = COMMANDS
    assert setup == "make setup"
    reader.writes_env()

    async with reader.runs(register) as child:
        assert await child.wait() == 0
    assert "telegram: commands (private)" in reader.said.read_text()

    async with reader.runs(run) as child:
        await ready(reader.port, 120)
        ana.says("/start")
        assert (await ana.reads()).labels
        assert "holdfast_updates_total" in (await get(reader.port, "/metrics"))[1]
        assert (await get(reader.port, "/healthz"))[0] == 200
        await groups_paragraph(server, ana)
        assert await reader.presses_ctrl_c(child) == 0
    said = reader.said.read_text()
    made = {path.name: path for path in reader.home.rglob("*") if path.is_file()}
    assert {"holdfast.sqlite3", "holdfast.sqlite3.keys"} <= set(made)
    assert "holdfast.sqlite3.keys" in said, "it says where the key file is"

    await webhook_paragraph(reader, run, ana)


async def groups_paragraph(server, ana):
    """What the README promises of groups."""
    written = SECTION.split("**Groups.**")[1].split("**Webhook")[0]
    group = server.group()
    public = [one for one in re.findall(r"`/(\w+)`", written) if one != "setup"]
    assert len(public) == 5
    for name in public:
        # Alone these two list what they can answer; the answers are what has a source.
        ana.says_in(group, f"/{name} {ASKED.get(name, '')}".rstrip())
        assert "checked" in (await group.reads()).text, name
    ana.says_in(group, "/plan")
    assert (await group.reads()).labels == ["Continue in private"]
    group.promotes(ana)
    ana.says_in(group, "/setup faq off")
    assert "/faq" in (await group.reads()).text


async def webhook_paragraph(reader, run, ana):
    """With the two lines updates are pushed, and without them polling comes back by itself."""
    url, secret = (line.partition("=")[2] for line in WEBHOOK.splitlines())
    path = "/" + url.removeprefix("https://").partition("/")[2]
    reader.writes_env(
        *WEBHOOK.replace(url.removesuffix(path), reader.url).splitlines(),
    )
    async with reader.runs(run) as child:
        await ready(reader.port, 120)
        await reader.server.called("setWebhook")
        ana.says("/help")
        assert (await ana.reads()).text
        assert await pushed(reader.url + path, None) == 403
        assert await pushed(reader.url + path, "wrong") == 403
        assert await pushed(reader.url + path, secret) == 200
        figures = (await get(reader.port, "/metrics"))[1]
        assert 'holdfast_webhook_refused_total{platform="telegram"} 2.0' in figures
        assert await reader.presses_ctrl_c(child) == 0
    assert reader.server.webhook.url

    reader.writes_env()
    async with reader.runs(run) as child:
        ana.inbox.unread()
        ana.says("/help")
        assert (await ana.reads(120)).text
        assert not reader.server.webhook.url
        assert await reader.presses_ctrl_c(child) == 0


async def pushed(address, secret):
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with (
        aiohttp.ClientSession() as http,
        http.post(address, data='{"update_id": 1}', headers=headers) as answer,
    ):
        return answer.status


def test_what_the_table_of_troubles_quotes_is_what_is_said():
    quoted = re.findall(r"^\| `([^`]+)` \|", SECTION, re.MULTILINE)

    assert quoted[0] in REFUSED
    assert quoted[1] in OTHER_POLLER
    source = (ROOT / "bot/telegram/service.py").read_text(encoding="utf-8")
    assert f'"{quoted[2]}"' in source
    assert '"telegram_reached_again"' in source
    assert "is used by another program" in quoted[3]
    assert "is used by another program" in (ROOT / "bot/web/listening.py").read_text()

"""Two processes on one PostgreSQL keep Telegram's limits together, over the wire."""

import asyncio
from collections import defaultdict

import psycopg

from bot.clock import MachineClock
from bot.settings import Settings
from bot.wiring import wire
from flows.replies import Reply, para
from storage import keys
from storage.address import Address
from tests.bot.telegram.shell import command, free_port, get, ready
from tests.driver import UTC_ZONE
from tests.servers.telegram import TOKEN, TelegramServer

PEOPLE = 100
ANA, GROUP = 1_001, -1_001_000_000_001
TO_ANA, TO_GROUP = 6, 6


async def test_they_keep_to_one_pace_together(postgres_url, tmp_path):
    key = keys.new()
    async with TelegramServer.start() as server:
        given = {
            "DATABASE_URL": postgres_url,
            "KEYS": key,
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "LOG_LEVEL": "CRITICAL",
        }
        ports = free_port(), free_port()
        one, other = (
            command(tmp_path, "worker", **given, WEB_LISTEN=f"127.0.0.1:{port}") for port in ports
        )
        async with one, other:
            server.person(id=ANA, started=True)
            server.group(id=GROUP)
            for at in range(PEOPLE):
                server.person(id=2_000 + at, started=True)
            for port in ports:
                await ready(port, 40)

            began = server.world.clock()
            await queued(postgres_url, key)
            total = PEOPLE + TO_ANA + TO_GROUP
            async with asyncio.timeout(60):
                while len(accepted(server)) < total:
                    await server.called("sendMessage", len(server.calls_of("sendMessage")) + 1, 30)
            figures = [(await get(port, "/metrics"))[1] for port in ports]

        took = defaultdict(list)
        for call in accepted(server):
            took[call.params["chat_id"]].append(call.at - began)
        refused = len(server.calls_of("sendMessage")) - total
        assert all('result="sent"' in text for text in figures), "both took their share"
        with psycopg.connect(postgres_url) as db:
            names = [row[0] for row in db.execute("SELECT name FROM pace")]
        # Also where the machine is too slow for the limit to be felt.
        assert names == [f"telegram:{TOKEN.partition(':')[0]}"], "each kept a pace of its own"
        # Each on its own would be through in half the time, and be refused for it.
        assert max(map(max, took.values())) >= total / 30 - 0.5
        assert max(took[ANA]) >= TO_ANA - 3, "three at once, then one a second"
        assert max(took[GROUP]) >= 4, "five at once, then one in four seconds"
        # Unpaced it would be half of them.
        assert refused <= total // 8, "a machine that stalls may bunch a few"
        assert {chat: len(times) for chat, times in took.items() if chat not in (ANA, GROUP)} == {
            2_000 + at: 1 for at in range(PEOPLE)
        }


def accepted(server):
    return [call for call in server.calls_of("sendMessage") if call.status == 200]


async def queued(url, key):
    """Put everything into the outbox as a process that sends nothing itself."""
    chats = [2_000 + at for at in range(PEOPLE)]
    # Spread among the others, so that now one process takes them and now the other.
    for at in range(TO_ANA):
        chats.insert(at * 20, ANA)
    for at in range(TO_GROUP):
        chats.insert(at * 20 + 10, GROUP)
    settings = Settings(_env_file=None, keys=key)  # type: ignore[call-arg]
    async with wire(
        clock=MachineClock(), platforms=(), owner="test", zone=UTC_ZONE, url=url, settings=settings
    ) as wired:
        for at, chat in enumerate(chats):
            source, address = f"test:{at}", Address(platform="telegram", chat=str(chat))
            reply = Reply(blocks=(para(f"number {at}"),))
            await wired.conversation.tell(source, address, (reply,))

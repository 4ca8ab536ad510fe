"""Two processes on one PostgreSQL keep Telegram's limits together, over the wire."""

import asyncio
from collections import defaultdict
from itertools import groupby, pairwise

import psycopg

from bot.clock import MachineClock
from bot.settings import Settings
from bot.telegram.pacing import BETWEEN, TO_PERSON
from bot.wiring import wire
from flows.replies import Reply, para
from storage import keys
from storage.address import Address
from tests.bot.telegram.shell import command, free_port, get, ready
from tests.driver import UTC_ZONE
from tests.servers.telegram import TOKEN, TelegramServer

PEOPLE = 100
CROWD = range(2_000, 2_000 + PEOPLE)
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
            for chat in CROWD:
                server.person(id=chat, started=True)
            for port in ports:
                await ready(port, 120)

            # Most to the busy ones first and at once, faster than it may leave however slow the
            # machine; some between the others, so that the other process may take it.
            chats = [ANA] * (TO_ANA - 2) + [GROUP] * TO_GROUP + list(CROWD)
            chats.insert(30, ANA)
            chats.insert(50, ANA)
            async with outbox(postgres_url, key) as wired:
                # Nothing has a slot earlier than this.
                began, wall = server.world.clock(), MachineClock().now()
                await queued(wired, chats)
                busy = [await address_id(wired, chat) for chat in (ANA, GROUP)]
            await arrived(server, len(chats))
            took = times(server, began)
            rounds = 1
            while not all([await has_sent(port) for port in ports]):
                # One of them may have been asleep all the time.
                assert rounds < 10, "one does all the work"
                rounds += 1
                async with outbox(postgres_url, key) as wired:
                    await queued(wired, CROWD, rounds)
                await arrived(server, len(chats) + (rounds - 1) * PEOPLE)

        with psycopg.connect(postgres_url) as db:
            names = [row[0] for row in db.execute("SELECT name FROM pace")]
            query = "SELECT next_send_at FROM addresses WHERE id <> ALL(%s) ORDER BY 1"
            next_at = [row[0] for row in db.execute(query, [busy])]
        assert names == [f"telegram:{TOKEN.partition(':')[0]}"], "each kept a pace of its own"
        # A slot is a second before the next that its person may have. Whichever process asked for
        # it, none is close to another, and nobody is written to before it: a machine that stalls
        # sends later, and what it bunches then Telegram refuses and gets once more.
        slots = [at - TO_PERSON[0] - wall for at in next_at]
        assert len(slots) == PEOPLE
        apart = [later - earlier for earlier, later in pairwise(slots)]
        assert min(apart) > 0.99 * BETWEEN, "they share no pace"
        last = [max(some) for chat, some in times(server, began).items() if chat in CROWD]
        assert all(
            sent > slot.total_seconds() - 0.1
            for sent, slot in zip(sorted(last), slots, strict=True)
        ), "something left before its slot"
        # Each on its own would be through in half the time, and be refused for it.
        assert max(map(max, took.values())) >= len(chats) / 30 - 0.5
        assert max(took[ANA]) >= TO_ANA - 3, "three at once, then one a second"
        assert max(took[GROUP]) >= 4, "five at once, then one in four seconds"
        # What is refused is tried again: the first try of each shows who waits for their slot.
        tried = {}
        for call in server.calls_of("sendMessage"):
            if call.params["chat_id"] == ANA:
                row = call.params["text"].rpartition(" ")[2]
                tried.setdefault(row, call.at - began)
        for number, at in enumerate(sorted(tried.values())):
            assert at > number - 2.1, "nobody waits for their slot"
        came = {chat: len(some) for chat, some in times(server, began).items()}
        assert came == {ANA: TO_ANA, GROUP: TO_GROUP} | dict.fromkeys(CROWD, rounds)


def accepted(server):
    return [call for call in server.calls_of("sendMessage") if call.status == 200]


def times(server, began):
    """When each chat got something, in seconds since then."""
    found = defaultdict(list)
    for call in accepted(server):
        found[call.params["chat_id"]].append(call.at - began)
    return found


async def arrived(server, total):
    async with asyncio.timeout(240):
        while len(accepted(server)) < total:
            await server.called("sendMessage", len(server.calls_of("sendMessage")) + 1, 240)


async def has_sent(port):
    return 'result="sent"' in (await get(port, "/metrics"))[1]


def outbox(url, key):
    """Open a process that sends nothing itself."""
    settings = Settings(_env_file=None, keys=key)  # type: ignore[call-arg]
    return wire(
        clock=MachineClock(), platforms=(), owner="test", zone=UTC_ZONE, url=url, settings=settings
    )


async def queued(wired, chats, rounds=1):
    """Put these into the outbox, what goes to one chat in a row at once."""
    at = 0
    for chat, some in groupby(chats):
        replies = [Reply(blocks=(para(f"number {at + more}"),)) for more, _ in enumerate(some)]
        await wired.conversation.tell(f"test:{rounds}:{at}", address_of(chat), replies)
        at += len(replies)


async def address_id(wired, chat):
    person = await wired.people.find(address_of(chat))
    (reach,) = await wired.people.reaches(person.id)
    return reach.address_id


def address_of(chat):
    return Address(platform="telegram", chat=str(chat))

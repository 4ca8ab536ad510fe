import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from tests.servers.telegram import Pacing, TelegramServer
from tests.servers.telegram.wire import Wire

PUSHED_WITH = "s-1_A"


@dataclass
class Receiver:
    """Somebody's webhook: what was pushed to it, with which secret."""

    url: str = ""
    status: int = 200
    came: list = field(default_factory=list)
    more: asyncio.Condition = field(default_factory=asyncio.Condition)
    secrets: set = field(default_factory=set)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: int = 0

    async def take(self, request):
        self.begun += 1
        await self.gate.wait()
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.came.append(await request.json())
        async with self.more:
            self.more.notify_all()
        return web.Response(status=self.status)

    async def has(self, count):
        """Wait until so many pushes came."""
        async with asyncio.timeout(60), self.more:
            await self.more.wait_for(lambda: len(self.came) >= count)


@asynccontextmanager
async def receiving():
    receiver = Receiver()
    application = web.Application()
    application.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    receiver.gate.set()
    try:
        yield receiver
    finally:
        receiver.gate.set()
        await runner.cleanup()


@pytest.fixture
async def receiver():
    async with receiving() as receiver:
        yield receiver


async def test_updates_are_pushed_with_the_secret_and_then_gone(wire, ana, receiver):
    await wire.does("setWebhook", url=receiver.url, secret_token=PUSHED_WITH)
    update = ana.says("hello")
    await receiver.has(1)
    assert (receiver.came, receiver.secrets) == ([update], {PUSHED_WITH})
    await wire.server.confirmed(update)
    info = await wire.does("getWebhookInfo")
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (
        receiver.url,
        0,
        40,
    )


async def test_an_update_that_is_refused_comes_again_and_the_error_is_told(wire, ana, receiver):
    receiver.status = 403
    await wire.does("setWebhook", url=receiver.url)
    update = ana.says("hello")
    await receiver.has(2)
    info = await wire.does("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"
    assert info["pending_update_count"] == 1
    receiver.status = 200
    await receiver.has(3)
    assert receiver.came == [update] * len(receiver.came)


async def test_one_chat_is_served_in_order_and_others_beside_it(wire, ana, receiver):
    receiver.gate.clear()
    await wire.does("setWebhook", url=receiver.url, max_connections=2)
    bea = wire.server.person(id=1002, started=True)
    made = [ana.says("1"), ana.says("2"), bea.says("3")]
    async with asyncio.timeout(60):
        while receiver.begun < 2:  # noqa: ASYNC110 - it only counts
            await asyncio.sleep(0.002)
    assert wire.server.webhook.busy == {ana.id, bea.id}
    receiver.gate.set()
    await receiver.has(3)
    assert [one for one in receiver.came if one["message"]["chat"]["id"] == ana.id] == made[:2]


async def test_a_pushed_update_can_come_twice(wire, ana, receiver):
    await wire.does("setWebhook", url=receiver.url)
    update = ana.says("hello")
    await receiver.has(1)
    wire.server.deliver_twice(update)
    await receiver.has(2)
    assert receiver.came == [update, update]


async def test_polling_and_a_webhook_exclude_each_other(wire, ana, receiver):
    asked = asyncio.ensure_future(wire.refused("getUpdates", timeout=50))
    await wire.polled()
    await wire.does("setWebhook", url=receiver.url)
    assert await asked == "409 Conflict: terminated by setWebhook request"
    why = await wire.refused("getUpdates")
    assert why == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await wire.does("deleteWebhook")
    assert await wire.does("getUpdates") == []
    assert (await wire.does("getWebhookInfo"))["url"] == ""


async def test_what_waits_is_kept_unless_it_is_dropped(wire, ana, receiver):
    ana.says("kept")
    await wire.does("deleteWebhook")
    assert len(await wire.does("getUpdates")) == 1
    await wire.does("deleteWebhook", drop_pending_updates=True)
    assert await wire.does("getUpdates") == []
    ana.says("dropped")
    await wire.does(
        "setWebhook", url=receiver.url, drop_pending_updates=True, allowed_updates=["message"]
    )
    kept = ana.says("kept")
    await receiver.has(1)
    assert receiver.came == [kept]
    assert (await wire.does("getWebhookInfo"))["allowed_updates"] == ["message"]


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({}, 'parameter "url" is required'),
        ({"url": "nowhere"}, "bad webhook: invalid webhook URL specified"),
        (
            {"url": "https://example.org", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        (
            {"url": "https://example.org", "secret_token": ""},
            '"secret_token" of setWebhook must be 1-256 characters long',
        ),
        (
            {"url": "https://example.org", "max_connections": 101},
            "max_connections must be between 1 and 100",
        ),
    ],
)
async def test_a_webhook_telegram_would_not_take_is_refused(wire, params, why):
    assert await wire.refused("setWebhook", **params) == f"400 Bad Request: {why}"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org", "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://example.org:8080",
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("https://127.0.0.1:8443", "bad webhook: IP address 127.0.0.1 is reserved"),
    ],
)
async def test_the_public_service_pushes_to_public_addresses_only(url, why):
    async with (
        TelegramServer.start(pacing=Pacing.off(), own_network=False) as server,
        aiohttp.ClientSession() as session,
    ):
        wire = Wire(server, session)
        assert await wire.refused("setWebhook", url=url) == f"400 Bad Request: {why}"
        assert await wire.does("setWebhook", url="https://example.org:8443/hook")

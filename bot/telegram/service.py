"""Telegram as one part of a running process: connects, hears, sends, and says whether it is well."""

import asyncio
import contextlib
import hmac
import json
import re
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import MachineClock
from bot.metrics import Metrics
from bot.running import CannotStart, Connector, Revoked, until
from bot.settings import Settings, SettingsError
from bot.telegram.adapter import Adapter, Needs, NotNow
from bot.telegram.chat import PLATFORM
from bot.telegram.client import Client
from bot.telegram.community import Groups
from bot.telegram.cut_texts import REST_WITHIN, take_whole
from bot.telegram.inbound import ALLOWED, number_of
from bot.telegram.judging import wait_of
from bot.telegram.pacing import Pacer, SharedPace
from bot.telegram.sender import Bound, TelegramPlatform
from bot.wiring import Wired
from flows.content.loader import load_content
from storage.communities import Communities
from storage.deliveries import Deliveries
from storage.inbox import Inbox

FIRST_PAUSE: Final = 1.0  # seconds after a failed call, doubled each time
LONGEST_PAUSE: Final = 30.0
STUCK_AFTER: Final = 60.0  # seconds without a successful poll
WEBHOOK_CONNECTIONS: Final = 4  # more would only change the order
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
SECRET_SHAPE: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
LARGEST_UPDATE: Final = 1_000_000  # bytes
REFUSED: Final = (
    "Telegram does not know this token; ask @BotFather for the bot's token (/mybots, API Token) "
    "and set HOLDFAST_TELEGRAM_TOKEN to it"
)
OTHER_POLLER: Final = (
    "another process fetches this bot's updates; stop it, or give each its own token"
)


class TelegramService(Connector):
    """Everything Telegram in one process. `hears` is off where only messages are to be sent."""

    name = PLATFORM

    def __init__(
        self,
        settings: Settings,
        metrics: Metrics,
        *,
        hears: bool = True,
        pacer: Pacer | None = None,
    ) -> None:
        token = settings.telegram_token
        if token is None:
            raise SettingsError(
                "HOLDFAST_TELEGRAM_TOKEN is not set; ask @BotFather on Telegram for a bot "
                "(/newbot) and set it to the token you get"
            )
        self._token = token.get_secret_value().strip()
        self._api_url = checked_url("HOLDFAST_TELEGRAM_API_URL", settings.telegram_api_url)
        self._webhook_url = checked_url(
            "HOLDFAST_TELEGRAM_WEBHOOK_URL", settings.telegram_webhook_url
        )
        secret = settings.telegram_webhook_secret
        self._secret = "" if secret is None else secret.get_secret_value()
        if self._webhook_url is not None and hears and not self._secret:
            raise SettingsError(
                "HOLDFAST_TELEGRAM_WEBHOOK_SECRET is not set; the webhook needs one "
                "(letters, digits, _ and -), so that nobody else can call it"
            )
        if self._webhook_url is not None and hears and not SECRET_SHAPE.fullmatch(self._secret):
            raise SettingsError(
                "HOLDFAST_TELEGRAM_WEBHOOK_SECRET: Telegram takes 1 to 256 letters, digits, _ "
                "and -; this holds something else, or is longer"
            )
        self._metrics = metrics
        self._hears = hears
        self._pacer = pacer
        self.sender = TelegramPlatform(load_content().words, metrics)
        self.adapter: Adapter | None = None
        self._polled_at: float | None = None
        self._trouble: str | None = "not connected yet"
        self._token_gone = asyncio.Event()
        self._was_connected = False

    def not_ready(self) -> str | None:
        """Return why messages are not taken or sent at the moment; None when they are."""
        if self._trouble is not None:
            return self._trouble
        if self._polled_at is not None:
            age = asyncio.get_running_loop().time() - self._polled_at
            if age > STUCK_AFTER:
                return "no successful poll for a minute"
        return None

    def routes(self) -> list[web.RouteDef]:
        """Return the webhook, if one is set."""
        if self._webhook_url is None or not self._hears:
            return []
        return [web.post(urlsplit(self._webhook_url).path or "/", self._pushed)]

    async def run(self, wired: Wired, stop: asyncio.Event) -> None:
        """Connect and work until `stop`.

        Raises:
            CannotStart: the token is wrong.
            Revoked: it was right, and is not any more.
        """
        async with Client.open(self._token, self._api_url) as client:
            if not await self._connected(client.hello, stop):
                return
            log = structlog.get_logger()
            async with self._paced(wired, client) as pacer:
                bound = Bound(
                    client=client,
                    pacer=pacer,
                    receipts=Deliveries(wired.database),
                    moved=wired.people.move,
                    token_gone=self._token_gone.set,
                )
                adapter = Adapter(client, self.sender, needs_of(wired, self._metrics))
                async with self.sender.running(bound), adapter.running():
                    self.adapter = adapter
                    self._trouble = None
                    self._was_connected = True
                    log.info("telegram_connected", bot=client.me.username)
                    wired.database.bell.ring_here()
                    try:
                        await self._hear(client, adapter, stop)
                    finally:
                        self.adapter = None
        self._trouble = "stopped"

    async def _hear(self, client: Client, adapter: Adapter, stop: asyncio.Event) -> None:
        if not self._hears:
            await self._until_stop(stop)
        elif self._webhook_url is None:
            await self._poll(client, adapter, stop)
        elif await self._connected(lambda: self._set_webhook(client), stop):
            await self._until_stop(stop)

    async def _until_stop(self, stop: asyncio.Event) -> None:
        if not await until(stop, self._token_gone.wait()):
            return
        self._revoked()

    def _revoked(self) -> None:
        self._trouble = "the token was refused"
        self._metrics.troubles.labels(PLATFORM, "token").inc()
        structlog.get_logger().error("telegram_token_refused")
        raise Revoked(REFUSED) if self._was_connected else CannotStart(REFUSED)

    async def _connected(self, call: Callable[[], Any], stop: asyncio.Event) -> bool:
        """Repeat a call until it goes through; False when it is time to stop."""
        pause = FIRST_PAUSE
        while not stop.is_set():
            try:
                await call()
            except InvalidToken:
                self._revoked()
            except TelegramError as error:
                pause = await self._pause(error, pause, stop)
            else:
                self._back(pause)
                return True
        return False

    async def _pause(self, error: TelegramError, pause: float, stop: asyncio.Event) -> float:
        """Say what is wrong, wait, and return how long to wait next time."""
        log = structlog.get_logger()
        kind = "conflict" if isinstance(error, Conflict) else type(error).__name__
        self._metrics.troubles.labels(PLATFORM, kind.casefold()).inc()
        if isinstance(error, RetryAfter):
            pause = max(pause, wait_of(error).total_seconds())
        if isinstance(error, Conflict):
            self._trouble = OTHER_POLLER
            log.error("telegram_conflict", why=OTHER_POLLER, again_in=pause)
        elif isinstance(error, BadRequest):
            # It was reached, and says itself what it does not like: most often our webhook.
            self._trouble = f"Telegram refuses: {error.message[:120]}"
            log.error("telegram_refuses", why=error.message[:120], again_in=pause)
        else:
            self._trouble = "Telegram cannot be reached"
            log.warning("telegram_unreachable", kind=kind, again_in=pause)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        return min(pause * 2, LONGEST_PAUSE)

    def _back(self, pause: float) -> None:
        self._trouble = None
        if pause > FIRST_PAUSE:
            structlog.get_logger().info("telegram_reached_again")

    # -- Polling ---------------------------------------------------------------------------------

    async def _poll(self, client: Client, adapter: Adapter, stop: asyncio.Event) -> None:
        """Fetch and take updates; the next fetch confirms those that are committed."""
        offset, pause = 0, FIRST_PAUSE
        loop = asyncio.get_running_loop()
        self._polled_at = loop.time()
        while not stop.is_set():
            try:
                updates = await until(stop, client.updates(offset))
            except InvalidToken:
                self._revoked()
            except TelegramError as error:
                if isinstance(error, Conflict) and "webhook" in error.message.casefold():
                    with contextlib.suppress(TelegramError):
                        await client.bot.delete_webhook()
                pause = await self._pause(error, pause, stop)
            else:
                if updates is None:
                    return
                self._back(pause)
                pause = FIRST_PAUSE
                self._polled_at = loop.time()
                taken = await self._take(client, adapter, updates, stop)
                offset = max((number_of(one) + 1 for one in taken), default=offset)

    async def _take(
        self, client: Client, adapter: Adapter, updates: Sequence[Any], stop: asyncio.Event
    ) -> Sequence[Any]:
        """Take and return the updates, and what came while the rest of a text was waited for."""
        first = min(map(number_of, updates), default=0)

        async def look_again() -> Sequence[Any]:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), REST_WITHIN)
            try:
                # The same offset again: nothing is confirmed by it.
                return await client.updates(first, wait=0)
            except TelegramError:
                return ()

        return await take_whole(updates, take=adapter.take_batch, look_again=look_again)

    # -- Webhook ----    # -- Webhook ---------------------------------------------------------------------------------

    async def _set_webhook(self, client: Client) -> None:
        await client.bot.set_webhook(
            str(self._webhook_url),
            secret_token=self._secret,
            allowed_updates=list(ALLOWED),
            max_connections=WEBHOOK_CONNECTIONS,
        )

    async def _pushed(self, request: web.Request) -> web.Response:
        """Take one pushed update; 200 means that it is committed or set aside."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self._metrics.refused_calls.labels(PLATFORM).inc()
            return web.Response(status=403, text="wrong secret\n")
        if self.adapter is None:
            return web.Response(status=503, text="not connected yet\n")
        body = await request.read()
        if len(body) > LARGEST_UPDATE:
            return web.Response(status=413, text="too large\n")
        try:
            update = json.loads(body)
        except ValueError:
            return web.Response(status=400, text="not JSON\n")
        try:
            await self.adapter.take(update)
        except NotNow:
            return web.Response(status=503, text="not now\n")
        return web.Response(text="")

    @contextlib.asynccontextmanager
    async def _paced(self, wired: Wired, client: Client) -> AsyncIterator[Pacer]:
        if self._pacer is not None:
            yield self._pacer
            return
        async with SharedPace(wired.database, MachineClock(), bot_id=client.me.id) as pacer:
            yield pacer


def needs_of(wired: Wired, metrics: Metrics) -> Needs:
    """Return what the adapter works with, out of an open process."""
    return Needs(
        conversation=wired.conversation,
        delivery=wired.delivery,
        people=wired.people,
        inbox=Inbox(wired.database),
        groups=Groups(Communities(wired.database), wired.clock),
        words=wired.content.words,
        metrics=metrics,
        clock=wired.clock,
    )


def checked_url(name: str, given: str | None) -> str | None:
    """Return an address as it was set.

    Raises:
        SettingsError: it is none.
    """
    if given is None:
        return None
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"{name}: not an address such as https://example.org/telegram")
    return given

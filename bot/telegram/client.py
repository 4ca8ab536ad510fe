"""The library's bot on our HTTP client: calls, and polling for updates as plain dictionaries."""

import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.settings import settle_libraries
from bot.telegram.http import AiohttpRequest
from bot.telegram.inbound import ALLOWED, Me

OFFICIAL: Final = "https://api.telegram.org"
POLL_FOR: Final = 30  # seconds; below the age at which polling counts as stuck
MOST_UPDATES: Final = 100
_SLACK: Final = 10.0


class Client:
    """One bot. `bot` and `call` make calls; `updates` polls on connections of its own."""

    def __init__(self, token: str, api_url: str | None = None) -> None:
        settle_libraries()
        base = (api_url or OFFICIAL).rstrip("/")
        self._polling = AiohttpRequest(connections=2, read_for=POLL_FOR + _SLACK)
        self._address = f"{base}/bot{token}"
        self.bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=self._polling,
        )

    @property
    def me(self) -> Me:
        """Who the bot is; known once `hello` went through."""
        return Me(id=self.bot.id, username=self.bot.username)

    async def hello(self) -> None:
        """Ask Telegram who we are.

        Raises:
            InvalidToken: its text holds the token; do not show it.
            TelegramError: try again later.
        """
        await self.bot.initialize()

    async def call(self, method: str, **fields: Any) -> Any:
        """Make a call that carries no file; returns Telegram's own result.

        For what is said in every turn: the library's methods make objects of the fields and of
        the answer, of which we want a number at most, and that is half the work of a send.
        Fields that are None are left out.

        Raises:
            TelegramError: as the library's own methods do.
        """
        return await self.bot.request.post(f"{self._address}/{method}", _fields(fields))

    async def updates(self, offset: int, *, wait: int = POLL_FOR) -> list[Any]:
        """Return what came since `offset`, which confirms everything before it.

        Raises:
            TelegramError: nothing was fetched, nothing was confirmed.
        """
        # The library's own call parses every update, and one it cannot parse blocks all others.
        request = (
            f"{self._address}/getUpdates?offset={offset}&limit={MOST_UPDATES}&timeout={wait}"
            f"&allowed_updates={json.dumps(ALLOWED, separators=(',', ':'))}"
        )
        found = await self._polling.post(request, read_timeout=wait + _SLACK)
        if not isinstance(found, list):
            raise TelegramError("getUpdates answered something else than a list")
        return found

    @classmethod
    @contextlib.asynccontextmanager
    async def open(cls, token: str, api_url: str | None = None) -> AsyncIterator["Client"]:
        """Yield a client and close its connections at the end."""
        client = cls(token, api_url)
        await client._polling.initialize()
        try:
            yield client
        finally:
            await client.bot.request.shutdown()
            await client._polling.shutdown()


def _fields(given: Mapping[str, Any]) -> RequestData:
    return RequestData(
        [RequestParameter(*field, None) for field in given.items() if field[1] is not None]
    )

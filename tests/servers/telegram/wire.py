"""Plain HTTP for the tests of the server itself, and a clock that moves when told to."""

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.servers.telegram.server import TelegramServer

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@dataclass(slots=True)
class Clock:
    """Seconds, moved by hand."""

    seconds: float = 1_000.0

    def __call__(self) -> float:
        return self.seconds

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


@dataclass(slots=True)
class Wire:
    """Calls methods as raw requests and keeps to what came back."""

    server: TelegramServer
    session: aiohttp.ClientSession

    def address(self, method: str) -> str:
        """Where a method is called."""
        return f"{self.server.url}/bot{self.server.token}/{method}"

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """A call with a JSON body; the whole answer."""
        async with self.session.post(self.address(method), json=params) as answer:
            body = await answer.json()
            assert body["ok"] == (answer.status == 200)
            assert body.get("error_code", 200) == answer.status
            return body

    async def polled(self) -> None:
        """Return when a long poll waits at the server."""
        async with asyncio.timeout(60):
            while self.server.world.updates.poll is None:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.002)

    async def does(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The code and text of a call that must be refused."""
        body = await self.call(method, **params)
        assert not body["ok"], body
        assert body["description"].startswith(
            ("Bad Request: ", "Forbidden: ", "Conflict: ", "Too Many", "Not", "Un")
        )
        return f"{body['error_code']} {body['description']}"

    async def form(self, method: str, **params: Any) -> dict[str, Any]:
        """A call as an ordinary form."""
        async with self.session.post(self.address(method), data=params) as answer:
            return await answer.json()

    async def upload(
        self, method: str, files: dict[str, tuple[str, bytes]], **params: str
    ) -> dict[str, Any]:
        """A call as a multipart form with files."""
        form = aiohttp.FormData(params, default_to_multipart=True)
        for name, (filename, content) in files.items():
            form.add_field(name, content, filename=filename)
        async with self.session.post(self.address(method), data=form) as answer:
            return await answer.json()


def keyboard(*labels: str) -> dict[str, Any]:
    """An inline keyboard with one button per row, its data being its label in small letters."""
    return {
        "inline_keyboard": [[{"text": label, "callback_data": label.lower()}] for label in labels]
    }

"""Updates pushed to an address instead of being fetched."""

import asyncio
import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.servers.telegram.refusals import BY_SET_WEBHOOK, bad
from tests.servers.telegram.updates import Updates, Waiting

Given = dict[str, Any]
PORTS = {443, 80, 88, 8443}
SECRET = re.compile(r"^[A-Za-z0-9_-]{1,256}$")
MOST_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
PATIENCE = 60.0


@dataclass(slots=True)
class Webhook:
    """Where updates go. Different chats are served side by side, one chat in order; a refused update comes again.

    `own_network` allows plain HTTP, any port and addresses of this machine, as a self-hosted server may.
    """

    updates: Updates
    now: Callable[[], int]
    own_network: bool = True
    again_after: float = 0.05
    url: str = ""
    secret: str | None = None
    connections: int = USUAL_CONNECTIONS
    error: tuple[int, str] | None = None
    busy: set[int] = field(default_factory=set)
    tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    def set(self, given: Given) -> bool:
        """`setWebhook`; an empty address takes it away."""
        url, secret = given["url"], given.get("secret_token")
        if url:
            self.check_url(url)
        if secret is not None and not SECRET.match(secret):
            raise bad("secret token contains unallowed characters")
        connections = given.get("max_connections") or USUAL_CONNECTIONS
        if not 1 <= connections <= MOST_CONNECTIONS:
            raise bad("max_connections must be between 1 and 100")
        self.updates.allow(given.get("allowed_updates"))
        self.url, self.secret, self.connections, self.error = url, secret, connections, None
        self.drop(given)
        if url:
            self.updates.end_poll(BY_SET_WEBHOOK)
        self.updates.arrived.set()
        return True

    def delete(self, given: Given) -> bool:
        """`deleteWebhook`."""
        self.url, self.secret, self.error = "", None, None
        self.drop(given)
        return True

    def drop(self, given: Given) -> None:
        """Forget what waits, if asked to."""
        if given.get("drop_pending_updates"):
            self.updates.queue.clear()

    def check_url(self, url: str) -> None:
        """Refuse an address the live service would not push to."""
        parts = urlsplit(url)
        if not parts.hostname:
            raise bad("bad webhook: invalid webhook URL specified")
        if self.own_network:
            return
        if parts.scheme != "https":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in PORTS:
            raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        try:
            private = not ipaddress.ip_address(parts.hostname).is_global
        except ValueError:
            private = False
        if private:
            raise bad(f"bad webhook: IP address {parts.hostname} is reserved")

    def info(self) -> Given:
        """`getWebhookInfo`."""
        told: Given = {"url": self.url, "has_custom_certificate": False}
        told["pending_update_count"] = len(self.updates.queue)
        if self.url:
            told["max_connections"] = self.connections
        if self.updates.allowed:
            told["allowed_updates"] = sorted(self.updates.allowed)
        if self.error:
            told["last_error_date"], told["last_error_message"] = self.error
        return told

    async def run(self) -> None:
        """Push for as long as the server lives."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session:
            while True:
                await self.updates.arrived.wait()
                self.updates.arrived.clear()
                while self.url and len(self.busy) < self.connections and (waiting := self.next()):
                    task = asyncio.create_task(self.push(session, waiting))
                    self.tasks.add(task)
                    task.add_done_callback(self.tasks.discard)

    def next(self) -> Waiting | None:
        """The oldest update of a chat that is not being served, which is served from now on."""
        for waiting in self.updates.queue:
            if (chat := chat_of(waiting)) not in self.busy:
                self.busy.add(chat)
                return waiting
        return None

    async def push(self, session: aiohttp.ClientSession, waiting: Waiting) -> None:
        """Deliver one update; whatever is not 2xx is delivered again after a pause."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=waiting.update, headers=headers) as answer:
                answer.raise_for_status()
        except aiohttp.ClientResponseError as error:
            self.error = (
                self.now(),
                f"Wrong response from the webhook: {error.status} {error.message}",
            )
            await asyncio.sleep(self.again_after)
        except (aiohttp.ClientError, TimeoutError) as error:
            self.error = (self.now(), str(error) or "Read timeout expired")
            await asyncio.sleep(self.again_after)
        else:
            if waiting in self.updates.queue:
                self.updates.queue.remove(waiting)
                self.updates.pulse.beat()
        finally:
            self.busy.discard(chat_of(waiting))
            self.updates.arrived.set()


def chat_of(waiting: Waiting) -> int:
    """Whose turn an update belongs to."""
    kind = next(name for name in waiting.update if name != "update_id")
    body = waiting.update[kind]
    chat = body.get("chat") or body.get("message", {}).get("chat") or body.get("from") or {}
    return chat.get("id", 0)

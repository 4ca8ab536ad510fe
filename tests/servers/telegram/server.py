"""A Bot API server on 127.0.0.1, as strict as Telegram's own, for tests over real HTTP."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import BodyPartReader, web

from tests.servers.telegram import asking, editing, profile, sending
from tests.servers.telegram.groups import Group
from tests.servers.telegram.pacing import Pacing
from tests.servers.telegram.people import Person
from tests.servers.telegram.refusals import NAMES, WEBHOOK_ACTIVE, Refusal, bad, conflict, too_many
from tests.servers.telegram.seen import PATIENCE, Seen
from tests.servers.telegram.spec import Upload, method_named, read_parameters
from tests.servers.telegram.updates import Update
from tests.servers.telegram.webhook import Webhook
from tests.servers.telegram.world import World, machine_time

TOKEN = "123456:TEST"  # noqa: S105 - opens nothing
SHAPE = re.compile(r"^[1-9]\d{0,15}:[\w-]{1,60}$")
LARGEST = 60_000_000
HANDLERS: dict[str, Callable[[World, dict[str, Any]], Any]] = {
    **sending.HANDLERS,
    **editing.HANDLERS,
    **profile.HANDLERS,
    **asking.HANDLERS,
}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot: `status` 0 means that no answer was given; `at` counts seconds of the server's clock."""

    method: str
    params: dict[str, Any]
    status: int
    at: float
    answer: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Fault:
    """Something that goes wrong the next `left` times a method is called; None is for ever."""

    method: str
    status: int = 0
    retry_after: int | None = None
    slow: float = 0.0
    carried_out: bool = False
    left: int | None = 1

    def stop(self) -> None:
        """No more of it."""
        self.left = 0

    def strikes(self, method: str) -> bool:
        """Whether it hits this call, which uses it up by one."""
        if self.left == 0 or self.method not in ("*", method):
            return False
        if self.left is not None:
            self.left -= 1
        return True


class NoAnswer(Exception):  # noqa: N818 - reads as what happened
    """The connection ends without a word."""


class TelegramServer:
    """The server, and the people and groups around it."""

    def __init__(self, token: str, world: World, *, own_network: bool = True) -> None:
        self.token = token
        self.world = world
        self.webhook = Webhook(world.updates, world.now, own_network)
        self.calls: list[Call] = []
        self.downloads: list[str] = []
        self.faults: list[Fault] = []
        self.is_down = False
        self.logged_out = False
        self.port = 0

    @classmethod
    @asynccontextmanager
    async def start(
        cls,
        token: str = TOKEN,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = machine_time,
        pacing: Pacing | None = None,
        answer_within: float = 15.0,
        port: int = 0,
        own_network: bool = True,
    ) -> AsyncIterator["TelegramServer"]:
        """A running server; `clock` measures pacing and late answers, `wall` dates messages."""
        bot = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Holdfast"}
        bot["username"] = "holdfast_test_bot"
        world = World(bot, clock, wall, pacing or Pacing(), answer_within)
        server = cls(token, world, own_network=own_network)
        application = web.Application(client_max_size=LARGEST)
        application.router.add_route("*", "/file/bot{token}/{path:.+}", server.download)
        application.router.add_route("*", "/bot{token}/{method}", server.call)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        server.port = runner.addresses[0][1]
        pushing = asyncio.create_task(server.webhook.run())
        try:
            yield server
        finally:
            server.is_down = True
            tasks = [pushing, *server.webhook.tasks]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            world.updates.wake()
            await runner.cleanup()

    @property
    def url(self) -> str:
        """Where it listens. The library's `base_url` is this and "/bot", `base_file_url` this and "/file/bot"."""
        return f"http://127.0.0.1:{self.port}"

    # Who is there.

    def person(self, id: int = 1001, **who: Any) -> Person:  # noqa: A002 - Telegram's own name for it
        """An account; `started=True` for one who has talked to the bot before."""
        person = Person(self.world, id, **who)
        self.world.places[id] = person
        return person

    def group(self, id: int = -1_001_000_000_001, **what: Any) -> Group:  # noqa: A002 - as above
        """A group with the bot in it: a basic one by a small id, a supergroup by one below -1000000000000."""
        group = Group(self.world, id, **what)
        if group.forum and group.kind == "group":
            raise ValueError("only a supergroup can be a forum")
        self.world.places[id] = group
        return group

    # What may happen to the bot.

    def fail(
        self,
        method: str = "*",
        *,
        status: int = 0,
        retry_after: int | None = None,
        reset: bool = False,
        slow: float = 0.0,
        carried_out: bool = False,
        times: int | None = 1,
    ) -> Fault:
        """Let calls go wrong: an HTTP status, a broken connection (`reset`), or a wait of `slow` seconds.

        With `carried_out` the call has its effect and only its answer is lost.
        """
        if not (status or reset or slow):
            raise ValueError("say what goes wrong: status, reset or slow")
        fault = Fault(method, -1 if reset else status, retry_after, slow, carried_out, times)
        self.faults.append(fault)
        return fault

    def goes_down(self) -> None:
        """From now on every connection breaks, the waiting ones too."""
        self.is_down = True
        self.world.updates.wake()

    def comes_back(self) -> None:
        """It answers again."""
        self.is_down = False

    def revoke_token(self, new: str = "") -> None:
        """The old token is worth nothing."""
        self.token = new

    def deliver_twice(self, update: Update) -> None:
        """Deliver an update again, even if it was confirmed."""
        self.world.updates.deliver([update])

    def deliver(self, *updates: Update) -> None:
        """Deliver updates in this order, whatever their ids."""
        self.world.updates.deliver(list(updates))

    def holding(self) -> AbstractContextManager[list[Update]]:
        """Keep back the updates of what happens inside, to `deliver` them later."""
        return self.world.updates.holding()

    def raw_update(self, kind: str, body: dict[str, Any]) -> Update:
        """Queue an update of any kind."""
        return self.world.updates.add(kind, body)

    def ages(self, message: Seen) -> None:
        """A message becomes too old to be edited or deleted."""
        self.world.too_old.add((message.chat_id, message.id))

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of these methods, refused ones among them."""
        return [one for one in self.calls if one.method in methods]

    async def called(self, method: str, times: int = 1, patience: float = PATIENCE) -> list[Call]:
        """The calls of a method, as soon as there were so many; AssertionError if there were not."""
        pulse = self.world.updates.pulse
        await pulse.until(
            lambda: len(self.calls_of(method)) >= times,
            patience,
            f"{method} was not called {times} times",
        )
        return self.calls_of(method)

    async def confirmed(self, *updates: Update, patience: float = PATIENCE) -> None:
        """Return when the bot has confirmed these updates; AssertionError if it does not."""
        queue = self.world.updates
        await queue.pulse.until(
            lambda: all(map(queue.gone, updates)), patience, "the updates were not confirmed"
        )

    # HTTP.

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        given: dict[str, Any] = {}
        name = request.match_info["method"]
        name = method_named(name) or name
        at = self.world.clock()
        try:
            given = await read_request(request)
            body = {"ok": True, "result": await self.answer(request, name, given)}
            status = 200
        except Refusal as refusal:
            body, status = refusal.as_json(), refusal.code
        except NoAnswer:
            body, status = {}, 0
        if self.is_down:
            body, status = {}, 0
        self.calls.append(Call(name, given, status, at, body))
        self.world.updates.pulse.beat()
        if not status:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        return web.json_response(body, status=status)

    async def answer(self, request: web.Request, name: str, given: dict[str, Any]) -> Any:
        """The result of a call, a Refusal, or NoAnswer."""
        if self.is_down:
            raise NoAnswer
        self.check_token(request.match_info["token"])
        fault = next((one for one in self.faults if one.strikes(name)), None)
        if fault is None:
            return await self.perform(name, given)
        if fault.slow:
            await asyncio.sleep(fault.slow)
        result = None
        if fault.carried_out or not fault.status:
            result = await self.perform(name, given)
        if fault.status == -1:
            raise NoAnswer
        if fault.status:
            raise self.fault_refusal(fault)
        return result

    def fault_refusal(self, fault: Fault) -> Refusal:
        """What a fault says."""
        if fault.status == 429:
            return too_many(fault.retry_after or 1)
        return Refusal(fault.status, NAMES.get(fault.status, "Error"))

    def check_token(self, token: str) -> None:
        """404 for what is no token at all, 401 for one that is not ours."""
        if not SHAPE.match(token):
            raise Refusal(404, "Not Found")
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if self.logged_out:
            raise Refusal(400, "Logged out")

    async def perform(self, name: str, given: dict[str, Any]) -> Any:
        """Check the parameters and do it."""
        if method_named(name) is None:
            raise Refusal(404, "Not Found: method not found")
        params = read_parameters(name, given)
        given |= params  # the log shows values, not how they were carried
        match name:
            case "getUpdates":
                return await self.get_updates(params)
            case "setWebhook":
                return self.webhook.set(params)
            case "deleteWebhook":
                return self.webhook.delete(params)
            case "getWebhookInfo":
                return self.webhook.info()
            case "logOut" | "close":
                self.logged_out = name == "logOut"
                return True
        return HANDLERS[name](self.world, params)

    async def get_updates(self, params: dict[str, Any]) -> list[Update]:
        """The next updates."""
        if self.webhook.url:
            raise conflict(WEBHOOK_ACTIVE)
        updates = self.world.updates
        updates.allow(params.get("allowed_updates"))
        return await updates.get(
            params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0)
        )

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file."""
        path = request.match_info["path"]
        stored = next((one for one in self.world.files.values() if one.path == path), None)
        if request.match_info["token"] != self.token or stored is None:
            return web.json_response(
                {"ok": False, "error_code": 404, "description": "Not Found"}, status=404
            )
        self.downloads.append(path)
        return web.Response(body=stored.content)


async def read_request(request: web.Request) -> dict[str, Any]:
    """The parameters of a request: from its address, a form, a multipart form or JSON."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise bad("can't parse request: JSON object expected")
        return given | body
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader):
                given[part.name or ""] = await read_part(part)
        return given
    with suppress(UnicodeDecodeError):
        return given | dict(await request.post())
    raise bad("strings must be encoded in UTF-8")


async def read_part(part: BodyPartReader) -> Any:
    """One part of a form: a file, or a text."""
    content = bytes(await part.read(decode=True))
    if part.filename is None:
        return content.decode()
    upload = Upload(content)
    upload.name = part.filename
    return upload

"""What stands around every REST handler: token, buckets, failures on request, checks, log."""

import asyncio
import json
import socket
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.discord import rest_application, rest_interactions, rest_messages
from tests.servers.discord.compose import Upload
from tests.servers.discord.faults import Fault
from tests.servers.discord.refusals import (
    RefusedError,
    invalid_form,
    no_such_route,
    refusal,
    unauthorized,
)
from tests.servers.discord.routes import ROUTES, Ask, Route
from tests.servers.discord.schema import answer_mistakes, request_mistakes

if TYPE_CHECKING:
    from tests.servers.discord.server import DiscordServer

HANDLERS = (rest_application, rest_interactions, rest_messages)  # importing them fills ROUTES
# Every answer of Discord passes its proxy; discord.py takes a 429 without this for a ban.
COMMON_HEADERS = {"Via": "1.1 google"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One REST call as it came and what it was answered."""

    method: str
    path: str
    route: str
    body: Any
    status: int
    answer: Any
    at: datetime
    files: tuple[str, ...] = ()
    shared: bool = False


class Rest:
    """The REST half of the server."""

    def __init__(self, server: "DiscordServer") -> None:
        self._server = server

    def add_to(self, application: web.Application) -> None:
        """Puts every route into the web application."""
        for route in sorted(ROUTES, key=lambda each: each.path.count("{")):  # words before ids
            path = f"/api/v10{route.path}"
            application.router.add_route(route.method, path, self.handler(route))
        application.router.add_get("/attachments/{ident}/{name}", self.download)
        application.router.add_route("*", "/{rest:.*}", self.nothing_here)

    def handler(self, route: Route) -> Callable[[web.Request], Any]:
        """The route with everything around it: token, buckets, failures, checks, log."""

        async def handle(request: web.Request) -> web.StreamResponse:
            params = dict(request.match_info)
            at = self._server.seconds()
            headers, wait = self._server.buckets.take(
                route.name, params, at=at, now=self._server.clock()
            )
            fault = None if wait else self._fault(route.name)
            if wait:
                fault = Fault(pattern="", status=429, times=0, retry_after=round(wait, 3))
            ask = Ask(self._server, params, dict(request.query))
            try:
                status, answer = await self._answer(route, request, ask, fault)
                self._check_ourselves(route, status, answer)
            except RefusedError as no:
                status, answer = no.status, no.body
            except Exception as broken:
                self._server.own_mistakes.append((route.name, broken))
                raise
            shared = bool(fault and fault.scope == "shared")
            if fault and isinstance(fault.status, int):
                status, answer = fault.status, fault.body()
                headers |= fault.headers()
            elif fault and fault.status == "reset":
                status = 0
            self._log(route.name, request, ask, status, answer, shared=shared)
            if status == 0:
                return _cut(request)
            return _response(status, answer, headers, html=bool(fault and fault.html))

        return handle

    async def _answer(
        self, route: Route, request: web.Request, ask: Ask, fault: Fault | None
    ) -> tuple[int, Any]:
        """The handler's answer; of a call that fails before it is done, nothing."""
        ask.body, ask.uploads = await _read(request)
        if (
            route.needs_token
            and request.headers.get("Authorization") != f"Bot {self._server.token}"
        ):
            raise unauthorized()
        if fault and fault.status == "slow":
            await asyncio.sleep(fault.seconds)
        elif fault and not fault.after:
            return 204, None
        mistakes = request_mistakes(route.path, route.method.lower(), ask.body)
        if mistakes:
            raise invalid_form(mistakes)
        return route.handle(ask)

    def _fault(self, route: str) -> Fault | None:
        for fault in self._server.faults:
            if fault.times and fault.meets(route):
                fault.times -= 1
                return fault
        return None

    def _check_ourselves(self, route: Route, status: int, answer: Any) -> None:
        mistakes = answer_mistakes(route.path, route.method.lower(), status, answer)
        self._server.own_mistakes += [(route.name, mistake) for mistake in mistakes]

    def _log(
        self,
        route: str,
        request: web.Request,
        ask: Ask,
        status: int,
        answer: Any,
        *,
        shared: bool = False,
    ) -> None:
        files = tuple(upload.filename for upload in ask.uploads.values())
        call = Call(
            method=request.method,
            path=request.path.removeprefix("/api/v10"),
            route=route,
            body=ask.body,
            status=status,
            answer=answer,
            at=self._server.clock(),
            files=files,
            shared=shared,
        )
        self._server.calls.append(call)
        self._server.touch()

    async def download(self, request: web.Request) -> web.Response:
        """A file of a message."""
        attachment = self._server.attachments.get(int(request.match_info["ident"]))
        if attachment is None:
            return _response(404, {"message": "404: Not Found", "code": 0}, {})
        return web.Response(body=attachment.data, content_type=attachment.content_type)

    async def nothing_here(self, request: web.Request) -> web.Response:
        """Any path that Discord does not have."""
        no = no_such_route()
        self._log("", request, Ask(self._server, {}, {}), no.status, no.body)
        return _response(no.status, no.body, {})


def _response(
    status: int, answer: Any, headers: dict[str, str], *, html: bool = False
) -> web.Response:
    if html:
        return web.Response(status=status, text=answer, content_type="text/html")
    told = {**COMMON_HEADERS, **headers}
    if answer is None:
        return web.Response(status=status, headers=told)
    # Without a charset, as Discord: the library compares the whole header.
    body = json.dumps(answer).encode()
    return web.Response(body=body, status=status, headers=told, content_type="application/json")


def _cut(request: web.Request) -> web.Response:
    """Breaks the connection as a dying peer does: the client sees ECONNRESET."""
    transport = request.transport
    if transport:
        line = transport.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()


async def _read(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    """The JSON of the request and its files by number."""
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        uploads = dict(_uploads(form.items()))
        return _json(str(form.get("payload_json", "{}"))), uploads
    text = await request.text()
    return (_json(text) if text else None), {}


def _uploads(parts: Iterable[tuple[str, Any]]) -> Iterable[tuple[int, Upload]]:
    for name, part in parts:
        if isinstance(part, web.FileField) and name.startswith("files["):
            upload = Upload(part.filename, part.content_type, part.file.read())
            yield int(name[6:-1]), upload


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise refusal(50109) from None

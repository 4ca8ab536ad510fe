"""The gateway: sessions over websocket, with identify, heartbeats, resume and replay."""

import asyncio
import contextlib
import json
import secrets
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

if TYPE_CHECKING:
    from tests.servers.discord.server import DiscordServer
    from tests.servers.discord.things import Guild

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME = 0, 1, 2, 3, 6
RECONNECT, INVALID_SESSION, HELLO, ACK = 7, 9, 10, 11
UNKNOWN_OPCODE, NOT_JSON, NOT_IDENTIFIED, WRONG_TOKEN, ALREADY_IDENTIFIED = (
    4001,
    4002,
    4003,
    4004,
    4005,
)
TOO_FAST, TIMED_OUT, BAD_SHARD, BAD_INTENTS, FORBIDDEN_INTENTS = 4008, 4009, 4010, 4013, 4014
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
# Members, presences, message content: each must be switched on for the application.
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT
KNOWN_INTENTS = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
IGNORED = {PRESENCE, 4, 8, 14, 31}
PAYLOAD_MOST, SENDS_MOST, SENDS_WITHIN = 4096, 120, 60


class _CloseError(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


@dataclass(eq=False)
class Session:
    """What one shard was told since READY, so that it can be told again."""

    id: str
    intents: int
    shard: tuple[int, int]
    line: "Connection | None"
    sequence: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)

    def wants(self, intent: int, guild: "Guild | None") -> bool:
        """True if events of this kind and place go to this shard."""
        place = guild.id >> 22 if guild else 0
        return place % self.shard[1] == self.shard[0] and (
            not intent or bool(self.intents & intent)
        )

    async def send(self, event: str, data: dict[str, Any]) -> None:
        """The event, now if the line is up, at the next resume if not."""
        self.sequence += 1
        payload = {"op": DISPATCH, "t": event, "s": self.sequence, "d": data}
        self.events.append(payload)
        if self.line:
            await self.line.send(payload)


class Connection:
    """One websocket; deflates as a stream if asked to."""

    def __init__(self, socket: web.WebSocketResponse, *, deflate: bool) -> None:
        self.socket = socket
        self.session: Session | None = None
        self._deflater = zlib.compressobj() if deflate else None

    async def send(self, payload: dict[str, Any]) -> None:
        """One payload; nothing happens if the other side has gone."""
        text = json.dumps(payload)
        with contextlib.suppress(ConnectionResetError, RuntimeError):
            if self._deflater is None:
                await self.socket.send_str(text)
                return
            packed = self._deflater.compress(text.encode())
            await self.socket.send_bytes(packed + self._deflater.flush(zlib.Z_SYNC_FLUSH))

    async def close(self, code: int, reason: str = "") -> None:
        """Closes with a code of the gateway."""
        if self.session and self.session.line is self:
            self.session.line = None
        with contextlib.suppress(ConnectionResetError, RuntimeError):
            await self.socket.close(code=code, message=reason.encode())


class Gateway:
    """All sessions of the bot; `identifies` and `resumes` count how often each was asked for."""

    def __init__(self, server: "DiscordServer", heartbeat_every: float) -> None:
        self._server = server
        self._heartbeat_every = heartbeat_every
        self.sessions: dict[str, Session] = {}
        self.lines: set[Connection] = set()
        self.identifies = self.resumes = self.heartbeats = 0
        self.refuse_resume = False

    async def dispatch(
        self, event: str, data: dict[str, Any], *, guild: "Guild | None", intent: int = 0
    ) -> None:
        """Tells every session that wants it."""
        for session in list(self.sessions.values()):
            if session.wants(intent, guild):
                await session.send(event, data)

    @property
    def connected(self) -> bool:
        """True while a shard is identified and its line is up."""
        return any(session.line for session in self.sessions.values())

    async def drop(self, *, resumable: bool, abruptly: bool, code: int) -> None:
        """Ends every line; sessions that are not resumable are forgotten."""
        if not resumable:
            self.sessions.clear()
        for line in list(self.lines):
            transport = line.socket._req.transport if abruptly and line.socket._req else None  # noqa: SLF001 -- no public way to cut a line
            if line.session:
                line.session.line = None
            if transport:
                transport.abort()
            else:
                await line.close(code, "dropped")

    async def ask_reconnect(self) -> None:
        """Asks every client to come back and resume."""
        for line in list(self.lines):
            await line.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Tells every client that its session is over, or that it may resume."""
        if not resumable:
            self.sessions.clear()
        for line in list(self.lines):
            await line.send({"op": INVALID_SESSION, "d": resumable})

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        if request.query.get("compress") not in {None, "zlib-stream"}:
            raise web.HTTPBadRequest(text="this gateway deflates by zlib-stream only")
        await socket.prepare(request)
        line = Connection(socket, deflate=request.query.get("compress") == "zlib-stream")
        self.lines.add(line)
        try:
            await line.send(
                {"op": HELLO, "d": {"heartbeat_interval": self._heartbeat_every * 1000}}
            )
            await self._listen(line)
        except _CloseError as end:
            await line.close(end.code, str(end))
        finally:
            self.lines.discard(line)
            if line.session and line.session.line is line:
                line.session.line = None
            self._server.touch()
        return socket

    async def _listen(self, line: Connection) -> None:
        clock = asyncio.get_running_loop().time
        sent: list[float] = []
        while True:
            try:
                message = await line.socket.receive(timeout=self._heartbeat_every * 2)
            except TimeoutError:
                raise _CloseError(TIMED_OUT, "Session timed out.") from None
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                self._forget_closed(line, message)
                return
            sent = [moment for moment in sent if clock() - moment < SENDS_WITHIN] + [clock()]
            if len(sent) > SENDS_MOST:
                raise _CloseError(TOO_FAST, "Rate limited.")
            await self._hear(line, self._read(message))

    def _forget_closed(self, line: Connection, message: WSMessage) -> None:
        """A client that says goodbye with 1000 or 1001 ends its session too."""
        session = line.session
        ended = message.type in {WSMsgType.CLOSE, WSMsgType.CLOSING}
        ended = ended and message.data in {WSCloseCode.OK, WSCloseCode.GOING_AWAY}
        if ended and session and session.line is line:
            self.sessions.pop(session.id, None)

    def _read(self, message: WSMessage) -> dict[str, Any]:
        if len(message.data) > PAYLOAD_MOST:
            raise _CloseError(NOT_JSON, "Payload too large.")
        try:
            payload = json.loads(message.data)
        except ValueError:
            raise _CloseError(NOT_JSON, "Error while decoding payload.") from None
        if not isinstance(payload, dict) or "op" not in payload:
            raise _CloseError(NOT_JSON, "Error while decoding payload.")
        return payload

    async def _hear(self, line: Connection, payload: dict[str, Any]) -> None:
        op, data = payload["op"], payload.get("d")
        if op == HEARTBEAT:
            self.heartbeats += 1
            await line.send({"op": ACK, "d": None})
        elif op == IDENTIFY:
            await self._identify(line, data)
        elif op == RESUME:
            await self._resume(line, data)
        elif line.session is None:
            raise _CloseError(NOT_IDENTIFIED, "Not authenticated.")
        elif op not in IGNORED:
            raise _CloseError(UNKNOWN_OPCODE, "Unknown opcode.")

    def _refuse_identify(self, line: Connection, data: dict[str, Any]) -> None:
        if line.session:
            raise _CloseError(ALREADY_IDENTIFIED, "Already authenticated.")
        if data.get("token") != self._server.token:
            raise _CloseError(WRONG_TOKEN, "Authentication failed.")
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~KNOWN_INTENTS:
            raise _CloseError(BAD_INTENTS, "Invalid intent(s).")
        if intents & PRIVILEGED & ~self._server.privileged_intents:
            raise _CloseError(FORBIDDEN_INTENTS, "Disallowed intent(s).")
        number, count = data.get("shard") or (0, 1)
        if not 0 <= number < count:
            raise _CloseError(BAD_SHARD, "Invalid shard.")

    async def _identify(self, line: Connection, data: dict[str, Any]) -> None:
        self.identifies += 1
        self._refuse_identify(line, data)
        number, count = data.get("shard") or (0, 1)
        session = Session(secrets.token_hex(16), data["intents"], (number, count), line)
        line.session = self.sessions[session.id] = session
        server = self._server
        guilds = [
            each for each in server.guilds.values() if each.installed and session.wants(0, each)
        ]
        await session.send(
            "READY",
            {
                "v": 10,
                "user": server.bot_json,
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "resume_gateway_url": server.gateway_url,
                "shard": [number, count],
                "application": {"id": str(server.application_id), "flags": 0},
            },
        )
        if session.intents & GUILDS:
            for guild in guilds:
                await session.send("GUILD_CREATE", guild.json())
        server.touch()

    async def _resume(self, line: Connection, data: dict[str, Any]) -> None:
        self.resumes += 1
        if data.get("token") != self._server.token:
            raise _CloseError(WRONG_TOKEN, "Authentication failed.")
        session = self.sessions.get(data.get("session_id", ""))
        heard = data.get("seq") or 0
        if session is None or self.refuse_resume or heard > session.sequence:
            await line.send({"op": INVALID_SESSION, "d": False})
            return
        if session.line:
            await session.line.close(4000, "resumed elsewhere")
        line.session = session
        while heard < session.sequence:  # the line is the session's only once nothing is missing
            await line.send(session.events[heard])
            heard += 1
        session.line = line
        await session.send("RESUMED", {"_trace": []})
        self._server.touch()

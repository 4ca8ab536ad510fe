"""The table of REST routes and what each handler is given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.discord.compose import Upload

if TYPE_CHECKING:
    from tests.servers.discord.server import DiscordServer

Answer = tuple[int, Any]


@dataclass(slots=True)
class Ask:
    """A request that passed the checks of its token and body."""

    server: "DiscordServer"
    params: dict[str, str]
    query: dict[str, str]
    body: Any = None
    uploads: dict[int, Upload] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """A snowflake of the path; 0 for what is none, so that nothing is found under it."""
        value = self.params[name]
        return int(value) if value.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Route:
    """A handler; `needs_token` is False where the path itself holds the secret."""

    method: str
    path: str
    handle: Callable[[Ask], Answer]
    needs_token: bool = True

    @property
    def name(self) -> str:
        """As tests name it in `server.fail`: "POST /channels/{channel_id}/messages"."""
        return f"{self.method} {self.path}"


ROUTES: list[Route] = []


def route(
    method: str, path: str, *, needs_token: bool = True
) -> Callable[[Callable[[Ask], Answer]], Callable[[Ask], Answer]]:
    """Puts the handler into the table."""

    def put(handle: Callable[[Ask], Answer]) -> Callable[[Ask], Answer]:
        ROUTES.append(Route(method, path, handle, needs_token))
        return handle

    return put

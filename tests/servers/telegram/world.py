"""What the server knows: the bot, the chats, their messages, files and pressed buttons."""

import copy
import hashlib
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from tests.servers.telegram.pacing import Floods, Pacing
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.seen import Inbox
from tests.servers.telegram.spec import Upload
from tests.servers.telegram.updates import Updates

ANONYMOUS_ADMIN = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


def machine_time() -> datetime:
    """The machine's own time."""
    return datetime.now(UTC)


class Place(Protocol):
    """A chat the bot may write to."""

    id: int
    inbox: Inbox

    def as_chat(self) -> dict[str, Any]:
        """The `Chat` object."""

    def refuse(self, what: str, thread: int | None, /) -> None:
        """Raise a Refusal if the bot may not write here now."""

    def is_there(self) -> None:
        """Raise a Refusal if the bot may not even look."""


@dataclass(slots=True)
class Query:
    """A pressed button that waits for its answer; `answer` holds the parameters of the first one."""

    id: str
    by: int
    pressed_at: float
    answer: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on the server."""

    id: str
    name: str
    content: bytes
    path: str


@dataclass(slots=True)
class World:
    """All of it. `clock` counts seconds for pacing and lateness, `wall` tells the date of messages."""

    bot: dict[str, Any]
    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], datetime] = machine_time
    pacing: Pacing = field(default_factory=Pacing)
    answer_within: float = 15.0
    places: dict[int, Place] = field(default_factory=dict)
    messages: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    too_old: set[tuple[int, int]] = field(default_factory=set)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, Stored] = field(default_factory=dict)
    profile: dict[tuple[str, ...], Any] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    floods: Floods = field(init=False)
    numbers: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        self.floods = Floods(self.pacing, self.clock)

    def place(self, chat_id: int | str) -> Place:
        """The chat of an id or a @name; a Refusal if there is none."""
        if isinstance(chat_id, str):
            name = chat_id.removeprefix("@").lower()
            known = (
                one
                for one in self.places.values()
                if one.as_chat().get("username", "").lower() == name
            )
            found = next(known, None) if chat_id.startswith("@") else None
        else:
            found = self.places.get(chat_id)
        if chat_id == "":
            raise bad("chat_id is empty")
        if found is None:
            raise bad("chat not found")
        return found

    def now(self) -> int:
        """Unix time."""
        return int(self.wall().timestamp())

    def number(self, chat_id: int) -> int:
        """The next message number: a supergroup counts its own, all other chats share one row."""
        row = chat_id if chat_id < -1_000_000_000_000 else 0
        self.numbers[row] += 1
        return self.numbers[row]

    def write(self, place: Place, sender: dict[str, Any], **content: Any) -> dict[str, Any]:
        """Put a message into a chat and return it; fields that are None are left out."""
        message = {
            "message_id": self.number(place.id),
            "date": self.now(),
            "chat": place.as_chat(),
            "from": sender,
        } | {name: value for name, value in content.items() if value is not None}
        self.messages[place.id, message["message_id"]] = message
        return message

    def find(self, chat_id: int, message_id: int | None) -> dict[str, Any] | None:
        """A message that still stands in the chat."""
        return self.messages.get((chat_id, message_id or 0))

    def press(self, by: int) -> Query:
        """A button was pressed."""
        query = Query(
            id=str(4_000_000_000_000 + len(self.queries)), by=by, pressed_at=self.clock()
        )
        self.queries[query.id] = query
        return query

    def store(self, content: bytes, name: str) -> Stored:
        """Keep a file; the same bytes under the same name are the same file."""
        digest = hashlib.sha256(name.encode() + b"\0" + content).hexdigest()[:32]
        stored = Stored(
            f"BQACAgIAAxk{digest}", name, content, f"documents/file_{len(self.files)}_{name}"
        )
        return self.files.setdefault(stored.id, stored)

    def file(self, given: Upload | str, parameters: dict[str, Any]) -> Stored:
        """The file of a parameter: uploaded with it, attached under another name, or known from before."""
        if isinstance(given, str) and given.startswith("attach://"):
            given = parameters.get(given.removeprefix("attach://"), "")
        if isinstance(given, Upload):
            if not given:
                raise bad("file must be non-empty")
            return self.store(given, given.name)
        if given.startswith(("http://", "https://")):
            raise bad("wrong file identifier/HTTP URL specified")
        if given not in self.files:
            raise bad("wrong remote file identifier specified: Wrong string length")
        return self.files[given]


def without_reply(message: dict[str, Any]) -> dict[str, Any]:
    """A copy as it stands inside another message: replies are not nested."""
    inner = copy.deepcopy(message)
    inner.pop("reply_to_message", None)
    return inner

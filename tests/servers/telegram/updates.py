"""The queue of updates: what is confirmed vanishes, what is not comes again."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.servers.telegram.pulse import Pulse
from tests.servers.telegram.refusals import OTHER_POLL, conflict
from tests.servers.telegram.spec import spec

Update = dict[str, Any]
MOST = 100
LONGEST = 50
# Sent only to those who ask for them by name.
BY_NAME = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(slots=True)
class Waiting:
    """An update in the queue; a `forced` one is delivered at least once, whatever was confirmed before."""

    update: Update
    forced: bool = False
    delivered: bool = False

    @property
    def id(self) -> int:
        """The update's id."""
        return self.update["update_id"]


@dataclass(slots=True)
class Updates:
    """The queue, the types asked for, and the poll that waits."""

    next_id: int = 700_000_001
    queue: list[Waiting] = field(default_factory=list)
    allowed: set[str] | None = None
    poll: "asyncio.Future[None] | None" = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    held: list[Update] | None = None
    pulse: Pulse = field(default_factory=Pulse)

    def add(self, kind: str, body: Any) -> Update:
        """Queue a new update if its type is wanted; returns it either way."""
        update = {"update_id": self.next_id, kind: body}
        self.next_id += 1
        if not self.wants(kind):
            return update
        if self.held is not None:
            self.held.append(update)
        else:
            self.queue.append(Waiting(update))
            self.wake()
        return update

    def wants(self, kind: str) -> bool:
        """Whether updates of this type were asked for."""
        return kind in self.allowed if self.allowed else kind not in BY_NAME

    def allow(self, kinds: list[str] | None) -> None:
        """Remember the types asked for; None keeps what was asked before, an empty list asks for the usual."""
        if kinds is not None:
            self.allowed = {kind for kind in kinds if kind in spec()["types"]["Update"]} or None

    def deliver(self, updates: list[Update]) -> None:
        """Deliver these in this order, even if some were confirmed or come late."""
        self.queue.extend(Waiting(update, forced=True) for update in updates)
        self.wake()

    @contextmanager
    def holding(self) -> Iterator[list[Update]]:
        """Keep back what happens inside; the caller delivers it later, in any order."""
        self.held = []
        try:
            yield self.held
        finally:
            self.held = None

    def wake(self) -> None:
        """Tell whoever waits that there is something."""
        self.arrived.set()
        if self.poll is not None and not self.poll.done():
            self.poll.set_result(None)

    def end_poll(self, text: str) -> None:
        """End a waiting poll with 409."""
        if self.poll is not None and not self.poll.done():
            self.poll.set_exception(conflict(text))

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one keeps only that many of the latest."""
        if offset < 0:
            self.queue = self.queue[offset:]
        elif offset > 0:
            self.queue = [
                one for one in self.queue if one.id >= offset or (one.forced and not one.delivered)
            ]

    def gone(self, update: Update) -> bool:
        """Whether an update was confirmed, or pushed and accepted."""
        return all(one.id != update["update_id"] for one in self.queue)

    def batch(self, limit: int) -> list[Update]:
        """The oldest updates, which stay in the queue until they are confirmed."""
        taken = self.queue[:limit]
        for one in taken:
            one.delivered = True
        return [one.update for one in taken]

    async def get(self, offset: int, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109 - Telegram's own
        """What `getUpdates` answers: at once if there is something, else after at most `timeout` seconds."""
        self.end_poll(OTHER_POLL)
        limit = min(max(limit, 1), MOST)
        self.confirm(offset)
        self.pulse.beat()
        batch = self.batch(limit)
        if batch or timeout <= 0:
            return batch
        poll = self.poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, min(timeout, LONGEST))
        except TimeoutError:
            return []
        finally:
            if self.poll is poll:
                self.poll = None
        return self.batch(limit)

"""Flood control: how many messages may leave in which time."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from tests.servers.telegram.refusals import too_many


@dataclass(frozen=True, slots=True, kw_only=True)
class Pacing:
    """How fast a bot may write; zero switches a limit off.

    A second has room for `overall` messages. A private chat takes `burst` at once and `per_chat` a second after that.
    A group takes `per_group` in any minute.
    """

    overall: int = 30
    per_chat: float = 1.0
    burst: int = 3
    per_group: int = 20

    @classmethod
    def off(cls) -> "Pacing":
        """No limit at all."""
        return cls(overall=0, per_chat=0, per_group=0)


class Floods:
    """Counts what was sent and refuses what comes too fast."""

    def __init__(self, pacing: Pacing, clock: Callable[[], float]) -> None:
        self.pacing = pacing
        self.clock = clock
        self.sent: defaultdict[int | None, deque[float]] = defaultdict(deque)
        self.tokens: dict[int, tuple[float, float]] = {}

    def spend(self, chat_id: int, count: int = 1, *, edit: bool = False) -> None:
        """Count messages to a chat, or refuse with 429. An edit counts everywhere but in a private chat."""
        private = chat_id > 0
        waits = [self.window_wait(None, 1.0, self.pacing.overall, count)]
        if not private:
            waits.append(self.window_wait(chat_id, 60.0, self.pacing.per_group, count))
        elif not edit:
            waits.append(self.chat_wait(chat_id, count))
        if max(waits) > 0:
            raise too_many(max(1, math.ceil(max(waits))))
        now = self.clock()
        self.sent[None].extend([now] * count)
        if not private:
            self.sent[chat_id].extend([now] * count)
        elif not edit and self.pacing.per_chat:
            self.tokens[chat_id] = (self.room(chat_id) - count, now)

    def window_wait(self, key: int | None, span: float, most: int, count: int) -> float:
        """Seconds until `count` more fit into the window."""
        sent = self.sent[key]
        now = self.clock()
        while sent and sent[0] <= now - span:
            sent.popleft()
        if not most or len(sent) + count <= most or not sent:
            return 0.0
        return sent[min(len(sent) + count - most, len(sent)) - 1] + span - now

    def room(self, chat_id: int) -> float:
        """How many messages a private chat takes now."""
        left, since = self.tokens.get(chat_id, (float(self.pacing.burst), self.clock()))
        return min(self.pacing.burst, left + (self.clock() - since) * self.pacing.per_chat)

    def chat_wait(self, chat_id: int, count: int) -> float:
        """Seconds until a private chat takes more; an album may overdraw a full allowance."""
        if not self.pacing.per_chat:
            return 0.0
        short = min(count, self.pacing.burst) - self.room(chat_id)
        return max(0.0, short - 1e-9) / self.pacing.per_chat

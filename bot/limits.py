"""How much is read of one person and of one place; what is refused is said to be refused.

The library `limits` decides, on counts that this process keeps in memory: two processes that hear
the same platform let twice as much through. Its own memory storage starts a thread for every hit
and asks the machine for the time; the one here is a queue for each name, by our clock.
"""

import math
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from limits import RateLimitItem, parse_many
from limits.storage import MovingWindowSupport, Storage
from limits.strategies import MovingWindowRateLimiter
from typing_extensions import override

from bot.clock import Clock
from flows.care import in_danger
from flows.events import Commanded, Event, Sent, Setting, Typed
from flows.readers.cleaning import clean
from storage.address import Address

PERSON: Final = "120 per minute; 1500 per hour"
"""Events of one chat. A fast reader presses once a second; a whole conversation is some eighty."""
PLACE: Final = "30 per minute"
"""Questions in one group or server. Telegram itself lets a bot write twenty a minute there."""
GUESSES: Final = "5 per hour"
"""Wrong link codes of one chat, whatever becomes of its case meanwhile."""
FEED: Final = "60 per hour"
"""Times one calendar is drawn up."""
LONGEST_HEARD: Final = 20_000
"""Letters in which words of danger are looked for; a longer message is refused kindly."""
LETTERS_PER_COUNT: Final = 2_000
"""A long message counts as several."""
LONGEST_SILENCE: Final = timedelta(minutes=10)
MOST_KEPT: Final = 100_000
"""Names remembered; the longest unused is forgotten first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of one event.

    `minutes` is set when it is refused and this is to be said; neither read nor told is silence.
    `unread` is how many were refused since the last one that was read.
    """

    read: bool
    minutes: int = 0
    unread: int = 0


@dataclass(slots=True)
class _Refused:
    until: float
    number: int = 1


class Limits:
    """The limits of one process. `observer` hears of each refusal: person, place, guess or feed."""

    def __init__(
        self,
        clock: Clock,
        *,
        person: str = PERSON,
        place: str = PLACE,
        guesses: str = GUESSES,
        feed: str = FEED,
        observer: Callable[[str], None] = lambda _what: None,
    ) -> None:
        self._clock = clock
        self._observer = observer
        self._counts = MovingWindowRateLimiter(_Counts(clock))
        self._person = parse_many(person)
        self._place = parse_many(place)
        self._guesses = parse_many(guesses)
        self._feed = parse_many(feed)
        self._refused: OrderedDict[str, _Refused] = OrderedDict()

    def judge(self, address: Address, event: Event, setting: Setting) -> Verdict:
        """Count the event; return whether it is to be read. Words of danger always are."""
        if isinstance(event, Typed | Sent):
            said = event.text if isinstance(event, Typed) else event.words
            cost = 1 + len(said) // LETTERS_PER_COUNT
            if len(said) <= LONGEST_HEARD and in_danger(clean(said)):
                return Verdict(read=True)
        else:
            cost = (
                1 + (len(event.rest) if isinstance(event, Commanded) else 0) // LETTERS_PER_COUNT
            )
        private = setting is Setting.PRIVATE
        name = f"{'person' if private else 'place'}:{address.platform}:{address.chat}"
        return self._judge(name, self._person if private else self._place, cost)

    def judge_place(self, name: str) -> Verdict:
        """Count a question that is answered in general terms."""
        return self._judge(f"place:{name}", self._place, 1)

    def is_quiet(self, address: Address) -> bool:
        """Return whether nothing is read of this chat at the moment."""
        refused = self._refused.get(f"person:{address.platform}:{address.chat}")
        return refused is not None and self._now() < refused.until

    def guessed_wrong(self, address: Address) -> None:
        """Count a link code that nobody has."""
        for one in self._guesses:
            self._counts.hit(one, "guess", address.platform, address.chat)

    def may_guess(self, address: Address) -> bool:
        """Return whether another link code is looked at; `/forget` changes nothing about it."""
        may = all(
            self._counts.test(one, "guess", address.platform, address.chat)
            for one in self._guesses
        )
        if not may:
            self._observer("guess")
        return may

    def may_feed(self, name: str) -> bool:
        """Count a calendar that is drawn up; return whether it may be."""
        may = all(self._counts.hit(one, "feed", name) for one in self._feed)
        if not may:
            self._observer("feed")
        return may

    def _judge(self, name: str, items: Sequence[RateLimitItem], cost: int) -> Verdict:
        now = self._now()
        refused = self._refused.get(name)
        if refused is not None and now < refused.until:
            refused.number += 1
            self._observer(name.partition(":")[0])
            return Verdict(read=False)
        full = [
            one for one in items if not self._counts.hit(one, name, cost=min(cost, one.amount))
        ]
        if not full:
            before = self._refused.pop(name, None)
            return Verdict(read=True, unread=0 if before is None else before.number)
        self._observer(name.partition(":")[0])
        silence = min(max(one.get_expiry() for one in full), LONGEST_SILENCE.total_seconds())
        number = 1 if refused is None else refused.number + 1
        self._refused[name] = _Refused(until=now + silence, number=number)
        self._refused.move_to_end(name)
        while len(self._refused) > MOST_KEPT:
            self._refused.popitem(last=False)
        return Verdict(read=False, minutes=math.ceil(silence / 60))

    def _now(self) -> float:
        return self._clock.now().timestamp()


class _Counts(Storage, MovingWindowSupport):
    """The library's storage for moving windows: when each of the last hits of a name was."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._hits: OrderedDict[str, deque[float]] = OrderedDict()

    @property
    @override
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    @override
    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        if amount > limit:
            return False
        now = self._clock.now().timestamp()
        hits = self._inside(key, expiry, now)
        if len(hits) + amount > limit:
            return False
        hits.extend([now] * amount)
        self._hits[key] = hits
        self._hits.move_to_end(key)
        while len(self._hits) > MOST_KEPT:
            self._hits.popitem(last=False)
        return True

    @override
    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        now = self._clock.now().timestamp()
        hits = self._inside(key, expiry, now)
        return (hits[0] if hits else now), len(hits)

    def _inside(self, key: str, expiry: int, now: float) -> deque[float]:
        hits = self._hits.get(key, deque())
        while hits and hits[0] <= now - expiry:
            hits.popleft()
        return hits

    @override
    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError("moving windows only")

    @override
    def get(self, key: str) -> int:
        return len(self._hits.get(key, ()))

    @override
    def get_expiry(self, key: str) -> float:
        raise NotImplementedError("moving windows only")

    @override
    def check(self) -> bool:
        return True

    @override
    def reset(self) -> int | None:
        number = len(self._hits)
        self._hits.clear()
        return number

    @override
    def clear(self, key: str) -> None:
        self._hits.pop(key, None)

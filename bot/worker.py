"""Works off what is due: reminders become turns, replies that wait are sent."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from enum import Enum, auto
from types import TracebackType

from bot.clock import Clock
from bot.delivery import Delivery
from bot.retention import Retention
from bot.telling import Telling
from storage.leased import Due
from storage.reminders import DueForPerson
from storage.rounds import Looked, Rounds, Wanted
from storage.trouble import DatabaseTrouble
from storage.wake import Bell

LONGEST_SLEEP = timedelta(minutes=1)
SHORTEST_SLEEP = timedelta(seconds=0.05)
AFTER_TROUBLE = timedelta(seconds=5)
NOBODY_THERE_FOR = timedelta(hours=6)
"""A person nobody can reach is looked for again after this; the reminder is not lost."""
MOST_TRIES = 6
"""Tries to tell a reminder that breaks each time; then it is set aside with an alarm."""
FIRST_TRY_AGAIN_AFTER = timedelta(seconds=30)


FEW = 8
"""Reminders taken at a time where they leave one by one: a second or less, however many wait."""
MANY = 100
MOST_AT_HAND = 8
"""Batches of replies on their way at a time: one slow answer must not hold up the rest."""
LOOKS_UP_AFTER = timedelta(seconds=1)
"""While something is on its way, what falls due is looked for so often without being told."""


class Hand(Enum):
    """What a worker has at hand."""

    REMINDERS = auto()
    REPLIES = auto()


class BetweenRounds:
    """Held during each round. Whoever else enters waits for its end, and no new work is begun."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._wanted = 0

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for the round to end."""
        return self._wanted > 0

    async def __aenter__(self) -> None:
        self._wanted += 1
        try:
            await self._lock.acquire()
        finally:
            self._wanted -= 1

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.release()


class Parked(Exception):  # noqa: N818 - says what happened
    """A row was set aside after it broke too often: `holdfast status` counts it."""


class Worker:
    """One loop for any number of people; any number of processes may run it side by side."""

    def __init__(
        self,
        *,
        telling: Telling,
        delivery: Delivery,
        rounds: Rounds,
        bell: Bell,
        clock: Clock,
        report: Callable[[Exception], None],
        retention: Retention | None = None,
    ) -> None:
        self._telling = telling
        self._delivery = delivery
        self._outbox = rounds.outbox
        self._reminders = rounds.reminders
        self._rounds = rounds
        self._bell = bell
        self._clock = clock
        self._report = report
        self._retention = retention
        self.between_rounds = BetweenRounds()
        """Free while nothing is on its way: the moment to stop."""

    async def take_over(self) -> None:
        """End leases that an earlier run under our name left behind."""
        await self._outbox.give_back()
        await self._reminders.give_back()

    async def work_off(self) -> int:
        """Handle everything that is due now; return how many messages were sent."""
        sent, _ = await self._work_off()
        return sent

    async def _work_off(self) -> tuple[int, datetime | None]:
        """Handle everything that is due now; return how many were sent, and when more is due."""
        sent, next_at = await self._both_hands()
        if self._retention is not None and (warned := await self._retention.look()):
            return sent + warned, await self.next_due_at()
        return sent, next_at

    async def _both_hands(self) -> tuple[int, datetime | None]:
        """Tell reminders with one hand and send what waits with the other.

        Reminders may have to leave one by one; nobody who said something waits for that.
        """
        at_hand: dict[asyncio.Task[int | Exception], Hand] = {}
        trouble: list[Exception] = []
        sent = 0
        async with asyncio.TaskGroup() as group:
            while True:
                looked = Looked() if trouble else await self._look(at_hand.values(), trouble)
                if looked.due or looked.told:
                    at_hand[group.create_task(_caught(self._tell(looked)))] = Hand.REMINDERS
                if looked.rows:
                    sending = _caught(self._delivery.deliver(looked.rows))
                    at_hand[group.create_task(sending)] = Hand.REPLIES
                if not at_hand:
                    break
                for task in await self._one_done(group, at_hand):
                    del at_hand[task]
                    end = task.result()
                    if isinstance(end, Exception):
                        # The other hand ends what it has begun: cut off, it would be sent again.
                        trouble.append(end)
                    else:
                        sent += end
        for error in trouble[1:]:
            self._report(error)
        if trouble:
            raise trouble[0]
        return sent, looked.next_at

    async def _look(self, at_hand: Collection[Hand], trouble: list[Exception]) -> Looked:
        """Take what the free hands can do; nothing more once somebody waits for the end."""
        now, ends = self._clock.now(), self.between_rounds.is_wanted
        reminders = FEW if self._delivery.one_by_one else MANY
        replies = sum(hand is Hand.REPLIES for hand in at_hand)
        wanted = Wanted(
            reminders=0 if ends or Hand.REMINDERS in at_hand else reminders,
            replies=0 if ends or replies >= MOST_AT_HAND else MANY,
        )
        try:
            await self._delivery.settle()
            return await self._rounds.look(now, wanted)
        except Exception as error:  # noqa: BLE001 - what is on its way is waited for first
            trouble.append(error)
            return Looked()

    async def _tell(self, looked: Looked) -> int:
        sent = await self._delivery.deliver(looked.told)
        return sent + await self._remind_all(looked.due)

    async def _one_done(
        self, group: asyncio.TaskGroup, at_hand: Collection[asyncio.Task[int | Exception]]
    ) -> list[asyncio.Task[int | Exception]]:
        """Return those that are done: after the first is, or as soon as the bell rings."""
        ringing = group.create_task(self._bell.wait(LOOKS_UP_AFTER.total_seconds()))
        await asyncio.wait({*at_hand, ringing}, return_when=asyncio.FIRST_COMPLETED)
        ringing.cancel()
        return [task for task in at_hand if task.done()]

    async def _remind_all(self, due: Sequence[DueForPerson]) -> int:
        """Remind people side by side, so that their turns are committed together."""
        ends = await asyncio.gather(*(self._remind(one) for one in due), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException) and not isinstance(end, Exception):
                raise end
        for end in ends:
            if isinstance(end, DatabaseTrouble):
                raise end
        sent = 0
        for one, end in zip(due, ends, strict=True):
            if isinstance(end, int):
                sent += end
            elif isinstance(end, Exception):
                # One case must not stop the others.
                self._report(end)
                await self._put_aside(one.reminders)
        return sent

    async def _remind(self, due: DueForPerson) -> int:
        reaches = [one.address for one in due.reaches if one.unreachable_since is None]
        if not reaches:
            ids = [one.id for one in due.reminders]
            until = self._clock.now() + NOBODY_THERE_FOR
            await self._reminders.release(ids, until=until, failed=False)
            return 0
        # What could not be told together is told one by one: only the broken one stays behind.
        tried = max(one.attempts for one in due.reminders) > 1
        if not tried or len(due.reminders) == 1:
            rows = await self._telling.fall(
                reaches[0], due.reminders, others=reaches[1:], alone=tried
            )
            return await self._delivery.deliver(rows)
        sent = 0
        for one in due.reminders:
            try:
                rows = await self._telling.fall(reaches[0], (one,), others=reaches[1:], alone=True)
            except DatabaseTrouble:
                raise
            except Exception as error:  # noqa: BLE001 - the others are told all the same
                self._report(error)
                await self._put_aside((one,))
            else:
                sent += await self._delivery.deliver(rows)
        return sent

    async def _put_aside(self, due: Sequence[Due]) -> None:
        """Try again later, each time later; past so many tries for good, with an alarm."""
        now = self._clock.now()
        for one in due:
            if one.attempts >= MOST_TRIES:
                await self._reminders.park([one.id])
                self._report(Parked(f"reminder {one.id}"))
            else:
                wait = FIRST_TRY_AGAIN_AFTER * 4 ** (one.attempts - 1)
                await self._reminders.release([one.id], until=now + wait)

    async def next_moment(self) -> datetime | None:
        """Return when anything happens by itself, for whoever moves the clock; None: never."""
        found = [await self.next_due_at()]
        if self._retention is not None:
            found.append(await self._retention.next_at())
        return min((one for one in found if one is not None), default=None)

    async def next_due_at(self) -> datetime | None:
        """Return when a row will be due; None when nothing is planned."""
        found = [await self._reminders.next_due_at(), await self._outbox.next_due_at()]
        return min((one for one in found if one is not None), default=None)

    async def run(self) -> None:
        """Work off what is due for ever, sleeping until the next row is; cancel to stop."""
        async with self._bell.listening():
            while True:
                await self._bell.wait(await self._round())

    async def _round(self) -> float:
        """Work off what is due; return in how many seconds to look again."""
        try:
            async with self.between_rounds:
                sent, due_at = await self._work_off()
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the next round may go well
            self._report(trouble)
            return AFTER_TROUBLE.total_seconds()
        longest = LONGEST_SLEEP.total_seconds()
        if due_at is None:
            return longest
        left = (due_at - self._clock.now()).total_seconds()
        if left <= 0 and not sent:
            # It is due and cannot be leased: somebody has it, and need not be asked without a breath.
            return SHORTEST_SLEEP.total_seconds()
        return min(longest, max(0.0, left))


async def _caught(work: Awaitable[int]) -> int | Exception:
    try:
        return await work
    except Exception as error:  # noqa: BLE001 - whoever waits for it sees to that
        return error

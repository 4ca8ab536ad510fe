"""P9: how late a reminder is among a million, thirty due a second, for a bounded time."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import now
from bot.platform import Outcome, Platform, Sent
from bot.settings import Settings
from bot.wiring import wire
from flows.planned import TEST
from flows.replies import Reply
from storage import keys
from storage.leased import REMINDER, Leased
from tests.bench.measuring import Figure, percentile
from tests.bench.people import AT, PLATFORM, crowd
from tests.bench.whole_turn import address_of, settled

A_SECOND = 30
BEGINS_AFTER = timedelta(seconds=2)


class _Clock:
    """The machine's clock, moved so that the bench begins now."""

    def __init__(self) -> None:
        self._ahead = AT - now()

    def now(self) -> datetime:
        return now() + self._ahead


class _Watch(Platform):
    """A platform that notes how late each reminder came, and would drop a copy."""

    name = PLATFORM
    drops_copies_for = timedelta(minutes=2)

    def __init__(self, clock: _Clock, due: dict[int, datetime]) -> None:
        self._clock, self._due = clock, due
        self.late: list[float] = []
        self.all_came = asyncio.Event()

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        """Take it."""
        del reply, late
        if row.reminder is not None:
            self.late.append((self._clock.now() - self._due[row.person]).total_seconds() * 1000)
            if len(self.late) == len(self._due):
                self.all_came.set()
        return Sent()


async def run(folder: Path, *, count: int = 1_000_000, seconds: int = 8) -> list[Figure]:
    """Lateness at the 99th percentile, and the share of a core that it took."""
    file = folder / "lateness.db"
    told = A_SECOND * seconds
    await settled(address_of(file), None, crowd(2 * told, 1))
    due = _stock(file, count, told)
    clock = _Clock()
    watch = _Watch(clock, due)
    async with wire(
        clock=clock,
        platforms=(watch,),
        owner="bench",
        zone=ZoneInfo("UTC"),
        url=address_of(file),
        settings=Settings(_env_file=None),  # type: ignore[call-arg]
    ) as wired:
        begun, used = time.perf_counter(), time.process_time()
        async with asyncio.TaskGroup() as group:
            task = group.create_task(wired.worker.run())
            async with asyncio.timeout(seconds + 30):
                await watch.all_came.wait()
            task.cancel()
        span = time.perf_counter() - begun
        share = (time.process_time() - used) / span * 100
    work = f"{A_SECOND} due a second for {seconds} s among {count:,}"
    return [
        Figure(
            id="P9",
            work=f"lateness at the 99th percentile, {work}",
            ours=percentile(watch.late[A_SECOND:], 0.99),
            unit="ms",
            limit=25,
            note="from the instant it is due to the platform's send, a whole turn between; "
            "without the first second, in which a process still reads what it needs",
        ),
        Figure(id="P9", work=f"share of one core, {work}", ours=share, unit="%", limit=10),
    ]


def _stock(file: Path, count: int, told: int) -> dict[int, datetime]:
    """Fill the table; return when each person's is due. Those not told hold the million."""
    db = sqlite3.connect(file)
    for setting in ("synchronous = OFF", "cache_size = -200000"):
        db.execute(f"PRAGMA {setting}")
    db.execute("DELETE FROM reminders")
    key = keys.read_file(keys.file_beside(file))
    people = db.execute("SELECT id, sealed_key FROM people ORDER BY id").fetchall()
    payload = json.dumps({"rule": TEST, "tier": TEST, "day": AT.date().isoformat()}).encode()
    due: dict[int, datetime] = {}

    def rows() -> Iterator[tuple[object, ...]]:
        for at, (person, sealed_key) in enumerate(people[:told]):
            due[person] = AT + BEGINS_AFTER + timedelta(seconds=at / A_SECOND)
            sealed = key.person(sealed_key).seal(payload, REMINDER)
            yield (person, b"due", b"0" * 16, _text(due[person]), sealed)
        rest = people[told:]
        for at in range(count):
            when = AT + timedelta(days=1, seconds=at)
            person, _ = rest[at * len(rest) // count]
            yield (person, at.to_bytes(16, "big"), b"0" * 16, _text(when), b"x" * 130)

    db.executemany(
        "INSERT INTO reminders (person, digest, mark, due_at, free_at, sealed, plan_version) "
        "VALUES (?1, ?2, ?3, ?4, ?4, ?5, 0)",
        rows(),
    )
    db.commit()
    db.close()
    return due


def _text(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M:%S.%f")

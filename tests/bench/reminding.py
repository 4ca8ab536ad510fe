"""Claiming what is due out of many, and sending it."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from telegram.ext import Application

from bot.clock import MovedClock
from bot.clock import now as machine_now
from bot.platform import Outcome, Platform, Sent
from bot.settings import Settings
from bot.wiring import wire
from flows.replies import Reply
from storage import keys
from storage.database import Database
from storage.leased import REMINDER, Leased
from storage.reminders import Reminders
from tests.bench.measuring import Figure, Side, against, interleaved
from tests.bench.people import AT, PLATFORM, crowd
from tests.bench.whole_turn import address_of, settled
from tests.driver import UTC_ZONE

DUE = 100
_PLACES = 200


class Swallowed(Platform):
    """A platform that takes everything, and would drop a copy: nothing waits for its answers."""

    name = PLATFORM
    drops_copies_for = timedelta(minutes=2)

    def __init__(self) -> None:
        self.told: list[int] = []

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        """Take it."""
        del reply, late
        if row.reminder is not None:
            self.told.append(row.reminder)
        return Sent()


async def stocked(file: Path, count: int) -> None:
    """A database with so many reminders of two hundred people, a hundred of them due."""
    await settled(address_of(file), None, crowd(_PLACES, 1))
    db = sqlite3.connect(file)
    # Speed over safety while it is filled.
    for setting in ("synchronous = OFF", "cache_size = -200000"):
        db.execute(f"PRAGMA {setting}")
    db.execute("DELETE FROM reminders")
    sealed = _sealed(db, file)
    db.executemany(
        "INSERT INTO reminders (person, digest, mark, due_at, free_at, sealed, plan_version) "
        "VALUES (?, ?, ?, ?4, ?4, ?5, 0)",
        _reminders(count, sealed),
    )
    db.commit()
    db.close()


def _sealed(db: sqlite3.Connection, file: Path) -> list[tuple[int, bytes]]:
    """A payload sealed for each person."""
    key = keys.read_file(keys.file_beside(file))
    rows = db.execute("SELECT id, sealed_key FROM people").fetchall()
    return [(row[0], key.person(row[1]).seal(b"x" * 100, REMINDER)) for row in rows]


def _reminders(count: int, sealed: list[tuple[int, bytes]]) -> Iterator[tuple[object, ...]]:
    for at in range(count):
        due = at < DUE
        # Those due are many people's; the rest in order of people, or filling takes minutes.
        person, payload = sealed[at % len(sealed) if due else at * len(sealed) // count]
        when = AT - timedelta(hours=1) if due else AT + timedelta(days=1, seconds=at)
        yield (person, at.to_bytes(16, "big"), b"0" * 16, _text(when), payload)


def _text(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M:%S.%f")


async def claim(few: Path, many: Path, *, rounds: int, counts: tuple[int, int]) -> Figure:
    """P7: a hundred due reminders, leased out of few and out of many stored."""
    await stocked(few, counts[0])
    await stocked(many, counts[1])
    async with (
        Database.open(address_of(few), now=AT) as small,
        Database.open(address_of(many), now=AT) as large,
    ):
        found = await interleaved(rounds, few=_claims(small), many=_claims(large))
    figure = Figure(
        id="P7",
        work=f"claim {DUE} due reminders out of {counts[1]:,}",
        unit="ms",
        goal=0.5,
        note="a ratio of a half means twice as long among many",
    )
    return against(figure, f"out of {counts[0]:,}", found["many"], found["few"], "less")


def _claims(database: Database) -> Side:
    async def one_round(at: int) -> float:
        reminders = Reminders(database, owner=f"bench-{at}", platforms=(PLATFORM,))
        begun = time.perf_counter()
        found = await reminders.lease_due(AT, DUE)
        took = (time.perf_counter() - begun) * 1000
        assert sum(len(one.reminders) for one in found) == DUE
        await database.write(_due_again)
        return took

    return one_round


def _due_again(db: object) -> None:
    db.exec_driver_sql(  # type: ignore[attr-defined]
        "UPDATE reminders SET free_at = due_at, lease_owner = NULL WHERE lease_owner IS NOT NULL"
    )


async def told(folder: Path, *, rounds: int = 5, due: int = DUE) -> list[Figure]:
    """P8: a hundred due reminders claimed, decided, sent to a stub, recorded."""
    found = await interleaved(
        rounds,
        ours=_ours(folder, due),
        theirs=_apscheduler(folder, due),
        in_memory=_job_queue(due),
    )
    figure = Figure(
        id="P8",
        work=f"{due} due reminders claimed, decided, sent, recorded",
        unit="ms",
        goal=20,
        note="ours decides each by a whole turn of that person; APScheduler calls a function; "
        "side by side, as to Discord: to Telegram reminders leave one by one, as fast as it answers",
    )
    keeps_nothing = replace(
        figure,
        goal=None,
        note="JobQueue keeps nothing over a restart and calls a function; shown for scale",
    )
    return [
        against(
            figure, "APScheduler + SQLAlchemyJobStore", found["ours"], found["theirs"], "less"
        ),
        against(
            keeps_nothing,
            "python-telegram-bot's JobQueue, in memory",
            found["ours"],
            found["in_memory"],
            "less",
        ),
    ]


async def after_a_minute_away(folder: Path, *, due: int = 10) -> list[Figure]:
    """P10: reminders that fell due while nothing ran, told after the start: all, and each once."""
    work = "reminders due in a minute away, told once after the start"
    told_once = await _told_after(folder / "away.db", due)
    theirs = await asyncio.to_thread(_fired_after, folder / "away-jobs.db", due)
    note = "APScheduler's default: what is more than a second late is let fall"
    return [
        Figure(
            id="P10",
            work=f"{due} {work}",
            unit=f"of {due}",
            ours=told_once,
            against="APScheduler + SQLAlchemyJobStore",
            theirs=theirs,
            least=due,
            note=note,
        )
    ]


async def _told_after(file: Path, due: int) -> int:
    people = [one for one in crowd(due * 8, 1) if one.step(0).planned_before][:due]
    await settled(address_of(file), None, crowd(max(one.number for one in people) + 1, 1))
    _keep_first(file, due)
    asked, last = _kept(file)
    screen, clock = Swallowed(), MovedClock(last + timedelta(minutes=1))
    for _ in range(2):  # a second start tells nothing again
        async with wire(
            clock=clock,
            platforms=(screen,),
            owner="bench",
            zone=UTC_ZONE,
            url=address_of(file),
            settings=Settings(_env_file=None),  # type: ignore[call-arg]
        ) as wired:
            await wired.worker.take_over()
            # Where it is night it is told in the morning.
            for _hour in range(24):
                await wired.worker.work_off()
                clock.move_to(clock.now() + timedelta(hours=1))
    # One that came twice would count for nothing; what was planned meanwhile does not count.
    return sum(screen.told.count(one) == 1 for one in asked)


def _kept(file: Path) -> tuple[set[int], datetime]:
    """The reminders that are left, and when the last of them is due."""
    db = sqlite3.connect(file)
    rows = db.execute("SELECT id, due_at FROM reminders").fetchall()
    db.close()
    last = max(datetime.fromisoformat(at) for _, at in rows)
    return {number for number, _ in rows}, last.replace(tzinfo=UTC)


def _fired_after(file: Path, due: int) -> int:
    """A minute late by its own clock: the jobs are stored with the instant they were due."""
    _called.clear()
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it warns of each it lets fall
    for begins in (False, True):
        store = SQLAlchemyJobStore(url=f"sqlite:///{file}")
        # Only the second one runs: a thread of the first would work jobs off while it stops.
        kind = BackgroundScheduler if begins else _OnlyWrites
        scheduler = kind(jobstores={"default": store}, timezone="UTC")
        scheduler.start()
        for number in range(0 if begins else due):
            at = machine_now() - timedelta(seconds=60)
            scheduler.add_job(swallow, "date", run_date=at, args=(number,))
        until = time.monotonic() + 10
        while begins and scheduler.get_jobs() and time.monotonic() < until:
            time.sleep(0.05)
        if begins:
            time.sleep(0.2)
            scheduler.shutdown()
    return len(_called)


class _OnlyWrites(BaseScheduler):
    """Stores jobs and dies before any is due."""

    def wakeup(self) -> None:
        """Nothing is woken: there is no loop."""

    def shutdown(self, wait: bool = True) -> None:  # noqa: FBT001, FBT002 - the library's
        """Nothing runs that could be stopped."""
        del wait


def _ours(folder: Path, due: int) -> Side:
    async def one_round(at: int) -> float:
        file = folder / f"told-{at}.db"
        people = [one for one in crowd(due * 8, 1) if one.step(0).planned_before][:due]
        await settled(address_of(file), None, crowd(max(one.number for one in people) + 1, 1))
        late = min(one.due_at for who in people for one in who.step(0).planned_before)
        screen, clock = Swallowed(), MovedClock(late)
        _keep_first(file, due)
        async with wire(
            clock=clock,
            platforms=(screen,),
            owner="bench",
            zone=UTC_ZONE,
            url=address_of(file),
            settings=Settings(_env_file=None),  # type: ignore[call-arg]
        ) as wired:
            clock.move_to(AT + timedelta(days=400))
            begun = time.perf_counter()
            await wired.worker.work_off()
            return (time.perf_counter() - begun) * 1000

    return one_round


def _keep_first(file: Path, due: int) -> None:
    """Leave one reminder a person."""
    db = sqlite3.connect(file)
    db.execute(
        "DELETE FROM reminders WHERE id NOT IN "
        "(SELECT min(id) FROM reminders GROUP BY person LIMIT ?)",
        (due,),
    )
    db.commit()
    db.close()


def _job_queue(due: int) -> Side:
    async def one_round(at: int) -> float:
        del at
        application = Application.builder().token("1:bench").build()
        queue, called, over = application.job_queue, 0, asyncio.Event()
        assert queue is not None

        async def call(context: Any) -> None:
            nonlocal called
            del context
            called += 1
            if called == due:
                over.set()

        for _ in range(due):
            queue.run_once(call, 0)
        begun = time.perf_counter()
        await queue.start()
        await over.wait()
        took = (time.perf_counter() - begun) * 1000
        await queue.stop()
        return took

    return one_round


_called = []


def swallow(number: int) -> None:
    """What APScheduler calls."""
    _called.append(number)


def _apscheduler(folder: Path, due: int) -> Side:
    async def one_round(at: int) -> float:
        return await asyncio.to_thread(_apscheduler_once, folder / f"jobs-{at}.db", due)

    return one_round


def _apscheduler_once(file: Path, due: int) -> float:
    store = SQLAlchemyJobStore(url=f"sqlite:///{file}")
    scheduler = BackgroundScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    for number in range(due):
        scheduler.add_job(
            swallow,
            "date",
            run_date=machine_now(),
            args=(number,),
            misfire_grace_time=3600,
        )
    _called.clear()
    scheduler.add_listener(lambda _: None, EVENT_JOB_EXECUTED)
    begun = time.perf_counter()
    scheduler.resume()
    while len(_called) < due and time.perf_counter() - begun < 60:
        time.sleep(0.001)
    took = (time.perf_counter() - begun) * 1000
    scheduler.shutdown()
    return took

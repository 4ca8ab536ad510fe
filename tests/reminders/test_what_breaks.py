"""A row that breaks is tried a few times, set aside with an alarm, and holds up nobody."""

import asyncio
import contextlib
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from bot import delivery as sending
from bot import worker as working
from bot.delivery import MOST_BREAKS
from bot.platform import Sent, TryLater
from flows import nudging
from storage.address import Address
from storage.tables import outbox, people, reminders
from storage.trouble import DatabaseTrouble, Kind
from tests.reminders.home import HOME, home, nudges, said

OTHERS = [Address(platform="terminal", chat=f"other {number}") for number in range(3)]


@pytest.fixture
async def it(database_url):
    async with home(database_url, "2027-05-25 12:00") as opened:
        for address in (HOME, *OTHERS):
            await opened.settle(address)
        yield opened


async def home_id(it):
    return (await it.wired.people.find(HOME)).id


async def counts(it):
    return await it.wired.people.counts(it.clock.at)


async def test_a_reminder_that_cannot_be_read_is_set_aside_and_the_rest_is_told(it):
    database = it.wired.database
    person = await home_id(it)
    key = select(people.c.sealed_key).where(people.c.id == person)
    seal = database.keys.person(await database.read(lambda db: db.execute(key).scalar()))
    first = select(reminders.c.id).where(reminders.c.person == person).order_by(reminders.c.due_at)
    number = await database.read(lambda db: db.execute(first.limit(1)).scalar())
    nonsense = seal.seal(b"nonsense", b"reminders.sealed")
    spoil = update(reminders).where(reminders.c.id == number).values(sealed=nonsense)
    await database.change(spoil)

    replies = await it.at("2027-06-01 10:00")

    assert len(nudges(replies)) == 4
    assert (await counts(it)).broken_reminders == 1
    assert [type(error).__name__ for error in it.reports] == ["Unreadable"]


async def test_a_reminder_whose_seal_was_changed_is_set_aside(it):
    spoil = update(reminders).where(reminders.c.person == await home_id(it))
    await it.wired.database.change(spoil.values(sealed=b"\0" * 60))

    assert len(nudges(await it.at("2027-05-26 09:00"))) == 3
    assert (await counts(it)).broken_reminders == 1


async def test_a_case_that_breaks_each_time_is_set_aside_after_a_few_tries(it, monkeypatch):
    person = await home_id(it)
    decode = working.Telling._told  # noqa: SLF001 - a fault is put where the case is read

    def told(self, opened, *rest):
        if opened.person == person:
            raise RuntimeError("a rule with a fault in it")
        return decode(self, opened, *rest)

    monkeypatch.setattr(working.Telling, "_told", told)

    assert len(nudges(await it.at("2027-05-26 09:00"))) == 3
    for _ in range(2 * working.MOST_TRIES):
        it.clock.at += timedelta(hours=10)
        await it.wired.worker.work_off()

    query = select(reminders.c.attempts).where(
        reminders.c.person == person, reminders.c.state == 2
    )
    tries = await it.wired.database.read(lambda db: list(db.execute(query).scalars()))
    assert tries
    assert set(tries) == {working.MOST_TRIES}
    assert any(isinstance(error, working.Parked) for error in it.reports)


async def test_one_rule_that_breaks_leaves_the_others_of_that_person_told(it, monkeypatch):
    name = nudging.rule_name

    def broken(talk, rule):
        if rule == "lca-last":
            raise RuntimeError("no words for this")
        return name(talk, rule)

    monkeypatch.setattr(nudging, "rule_name", broken)
    assert nudges(await it.at("2027-06-02 09:30")) == []

    again = await it.at(it.clock.at + timedelta(minutes=5))

    assert len(nudges(again)) >= 4
    assert "labour condition" not in said(again)


@pytest.mark.parametrize("fault", ["decoding", "rendering"])
async def test_a_reply_that_breaks_is_set_aside_and_those_behind_it_go(it, fault):
    wall = it.walls["terminal"]
    if fault == "decoding":
        wall.answer = lambda _row, _reply: TryLater(why="away", after=timedelta(seconds=1))
        await it.says("/next")
        database, person = it.wired.database, await home_id(it)
        key = select(people.c.sealed_key).where(people.c.id == person)
        seal = database.keys.person(await database.read(lambda db: db.execute(key).scalar()))
        nonsense = seal.seal(b"nonsense", b"outbox.sealed")
        first = select(outbox.c.id).order_by(outbox.c.id).limit(1).scalar_subquery()
        await database.change(update(outbox).where(outbox.c.id == first).values(sealed=nonsense))
        wall.answer = lambda _row, _reply: Sent()
    else:
        first = []

        def breaks_on_the_first(row, _reply):
            first.append(row.id)
            return 1 / 0 if row.id == first[0] else Sent()

        wall.answer = breaks_on_the_first
        await it.says("/next")

    came = []
    for _ in range(3 * MOST_BREAKS):
        it.clock.at += timedelta(minutes=15)
        came += [*await it.at(it.clock.at), *await it.says("/next", OTHERS[0])]
    await it.says("/next")

    assert (await counts(it)).broken_replies >= 1
    assert (await counts(it)).waiting_replies == 0
    assert len(came) >= 3 * MOST_BREAKS


class Failing:
    """Breaks a few calls of something, then lets them through."""

    def __init__(self, whole, error, times):
        self.whole, self.error, self.left, self.calls = whole, error, times, 0

    async def __call__(self, *args, **kwargs):
        self.calls += 1
        if self.left:
            self.left -= 1
            raise self.error
        return await self.whole(*args, **kwargs)


@pytest.mark.parametrize(
    "error",
    [
        DatabaseTrouble(Kind.UNREACHABLE, "no server answers"),
        DatabaseTrouble(Kind.LOCKED, "somebody keeps it locked"),
        DatabaseTrouble(Kind.DISK_FULL, "the disk is full"),
        RuntimeError("a fault nobody thought of"),
    ],
    ids=["restarted", "locked", "full", "unknown"],
)
async def test_the_loop_goes_on_after_trouble(it, monkeypatch, error):
    monkeypatch.setattr(working, "AFTER_TROUBLE", timedelta(seconds=0.01))
    rounds = it.wired.worker._rounds  # noqa: SLF001 - trouble is put where rows are leased
    failing = Failing(rounds.look, error, times=3)
    monkeypatch.setattr(rounds, "look", failing)
    it.clock.at += timedelta(hours=21)

    await running(it, lambda: len(nudges(kept(it))) == 4)

    assert [type(one) for one in it.reports] == [type(error)] * 3


async def test_trouble_while_many_addresses_are_served_is_trouble_and_not_a_group(it, monkeypatch):
    it.walls["terminal"].answer = lambda _row, _reply: TryLater(
        why="away", after=timedelta(seconds=1)
    )
    for address in OTHERS:
        await it.says("/next", address)
    it.walls["terminal"].answer = lambda _row, _reply: Sent()
    it.clock.at += timedelta(minutes=1)
    box = it.wired.delivery._outbox  # noqa: SLF001 - trouble is put where results are written
    error = DatabaseTrouble(Kind.DISK_FULL, "the disk is full")
    monkeypatch.setattr(box, "sent", Failing(box.sent, error, times=1))

    with pytest.raises(DatabaseTrouble):
        await it.wired.worker.work_off()


async def test_what_was_sent_is_written_down_once_the_database_is_back_and_sent_once(
    it, monkeypatch
):
    monkeypatch.setattr(sending, "PAUSES", (0.01,) * 5)
    box = it.wired.delivery._outbox  # noqa: SLF001 - trouble is put where results are written
    away = Failing(box.sent, DatabaseTrouble(Kind.UNREACHABLE, "no server answers"), times=4)
    monkeypatch.setattr(box, "sent", away)

    came = await it.says("/next")
    it.clock.at += timedelta(hours=1)

    assert came
    assert await it.at(it.clock.at) == []


async def test_nothing_more_is_sent_while_results_cannot_be_written(it, monkeypatch):
    wall = it.walls["terminal"]
    wall.answer = lambda _row, _reply: TryLater(why="away", after=timedelta(seconds=1))
    for address in (HOME, *OTHERS):
        await it.says("/next", address)
    wall.answer = lambda _row, _reply: Sent()
    it.clock.at += timedelta(minutes=1)
    monkeypatch.setattr(sending, "PAUSES", ())
    monkeypatch.setattr(sending, "MOST_SIDE_BY_SIDE", 1)
    box = it.wired.delivery._outbox  # noqa: SLF001 - trouble is put where results are written
    error = DatabaseTrouble(Kind.UNREACHABLE, "no server answers")
    monkeypatch.setattr(box, "sent", Failing(box.sent, error, times=99))

    with pytest.raises(DatabaseTrouble):
        await it.wired.worker.work_off()

    assert len(wall.arrived) == 1


async def test_a_server_that_ends_every_connection_is_lived_through(postgres_url, monkeypatch):
    monkeypatch.setattr(working, "AFTER_TROUBLE", timedelta(seconds=0.05))
    async with home(postgres_url, "2027-05-25 12:00") as it:
        await it.settle()
        end_all = text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )

        async def restarts():
            for _ in range(4):
                with contextlib.suppress(DatabaseTrouble):
                    await it.wired.database.read(lambda db: db.execute(end_all).all())
                await asyncio.sleep(0.05)
            it.clock.at += timedelta(hours=21)

        async with asyncio.TaskGroup() as group:
            group.create_task(restarts())
            await running(it, lambda: len(nudges(kept(it))) == 1)


def kept(it):
    return [reply for _, reply in it.walls["terminal"].arrived]


async def running(it, until):
    """Let the worker run until something is true."""
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        task = group.create_task(it.wired.worker.run())
        while not until():
            await asyncio.sleep(0.01)
            it.wired.database.bell.ring_here()
        task.cancel()

"""A disk that is full when a send is to be written down: one goes out, and it comes once."""

import asyncio
import contextlib
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import event, text

from bot import worker as working
from storage.address import Address
from storage.trouble import DatabaseTrouble, Kind
from tests.reminders.home import HOME, home, nudges

PEOPLE = [HOME, *(Address(platform="terminal", chat=f"other {number}") for number in range(3))]
PAGES = 2_000  # room for eight megabytes, of which what is stored takes one
# Writing that something was sent needs more room than there is: the server's own error for it.
FILLS = {
    "sqlite": (
        "CREATE TABLE filler (x)",
        """CREATE TRIGGER fills AFTER INSERT ON deliveries
        BEGIN INSERT INTO filler VALUES (zeroblob(40000000)); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION fills() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$""",
        "CREATE TRIGGER fills AFTER INSERT ON deliveries FOR EACH ROW EXECUTE FUNCTION fills()",
    ),
}
EMPTIES = {
    "sqlite": ("DROP TRIGGER IF EXISTS fills", "DROP TABLE IF EXISTS filler"),
    "postgresql": ("DROP TRIGGER IF EXISTS fills ON deliveries", "DROP FUNCTION IF EXISTS fills"),
}


@contextlib.asynccontextmanager
async def full(it, url):
    """While open nothing more fits on the disk than what is there."""
    database, engine = it.wired.database, url.partition(":")[0].partition("+")[0]
    for statement in FILLS[engine]:
        await database.change(text(statement))
    pages = [PAGES]
    if engine == "sqlite":
        # After trouble there is another connection, and the limit is the connection's own.
        event.listen(
            database._writer._engine,  # noqa: SLF001 - nobody else knows of connections
            "begin",
            lambda db: db.exec_driver_sql(f"PRAGMA max_page_count = {pages[0]}").all(),
        )
    try:
        yield
    finally:
        pages[0] = 1_000_000
        for statement in EMPTIES[engine]:
            await database.change(text(statement))


@pytest.fixture
async def it(database_url, monkeypatch):
    monkeypatch.setattr(working, "AFTER_TROUBLE", timedelta(seconds=0.02))
    async with home(database_url, "2027-05-25 12:00") as opened:
        for address in PEOPLE:
            await opened.settle(address)
        yield opened


def kept(it):
    return [reply for _, reply in it.walls["terminal"].arrived]


async def test_one_goes_out_while_nothing_can_be_written_and_each_comes_once_after_that(
    it, database_url
):
    it.clock.at += timedelta(hours=21)
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        task = group.create_task(it.wired.worker.run())
        async with full(it, database_url):
            it.wired.database.bell.ring_here()
            # The worker has tried again many times by then.
            while len(it.reports) < 6:  # noqa: ASYNC110 - nothing tells that it tried
                await asyncio.sleep(0.01)
            while_full = len(kept(it))
        while len(nudges(kept(it))) < len(PEOPLE):
            await asyncio.sleep(0.01)
            it.wired.database.bell.ring_here()
        async with it.wired.worker.between_rounds:
            task.cancel()
    # Every lease of before has run out.
    it.clock.at += timedelta(minutes=2)
    await it.wired.worker.work_off()

    arrived = it.walls["terminal"].arrived
    assert while_full == 1
    assert {type(one) for one in it.reports} == {DatabaseTrouble}
    assert {one.kind for one in it.reports} == {Kind.DISK_FULL}
    assert Counter(row.person for row, reply in arrived if nudges([reply])) == Counter(
        {row.person: 1 for row, _ in arrived}
    )
    assert not any(row.unsure for row, _ in arrived)


async def test_whoever_writes_while_nothing_can_be_written_loses_nothing(it, database_url):
    async with full(it, database_url):
        with pytest.raises(DatabaseTrouble):
            await it.says("/next")
        with pytest.raises(DatabaseTrouble):
            await it.says("/plan", PEOPLE[1])
    sent = len(kept(it))
    await it.wired.worker.work_off()

    came = it.walls["terminal"].arrived
    assert sent == 1
    assert Counter(row.id for row, _ in came).most_common(1)[0][1] == 1
    assert len({row.person for row, _ in came}) == 2
    assert not any(row.unsure for row, _ in came)

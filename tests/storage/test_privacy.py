"""A copy of the database tells nothing, and erasing leaves nothing."""

import base64
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, func, select, text

from storage import keys as key_making
from storage.communities import Communities
from storage.database import Database
from storage.inbox import Inbox
from storage.keys import Keys
from storage.links import Step
from storage.papers import Papers
from storage.people import People
from storage.rekey import rekey, used_by
from storage.reminders import Reminders
from storage.tables import metadata, people
from storage.trouble import WrongKey
from storage.turns import Address, Outgoing, Paper, Planned, Turns
from tests.storage.taking import ANA, BEN, about, look, take

CANARY = "CANARY-7f3a"
WHO = Address(platform="telegram", chat=f"{CANARY}-chat")


async def fill(turns: Turns, database: Database, now) -> int:
    """Plant the canary in everything that may be personal; returns the person."""
    value = CANARY.encode()
    taken = await take(
        turns,
        WHO,
        now,
        source=f"telegram:{CANARY}:1",
        case=value + b" case",
        outgoing=(Outgoing(reply=value + b" reply"), Outgoing(reply=value, way="interaction")),
        reminders=(Planned(key=value + b" rule", due_at=now, payload=value + b" payload"),),
        papers=(Paper(key=value + b" name", content=value + b" paper"),),
    )
    assert taken.person is not None
    until = now + timedelta(days=1)
    await about(database, turns, WHO, now, Step.OFFER, offers=CANARY, until=until)
    await Communities(database).save(Address(platform="discord", chat=CANARY), value, now)
    await Inbox(database).set_aside(f"set aside {CANARY}", value, now)
    return taken.person


async def everything(database: Database) -> bytes:
    """Return all values of all tables, as one text."""
    found = []
    for table in metadata.sorted_tables:
        rows = await database.read(lambda db, table=table: db.execute(select(table)).all())
        found += [
            value if isinstance(value, bytes) else str(value).encode()
            for row in rows
            for value in row
        ]
    return b"\n".join(found)


async def rows_about(database: Database, person: int) -> dict[str, int]:
    counts = {}
    for table in metadata.sorted_tables:
        column = table.c.id if table is people else table.c.get("person")
        if column is not None:
            query = select(func.count()).where(column == person)
            counts[table.name] = await database.read(
                lambda db, query=query: db.execute(query).scalar()
            )
    return counts


async def test_no_value_in_the_database_names_anybody(turns, own_outbox, database, now):
    await fill(turns, database, now)
    taken = await take(turns, WHO, now, CANARY.encode())
    await own_outbox.sent(taken.outbox[0], now, receipt=CANARY.encode())

    found = await everything(database)

    assert CANARY.encode() not in found
    assert base64.b64encode(CANARY.encode())[:12] not in found
    assert CANARY.encode().hex().encode() not in found


async def test_a_copy_of_the_file_and_its_log_tells_nothing(sqlite_url, keys, now):
    path = Path(sqlite_url.partition(":///")[2])
    async with Database.open(sqlite_url, keys, now=now) as database:
        async with Turns(database, owner="here", platforms={"telegram"}) as turns:
            await fill(turns, database, now)
        copies = {file.name: file.read_bytes() for file in path.parent.iterdir()}

    assert f"{path.name}-wal" in copies
    assert not any(CANARY.encode() in copy for copy in copies.values())


async def test_erasing_leaves_no_row_and_says_goodbye(turns, database, now):
    person = await fill(turns, database, now)
    full = await rows_about(database, person)

    taken = await take(turns, WHO, now, b"goodbye", erase=True, source="erase")

    assert min(count for name, count in full.items() if name != "deliveries") > 0
    assert set((await rows_about(database, person)).values()) == {0}
    assert [(row.id, row.reply, row.address) for row in taken.outbox] == [(0, b"goodbye", WHO)]
    assert await People(database).find(WHO) is None
    again = await take(turns, WHO, now, source="erase")
    assert again.seen_before
    assert again.person is None
    assert await People(database).find(WHO) is None
    assert (await look(turns, WHO, now)).new


async def test_after_erasing_the_wrapped_key_is_nowhere_in_the_file(sqlite_url, keys, now):
    path = Path(sqlite_url.partition(":///")[2])
    async with (
        Database.open(sqlite_url, keys, now=now) as database,
        Turns(database, owner="here", platforms={"telegram"}) as turns,
    ):
        person = await fill(turns, database, now)
        query = select(people.c.sealed_key).where(people.c.id == person)
        sealed_key = await database.read(lambda db: db.execute(query).scalar())
        assert await People(database).erase(person)
        assert not await People(database).erase(person)
        copies = [file.read_bytes() for file in path.parent.iterdir()]

    assert not any(sealed_key in copy for copy in copies)


async def test_a_changed_case_is_refused_and_others_go_on(turns, database, now):
    taken = await take(turns, ANA, now, case=b"case")
    await take(turns, BEN, now, case=b"other")
    change = text(
        "UPDATE cases SET sealed = (SELECT sealed FROM cases WHERE person <> :p) WHERE person = :p"
    )
    await database.change(change, {"p": taken.person})

    with pytest.raises(WrongKey):
        await look(turns, ANA, now)

    assert (await look(turns, BEN, now)).case == b"other"


async def test_papers_are_kept_replaced_and_removed(turns, database, now):
    taken = await take(turns, ANA, now, papers=(Paper(key=b"letter", content=b"one"),))
    papers = Papers(database)
    assert await papers.load(taken.person, b"letter") == b"one"
    assert await papers.load(taken.person, b"other") is None
    await take(turns, ANA, now, papers=(Paper(key=b"letter", content=b"two"),))
    assert await papers.load(taken.person, b"letter") == b"two"

    await take(turns, ANA, now, papers=(Paper(key=b"letter", content=None),))

    assert await papers.load(taken.person, b"letter") is None


async def test_keys_are_rotated_while_everything_runs_on(database_url, now):
    old, new = key_making.new(), key_making.new()
    place = Address(platform="discord", chat="server")
    async with (
        Database.open(database_url, Keys.read(old), now=now) as database,
        Turns(database, owner="here", platforms={"telegram", "terminal"}) as turns,
    ):
        await fill(turns, database, now)
        for number in range(7):
            who = Address(platform="terminal", chat=str(number))
            await take(turns, who, now, b"reply", case=b"%d" % number)
        await Communities(database).save(place, b"settings", now)

    async with (
        Database.open(database_url, Keys.read(f"{new} {old}"), now=now) as database,
        Turns(database, owner="here", platforms={"telegram", "terminal"}) as turns,
    ):
        changed = 0
        async for number in rekey(database, batch=2):
            changed += number
            opened = await look(turns, Address(platform="terminal", chat="3"), now)
            assert opened.case == b"3"
        in_use = await database.read(used_by)
        again = [number async for number in rekey(database)]

    assert changed >= 16
    assert in_use == {Keys.read(new).ids[0]}
    assert sum(again) == 0
    async with (
        Database.open(database_url, Keys.read(new), now=now) as database,
        Turns(database, owner="here", platforms={"telegram", "terminal"}) as turns,
    ):
        opened = await look(turns, WHO, now)
        assert not opened.new
        assert opened.case == f"{CANARY} case".encode()
        assert await Communities(database).load(place) == b"settings"
        due = await Reminders(database, owner="w", platforms={"telegram"}).lease_due(now)
        assert due[0].reminders[0].payload == f"{CANARY} payload".encode()


async def test_a_key_is_not_a_column_that_could_be_read(database):
    columns = [c for c in metadata.tables["people"].c if isinstance(c.type, LargeBinary)]

    assert [column.name for column in columns] == ["sealed_key"]

"""A draft that was checked is nowhere afterwards: not in the case, not in a row, not in the logs."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from flows.events import Commanded, Typed
from storage import keys
from storage.tables import metadata
from tests.driver import whole, words_of

AT = datetime(2027, 3, 20, 9, tzinfo=UTC)
CANARY = "Zarquon-77"
DRAFT = f"You lied to me, {CANARY}. I will sue you over {CANARY}."


async def _opened(it):
    """Everything of this person that can be read with the keys."""
    person = await it.wired.people.find(it.address)
    rows = {}
    for table in metadata.sorted_tables:
        query = select(table)
        found = await it.wired.database.read(lambda db, query=query: db.execute(query).all())
        rows[table.name] = found
    return person.case, rows


@pytest.mark.parametrize("by", ["command", "aside"])
async def test_a_checked_draft_is_nowhere_afterwards(database_url, by, caplog):
    caplog.set_level("DEBUG")
    async with whole(database_url, AT, key=keys.new()) as it:
        await it.take(Commanded(name="start"))
        if by == "command":
            replies = await it.take(Commanded(name="check", rest=DRAFT))
        else:
            await it.take(Commanded(name="check"))
            replies = await it.take(Typed(text=DRAFT))
        async for _ in it.due_before(AT + timedelta(days=2)):
            pass
        case, rows = await _opened(it)

    assert CANARY in words_of(replies)
    assert CANARY.encode() not in case
    assert rows["outbox"] == []
    assert rows["papers"] == []
    assert not any(CANARY in str(row) for found in rows.values() for row in found)
    assert CANARY not in caplog.text


async def test_a_draft_that_was_to_be_kept_is_in_the_case_and_nowhere_in_clear(database_url):
    async with whole(database_url, AT, key=keys.new()) as it:
        await it.take(Commanded(name="start"))
        await it.take(Commanded(name="check", rest="keep"))
        await it.take(Typed(text=DRAFT))
        case, rows = await _opened(it)
        await it.take(Commanded(name="check", rest="drop"))
        after, _ = await _opened(it)

    assert CANARY.encode() in case
    assert not any(CANARY in str(row) for found in rows.values() for row in found)
    assert CANARY.encode() not in after

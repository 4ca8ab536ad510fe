"""How the database finds due rows: by the partial index, whatever else the table holds."""

from datetime import datetime

import pytest
from sqlalchemy import Connection, Select, event, text

from storage import outbox, reminders
from storage.database import Database


async def plan_of(database: Database, query: Select, now: datetime) -> str:
    """Return what the database says it does with the very statement we send."""

    if not database.is_sqlite:
        # What the tests before this one left in the server's statistics is nobody's business.
        async with database._engine().connect() as db:  # noqa: SLF001 - outside any transaction
            await db.execution_options(isolation_level="AUTOCOMMIT")
            await db.execute(text("VACUUM ANALYZE people, addresses, reminders, outbox"))

    def explain(db: Connection) -> str:
        sent = []
        event.listen(db, "before_cursor_execute", lambda *given: sent.append(given[2:4]))
        db.execute(query, {"now": now, "soon": now, "platforms": ["terminal"], "limit": 10})
        statement, values = sent[-1]
        if not database.is_sqlite:
            # A table without rows is read whole, whatever indexes there are.
            db.execute(text("SET LOCAL enable_seqscan = off"))
            db.execute(text("SET LOCAL enable_bitmapscan = off"))
        word = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        return "\n".join(str(row) for row in db.exec_driver_sql(f"{word} {statement}", values))

    return await database.read(explain)


@pytest.mark.parametrize(
    ("query", "index"),
    [(outbox.due, "ix_outbox_due"), (reminders.due, "ix_reminders_due")],
    ids=["outbox", "reminders"],
)
async def test_what_is_due_is_found_by_the_partial_index(database, query, index, now):
    assert index in await plan_of(database, query, now)


@pytest.mark.parametrize("query", [outbox.due, reminders.due], ids=["outbox", "reminders"])
def test_the_state_is_a_literal_or_the_index_would_not_serve(query):
    assert "state = 0" in str(query)

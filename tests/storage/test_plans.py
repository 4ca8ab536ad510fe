"""How the database finds due rows: by the partial index, whatever else the table holds."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Select, event, insert, text

from storage import outbox_sql, reminders, tables
from storage.database import Database

PEOPLE = 100
TOLD = 20
"""Rows of each person that are done with, beside one that waits: a table some months old."""


def fill(db: Connection, now: datetime) -> None:
    """Write a hundred people, with rows that are done with and rows that wait, few of them due."""
    later = now + timedelta(days=30)
    numbers = range(1, PEOPLE + 1)
    db.execute(
        insert(tables.people),
        [{"id": n, "sealed_key": b"k" * 60, "created_at": now, "seen_at": now} for n in numbers],
    )
    db.execute(
        insert(tables.addresses),
        [
            {
                "id": n,
                "person": n,
                "platform": "terminal",
                "blind": f"{n}".encode(),
                "sealed_chat": b"c" * 60,
                "created_at": now,
            }
            for n in numbers
        ],
    )
    rows = [
        {
            "person": n,
            "state": int(row > 0),
            "free_at": now - timedelta(minutes=n) if n % 10 == 0 else later,
            "sealed": b"s" * 100,
        }
        for n in numbers
        for row in range(TOLD + 1)
    ]
    db.execute(
        insert(tables.reminders),
        [
            row | {"digest": f"{at}".encode(), "mark": b"m", "due_at": later, "plan_version": 1}
            for at, row in enumerate(rows)
        ],
    )
    waits = {"platform": "terminal", "way": "reply", "not_before": now, "created_at": now}
    db.execute(
        insert(tables.outbox),
        [row | waits | {"address": row["person"]} for row in rows],
    )


async def plan_of(database: Database, query: Select, now: datetime) -> str:
    """Return what the database says it does with the very statement we send."""

    def explain(db: Connection) -> str:
        fill(db, now)
        # What the server believes of a table that was emptied a moment ago is anybody's guess.
        db.execute(text("ANALYZE"))
        sent = []
        event.listen(db, "before_cursor_execute", lambda *given: sent.append(given[2:4]))
        db.execute(query, {"now": now, "soon": now, "platforms": ["terminal"], "limit": 10})
        statement, values = sent[-1]
        word = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        return "\n".join(str(row) for row in db.exec_driver_sql(f"{word} {statement}", values))

    return await database.write(explain)


@pytest.mark.parametrize(
    ("query", "index"),
    [(outbox_sql.due, "ix_outbox_due"), (reminders.due, "ix_reminders_due")],
    ids=["outbox", "reminders"],
)
async def test_what_is_due_is_found_by_the_partial_index(database, query, index, now):
    assert index in await plan_of(database, query, now)


@pytest.mark.parametrize("query", [outbox_sql.due, reminders.due], ids=["outbox", "reminders"])
def test_the_state_is_a_literal_or_the_index_would_not_serve(query):
    assert "state = 0" in str(query)

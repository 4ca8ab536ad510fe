"""Rows as they stood at a schema: people in the middle of things, kept as text beside the tests.

After writing a migration, once, at the new schema: .venv/bin/python -m tests.storage.earlier_rows
"""

import asyncio
import json
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.schema import MetaData, Table

from storage import keys, opening
from storage.address import Address
from storage.database import Database
from storage.keys import Keys
from storage.tables import metadata
from tests.driver import Person, whole
from tests.scripts import Script, read_script

FOLDER = Path(__file__).parent / "rows_of_earlier_schemas"
TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
PEOPLE = (
    "no_answer_from_gme",
    "abroad_from_pakistan_in_june",
    "in_the_us_on_opt_with_step_3_passed",
    "the_start_date_changes_twice",
)
_SET_SEQUENCE = text("SELECT setval(pg_get_serial_sequence(:name, 'id')::regclass, :last)")


def files() -> dict[str, Path]:
    """The file of each schema, by its revision."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.json"))}


def read(revision: str) -> dict[str, Any]:
    """Its `key`, the `at` it ends at, the `chats`, and the `rows` of each table."""
    content: dict[str, Any] = json.loads(files()[revision].read_text(encoding="utf-8"))
    return content


def fill(db: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Put the rows into tables that stand at their revision."""
    known = MetaData()
    for name, its_rows in rows.items():  # in the order in which tables refer to each other
        if not its_rows:
            continue
        columns = inspect(db).get_columns(name)
        table = Table(name, known, autoload_with=db)
        read_as = {one["name"]: _reader(str(one["type"])) for one in columns}
        db.execute(
            insert(table),
            [
                {key: None if value is None else read_as[key](value) for key, value in row.items()}
                for row in its_rows
            ],
        )

        if db.dialect.name == "postgresql" and "id" in table.c:
            # As if the server had given the ids itself.
            last = {"name": name, "last": max(row["id"] for row in its_rows)}
            db.execute(_SET_SEQUENCE, last)


def _reader(kind: str) -> Callable[[Any], Any]:
    if "BLOB" in kind or "BYTEA" in kind:
        return bytes.fromhex
    if "TIMESTAMP" in kind or "DATETIME" in kind:
        return datetime.fromisoformat
    return lambda value: value


async def write() -> Path:
    """Let the people talk on a new database, and keep its rows."""
    key = keys.new()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/rows.db"
        scripts = sorted(
            ((name, read_script(TRANSCRIPTS / f"{name}.txt")) for name in PEOPLE),
            key=lambda one: one[1].at,
        )
        async with whole(url, scripts[0][1].at, key=key) as it:
            for name, script in scripts:
                it.address = Address(platform="terminal", chat=name)
                if script.at > it.now():
                    it.clock.move_to(script.at)
                await _live(script, Person(it))
            at = it.now()
        async with Database.open(url, Keys.read(key), now=at) as database:
            rows = await database.read(_rows)
    path = FOLDER / f"{opening.REVISIONS[-1]}.json"
    content = {"key": key, "at": at.isoformat(), "chats": list(PEOPLE), "rows": rows}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return path


async def _live(script: Script, person: Person) -> None:
    for step in script.steps:
        kind, words = step[:4], step[5:].strip()
        if kind == "you ":
            await person.does(words)
        elif kind == "wait":
            await person.waits(words)


def _rows(db: Connection) -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [
            {name: _as_text(value) for name, value in row.items()}
            for row in db.execute(select(table)).mappings()
        ]
        for table in metadata.sorted_tables
    }


def _as_text(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, datetime) else value


if __name__ == "__main__":
    print(asyncio.run(write()))  # noqa: T201 - where it went

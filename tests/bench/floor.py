"""The floor: the rows of those turns by plain `sqlite3`, grouped the same way, nothing decided."""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from flows.codec import encode_case
from tests.bench.people import AT, Somebody, replies_of, rows

_SEALED = 32
"""Bytes that sealing adds."""
_NOW = AT.isoformat(" ").removesuffix("+00:00")


class Floor:
    """Writes what turns leave behind, from bytes that were made beforehand."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file, isolation_level=None)
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            self._db.execute(f"PRAGMA {setting}")
        self._persons = [
            row[0] for row in self._db.execute("SELECT person FROM addresses ORDER BY id")
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def prepare(self, people: Sequence[Somebody], at: int) -> "Rows":
        """The rows of everybody's turn `at`."""
        found = Rows()
        for somebody in people:
            person = self._persons[somebody.number]
            step = somebody.step(at)
            found.persons.append(person)
            size = len(encode_case(step.after)) + _SEALED
            found.cases.append((secrets.token_bytes(size), step.after.turn, _NOW, person))
            found.inbox.append((secrets.token_bytes(20), _NOW))
            for reply in replies_of(step):
                sealed = secrets.token_bytes(len(reply) + _SEALED)
                found.outbox.append((person, person, sealed, _NOW, _NOW, _NOW))
            before = {one.key: one for one in rows(step.planned_before)}
            after = {one.key: one for one in rows(step.planned)}
            gone = len(before.keys() - after.keys())
            new = [
                one
                for key, one in after.items()
                if key not in before or before[key].due_at != one.due_at
            ]
            if gone or new:
                found.versions.append((person,))
            if gone:
                found.gone.append((person, gone))
            for one in new:
                sealed = secrets.token_bytes(len(one.payload) + _SEALED)
                due = one.due_at.isoformat(" ").removesuffix("+00:00")
                found.new.append(
                    (person, secrets.token_bytes(16), secrets.token_bytes(16), due, due, sealed)
                )
        return found

    def write(self, found: "Rows") -> None:
        """One transaction: one select, one statement a table."""
        db = self._db
        everybody = json.dumps(found.persons)
        db.execute("BEGIN IMMEDIATE")
        db.execute(
            "SELECT a.id, a.person, p.sealed_key, c.sealed, c.turn, c.saves FROM addresses a "
            "JOIN people p ON p.id = a.person JOIN cases c ON c.person = a.person "
            "WHERE a.person IN (SELECT value FROM json_each(?))",
            (everybody,),
        ).fetchall()
        db.executemany(
            "UPDATE cases SET sealed = ?, turn = ?, saves = saves + 1, saved_at = ? "
            "WHERE person = ?",
            found.cases,
        )
        db.executemany("INSERT INTO inbox (digest, at) VALUES (?, ?)", found.inbox)
        db.executemany(
            "INSERT INTO outbox (person, address, platform, way, not_before, free_at, "
            "lease_owner, attempts, sealed, created_at) "
            "VALUES (?, ?, 'terminal', 'message', ?4, ?5, 'floor', 1, ?3, ?6)",
            found.outbox,
        )
        db.executemany(
            "UPDATE people SET plan_version = plan_version + 1 WHERE id = ?", found.versions
        )
        db.executemany(
            "UPDATE reminders SET plan_version = plan_version + 1 WHERE person = ? AND state = 0",
            found.versions,
        )
        db.executemany(
            "DELETE FROM reminders WHERE id IN "
            "(SELECT id FROM reminders WHERE person = ? ORDER BY id LIMIT ?)",
            found.gone,
        )
        db.executemany(
            "INSERT INTO reminders (person, digest, mark, due_at, free_at, sealed, plan_version) "
            "VALUES (?, ?, ?, ?, ?, ?, 1)",
            found.new,
        )
        db.execute("COMMIT")


class Rows:
    """What one group of turns writes."""

    def __init__(self) -> None:
        self.persons: list[int] = []
        self.cases: list[tuple[object, ...]] = []
        self.inbox: list[tuple[object, ...]] = []
        self.outbox: list[tuple[object, ...]] = []
        self.versions: list[tuple[object, ...]] = []
        self.gone: list[tuple[object, ...]] = []
        self.new: list[tuple[object, ...]] = []

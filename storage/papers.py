"""Papers: long texts and drafts, each under a name of its own. Written by turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.tables import papers, people
from storage.turn_write import PAPER, PAPER_NAME

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from storage.database import Database
    from storage.keys import Keys


class Papers:
    """Reads what was kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, person: int, key: bytes) -> bytes | None:
        """Return the paper's content, or None if there is none of that name."""
        return await self._database.read(_load, self._database.keys, person, key)


def _load(db: Connection, keys: Keys, person: int, key: bytes) -> bytes | None:
    sealed_key = db.execute(select(people.c.sealed_key).where(people.c.id == person)).scalar()
    if sealed_key is None:
        return None
    seal = keys.person(sealed_key)
    sealed = db.execute(
        select(papers.c.sealed).where(
            papers.c.person == person, papers.c.digest == seal.digest(key, PAPER_NAME)
        )
    ).scalar()
    return None if sealed is None else seal.open(sealed, PAPER)

"""Migrations: up, down, up; and the tables in Python are the tables they make."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from storage import migrate, opening
from storage.database import Database
from storage.due_indexes import metadata
from storage.engines import make_engine, read_url


@contextmanager
def plain(url: str) -> Iterator[Engine]:
    engine = make_engine(read_url(url), busy_for=1, foreign_keys=False)
    yield engine
    engine.dispose()


def tables(db: Connection) -> set[str]:
    return set(inspect(db).get_table_names()) - {"alembic_version"}


def test_up_down_up(empty_database_url):
    with plain(empty_database_url) as engine, engine.begin() as db:
        migrate.upgrade(db)
        assert tables(db) == set(metadata.tables)
        migrate.downgrade(db, "base")
        assert tables(db) == set()
        migrate.upgrade(db)
        assert tables(db) == set(metadata.tables)


def test_the_tables_in_python_are_what_the_migrations_make(database_url):
    options = {"compare_type": True, "compare_server_default": True}
    with plain(database_url) as engine, engine.connect() as db:
        context = MigrationContext.configure(db, opts=options)

        assert compare_metadata(context, metadata) == []


def test_the_list_of_revisions_is_the_folder():
    config = Config()
    config.set_main_option("script_location", "storage/migrations")
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]

    assert tuple(reversed(found)) == opening.REVISIONS


async def test_a_new_database_is_made_on_opening(empty_database_url, keys, now):
    async with Database.open(empty_database_url, keys, now=now) as database:
        assert await database.read(tables) == set(metadata.tables)


async def test_a_migration_that_fails_leaves_nothing(empty_database_url, keys, now, monkeypatch):
    def breaks(db: Connection, to: str = "head") -> None:
        db.execute(text("CREATE TABLE half (n INTEGER)"))
        raise RuntimeError("no")

    monkeypatch.setattr(migrate, "upgrade", breaks)
    try:
        async with Database.open(empty_database_url, keys, now=now):
            raise AssertionError("it opened")
    except RuntimeError:
        pass

    with plain(empty_database_url) as engine, engine.connect() as db:
        assert tables(db) == set()

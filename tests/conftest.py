"""Databases for the suite: a real SQLite file and a real PostgreSQL, fresh for each test."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from psycopg import sql
from sqlalchemy import create_engine

from storage import migrate
from storage.tables import metadata
from tests import postgres, said


@pytest.fixture(scope="session", autouse=True)
def _cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing the suite starts writes into the cache folder of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """One server for the session (one for each process of a parallel run)."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_session_url(postgres_server: postgres.Server) -> str:
    """A migrated database, shared by the tests of this process one after the other."""
    url = postgres_server.create("session")
    _migrate(url.replace("postgresql:", "postgresql+psycopg:"))
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """A fresh SQLite file, migrated, without keys yet."""
    path = tmp_path / "holdfast.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_session_url: str) -> str:
    """A PostgreSQL database, migrated, empty, without keys yet."""
    # Emptying takes milliseconds; making a database from a template takes a second.
    with psycopg.connect(postgres_session_url, autocommit=True) as db:
        db.execute("SET lock_timeout = '60s'")
        for table in reversed(metadata.sorted_tables):
            db.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
    return postgres_session_url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database of each kind in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind that has no tables at all."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    name = f"empty_{uuid4().hex}"
    yield server.create(name)
    server.drop(name)


@pytest.fixture
def now() -> datetime:
    """The instant most tests begin at."""
    return datetime(2027, 6, 1, 9, 0, tzinfo=UTC)


LONGEST_FIRST = (
    "bot/discord/test_transcripts.py",
    "bot/telegram/test_transcripts.py",
    "test_transcripts.py",
    "proof/test_population.py",
    "bot/telegram/test_commands.py",
    "soak/test_soak.py",
    "soak/test_kills.py",
    "reminders/test_kill.py",
    "bot/terminal/test_chat_command.py",
    "bot/safety/test_canaries.py",
    "bot/telegram/test_readme.py",
    "bot/telegram/test_many.py",
    "bot/telegram/test_kill.py",
    "bot/papers/test_pictures.py",
    "bot/papers/test_on_every_platform.py",
    "flows/test_machine.py",
    "flows/test_chart.py",
    "flows/letters/test_letters.py",
)
"""Files that take a while: begun last, one of them would keep a whole process waiting."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest files in front; the rest stays as it was."""
    here = config.rootpath / "tests"
    rank = {here / name: at for at, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda one: rank.get(one.path, len(rank)))


def _migrate(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        migrate.upgrade(connection)
    engine.dispose()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the transcripts; `--whole` runs the long proofs to their end."""
    parser.addoption("--accept", action="store_true", help="rewrite transcripts from behaviour")
    parser.addoption("--whole", action="store_true", help="run the proofs whole, not a sample")


# The same examples each time, however slow the machine: what one machine takes all do.
settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Listen to what is said, from the first test on."""
    said.listen()
    config.pluginmanager.register(said.Listener(), "said")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the proofs counted, also when they pass; workers hand it over as a property."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "counted":
                terminalreporter.write_line(str(value))

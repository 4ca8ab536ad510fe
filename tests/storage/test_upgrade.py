"""From every schema there ever was to this one, with people in the middle of things."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text

from bot.clock import MovedClock
from bot.conversation import Inbound
from bot.platform import Platform, Sent
from bot.settings import Settings
from bot.wiring import Wired, wire
from flows.events import Commanded
from flows.replies import Reply
from storage import migrate, opening
from storage.address import Address
from storage.backup import take_backup
from storage.backup_restore import restore
from storage.engines import make_engine, read_url
from storage.keys import Keys
from tests.driver import SHIPPED, Person, Whole, words_of
from tests.storage import earlier_rows

NEW = "a person of today"


class Screen(Platform):
    """A terminal that keeps what it was given."""

    name = "terminal"

    def __init__(self) -> None:
        self.seen: list[Reply] = []

    def take(self) -> list[Reply]:
        seen, self.seen = self.seen, []
        return seen

    async def send(self, _row, reply, *, late):
        del late
        self.seen.append(reply)
        return Sent()


@contextlib.contextmanager
def engine_of(url: str) -> Iterator[Engine]:
    engine = make_engine(read_url(url), busy_for=1, foreign_keys=False)
    yield engine
    engine.dispose()


def lived_in(url: str, revision: str) -> dict:
    """Bring a database to an earlier schema and fill it with the rows of its time."""
    content = earlier_rows.read(revision)
    with engine_of(url) as engine, engine.begin() as db:
        migrate.upgrade(db, revision)
        earlier_rows.fill(db, content["rows"])
    return content


def counted(url: str, tables) -> dict[str, int]:
    with engine_of(url) as engine, engine.connect() as db:
        return {
            name: db.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 - names of ours
            for name in tables
        }


@contextlib.asynccontextmanager
async def running(url: str, content: dict, broken: list):
    """Everything of today's release on that database, at the instant the rows were kept."""
    screen, clock = Screen(), MovedClock(datetime.fromisoformat(content["at"]))
    async with wire(
        clock=clock,
        platforms=(screen,),
        owner="test",
        zone=ZoneInfo("UTC"),
        url=url,
        settings=Settings(_env_file=None, keys=content["key"]),
        records=SHIPPED,
        report=broken.append,
    ) as wired:
        yield wired, screen, clock


async def goes_on(wired: Wired, screen: Screen, clock: MovedClock, content: dict) -> int:
    """Let everybody ask for their plan, press the button before them, and live a month."""
    came = 0
    for number, chat in enumerate((*content["chats"], NEW)):
        address = Address(platform="terminal", chat=chat)
        person = Person(Whole(wired, screen, clock, address, count=1000 * number + 1000))
        plan = words_of(await person.says("/plan"))
        asked = await person.says("menu")
        assert plan
        assert asked
        assert ("H-1B" in plan) or chat == NEW
        if person.buttons():
            assert await person.presses(person.buttons()[0])
        if chat != NEW:
            came += len(await person.waits("1w"))
    return came


@pytest.mark.parametrize("revision", opening.REVISIONS)
async def test_people_of_an_earlier_schema_go_on(empty_database_url, revision):
    content, broken = lived_in(empty_database_url, revision), []
    before = {name: len(rows) for name, rows in content["rows"].items() if name != "meta"}
    assert counted(empty_database_url, before) == before

    async with running(empty_database_url, content, broken) as (wired, screen, clock):
        assert counted(empty_database_url, before) == before
        came = await goes_on(wired, screen, clock, content)

    assert broken == []
    assert came
    assert counted(empty_database_url, ["people"])["people"] == before["people"] + 1


@pytest.mark.parametrize("revision", opening.REVISIONS)
async def test_a_backup_of_an_earlier_schema_is_restored_and_goes_on(
    empty_database_url, tmp_path, revision
):
    content, broken = lived_in(empty_database_url, revision), []
    keys = Keys.read(content["key"])
    file = tmp_path / "old.backup"
    taken = take_backup(
        empty_database_url, file, release="0.1.0", at=datetime.fromisoformat(content["at"])
    )
    assert taken.stamp.revision == revision

    done = restore(empty_database_url, file, keys, replace=True)

    assert done.migrated == (revision != opening.REVISIONS[-1])
    async with running(empty_database_url, content, broken) as (wired, screen, clock):
        assert await goes_on(wired, screen, clock, content)
    assert broken == []


async def test_an_answer_seen_before_the_upgrade_is_not_taken_twice(empty_database_url):
    content, broken = lived_in(empty_database_url, opening.REVISIONS[0]), []
    address = Address(platform="terminal", chat=content["chats"][0])
    async with running(empty_database_url, content, broken) as (wired, _, _clock):
        event = Inbound(source="test:1", address=address, event=Commanded(name="plan"))
        assert await wired.conversation.handle(event) == ()


def test_every_schema_has_its_rows_kept():
    assert set(earlier_rows.files()) == set(opening.REVISIONS), (
        "run .venv/bin/python -m tests.storage.earlier_rows once, after writing a migration"
    )

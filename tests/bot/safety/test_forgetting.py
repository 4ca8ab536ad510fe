"""After /forget nothing of the person is left in any table; what sleeps for years is not forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from flows.events import Setting
from storage.address import Address
from storage.tables import inbox, metadata
from storage.turns import Decision, Paper, Planned
from tests.bot.safety.home import home
from tests.bot.safety.test_canaries import TRANSCRIPT
from tests.driver import CONTENT
from tests.scripts import read_script

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
DAY = timedelta(days=1)
NOBODYS = {"inbox", "meta", "communities", "pace"}
"""Digests of handled events, values of the whole database, settings of places, the bot's pace."""


@pytest.fixture
async def it(database_url):
    async with home(database_url, AT, retention_days=100) as found:
        yield found


async def _rows(it):
    def count(db):
        return {
            one.name: db.execute(select(func.count()).select_from(one)).scalar_one()
            for one in metadata.sorted_tables
        }

    return await it.wired.database.read(count)


async def _lives(it, chat):
    script = read_script(TRANSCRIPT)
    await it.says("/start", chat=chat)
    steps = [step[5:].strip().strip("[]") for step in script.steps if step.startswith("you  ")]
    for said in steps[:16]:
        await it.says(said, chat=chat)
    for said in (
        "/letters 1 Canaryletter",
        "/check We regret that we cannot sponsor anybody, says Canaryville",
        "/log Canarylog",
        "/link",
        "/deadlines feed",
        "/export",
    ):
        await it.says(said, chat=chat)
    drafts = (Paper(key=b"draft", content=b"Canarydraft"),)
    await it.wired.conversation._turns.take(  # noqa: SLF001 - no turn keeps a paper today
        source=f"paper {chat}",
        address=Address(platform="telegram", chat=chat),
        now=AT,
        decide=lambda opened: Decision(turn=opened.turn, papers=drafts),
    )
    # One message waits, because the chat is closed, and one reminder is on its way.
    it.screen.closed.add(chat)
    await it.says("/plan", chat=chat)
    it.screen.closed.discard(chat)


async def test_after_forget_no_table_holds_a_row_of_the_person(it):
    await it.says("/j1", chat="group", where=Setting.GROUP)
    place = await _rows(it)
    await _lives(it, "1")
    full = await _rows(it)
    theirs = {"people", "addresses", "cases", "papers", "outbox", "reminders", "link_codes"}
    assert {name for name in theirs if full[name] > place[name]} == theirs

    await it.says("/forget")
    await it.says(CONTENT.words.text("talk.forget.yes"))

    left = {
        name: number - place[name]
        for name, number in (await _rows(it)).items()
        if name not in NOBODYS
    }
    assert set(left.values()) == {0}, left
    sealed = select(func.count()).select_from(inbox).where(inbox.c.sealed.is_not(None))
    assert await it.wired.database.read(lambda db: db.execute(sealed).scalar_one()) == 0
    assert await it.wired.people.find(Address(platform="telegram", chat="1")) is None


async def test_another_person_loses_nothing_by_it(it):
    await _lives(it, "1")
    alone = await _rows(it)
    await _lives(it, "2")

    await it.says("/forget", chat="2")
    await it.says(CONTENT.words.text("talk.forget.yes"), chat="2")

    after = await _rows(it)
    assert {name: after[name] for name in after if name not in NOBODYS} == {
        name: alone[name] for name in alone if name not in NOBODYS
    }


async def test_a_case_that_sleeps_through_the_waiver_years_is_kept_for_its_reminders(it):
    await it.says("/start")
    due_at = AT + 3 * 365 * DAY

    def decide(opened):
        planned = (Planned(key=b"waiver", due_at=due_at, payload=b"{}"),)
        return Decision(turn=opened.turn, reminders=planned)

    await it.wired.conversation._turns.take(  # noqa: SLF001 - plants a reminder
        source="plant", address=Address(platform="telegram", chat="1"), now=AT, decide=decide
    )
    sleepers = it.wired.worker._retention._sleepers  # noqa: SLF001 - asked alone
    it.read()

    for years in (1, 2, 2.9):
        await it.until(AT + years * 365 * DAY)
        assert it.read() == ""
        assert await sleepers.erase(it.clock.now()) == 0
    assert it.counted == []
    assert (await _rows(it))["people"] == 1
    assert await sleepers.next_at() == due_at + 70 * DAY

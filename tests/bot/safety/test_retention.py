"""A case nobody opens: two warnings, then nothing is left of it, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot import retention
from bot.conversation import Inbound
from flows.content.loader import load_content
from flows.events import Typed
from storage.address import Address
from storage.inbox import Inbox
from storage.tables import metadata
from tests.bot.safety.home import home

AT = datetime(2027, 3, 1, 12, tzinfo=UTC)
WORDS = load_content().words
DAY = timedelta(days=1)
ASK = WORDS.text("retention.ask")


@pytest.fixture
async def it(database_url):
    async with home(database_url, AT, retention_days=100) as opened:
        yield opened


async def rows(it):
    """How many rows each table has."""
    return {
        table.name: await it.wired.database.read(
            lambda db, table=table: db.execute(select(func.count()).select_from(table)).scalar()
        )
        for table in metadata.sorted_tables
        if table.name not in ("meta", "inbox")
    }


async def test_two_warnings_and_then_nothing_is_left(it):
    await it.says("/start")
    await it.until(AT + 69 * DAY)
    assert it.read() == ""

    await it.until(AT + 71 * DAY)
    first = it.read()
    await it.until(AT + 94 * DAY)
    last = it.read()
    await it.until(AT + 99 * DAY)
    there = await rows(it)
    await it.until(AT + 101 * DAY)

    assert "Wednesday 9 June 2027" in first
    assert ASK in first
    assert "my last message" in last
    assert "Wednesday 9 June 2027" in last
    assert there["people"] == 1
    assert set((await rows(it)).values()) == {0}
    assert it.counted == ["warned", "warned", "erased"]
    assert it.read() == ""


@pytest.mark.parametrize("word", ["Keep it", "keep it", "hello"])
async def test_one_word_keeps_it(it, word):
    await it.says("/start")
    await it.until(AT + 95 * DAY)

    await it.says(word)
    await it.until(AT + 160 * DAY)

    assert (await rows(it))["people"] == 1
    assert it.counted == ["warned", "warned"]


async def test_whoever_came_back_is_warned_twice_again_before_the_end(it):
    await it.says("/start")
    await it.until(AT + 95 * DAY)
    await it.says("hello")

    await it.until(AT + 200 * DAY)

    assert (await rows(it))["people"] == 0
    assert it.counted == ["warned"] * 4 + ["erased"]


async def test_erasing_at_once_is_offered(it):
    await it.says("/start")
    await it.until(AT + 71 * DAY)

    await it.says(WORDS.text("retention.erase"))
    await it.says(WORDS.text("talk.forget.yes"))

    assert (await rows(it))["people"] == 0


async def test_a_bot_that_was_blocked_warns_nobody_and_erases_all_the_same(it):
    await it.says("/start")
    it.screen.closed.add("1")

    await it.until(AT + 101 * DAY)

    assert set((await rows(it)).values()) == {0}
    # The first was sent before anybody knew; it could not arrive, and the second was not tried.
    assert it.counted == ["warned", "unreached", "erased"]


async def test_after_a_long_outage_there_are_still_two_warnings(it):
    await it.says("/start")
    it.clock.move_to(AT + 400 * DAY)

    await it.wired.worker.work_off()
    assert "Thursday 4 May 2028" in it.read()
    await it.until(AT + 422 * DAY)
    assert it.read() == ""
    await it.until(AT + 424 * DAY)
    assert "Thursday 4 May 2028" in it.read()
    await it.until(AT + 429 * DAY)
    assert (await rows(it))["people"] == 1
    await it.until(AT + 431 * DAY)
    assert (await rows(it))["people"] == 0


async def test_a_planned_reminder_counts_as_much_as_a_word(it):
    from storage.turns import Planned  # noqa: PLC0415 - planted here alone

    await it.says("/start")
    due_at = AT + 90 * DAY

    def decide(opened):
        from storage.turns import Decision  # noqa: PLC0415 - the same

        planned = (Planned(key=b"rule", due_at=due_at, payload=b"{}"),)
        return Decision(turn=opened.turn, reminders=planned)

    await it.wired.conversation._turns.take(  # noqa: SLF001 - plants a reminder
        source="plant", address=Address(platform="telegram", chat="1"), now=AT, decide=decide
    )
    sleepers = it.wired.worker._retention._sleepers  # noqa: SLF001 - asked alone

    assert await sleepers.next_at() == due_at + 70 * DAY
    assert await sleepers.to_warn(AT + 159 * DAY) == []
    assert len(await sleepers.to_warn(AT + 161 * DAY)) == 1


async def test_nobody_is_warned_at_night(it):
    await it.says("/start")
    it.clock.move_to(AT + 71 * DAY + timedelta(hours=12))

    await it.wired.worker.work_off()
    assert it.read() == ""
    await it.until(it.clock.now() + timedelta(hours=10))

    assert ASK in it.read()


async def test_a_case_opened_in_the_very_moment_is_left_alone(it):
    await it.says("/start")
    sleepers = it.wired.worker._retention._sleepers  # noqa: SLF001 - asked alone
    (found,) = await sleepers.to_warn(AT + 71 * DAY)
    it.clock.move_to(AT + 71 * DAY)
    await it.says("hello")

    assert not await sleepers.warned(found, AT + 71 * DAY)
    assert await sleepers.erase(AT + 200 * DAY) == 0


async def test_two_workers_warn_once(it):
    await it.says("/start")
    it.clock.move_to(AT + 71 * DAY)
    one = it.wired.worker._retention  # noqa: SLF001 - run twice
    other = retention.Retention(
        sleepers=one._sleepers,  # noqa: SLF001 - the same database
        telling=it.wired.telling,
        delivery=it.wired.delivery,
        clock=it.clock,
        report=pytest.fail,
        inbox=None,
    )
    (found,) = await one._sleepers.to_warn(it.clock.now())  # noqa: SLF001 - both have read it

    await one._warn(found, it.clock.now())  # noqa: SLF001 - the first
    await other._warn(found, it.clock.now())  # noqa: SLF001 - the second

    assert it.read().count(ASK) == 1


async def test_what_came_in_is_remembered_for_ninety_days_and_then_forgotten(it):
    inbox = Inbox(it.wired.database)
    await it.says("/start")
    await inbox.set_aside("odd", b"nobody could read this", AT + 5 * DAY)

    await it.until(AT + 71 * DAY)
    assert await inbox.knows("t:0")

    await it.until(AT + 94 * DAY)
    assert not await inbox.knows("t:0")
    assert await inbox.knows("odd")


async def test_many_are_worked_off_in_batches(it, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 3)
    for at in range(8):
        await it.says("/start", chat=str(at))

    await it.until(AT + 101 * DAY)

    assert set((await rows(it)).values()) == {0}
    assert it.counted.count("warned") == 16
    assert it.counted.count("erased") == 8


async def test_a_place_is_erased_without_a_word(it):
    from flows.events import Setting  # noqa: PLC0415 - of this test alone

    await it.wired.conversation.handle(
        Inbound(
            source="g",
            address=Address(platform="telegram", chat="-9"),
            event=Typed(text="hi"),
            setting=Setting.GROUP,
        )
    )
    await it.until(AT + 101 * DAY)

    assert (await rows(it))["people"] == 0
    assert ASK not in it.read("-9")

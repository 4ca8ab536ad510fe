"""Calls that Discord turns away are counted as it counts them, shown, and held back in time."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.discord import budget
from bot.discord.budget import CALLS_UNTIL, MESSAGES_UNTIL, MOST, WINDOW, Budget
from flows.events import Commanded, Typed
from flows.replies import Reply, para
from storage.address import Address
from tests.bot.discord.backend import on_discord
from tests.driver import words_of

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
MESSAGE = "POST /channels/{channel_id}/messages"


class Watch:
    """Seconds that a test moves on."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def it(sqlite_url, monkeypatch):
    monkeypatch.setattr(budget, "MESSAGES_UNTIL", 2)
    monkeypatch.setattr(budget, "ANSWERS_UNTIL", 4)
    monkeypatch.setattr(budget, "CALLS_UNTIL", 6)
    async with on_discord(sqlite_url, AT) as it:
        it.watch = it.service.client.budget._now = Watch()  # noqa: SLF001 - ten minutes in a test
        await it.take(Commanded(name="start"))
        yield it


async def tells(it, person, number):
    """Say something to somebody who is known; how many messages were taken."""
    address = Address(platform="discord", chat=str(person.id))
    said = [Reply(blocks=(para(f"number {number}"),))]
    return await it.wired.delivery.deliver(
        await it.wired.conversation.tell(f"test:{number}", address, said)
    )


async def comes(ready):
    """Wait for what is no call to the server."""
    async with asyncio.timeout(60):
        while not ready():  # noqa: ASYNC110 - nothing rings when something is not done
            await asyncio.sleep(0.002)


def shown(it):
    text = it.service._metrics.text().decode()  # noqa: SLF001 - what /metrics serves
    line = next(one for one in text.splitlines() if one.startswith("holdfast_platform_turned"))
    return float(line.split()[-1])


async def test_what_discord_counts_is_counted_and_shown(it):
    counted = ((403, 50007, "user"), (401, 50027, "user"), (429, 0, "user"))
    for number, (status, code, scope) in enumerate(counted):
        it.server.fail(MESSAGE, status=status, code=code, scope=scope, times=1)
        it.watch.now += WINDOW + 2
        await tells(it, it.server.person(name=f"p{number}"), number)
        assert it.service.client.budget.spent() == 1, status
    # A limit that others used up, a missing thing and a broken server are not counted.
    it.watch.now += WINDOW + 2
    for number, (status, scope) in enumerate(((429, "shared"), (404, "user"), (500, "user")), 5):
        it.server.fail(MESSAGE, status=status, scope=scope, times=1)
        await tells(it, it.server.person(name=f"p{number}"), number)
    assert it.service.client.budget.spent() == 0
    assert it.server.invalid_requests == 3
    assert shown(it) == 0


async def test_messages_wait_before_the_budget_is_spent_and_go_when_there_is_room(it):
    for number in range(2):
        closed = it.server.person(name=f"closed{number}")
        closed.closes_dms()
        await tells(it, closed, number)
    assert it.server.invalid_requests == shown(it) == 2
    calls = len(it.server.calls)

    # Nobody is written to; what is to be said is kept.
    assert await tells(it, it.me, 7) == 0
    assert len(it.server.calls) == calls
    assert it.me.dm.messages[-1].content != "number 7"

    it.watch.now += WINDOW + 2
    it.clock.move_to(AT + timedelta(minutes=11))
    await it.wired.worker.work_off()
    assert it.me.dm.messages[-1].content == "number 7"


async def test_who_does_something_is_answered_longer_than_anybody_is_written_to(it):
    for _ in range(3):
        it.service.client.budget.note(403)

    (answer,) = await it.take(Commanded(name="start"))

    assert "two minutes of questions" in words_of([answer])


async def test_at_the_very_end_no_call_is_made_and_nothing_is_taken(it):
    for _ in range(6):
        it.service.client.budget.note(403)
    calls = len(it.server.calls)
    message = it.seen[-1]

    pressed = await it.me.clicks(message, "Start")
    await comes(lambda: b'kind="not_acknowledged"' in it.service._metrics.text())  # noqa: SLF001 - what /metrics serves
    assert pressed.first is None
    assert len(it.server.calls) == calls

    # The same button works when there is room again.
    it.watch.now += WINDOW + 2
    await (await it.me.clicks(message, "Start")).response()
    await it.settled()
    assert "What did they tell you" in words_of(it.new_replies())


async def test_answers_to_a_typed_message_wait_with_the_messages(it):
    for _ in range(2):
        it.service.client.budget.note(401)
    calls = len(it.server.calls)
    await it.me.types_in_dm("hello")
    await comes(lambda: it.limits.judged >= 2)
    await it.settled()
    assert len(it.server.calls) == calls

    it.watch.now += WINDOW + 2
    it.clock.move_to(AT + timedelta(minutes=11))
    await it.wired.worker.work_off()
    assert it.new_replies()
    assert await it.take(Typed(text="hello"))


def test_room_comes_back_as_the_old_ones_leave_the_window():
    watch = Watch()
    left = Budget(watch)
    for _ in range(3):
        left.note(403)
        watch.now += 100
    assert left.wait(4) is None
    wait = left.wait(3)
    assert wait is not None
    watch.now += wait.total_seconds()
    assert left.wait(3) is None
    assert left.spent() == 2


def test_what_is_held_back_is_far_from_the_ban():
    assert MESSAGES_UNTIL * 3 < MOST
    assert CALLS_UNTIL < MOST

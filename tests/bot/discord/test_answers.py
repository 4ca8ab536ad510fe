"""Acknowledged within three seconds, committed once, answered by the way that is still open."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import pytest

from bot.discord import community
from bot.discord.line import Rush
from bot.ways import ANSWER, ANSWER_OR_MESSAGE
from flows.events import Commanded, Setting, Typed
from flows.replies import Reply, para
from storage.address import Address
from storage.trouble import DatabaseTrouble, Kind, StaleTurn
from tests.bot.discord.backend import on_discord
from tests.driver import Person, words_of

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
MESSAGE = "POST /channels/{channel_id}/messages"
OPEN = "POST /users/@me/channels"


@pytest.fixture(params=["direct messages", "a server"])
async def it(request, sqlite_url):
    async with on_discord(sqlite_url, AT, in_server=request.param == "a server") as it:
        yield it


@pytest.fixture
async def in_server(sqlite_url):
    async with on_discord(sqlite_url, AT, in_server=True) as it:
        yield it


@pytest.fixture
async def in_dm(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        yield it


@pytest.fixture
def held(it, monkeypatch):
    """A database that takes its time: turns wait until the test lets them go."""
    go = asyncio.Event()
    handle = it.wired.conversation.handle

    async def slowly(inbound):
        await go.wait()
        return await handle(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", slowly)
    return go


async def test_a_command_is_acknowledged_before_the_database_is_asked(it, held):
    asked = await it.me.slash("start", where=it.where)

    first = await asked.response()

    assert first.deferred
    assert first.ephemeral == it.in_server
    held.set()
    assert "two minutes of questions" in (await asked.shown()).text


async def test_a_press_and_a_form_are_acknowledged_before_the_database_is_asked(it, monkeypatch):
    await it.take(Commanded(name="start"))
    handle, go = it.wired.conversation.handle, asyncio.Event()

    async def slowly(inbound):
        await go.wait()
        return await handle(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", slowly)
    pressed = await it.me.clicks(it.seen[-1], "Start")
    assert (await pressed.response()).deferred
    if it.in_server:
        sent = await it.types_into_form("1 July 2027")
        assert (await sent.response()).deferred
    go.set()
    await it.settled()


async def test_a_general_answer_does_not_wait_for_slow_settings_of_a_server(
    in_server, monkeypatch
):
    monkeypatch.setattr(community, "READ_WITHIN", 0.05)

    async def never(_place):
        await asyncio.Event().wait()

    kept = in_server.service.adapter._needs.communities._kept  # noqa: SLF001 - the slow part
    monkeypatch.setattr(kept, "load", never)

    asked = await in_server.me.slash("season", where=in_server.where)

    assert (await asked.response()).ephemeral


async def test_what_was_not_acknowledged_was_not_taken_and_the_same_button_still_works(it):
    await it.take(Commanded(name="start"))
    message = it.seen[-1]
    it.server.fail(CALLBACK, status=404, code=10062)

    await it.me.clicks(message, "Start")
    await it.server.until(lambda: not it.server.faults or not it.server.faults[0].times)
    await it.settled()
    assert it.new_replies() == []

    await (await it.me.clicks(message, "Start")).response()
    await it.settled()
    assert "What did they tell you" in words_of(it.new_replies())


async def test_an_acknowledgement_whose_answer_was_lost_still_counts(it):
    it.server.fail(CALLBACK, status=502, after=True)

    asked = await it.me.slash("start", where=it.where)

    assert "two minutes of questions" in (await asked.shown()).text
    assert [call.status for call in it.server.calls_to(CALLBACK)] == [502, 400]


async def test_the_same_interaction_told_twice_is_taken_once(it):
    await it.take(Commanded(name="start"))
    pressed = await it.me.clicks(it.seen[-1], "Start")
    it.server.tell_interaction(pressed)
    await pressed.response()
    await it.server.until(lambda: len(it.server.calls_to(CALLBACK)) == 3)
    await it.settled()

    assert words_of(it.new_replies()).count("What did they tell you") == 1


async def test_an_answer_that_could_not_be_sent_goes_out_later_by_the_same_way(in_server):
    in_server.server.fail("PATCH *", status="reset")
    asked = await in_server.me.slash("start", where=in_server.where)
    await asked.response()
    await in_server.settled()
    assert asked.original.loading

    in_server.clock.move_to(AT + timedelta(minutes=1))
    await in_server.wired.worker.work_off()

    assert "two minutes of questions" in asked.original.text
    assert asked.original.ephemeral


async def test_past_the_token_an_answer_expires_and_the_next_contact_shows_what_is_pending(
    in_server,
):
    in_server.server.fail("PATCH *", status="reset")
    asked = await in_server.me.slash("start", where=in_server.where)
    await asked.response()
    await in_server.settled()

    in_server.clock.move_to(AT + timedelta(minutes=15))
    await in_server.wired.worker.work_off()

    assert asked.original.loading
    assert in_server.me.dm.messages == []
    assert await in_server.wired.worker.next_due_at() is None
    (answer,) = await in_server.take(Commanded(name="start"))
    assert "did not reach you" in words_of([answer])
    assert "two minutes of questions" in words_of([answer])


async def test_past_the_token_an_answer_goes_by_direct_message_to_who_agreed(in_server):
    await in_server.take(Commanded(name="start"))
    await (await in_server.me.clicks(in_server.seen[-1], "Go on in private")).shown()
    await in_server.settled()
    await in_server.me.next_dm()
    in_server.server.fail("PATCH *", status="reset")
    asked = await in_server.me.slash("start", where=in_server.where)
    await asked.response()
    await in_server.settled()

    in_server.clock.move_to(AT + timedelta(minutes=15))
    await in_server.wired.worker.work_off()

    assert "two minutes of questions" in (await in_server.me.next_dm()).text


async def test_a_token_discord_itself_calls_expired_is_taken_as_such(in_server):
    in_server.server.fail("PATCH *", status=401, code=50027)
    asked = await in_server.me.slash("start", where=in_server.where)
    await asked.response()
    await in_server.settled()

    assert await in_server.wired.worker.next_due_at() is None
    assert not in_server.service.sender.stopped.is_set()
    assert "did not reach you" in words_of(await in_server.take(Commanded(name="start")))


async def test_a_message_whose_answer_was_lost_is_there_once(in_dm):
    await in_dm.take(Commanded(name="start"))
    in_dm.server.fail(MESSAGE, status="reset", after=True)
    await in_dm.me.types_in_dm("Start")
    await in_dm.server.until(lambda: len(in_dm.server.calls_to(MESSAGE)) == 1)
    await in_dm.settled()

    in_dm.clock.move_to(AT + timedelta(minutes=1))
    await in_dm.wired.worker.work_off()

    assert len(in_dm.server.calls_to(MESSAGE)) == 2
    assert words_of(in_dm.new_replies()).count("What did they tell you") == 1


async def test_a_long_message_that_broke_off_goes_on_where_it_did(in_dm):
    await in_dm.take(Typed(text="hello"))
    me = Address(platform="discord", chat=str(in_dm.me.id))
    long = Reply(blocks=(para("a" * 1500), para("b" * 1500)))
    rows = await in_dm.wired.conversation.tell("test:1", me, [long])
    before = len(in_dm.me.dm.shown)
    # The first part arrives, the second meets a broken line.
    sent = in_dm.service.sender._send_part  # noqa: SLF001 - between two calls of one row

    async def once(row, answer, at, part):
        if at == 1:
            in_dm.service.sender._send_part = sent  # noqa: SLF001 - the same
            raise ConnectionResetError
        await sent(row, answer, at, part)

    in_dm.service.sender._send_part = once  # noqa: SLF001 - the same
    await in_dm.wired.delivery.deliver(rows)
    in_dm.clock.move_to(AT + timedelta(minutes=1))
    calls = len(in_dm.server.calls_to(MESSAGE))
    await in_dm.wired.worker.work_off()

    assert [one.content[0] for one in in_dm.me.dm.shown[before:]] == ["a", "b"]
    assert len(in_dm.server.calls_to(MESSAGE)) == calls + 1


async def test_a_person_whose_messages_are_closed_hears_of_it_at_the_next_contact(in_dm):
    await in_dm.take(Commanded(name="start"))
    me = Address(platform="discord", chat=str(in_dm.me.id))
    in_dm.me.closes_dms()
    rows = await in_dm.wired.conversation.tell("test:1", me, [Reply(blocks=(para("hello"),))])
    assert await in_dm.wired.delivery.deliver(rows) == 0
    in_dm.me.opens_dms()

    answer = await in_dm.take(Typed(text="hello"))

    assert "could not reach you" in words_of(answer)
    assert "could not reach you" not in words_of(await in_dm.take(Typed(text="hello")))


async def test_a_broken_turn_is_said_and_changes_nothing(it, monkeypatch):
    await it.take(Commanded(name="start"))
    message = it.seen[-1]
    handle = it.wired.conversation.handle

    async def breaks(inbound):
        monkeypatch.setattr(it.wired.conversation, "handle", handle)
        raise ZeroDivisionError

    monkeypatch.setattr(it.wired.conversation, "handle", breaks)
    pressed = await it.me.clicks(message, "Start")
    await pressed.response()
    await it.settled()
    assert "broke" in words_of(it.new_replies())

    # The button is still there, and works.
    await (await it.me.clicks(message, "Start")).response()
    await it.settled()
    assert "What did they tell you" in words_of(it.new_replies())


@pytest.mark.parametrize(
    "trouble",
    [DatabaseTrouble(Kind.UNREACHABLE, "away"), StaleTurn("somebody else was quicker")],
    ids=lambda one: type(one).__name__,
)
async def test_what_could_not_be_saved_is_said_and_the_button_still_works(
    in_dm, monkeypatch, trouble
):
    person = Person(in_dm)
    await person.says("/start")
    handle = in_dm.wired.conversation.handle

    async def fails(_inbound):
        monkeypatch.setattr(in_dm.wired.conversation, "handle", handle)
        raise trouble

    monkeypatch.setattr(in_dm.wired.conversation, "handle", fails)
    said = words_of(await person.presses("Start"))

    assert "I could not save that" in said
    assert "What did they tell you" in words_of(await person.presses("Start"))


async def test_a_button_pressed_while_nothing_is_read_is_answered_and_moves_nothing(in_dm):
    person = Person(in_dm)
    await person.says("/start")
    mine = Address(platform="discord", chat=str(in_dm.me.id))
    for at in range(120):
        in_dm.limits.judge(mine, Typed(text=f"{at}"), Setting.PRIVATE)
    await person.says("one too many")

    said = words_of(await person.presses("Start"))

    assert "I did not read that" in said
    in_dm.clock.move_to(AT + timedelta(minutes=2))
    assert "What did they tell you" in words_of(await person.presses("Start"))


async def test_every_answer_in_a_server_travels_as_an_answer_and_ends_before_its_token(
    in_server,
):
    asked = []
    take = in_server.wired.delivery.deliver

    async def look(rows):
        asked.extend(rows)
        return await take(rows)

    in_server.wired.delivery.deliver = look
    await in_server.take(Commanded(name="start"))
    await in_server.take(Typed(text="Start"))

    assert {row.way for row in asked} == {ANSWER}
    assert {row.expires_at for row in asked} == {AT + timedelta(minutes=14)}
    assert ANSWER_OR_MESSAGE not in {row.way for row in asked}


class Together(Rush):
    """A rush in which nobody is acknowledged before so many wait for it."""

    def __init__(self, number):
        super().__init__(60.0)
        self.all_here = asyncio.Barrier(number)

    @contextlib.asynccontextmanager
    async def one(self):
        async with super().one():
            await self.all_here.wait()
            yield


async def test_in_a_rush_everybody_is_acknowledged_before_the_first_turn_is_taken(
    in_dm, monkeypatch
):
    people = [in_dm.server.person(name=f"p{number}") for number in range(8)]
    in_dm.service.adapter._acknowledging = Together(len(people))  # noqa: SLF001 - all at one moment
    done = []
    handle = in_dm.wired.conversation.handle
    late = in_dm.server.fail(CALLBACK, status="slow", seconds=0.2)

    async def noting(inbound):
        done.append(len(in_dm.server.calls_to(CALLBACK)))
        return await handle(inbound)

    monkeypatch.setattr(in_dm.wired.conversation, "handle", noting)
    asked = [await one.slash("start") for one in people]
    for one in asked:
        await one.response()
    await in_dm.settled()

    # The slow one is one of the eight: nobody's turn was begun before it was acknowledged.
    assert late.times == 0
    assert done == [8] * 8


async def test_a_rush_that_does_not_end_holds_nobody_up_for_long(in_dm):
    rush = Rush(0.05)
    async with rush.one():
        async with asyncio.timeout(60):
            await rush.past()
    async with asyncio.timeout(0.01):
        await rush.past()

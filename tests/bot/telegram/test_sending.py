"""What becomes of messages that cannot be sent, over the wire."""

from datetime import timedelta

import pytest

from bot.telegram.pacing import BETWEEN, TO_GROUP, TO_PERSON
from flows.codec import encode_reply
from flows.replies import Reply, para
from storage.address import Address
from storage.leased import Leased
from storage.pace import Limit, Pace
from tests.bot.telegram.backend import on_telegram
from tests.servers.telegram import Pacing, TelegramServer


async def tells(it, chat, *texts, source="test:1"):
    """Say something in a chat, as a row like any other."""
    replies = [Reply(blocks=(para(text),)) for text in texts]
    address = Address(platform="telegram", chat=str(chat))
    rows = await it.wired.conversation.tell(source, address, replies)
    await it.wired.delivery.deliver(rows)


async def later(it, **passes):
    """Let time pass and send what is due then."""
    it.clock.move_to(it.clock.now() + timedelta(**passes))
    await it.wired.worker.work_off()


def ends(it, result):
    return it.figure("sends", result=result)


async def test_a_flooded_chat_waits_as_long_as_it_is_told_and_others_go_on(it, ana):
    bela = it.server.person(id=1002, first_name="Bela", started=True)
    ana.started = True
    it.server.fail("sendMessage", status=429, retry_after=40)

    await tells(it, 1001, "to Ana", source="test:1")
    await tells(it, 1002, "to Bela", source="test:2")

    assert (await bela.reads()).text == "to Bela"
    await later(it, seconds=35)
    assert ana.inbox.unread() == []
    await later(it, seconds=6)
    assert (await ana.reads()).text == "to Ana"


async def test_rows_of_one_chat_keep_their_order_through_a_failure(it, ana):
    ana.started = True
    it.server.fail("sendMessage", status=502)

    await tells(it, 1001, "one", "two", "three")
    assert ana.inbox.unread() == []
    await later(it, minutes=1)

    assert [one.text.splitlines()[-1] for one in ana.inbox.unread()] == ["one", "two", "three"]


@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"status": 502}, {"reset": True}, {"reset": True, "carried_out": True}],
)
async def test_a_message_of_unknown_fate_comes_again_and_says_that_it_may_be_a_repeat(
    it, ana, fault
):
    ana.started = True
    it.server.fail("sendMessage", **fault)

    await tells(it, 1001, "the date moved")
    ana.inbox.unread()
    await later(it, minutes=1)

    (again,) = ana.inbox.unread()
    assert again.text.startswith("This may reach you twice")
    assert again.text.endswith("the date moved")


@pytest.fixture
async def on_both(database_url, now):
    """Holdfast on each kind of database in turn."""
    async with on_telegram(database_url, now) as it:
        yield it


async def test_doubt_paces_and_moves_are_kept_on_both_databases(on_both):
    it = on_both
    it.me.started = True
    it.server.fail("sendMessage", status=502)
    group = it.server.group(id=-501)
    await tells(it, 1001, "doubtful", source="test:1")
    await tells(it, -501, "before", source="test:2")
    with it.server.world.updates.holding():
        new = group.migrate_to_supergroup()

    await tells(it, -501, "after", source="test:3")
    await later(it, minutes=1)

    (again,) = it.me.inbox.unread()
    assert again.text.startswith("This may reach you twice")
    assert (await new.reads()).text == "after"
    assert await it.wired.people.find(Address(platform="telegram", chat=str(new.id)))


async def test_a_message_that_never_left_comes_later_without_such_a_note(it, ana):
    ana.started = True
    server = it.service.sender.bound.client.bot.request
    await server.shutdown()

    await tells(it, 1001, "hello")
    await server.initialize()
    await later(it, minutes=1)

    assert [one.text for one in ana.inbox.unread()] == ["hello"]


async def test_what_was_said_long_ago_says_that_it_is_late(it, ana):
    ana.started = True
    it.server.fail("sendMessage", status=429, retry_after=1_200)

    await tells(it, 1001, "hello")
    await later(it, minutes=21)

    assert (await ana.reads()).text == "This comes late. I could not send it before.\n\nhello"


@pytest.mark.parametrize("gone", ["has_blocked", "is_deleted"])
async def test_who_is_gone_is_not_written_to_again(it, ana, gone):
    ana.started = True
    setattr(ana, gone, True)

    await tells(it, 1001, "hello")
    await later(it, days=3)

    assert len(it.server.calls_of("sendMessage")) == 1
    person = await it.wired.people.find(Address(platform="telegram", chat="1001"))
    (reach,) = await it.wired.people.reaches(person.id)
    assert reach.unreachable_since is not None
    assert ends(it, "unreachable") == 1


async def test_a_chat_that_never_was_is_marked_too(it):
    await tells(it, 424242, "hello")

    assert ends(it, "unreachable") == 1


async def test_a_group_that_became_a_supergroup_is_followed(it):
    group = it.server.group(id=-501)
    with it.server.world.updates.holding():
        new = group.migrate_to_supergroup()

    await tells(it, -501, "one", source="test:1")
    await tells(it, new.id, "two", source="test:2")

    assert [one.text for one in new.inbox.unread()] == ["one", "two"]
    assert await it.wired.people.find(Address(platform="telegram", chat="-501")) is None
    assert await it.wired.people.find(Address(platform="telegram", chat=str(new.id)))


async def test_a_topic_that_is_gone_is_answered_in_the_general_one(it):
    forum = it.server.group(forum=True)

    await tells(it, f"{forum.id}:99", "hello")

    assert (await forum.reads()).thread is None


async def test_a_muted_bot_gives_up_the_group(it, ana):
    group = it.server.group()
    group.mutes_bot(ana)

    await tells(it, group.id, "hello")

    assert ends(it, "unreachable") == 1


async def test_slow_mode_is_waited_for(it):
    group = it.server.group()
    group.slow_mode(30)
    group.bot_wrote_at = it.server.world.clock()

    await tells(it, group.id, "hello")
    group.slow_mode(0)
    await later(it, seconds=25)
    assert group.inbox.unread() == []
    await later(it, seconds=10)

    assert (await group.reads()).text == "hello"


async def test_a_long_reply_that_breaks_off_goes_on_where_it_stopped(it, ana):
    ana.started = True
    long = Reply(blocks=tuple(para(f"{at} " + "x" * 3_000) for at in range(3)))
    address = Address(platform="telegram", chat="1001")
    rows = await it.wired.conversation.tell("test:1", address, (long,))
    client = it.service.sender.bound.client
    whole, count = client.call, 0

    async def breaks_off(method, **fields):
        nonlocal count
        count += method == "sendMessage"
        if count == 2:
            it.server.fail("sendMessage", status=502)
        return await whole(method, **fields)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "call", breaks_off)
        await it.wired.delivery.deliver(rows)
    await later(it, minutes=1)

    assert [one.text[0] for one in ana.inbox.unread()] == ["0", "1", "2"]


async def test_a_burst_to_one_person_keeps_to_telegrams_pace(sqlite_url, now):
    """Over a strict server, on the machine's own clock: not one is refused as a flood."""
    async with (
        TelegramServer.start(pacing=Pacing(burst=4)) as server,
        on_telegram(sqlite_url, now, server=server, paced=True) as it,
    ):
        it.me.started = True
        began = server.world.clock()
        await tells(it, 1001, *(str(at) for at in range(6)))

        assert [one.text for one in it.me.inbox.unread()] == ["0", "1", "2", "3", "4", "5"]
        assert all(call.status == 200 for call in server.calls_of("sendMessage"))
        assert server.world.clock() - began > 2.5


def row_of(number, address_id):
    return Leased(
        id=number,
        person=1,
        address_id=address_id,
        address=Address(platform="telegram", chat="1"),
        way="message",
        reply=encode_reply(Reply(blocks=())),
        queued_at=None,  # type: ignore[arg-type]
        seal=None,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("limit", "window", "most"), [(TO_PERSON, 10.0, 12), (TO_GROUP, 60.0, 20)]
)
async def test_no_window_holds_more_than_telegram_allows_one_chat(
    it, ana, now, limit, window, most
):
    await tells(it, 1001, "known")
    person = await it.wired.people.find(Address(platform="telegram", chat="1001"))
    (reach,) = await it.wired.people.reaches(person.id)
    pace = Pace(
        it.wired.database,
        Limit(
            name="x",
            between_sends=BETWEEN,
            between_sends_to_one=limit[0],
            ahead_to_one=limit[1],
        ),
    )

    slots = [(await pace.slots([row_of(at, reach.address_id)], now))[0] for at in range(60)]

    times = [(slot - now).total_seconds() for slot in slots]
    assert times == sorted(times)
    assert times[2] < 1.0, "a few may leave at once"
    busiest = max(sum(start <= one < start + window for one in times) for start in times)
    assert busiest <= most


async def test_the_whole_bot_never_sends_more_than_thirty_in_a_second(it, now):
    for chat in range(2_000, 2_090):
        await tells(it, chat, "x", source=f"test:{chat}")
    pace = Pace(
        it.wired.database,
        Limit(name="y", between_sends=BETWEEN, between_sends_to_one=timedelta(seconds=1)),
    )

    slots = await pace.slots([row_of(at, at) for at in range(1, 91)], now)

    times = [(slot - now).total_seconds() for slot in slots]
    assert max(sum(start <= one < start + 1 for one in times) for start in times) <= 30

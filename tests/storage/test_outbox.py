"""The outbox: nothing is lost, nothing overtakes, nothing is held by two."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.deliveries import Deliveries
from storage.outbox import Outbox, Result
from storage.pace import Limit, Pace
from storage.people import People
from storage.turns import Address, Outgoing, Turns
from tests.storage.taking import ANA, BEN, CLEO, look, take

MINUTE = timedelta(minutes=1)


async def test_what_the_writer_holds_nobody_else_leases(turns, outbox, now):
    taken = await take(turns, ANA, now, b"hello")

    assert len(taken.outbox) == 1
    assert await outbox.lease_due(now) == ()


async def test_what_a_dead_process_held_is_leased_later_and_may_be_a_repeat(turns, outbox, now):
    taken = await take(turns, ANA, now, b"hello")

    (row,) = await outbox.lease_due(now + 2 * MINUTE)

    assert row.id == taken.outbox[0].id
    assert row.reply == b"hello"
    assert row.address == ANA
    assert row.unsure
    assert row.attempts == 2


async def test_a_sent_row_is_gone_and_its_delivery_remembered(
    turns, own_outbox, outbox, database, now
):
    taken = await take(turns, ANA, now, b"hello")
    assert await own_outbox.sent(taken.outbox[0], now, receipt=b"message 7")

    assert await outbox.lease_due(now + 2 * MINUTE) == ()
    assert not await own_outbox.sent(taken.outbox[0], now)
    (delivery,) = await Deliveries(database).last(taken.person)
    assert delivery.result is Result.SENT
    assert delivery.receipt == b"message 7"
    assert delivery.platform == "terminal"
    assert await Deliveries(database).counts(now) == {Result.SENT: 1}


async def test_rows_of_one_address_leave_in_order_also_after_a_failure(
    turns, own_outbox, outbox, now
):
    taken = await take(turns, ANA, now, b"1", b"2", b"3")
    await own_outbox.failed(taken.outbox[0], now, retry_at=now + MINUTE)

    early = await outbox.lease_due(now)
    (first,) = await outbox.lease_due(now + MINUTE)
    await outbox.sent(first, now)
    (second,) = await outbox.lease_due(now + MINUTE)

    assert early == ()
    assert not first.unsure
    assert [first.reply, second.reply] == [b"1", b"2"]


async def test_a_new_reply_waits_behind_one_that_others_hold(turns, own_outbox, outbox, now):
    first = await take(turns, ANA, now, b"1")
    await own_outbox.failed(first.outbox[0], now, retry_at=now + MINUTE)

    second = await take(turns, ANA, now, b"2")

    assert second.outbox == ()
    assert await outbox.lease_due(now) == ()


async def test_a_reply_behind_our_own_is_ours_too(turns, now):
    await take(turns, ANA, now, b"1")

    second = await take(turns, ANA, now, b"2")

    assert [row.reply for row in second.outbox] == [b"2"]


async def test_a_parked_row_lets_the_next_go(turns, own_outbox, outbox, now):
    taken = await take(turns, ANA, now, b"1", b"2")
    await own_outbox.parked(taken.outbox[0], now)

    (row,) = await outbox.lease_due(now + 2 * MINUTE)

    assert row.reply == b"2"


async def test_an_expired_reply_is_told_of_at_the_next_turn(turns, own_outbox, now):
    taken = await take(turns, ANA, now, b"1")
    await own_outbox.expired(taken.outbox[0], now)

    opened = await look(turns, ANA, now + MINUTE)
    again = await look(turns, ANA, now + MINUTE)

    assert opened.missed_since == now
    assert again.missed_since is None


async def test_an_unreachable_address_is_told_of_once_and_comes_back(
    turns, own_outbox, outbox, database, now
):
    taken = await take(turns, ANA, now, b"1")
    people = People(database)
    await own_outbox.parked(taken.outbox[0], now)
    await people.mark_unreachable(taken.outbox[0].address_id, now)
    (reach,) = await people.reaches(taken.person)
    assert reach.unreachable_since == now

    opened = await look(turns, ANA, now + MINUTE)

    assert opened.unreachable_since == now
    assert (await look(turns, ANA, now + MINUTE)).unreachable_since is None
    (reach,) = await people.reaches(taken.person)
    assert reach.unreachable_since is None
    await people.mark_reachable(reach.address_id)
    assert [row.reply for row in await outbox.lease_due(now + MINUTE)] == [b"1"]


async def test_a_row_can_take_another_way(turns, own_outbox, outbox, database, now):
    out = Outgoing(reply=b"1", way="interaction", expires_at=now + MINUTE)
    taken = await take(turns, ANA, now, outgoing=(out,))
    row = taken.outbox[0]
    assert row.way == "interaction"
    await own_outbox.redirect(row, now, to=row.address_id, platform="terminal")

    (again,) = await outbox.lease_due(now)

    assert again.way == "message"
    assert again.expires_at is None


async def test_rows_of_other_platforms_are_left_alone(turns, database, now):
    await take(turns, CLEO, now, b"1")

    async with Outbox(database, owner="chat", platforms={"terminal"}) as chat:
        assert await chat.lease_due(now + 2 * MINUTE) == ()
        assert await chat.next_due_at() is None


async def test_the_next_due_instant_is_known(turns, outbox, now):
    assert await outbox.next_due_at() is None
    later = Outgoing(reply=b"1", not_before=now + MINUTE)

    await take(turns, ANA, now, outgoing=(later,))

    assert await outbox.next_due_at() == now + MINUTE


async def test_a_row_behind_another_does_not_keep_the_worker_awake(turns, own_outbox, outbox, now):
    taken = await take(turns, ANA, now, b"1", b"2")
    await own_outbox.failed(taken.outbox[0], now, retry_at=now + MINUTE)

    assert await outbox.next_due_at() == now + MINUTE


async def test_what_is_given_back_is_free_and_no_repeat(turns, own_outbox, outbox, now):
    await take(turns, ANA, now, b"1")

    await own_outbox.give_back()

    (row,) = await outbox.lease_due(now)
    assert not row.unsure


async def test_two_workers_never_lease_the_same_row(turns, database, now):
    for number in range(20):
        who = Address(platform="terminal", chat=str(number))
        await take(turns, who, now, b"x")
    later = now + 2 * MINUTE

    async with (
        Outbox(database, owner="one", platforms={"terminal"}) as one,
        Outbox(database, owner="two", platforms={"terminal"}) as two,
    ):
        leased = await asyncio.gather(
            *(worker.lease_due(later, limit=5) for _ in range(4) for worker in (one, two))
        )

    ids = [row.id for rows in leased for row in rows]
    assert len(ids) == len(set(ids)) == 20


async def test_a_failure_told_after_the_lease_ran_out_changes_nothing(
    turns, own_outbox, outbox, now
):
    taken = await take(turns, ANA, now, b"1")
    await outbox.lease_due(now + 2 * MINUTE)

    await own_outbox.failed(taken.outbox[0], now, retry_at=now)

    assert await outbox.lease_due(now + 2 * MINUTE) == ()


async def test_a_changed_row_is_parked_and_does_not_stop_the_others(turns, outbox, database, now):
    taken = await take(turns, ANA, now, b"1")
    await take(turns, BEN, now, b"2")
    break_it = text("UPDATE outbox SET sealed = :other WHERE id = :id")
    await database.change(break_it, {"other": b"\0" * 60, "id": taken.outbox[0].id})

    rows = await outbox.lease_due(now + 2 * MINUTE)

    assert [row.reply for row in rows] == [b"2"]
    counts = await People(database).counts(now)
    assert (counts.broken_replies, counts.parked_replies) == (1, 0)


async def test_sending_keeps_the_pace_over_all_processes(turns, database, now):
    rows = [(await take(turns, who, now, b"x")).outbox[0] for who in (ANA, BEN, ANA)]
    second = timedelta(seconds=1)
    limit = Limit(name="bot", between_sends=second / 10, between_sends_to_one=second)

    one = await Pace(database, limit).slots(rows, now)
    two = await Pace(database, limit).slots(rows[:1], now)

    assert one == (now, now + second / 10, now + second)
    assert two == (now + 2 * second,)


async def test_two_processes_begin_a_pace_together(turns, database, now):
    taken = await take(turns, ANA, now, b"x")
    limit = Limit(name="bot", between_sends=MINUTE, between_sends_to_one=MINUTE)

    slots = await asyncio.gather(
        *(Pace(database, limit).slots(taken.outbox, now) for _ in range(4))
    )

    assert sorted(slots) == [(now + number * MINUTE,) for number in range(4)]


async def test_the_bell_rings_when_a_reply_is_left_to_others(turns, database, now):
    async with database.bell.listening():
        await database.bell.wait(0.01)
        await take(turns, Address(platform="discord", chat="1"), now, b"x")

        assert await database.bell.wait(60)
        # Here it rang at once; a server tells of the same ring once more, whenever that is.
        again = 0
        while await database.bell.wait(0.1):
            again += 1
            assert again <= 1, "it rings on and on"


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_the_bell_is_heard_in_another_process(turns, database_url, keys, now):
    async with (
        Database.open(database_url, keys, now=now) as other,
        other.bell.listening(),
    ):
        await other.bell.wait(60)
        await take(turns, Address(platform="discord", chat="1"), now, b"x")

        assert await other.bell.wait(60)


async def test_leaving_waits_for_turns_under_way(database, now):
    async with Turns(database, owner="here", platforms={"terminal"}) as turns:
        tasks = [asyncio.ensure_future(take(turns, ANA, now, b"x")) for _ in range(5)]
        await asyncio.sleep(0)

    assert [len((await task).outbox) for task in tasks] == [1] * 5


async def test_a_turn_that_waited_brings_an_old_instant_and_still_goes_behind(
    turns, database, now
):
    await take(turns, ANA, now + timedelta(seconds=2), b"1")
    async with Turns(database, owner="slow", platforms={"terminal"}) as slow:
        waited = await take(slow, ANA, now, b"2")

    assert waited.outbox == ()

"""Reminders: exactly those planned, each told once, none lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.people import People
from storage.reminders import Reminders
from storage.tables import reminders as rows_of_reminders
from storage.turns import Outgoing, Planned
from tests.storage.taking import ANA, BEN, look, take

HOUR = timedelta(hours=1)


@pytest.fixture
def reminders(database) -> Reminders:
    return Reminders(database, owner="worker", platforms={"terminal"})


def plan(now, *hours: int, payload: bytes = b"payload") -> tuple[Planned, ...]:
    return tuple(
        Planned(key=b"rule %d" % hour, due_at=now + hour * HOUR, payload=payload) for hour in hours
    )


async def due_at_of_all(database) -> list[int]:
    query = select(rows_of_reminders.c.due_at).order_by(rows_of_reminders.c.due_at)
    return await database.read(lambda db: list(db.execute(query).scalars()))


async def test_a_planned_reminder_falls_due_and_is_told_once(turns, reminders, database, now):
    taken = await take(turns, ANA, now, reminders=plan(now, 1, 2))
    assert await reminders.next_due_at() == now + HOUR
    assert await reminders.lease_due(now) == ()

    (due,) = await reminders.lease_due(now + HOUR)
    assert due.person == taken.person
    assert [one.payload for one in due.reminders] == [b"payload"]
    assert due.reaches[0].address == ANA
    assert await reminders.lease_due(now + HOUR) == ()

    number = due.reminders[0].id
    await take(
        turns,
        ANA,
        now + HOUR,
        b"told",
        reminder_ids=(number,),
        close_reminders=(number,),
    )
    assert await reminders.lease_due(now + 1.5 * HOUR) == ()
    assert len(await reminders.lease_due(now + 2 * HOUR)) == 1


async def test_the_reminders_of_one_person_come_together(turns, reminders, now):
    await take(turns, ANA, now, reminders=plan(now, 1, 2, 3))
    await take(turns, BEN, now, reminders=plan(now, 2))

    due = await reminders.lease_due(now + 3 * HOUR)

    assert [len(one.reminders) for one in due] == [3, 1]
    first = due[0].reminders
    assert [one.due_at for one in first] == [now + hour * HOUR for hour in (1, 2, 3)]


async def test_a_turn_is_shown_the_reminders_it_asks_for(turns, reminders, now):
    await take(turns, ANA, now, reminders=plan(now, 1))
    (due,) = await reminders.lease_due(now + HOUR)
    number = due.reminders[0].id

    opened = await look(turns, ANA, now + HOUR, number)
    elsewhere = await look(turns, BEN, now + HOUR, number)

    assert [(one.id, one.payload) for one in opened.due] == [(number, b"payload")]
    assert elsewhere.due == ()


async def test_a_reminder_that_moved_after_its_lease_is_not_shown(turns, reminders, now):
    await take(turns, ANA, now, reminders=plan(now, 1))
    (due,) = await reminders.lease_due(now + HOUR)
    moved = Planned(key=b"rule 1", due_at=now + 5 * HOUR, payload=b"payload")
    await take(turns, ANA, now + HOUR, reminders=(moved,))

    opened = await look(turns, ANA, now + HOUR, due.reminders[0].id)

    assert opened.due == ()
    assert await reminders.next_due_at() == now + 5 * HOUR


async def test_the_same_plan_changes_nothing_and_another_counts_up(turns, now):
    await take(turns, ANA, now, reminders=plan(now, 1, 2))
    first = await look(turns, ANA, now)
    await take(turns, ANA, now, reminders=plan(now, 1, 2))
    second = await look(turns, ANA, now)
    await take(turns, ANA, now, reminders=plan(now, 1, 2, payload=b"other words"))
    third = await look(turns, ANA, now)

    assert first.plan_version == second.plan_version == 1
    assert third.plan_version == 2


async def test_what_is_no_longer_planned_is_cancelled(turns, database, now):
    await take(turns, ANA, now, reminders=plan(now, 1, 2, 3))
    await take(turns, ANA, now, reminders=plan(now, 2))
    left = await due_at_of_all(database)
    await take(turns, ANA, now, reminders=None)
    same = await due_at_of_all(database)
    await take(turns, ANA, now, reminders=())

    assert left == same == [now + 2 * HOUR]
    assert await due_at_of_all(database) == []


async def test_an_overdue_reminder_survives_a_plan_that_no_longer_names_it(turns, reminders, now):
    await take(turns, ANA, now, reminders=plan(now, 1))

    await take(turns, ANA, now + 2 * HOUR, reminders=())

    (due,) = await reminders.lease_due(now + 2 * HOUR)
    assert due.reminders[0].due_at == now + HOUR


async def test_what_was_told_is_not_planned_again_for_the_same_instant(turns, reminders, now):
    await take(turns, ANA, now, reminders=plan(now, 1))
    (due,) = await reminders.lease_due(now + HOUR)
    closed = (due.reminders[0].id,)
    await take(turns, ANA, now + HOUR, close_reminders=closed, reminders=plan(now, 1))

    await take(turns, ANA, now + HOUR, reminders=plan(now, 1))

    assert await reminders.lease_due(now + 2 * HOUR) == ()


async def test_a_reply_carries_the_plan_it_was_made_for(turns, reminders, outbox, now):
    await take(turns, ANA, now, reminders=plan(now, 1))
    (due,) = await reminders.lease_due(now + HOUR)
    number = due.reminders[0].id
    told = Outgoing(reply=b"told", reminder=number)
    taken = await take(
        turns,
        ANA,
        now + HOUR,
        outgoing=(told,),
        close_reminders=(number,),
        reminder_ids=(number,),
    )
    assert (taken.outbox[0].plan_version, taken.outbox[0].plan_now) == (1, 1)

    await take(turns, ANA, now + HOUR, reminders=plan(now, 9))

    (row,) = await outbox.lease_due(now + 3 * HOUR)
    assert (row.reminder, row.plan_version, row.plan_now) == (number, 1, 2)


async def test_a_released_reminder_comes_again(turns, reminders, now):
    await take(turns, ANA, now, reminders=plan(now, 1))
    (due,) = await reminders.lease_due(now + HOUR)

    await reminders.release([due.reminders[0].id], until=now + 2 * HOUR)

    assert await reminders.lease_due(now + 1.5 * HOUR) == ()
    (again,) = await reminders.lease_due(now + 2 * HOUR)
    assert again.reminders[0].attempts == 2


async def test_a_reminder_of_a_dead_process_comes_again(turns, reminders, now):
    await take(turns, ANA, now, reminders=plan(now, 1))
    await reminders.lease_due(now + HOUR)

    assert len(await reminders.lease_due(now + 2 * HOUR)) == 1


async def test_other_platforms_leave_it_alone(turns, database, now):
    await take(turns, ANA, now, reminders=plan(now, 1))
    others = Reminders(database, owner="x", platforms={"discord"})

    assert await others.lease_due(now + HOUR) == ()
    assert await others.next_due_at() is None


async def test_telling_a_reminder_is_no_sign_of_life(turns, reminders, database, now):
    await take(turns, ANA, now, reminders=plan(now, 48))
    (due,) = await reminders.lease_due(now + 48 * HOUR)
    ids = tuple(one.id for one in due.reminders)
    later = now + 48 * HOUR
    await take(turns, ANA, later, b"told", reminder_ids=ids, close_reminders=ids)

    person = await People(database).find(ANA)

    assert person is not None
    assert person.seen_at == now
    assert await People(database).asleep(now + HOUR) == ()
    assert await People(database).asleep(now + 49 * HOUR) == (person.id,)

"""Where reminders go: another address, nobody there, somebody erased, somebody silent."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.platform import Sent, Unreachable
from storage.address import BLIND, CHAT
from storage.reminders import Reminders
from storage.tables import addresses, people
from tests.reminders.home import AWAY, HOME, home, local, nudges, said


@pytest.fixture
async def it(database_url):
    """Somebody known at two addresses, who last wrote from the first."""
    async with home(
        database_url, "2027-05-25 12:00", platforms=("terminal", "telegram")
    ) as opened:
        await opened.settle()
        await also_at(opened, AWAY)
        await opened.says("/next")
        yield opened


async def also_at(it, address):
    """Make the address one more of the person at home."""
    database, person = it.wired.database, await it.wired.people.find(HOME)
    key = select(people.c.sealed_key).where(people.c.id == person.id)
    seal = database.keys.person(await database.read(lambda db: db.execute(key).scalar()))
    row = {
        "person": person.id,
        "platform": address.platform,
        "blind": database.keys.blind(address.index_value(), BLIND),
        "sealed_chat": seal.seal(address.chat.encode(), CHAT),
        "created_at": it.clock.at,
    }
    await database.change(insert(addresses), row)


def blocked(*walls):
    for wall in walls:
        wall.answer = lambda _row, _reply: Unreachable(why="blocked")


def back(*walls):
    for wall in walls:
        wall.answer = lambda _row, _reply: Sent()


async def at_each(it, instant):
    """What arrived at each address."""
    it.clock.at = local(instant)
    await it.wired.worker.work_off()
    return {name: nudges(wall.take()) for name, wall in it.walls.items()}


async def test_a_blocked_address_is_told_of_at_the_other_and_at_the_next_contact(it):
    blocked(it.walls["terminal"])

    came = await at_each(it, "2027-05-26 09:00")

    assert len(came["telegram"]) == 1
    back(it.walls["terminal"])
    first = said(await it.says("/next"))
    second = said(await it.says("/next"))
    assert "I could not reach you since Wednesday 26 May 2027" in first
    assert "I could not reach you" not in second


async def test_with_both_blocked_it_waits_and_comes_when_the_person_is_back(it):
    blocked(*it.walls.values())
    came = await at_each(it, "2027-05-26 09:00")
    later = await at_each(it, "2027-05-27 09:00")
    assert not any(came.values())
    assert not any(later.values())
    back(*it.walls.values())

    first = said(await it.says("/next"))
    await it.wired.worker.work_off()
    told = nudges(it.walls["terminal"].take())

    assert "I could not reach you since Wednesday 26 May 2027" in first
    assert len(told) == 1
    assert "today" in said(told)
    counts = await it.wired.people.counts(it.clock.at)
    assert (counts.parked_replies, counts.waiting_replies) == (0, 0)


async def test_nobody_there_does_not_wear_out_a_reminder(it):
    blocked(*it.walls.values())
    await at_each(it, "2027-05-26 09:00")
    for _ in range(12):
        it.clock.at += timedelta(hours=7)
        await it.wired.worker.work_off()
    assert (await it.wired.people.counts(it.clock.at)).broken_reminders == 0
    assert it.reports == []


async def test_an_unanswered_last_word_goes_to_the_other_address_too(it):
    alone = await at_each(it, "2027-05-26 09:00")
    both = await at_each(it, "2027-05-27 09:00")

    assert [len(came) for came in alone.values()] == [1, 0]
    assert [len(came) for came in both.values()] == [1, 1]
    (there,) = both["telegram"]
    answer = said(await it.presses(there, "done0", AWAY))
    assert "Done" in answer
    assert not any((await at_each(it, "2027-05-27 13:00")).values())


async def test_an_answered_one_does_not_climb(it):
    (first,) = (await at_each(it, "2027-05-26 09:00"))["terminal"]
    await it.presses(first, "not_yet")
    (second,) = (await at_each(it, "2027-05-26 18:00"))["terminal"]
    await it.presses(second, "not_yet")

    both = await at_each(it, "2027-05-27 09:00")

    assert [len(came) for came in both.values()] == [1, 0]


async def test_a_reminder_of_a_case_erased_a_second_ago_makes_nobody(it):
    reminders = Reminders(it.wired.database, owner="other", platforms={"terminal"})
    it.clock.at += timedelta(days=1)
    (due,) = await reminders.lease_due(it.clock.at)
    await it.wired.people.erase(due.person)

    rows = await it.wired.telling.fall(HOME, due.reminders, others=[AWAY])

    assert rows == ()
    assert await it.wired.people.find(HOME) is None
    assert (await it.wired.people.counts(it.clock.at)).people == 0


async def test_a_reminder_of_one_who_began_again_at_the_same_address_says_nothing(it):
    reminders = Reminders(it.wired.database, owner="other", platforms={"terminal"})
    it.clock.at += timedelta(days=1)
    (due,) = await reminders.lease_due(it.clock.at)
    await it.wired.people.erase(due.person)
    await it.says("/start")
    before = await it.case()

    rows = await it.wired.telling.fall(HOME, due.reminders)

    assert rows == ()
    assert await it.case() == before

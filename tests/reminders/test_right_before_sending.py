"""A reminder that was decided and did not go out is asked about again before it does."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.platform import Sent, TryLater
from flows.events import Typed
from flows.tipping import tips
from storage.deliveries import Deliveries
from storage.outbox import Result
from storage.tables import outbox
from tests.flows.test_tipping import answered
from tests.reminders.home import HOME, home, nudges, said

FALLS = "2027-05-26 09:00"


def away(home, hours):
    """Let the platform be away for some hours from now on."""
    until = home.clock.at + timedelta(hours=hours)

    def answer(_row, _reply):
        left = until - home.clock.at
        return Sent() if left <= timedelta(0) else TryLater(why="away", after=left)

    for wall in home.walls.values():
        wall.answer = answer


async def waiting(home):
    query = select(outbox.c.id, outbox.c.reminder, outbox.c.not_before, outbox.c.lease_owner)
    query = query.order_by(outbox.c.id)
    return await home.wired.database.read(lambda db: db.execute(query).all())


async def results(home):
    person = await home.wired.people.find(HOME)
    return [one.result for one in await Deliveries(home.wired.database).last(person.id)]


@pytest.fixture
async def it(database_url):
    async with home(database_url, "2027-05-25 12:00") as opened:
        await opened.settle()
        yield opened


async def test_one_that_waited_until_the_next_day_does_not_say_tomorrow(it):
    it.clock.at += timedelta(hours=21)
    away(it, 25)
    assert await it.at(FALLS) == []

    text = said(nudges(await it.at("2027-05-27 10:00")))

    assert "Thursday 27 May 2027, today" in text
    assert "tomorrow" not in text
    assert "I could not write earlier" in text


async def test_one_that_goes_out_within_the_hour_says_nothing_of_being_late(it):
    it.clock.at += timedelta(hours=21)
    away(it, 0.5)
    assert await it.at(FALLS) == []

    text = said(nudges(await it.at("2027-05-26 09:40")))

    assert "Thursday 27 May 2027, tomorrow" in text
    assert "I could not write earlier" not in text


async def test_one_whose_work_is_done_says_nothing_and_its_question_goes_with_it(it):
    it.clock.at += timedelta(hours=21)
    away(it, 2)
    await it.at(FALLS)
    rows = await waiting(it)
    assert [row.reminder is not None for row in rows] == [True, False]
    away(it, 0)
    # What they ask for waits behind the reminder, as everything to one address does.
    await it.says("/remind stop 1")

    replies = await it.at("2027-05-26 11:30")

    assert nudges(replies) == []
    assert said(replies).count("I will not write about that again") == 1
    assert await waiting(it) == []
    assert Result.OVERTAKEN in await results(it)


async def test_one_whose_deadline_moved_says_nothing(it):
    it.clock.at += timedelta(hours=21)
    away(it, 2)
    await it.at(FALLS)
    away(it, 0)
    await it.says("/answers start_on")
    await it.does(Typed(text="1 August 2027"))
    await it.does(Typed(text="Yes, change it"))
    case = await it.case()
    assert case.answers["start_on"].value == "2027-08-01"

    assert nudges(await it.at("2027-05-26 11:30")) == []

    told = [r for when in ("2027-06-13 09:00", "2027-06-20 09:00") for r in await it.at(when)]
    assert "Labour condition" in said(told) or "labour condition" in said(told)


@pytest.mark.parametrize("moved", [False, True])
async def test_that_a_route_runs_out_of_time_is_said_only_while_it_does(sqlite_url, moved):
    theirs = await asyncio.to_thread(answered)
    tip = next(one for one in tips(theirs.view()) if one.rule == "tight-h1b")
    async with home(sqlite_url, "2027-03-22 14:00") as it:
        await it.settle(case=theirs.case)
        # What falls due before it is told and gone.
        await it.at(tip.due_at - timedelta(minutes=1))
        away(it, 2)
        await it.at(tip.due_at)
        away(it, 0)
        if moved:
            await it.says("/answers start_on")
            await it.does(Typed(text="1 December 2027"))
            await it.does(Typed(text="Yes, change it"))

        text = said(nudges(await it.at(tip.due_at + timedelta(hours=2, minutes=30))))

    assert ("H-1B route" in text) is not moved


async def test_one_that_waited_into_the_night_waits_for_the_morning(it):
    it.clock.at += timedelta(hours=21)
    away(it, 14)
    await it.at(FALLS)

    at_night = await it.at("2027-05-26 23:05")
    held = await waiting(it)
    before_eight = await it.at("2027-05-27 07:59")
    in_the_morning = await it.at("2027-05-27 08:00")

    assert at_night == before_eight == []
    assert {row.lease_owner for row in held} == {None}
    assert "today" in said(nudges(in_the_morning))
    assert [r.ask.kind for r in in_the_morning] == ["r", "q"]


async def test_the_last_word_goes_out_at_night(it):
    it.clock.at += timedelta(hours=45)
    away(it, 14)
    assert await it.at("2027-05-27 09:00") == []

    assert "today" in said(nudges(await it.at("2027-05-27 23:05")))


async def test_one_of_a_case_that_was_erased_is_not_sent(it):
    it.clock.at += timedelta(hours=21)
    away(it, 2)
    await it.at(FALLS)
    away(it, 0)
    person = await it.wired.people.find(HOME)
    await it.wired.people.erase(person.id)

    assert await it.at("2027-05-26 11:30") == []
    assert await it.wired.people.find(HOME) is None


async def test_a_reply_that_is_no_reminder_is_sent_as_it_was_decided(it):
    it.clock.at += timedelta(hours=21)
    away(it, 30)
    assert await it.says("/next") == []

    assert len(await it.at(it.clock.at + timedelta(hours=31))) >= 1

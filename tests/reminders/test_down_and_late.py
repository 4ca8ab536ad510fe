"""After a time away: told once, as late, the most damaging first, and never a burst."""

import asyncio
from datetime import timedelta

import pytest

from bot.platform import Sent, TryLater
from storage.address import Address
from tests.reminders.home import home, nudges, said


@pytest.fixture
async def it(database_url):
    async with home(database_url, "2027-05-25 12:00") as opened:
        yield opened


async def test_what_fell_due_in_days_of_downtime_comes_in_one_message(it):
    await it.settle()

    replies = await it.at("2027-06-02 09:30")

    (told,) = nudges(replies)
    lines = said([told]).splitlines()
    assert lines[0].startswith("I could not write earlier")
    numbered = [line for line in lines if line[:2] in {"1.", "2.", "3.", "4."}]
    # Hard before soft; each rule once, whatever number of its days went by.
    assert "labour condition" in numbered[0]
    assert "6 days ago" in numbered[0]
    assert sum("labour condition" in line for line in lines) == 1
    assert len(numbered) >= 3
    assert await it.at("2027-06-02 09:31") == []
    assert len(replies) == 2  # and the question that was pending


async def test_a_burst_never_comes_however_many_people_wait(it):
    people = [Address(platform="terminal", chat=str(number)) for number in range(130)]
    await asyncio.gather(*(it.settle(address) for address in people))

    replies = await it.at("2027-06-02 09:30")

    assert len(nudges(replies)) == len(people)


async def test_what_piles_up_behind_a_silent_platform_comes_in_one_message(it):
    await it.settle()
    wall = it.walls["terminal"]
    wall.answer = lambda _row, _reply: TryLater(why="away", after=timedelta(days=3))
    for when in ("2027-05-26 09:00", "2027-05-26 18:00", "2027-05-27 09:00"):
        assert await it.at(when) == []
    wall.answer = lambda _row, _reply: Sent()

    replies = [*await it.at("2027-05-27 13:00"), *await it.at("2027-05-28 08:59")]

    assert len(nudges(replies)) == 1
    assert "I could not write earlier" in said(replies)


async def test_a_message_on_time_is_not_marked_late(it):
    await it.settle()

    assert "I could not write earlier" not in said(await it.at("2027-05-26 09:05"))


async def test_a_clock_put_on_an_hour_tells_once_and_one_put_back_tells_nothing_again(it):
    await it.settle()

    early = nudges(await it.at("2027-05-26 09:00"))
    back = await it.at("2027-05-26 08:01")
    again = await it.at("2027-05-26 09:01")

    assert len(early) == 1
    assert back == again == []


async def test_a_clock_put_back_an_hour_does_not_stop_what_is_said(it):
    await it.settle()
    await it.says("/next")
    it.clock.at -= timedelta(hours=1)

    assert said(await it.says("/next"))


async def test_two_workers_tell_one_person_once(it):
    await it.settle()
    reminders = it.wired.worker._reminders  # noqa: SLF001 - a second worker on the same rows
    it.clock.at += timedelta(days=8)
    first = await reminders.lease_due(it.clock.at, limit=1)
    second = await reminders.lease_due(it.clock.at)
    fall = it.wired.telling.fall

    rows = [
        *await fall(first[0].reaches[0].address, first[0].reminders),
        *await fall(second[0].reaches[0].address, second[0].reminders),
    ]

    assert len([row for row in rows if row.reminder is not None]) == 1

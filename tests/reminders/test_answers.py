"""Answers to a reminder, and what people say about reminders."""

import pytest

from flows.content.loader import load_content
from flows.planned import reminders_of
from flows.talk import View
from tests.reminders.home import LAHORE, home, nudges, said


@pytest.fixture
async def it(sqlite_url):
    async with home(sqlite_url, "2027-05-19 12:00") as opened:
        await opened.settle()
        yield opened


async def plan(it):
    """What is to come, as pairs of rule and tier with their day."""
    view = View(case=await it.case(), content=load_content(), now=it.clock.at, default_zone=LAHORE)
    return {(one.rule, one.tier): one for one in reminders_of(view)}


async def one(it, instant):
    (nudge,) = nudges(await it.at(instant))
    return nudge


async def test_tomorrow_comes_tomorrow_and_again_if_asked_again(it):
    for day in ("20", "21", "22"):
        nudge = await one(it, f"2027-05-{day} 09:00")
        assert "tomorrow morning" in said(await it.presses(nudge, "snooze"))

    assert "labour condition" in said([await one(it, "2027-05-23 09:00")])


async def test_no_row_of_tomorrows_passes_the_deadline(it):
    for day in range(20, 27):
        await it.presses(await one(it, f"2027-05-{day} 09:00"), "snooze")
    last = await one(it, "2027-05-27 09:00")

    assert "no room left" in said(await it.presses(last, "snooze"))
    assert ("lca-last", "snooze") not in await plan(it)
    assert len(nudges(await it.at("2027-05-27 13:00"))) == 1
    (after,) = nudges(await it.at("2027-05-28 09:00"))
    assert "was the last day" in said([after])


async def test_what_was_put_off_and_is_due_earlier_now_comes_no_later_than_its_day(it):
    nudge = await one(it, "2027-05-20 09:00")
    await it.presses(nudge, "snooze")
    (snoozed,) = [one for key, one in (await plan(it)).items() if key[1] == "snooze"]

    assert snoozed.day.isoformat() == "2027-05-21"


async def test_a_changed_date_opens_the_answer_it_hangs_on(it):
    nudge = await one(it, "2027-05-20 09:00")

    asked = said(await it.presses(nudge, "date"))
    await it.says("1 August 2027")
    moved = said(await it.says("Yes, change it"))

    assert "start" in asked.casefold()
    assert (await it.case()).answers["start_on"].value == "2027-08-01"
    assert moved
    assert nudges(await it.at("2027-05-24 09:00")) == []


async def test_what_is_blocked_gets_a_letter_and_is_asked_about_again(it):
    nudge = await one(it, "2027-05-20 09:00")
    await it.presses(nudge, "blocked")

    answer = said(await it.says("HR is on leave until Monday"))

    assert "the move is with the employer" in answer
    assert "Dear" in answer
    assert (await plan(it))["lca-last", "blocked"].day.isoformat() == "2027-05-24"


async def test_one_is_stopped_by_its_number_and_brought_back(it):
    listed = said(await it.says("/remind stop"))
    assert listed.splitlines()[2].startswith("1. ")

    stopped = said(await it.says("/remind stop 1"))
    without = await plan(it)
    shown = said(await it.says("/remind"))
    back = said(await it.says("/remind back"))

    assert "I will not write about that again" in stopped
    assert not [key for key in without if key[0] == "lca-last"]
    assert "You stopped these:" in shown
    assert "again" in back
    assert [key for key in await plan(it) if key[0] == "lca-last"]


@pytest.mark.parametrize("rest", ["stop 99", "stop 0", "back 3", "back", "stop nothing at all"])
async def test_a_number_that_names_none_changes_nothing(it, rest):
    before = await it.case()
    await it.says(f"/remind {rest}")

    assert (await it.case()).happenings == before.happenings


@pytest.mark.parametrize("words", ["for ever", "forever", "for good"])
async def test_a_pause_for_ever_is_an_end_that_can_be_taken_back(it, words):
    answer = said(await it.says(f"/pause {words}"))
    assert "I will not write by myself any more" in answer
    assert nudges(await it.at("2027-05-27 09:00")) == []
    assert "I will not write by myself any more" in said(await it.says("/remind"))

    await it.says("/remind on")

    assert await plan(it)


@pytest.mark.parametrize("number", ["99999999999", "366"])
async def test_a_pause_has_an_end(it, number):
    answer = said(await it.says(f"/pause {number}"))

    assert "365 days at most" in answer
    assert (await it.case()).paused_until.year == 2028


async def test_a_pause_says_which_hard_days_pass_in_silence(it):
    answer = said(await it.says("/pause 14"))

    assert "In that time these days pass without a word from me" in answer
    assert "labour condition" in answer
    assert "27 May 2027" in answer


async def test_after_a_pause_what_comes_next_comes(it):
    await it.says("/pause 14")
    assert nudges(await it.at("2027-05-27 09:00")) == []

    assert len(nudges(await it.at("2027-06-07 09:00"))) == 1


async def test_a_new_beginning_has_none_of_the_old_reminders(it):
    await it.says("/restart")
    await it.says("Yes, begin anew")
    assert (await it.case()).answers == {}

    assert await it.at("2027-05-20 09:00") == []
    assert (await it.wired.people.counts(it.clock.at)).waiting_reminders == 0

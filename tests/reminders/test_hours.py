"""When reminders come: at the person's hour, never at night, never too many, in any zone."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from flows.case import Answer
from flows.content.loader import load_content
from flows.planned import LAST_HOUR, MOST_A_DAY, reminders_of
from flows.talk import View
from tests.reminders.home import LAHORE, a_case, home, local, nudges, said


@pytest.fixture
async def it(sqlite_url):
    async with home(sqlite_url, "2027-05-25 12:00") as opened:
        yield opened


def planned(case, at="2027-03-22 14:00"):
    return reminders_of(
        View(case=case, content=load_content(), now=local(at), default_zone=LAHORE)
    )


def in_zone(case, zone):
    """The same case on another clock."""
    answers = {**case.answers}
    city, country, _ = str(answers["place"].value).split("|")
    place = f"{city}|{country}|{zone}"
    answers["place"] = Answer(value=place, words=place, at=answers["place"].at)
    return replace(case, answers=answers)


@pytest.mark.parametrize("hour", ["22:30", "02:00", "07:59"])
async def test_nothing_that_can_wait_comes_at_night(it, hour):
    await it.settle()
    day = "2027-05-26" if hour == "22:30" else "2027-05-27"

    assert nudges(await it.at(f"{day} {hour}")) == []
    assert len(nudges(await it.at("2027-05-27 08:00"))) == 1


async def test_the_last_word_on_a_hard_day_comes_at_night_too(it):
    await it.settle()

    told = nudges(await it.at("2027-05-27 22:00"))

    assert "today" in said(told)


async def test_a_last_word_whose_day_is_over_waits_for_the_morning(it):
    await it.settle()

    assert await it.at("2027-05-28 02:00") == []
    assert "1 day ago" in said(nudges(await it.at("2027-05-28 08:00")))


async def test_there_is_a_most_for_each_day_and_the_rest_comes_the_next(it):
    def busy(case):
        earlier = tuple(local(f"2027-05-26 0{hour}:00") for hour in (8, 9))
        assert len(earlier) == MOST_A_DAY
        return replace(case, told_at=earlier)

    await it.settle(change=busy)

    assert nudges(await it.at("2027-05-26 10:00")) == []
    assert len(nudges(await it.at("2027-05-27 09:00"))) == 1


async def test_the_hour_is_the_persons_own(it):
    await it.settle()

    answer = said(await it.says("/remind at 18:00"))
    morning = await it.at("2027-05-26 09:00")
    evening = await it.at("2027-05-26 18:00")

    assert "18:00" in answer
    assert morning == []
    assert len(nudges(evening)) == 1


@pytest.mark.parametrize("hour", ["at 7", "at 21:00", "at 23", "18:30", "at 99"])
async def test_an_hour_at_night_or_none_at_all_is_refused_and_nothing_changes(it, hour):
    await it.settle()

    assert "A full hour from 08:00 to 20:00" in said(await it.says(f"/remind {hour}"))
    assert (await it.case()).hour == 9


@pytest.mark.parametrize(("words", "hour"), [("at 6 pm", 18), ("8", 8), ("at 20:00", LAST_HOUR)])
async def test_an_hour_can_be_said_in_several_ways(it, words, hour):
    await it.settle()
    await it.says(f"/remind {words}")

    assert (await it.case()).hour == hour


async def test_another_hour_on_the_same_day_says_nothing_twice(it):
    await it.settle()
    assert len(nudges(await it.at("2027-05-26 09:00"))) == 1
    await it.says("/remind at 14:00")

    assert nudges(await it.at("2027-05-26 14:00")) == []


def test_whoever_moves_has_the_plan_at_nine_of_the_new_clock():
    here = planned(a_case())
    there = planned(in_zone(a_case(), "America/New_York"))

    assert {one.due_at.astimezone(LAHORE).hour for one in here} == {9}
    zone = ZoneInfo("America/New_York")
    assert {one.due_at.astimezone(zone).hour for one in there} == {9}
    assert {(one.rule, one.tier) for one in here} & {(one.rule, one.tier) for one in there}


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Africa/Cairo"])
def test_nine_stays_nine_over_every_change_of_the_clocks(zone):
    found = planned(in_zone(a_case(), zone), "2027-02-20 09:00")
    offsets = {one.due_at.astimezone(ZoneInfo(zone)).utcoffset() for one in found}

    assert {one.due_at.astimezone(ZoneInfo(zone)).hour for one in found} == {9}
    assert len(offsets) == 2


async def test_a_zone_that_no_longer_exists_is_read_on_the_default_clock(it):
    await it.settle(change=lambda case: in_zone(case, "Asia/Atlantis"))

    assert len(nudges(await it.at("2027-05-26 09:00"))) == 1
    assert said(await it.says("/remind"))


async def test_a_test_comes_at_once_also_at_night_and_counts_for_nothing(it):
    await it.settle()
    it.clock.at = local("2027-05-25 23:30")
    await it.says("/remind test")

    (came,) = [r for r in await it.at(it.clock.at) if "This is a test" in said([r])]

    assert "The next one comes on Wednesday 26 May 2027 at 09:00" in said([came])
    assert (await it.case()).told_at == ()
    again = said(await it.says("/remind test"))
    assert "One has just been sent" in again


async def test_the_results_of_the_last_ones_are_shown(it):
    await it.settle()
    await it.at("2027-05-26 09:00")

    shown = said(await it.says("/remind"))

    assert "Wednesday 26 May 2027 at 09:00: sent" in shown


async def test_a_changed_fact_makes_a_new_plan_at_the_first_turn(it):
    await it.settle(change=lambda case: replace(case, planned="old", planned_with="old facts"))
    await it.says("/next")

    case = await it.case()
    assert case.planned_with == f"{load_content().facts.mark} 2027-05-25"
    assert case.planned not in ("", "old")

"""Facts that changed: who rests on them is counted, and whoever's dates moved hears of it once."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import __main__ as command
from bot.relearning import Relearning
from flows.content.loader import load_content
from flows.facts.facts import Facts
from storage import every_case as reading
from storage import keys
from storage.address import Address
from storage.turns import Turns
from tests.reminders.home import AWAY, HOME, home, said

FACT = "sevis-validation"
KEY = keys.new()
OTHERS = [Address(platform="terminal", chat=f"other {number}") for number in range(5)]


@pytest.fixture
async def it(database_url):
    async with home(database_url, key=KEY, platforms=("terminal", "telegram")) as opened:
        yield opened


def changed(value=20):
    """The content with one fact that says something else."""
    content = load_content()
    facts = [
        one if one.id != FACT else replace(one, values={**one.values, "days": value})
        for one in content.facts.values()
    ]
    return replace(content, facts=Facts(facts))


async def anew(it, facts=frozenset({FACT}), content=None):
    """Go through all as the command does, in a process that sends nothing itself."""
    async with Turns(it.wired.database, owner="facts", platforms=()) as turns:
        relearning = Relearning(
            database=it.wired.database,
            turns=turns,
            content=content or changed(),
            clock=it.clock,
            zone=ZoneInfo("UTC"),
            report=it.reports.append,
        )
        return [one async for one in relearning.plan_anew(facts)][-1], await relearning.resting()


async def planned(it):
    case = await it.case()
    return case.planned, case.planned_with


async def test_who_rests_on_a_fact_is_counted_in_batches_and_named_nowhere(
    it, monkeypatch, capsys
):
    monkeypatch.setattr(reading.every_case, "__defaults__", (2,))
    for address in (HOME, *OTHERS):
        await it.settle(address)
    await it.says("/start", Address(platform="terminal", chat="new"))

    _, found = await anew(it, content=load_content())

    assert (found.people[FACT], found.read, found.sealed) == (6, 7, 0)
    assert "h1b-cap-exempt" not in found.people or found.people["h1b-cap-exempt"] <= 6


async def test_whoever_s_dates_moved_hears_of_it_once_with_both_days(it):
    await it.settle()
    before = await planned(it)

    first, _ = await anew(it)
    told = said(await it.at(it.clock.at + timedelta(seconds=1)))
    again, _ = await anew(it)

    assert (first.read, first.planned, first.told) == (1, 1, 1)
    assert "Saturday 31 July 2027" in told
    assert "Wednesday 21 July 2027" in told
    assert "I-901" not in told
    assert (again.planned, again.told) == (0, 0)
    assert await it.at(it.clock.at + timedelta(minutes=5)) == []
    assert (await planned(it))[0] != before[0]


async def test_a_change_that_moves_nothing_of_theirs_is_taken_in_without_a_word(it):
    await it.settle()

    found, _ = await anew(it, facts=frozenset({"i901"}))

    assert (found.planned, found.told) == (1, 0)
    assert await it.at(it.clock.at + timedelta(minutes=1)) == []


async def test_at_night_it_waits_for_the_morning_and_is_not_called_late(it):
    it.clock.at = it.clock.at + timedelta(hours=10)  # midnight in Lahore
    await it.settle()

    found, _ = await anew(it)
    assert found.told == 1
    assert await it.at(it.clock.at + timedelta(hours=3)) == []
    rows = []
    wall = it.walls["terminal"]
    whole = wall.send

    async def send(row, reply, *, late):
        rows.append((row.queued_at, late))
        return await whole(row, reply, late=late)

    wall.send = send
    came = await it.at("2027-03-23 08:00")

    assert "31 July" in said(came)
    assert [late for _, late in rows] == [False]


async def test_who_wants_no_reminders_hears_nothing_and_is_planned_for_all_the_same(it):
    await it.settle()
    await it.says("/pause for ever")

    found, _ = await anew(it)

    assert (found.planned, found.told) == (1, 0)


async def test_a_closed_chat_gives_way_to_the_other(it):
    await it.settle()
    await it.settle(AWAY)  # somebody else, who is there
    person = await it.wired.people.find(HOME)
    for reach in await it.wired.people.reaches(person.id):
        await it.wired.people.mark_unreachable(reach.address_id, it.clock.at)

    found, _ = await anew(it)

    assert found.told == 2
    assert len(await it.at(it.clock.at + timedelta(seconds=1))) == 2


async def test_one_case_that_breaks_does_not_stop_the_others(it, monkeypatch):
    for address in (HOME, *OTHERS):
        await it.settle(address)
    calls = []
    whole = Relearning._plan_one  # noqa: SLF001 - a fault is put where one case is planned

    async def breaks(self, one, facts):
        calls.append(one)
        if len(calls) == 2:
            raise RuntimeError("a rule with a fault in it")
        return await whole(self, one, facts)

    monkeypatch.setattr(Relearning, "_plan_one", breaks)

    found, _ = await anew(it)

    assert (found.told, found.broken) == (5, 1)
    assert [type(one) for one in it.reports] == [RuntimeError]


def test_the_command_counts_and_plans_on_the_database_that_is_set(
    sqlite_url, monkeypatch, capsys, tmp_path
):
    monkeypatch.setenv("HOLDFAST_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("HOLDFAST_KEYS", KEY)
    monkeypatch.chdir(tmp_path)

    assert command.main(["facts", "affected", FACT]) == 0
    assert command.main(["facts", "affected", "--replan"]) == 0
    out = capsys.readouterr().out

    assert f"{FACT}: 0 people" in out
    assert "Nobody has a case here." in out


@pytest.mark.parametrize(
    "words", [["affected", "no-such-fact"], ["stale", FACT], ["list", "--replan"]]
)
def test_what_makes_no_sense_is_refused_in_one_line(words, capsys):
    assert command.main(["facts", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1

"""A soak of a few seconds, with every kind of fault: the same as `make soak`, in small."""

from collections import Counter

import pytest

from tests.soak.city import City, Talker, city
from tests.soak.soak import Plan, is_flat, soak


async def test_a_small_city_loses_nothing_while_everything_breaks(
    postgres_server, postgres_url, record_property
):
    plan = Plan(
        people=150,
        seconds=6,
        talkers=4,
        a_second=12,
        kill_every=2.0,
        fault_every=0.7,
        restarts=1,
    )
    async with city(postgres_server, postgres_url, seed=7) as it:
        report = await soak(it, plan, lambda _: None)

    assert report.reminders == plan.due
    assert report.restarts == 1
    assert report.kills
    assert "reminders due, arrived" in report.table()
    record_property(
        "counted",
        f"soak: {report.reminders} reminders and {report.turns} turns under {report.kills} kills, "
        f"{sum(report.faults.values())} faults and a restart of the database",
    )


# -- The soak is able to fail ----------------------------------------------------------------------


def test_what_grows_is_found():
    is_flat("a worker", [100, 104, 110, 112, 111])
    with pytest.raises(AssertionError, match="grew from"):
        is_flat("a worker", [100, 104, 110, 150, 190])


def a_city(**more):
    it = City.__new__(City)
    it.people, it.talkers, it.unmarked = 1, [], Counter()
    it.reminders = {it.address_of(0): 1}
    for name, value in more.items():
        setattr(it, name, value)
    return it


def test_a_lost_reminder_and_an_unmarked_repeat_are_found():
    a_city().nothing_is_lost()
    with pytest.raises(AssertionError, match="never came"):
        a_city(people=2).nothing_is_lost()
    a_city(unmarked=Counter(somebody=1)).nothing_is_lost()
    with pytest.raises(AssertionError, match="repeat"):
        a_city(unmarked=Counter(somebody=2)).nothing_is_lost()


@pytest.mark.parametrize(
    ("came", "fault"),
    [
        ([("x0x", False)], "x1x"),
        ([("x1x", False), ("x0x", False)], "out of order"),
        ([("x0x", False), ("x0x", False), ("x1x", False)], "unmarked"),
    ],
)
def test_an_answer_that_is_lost_late_or_doubled_is_found(came, fault, telegram_person):
    talker = Talker(telegram_person, said=["x0x", "x1x"], came=came)
    with pytest.raises(AssertionError, match=fault):
        a_city(talkers=[talker]).nothing_is_lost()


@pytest.fixture
def telegram_person():
    from tests.servers.telegram import Person  # noqa: PLC0415 - only here

    person = Person.__new__(Person)
    person.id = 1
    return person

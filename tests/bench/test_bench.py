"""The bench measures what it says: every part runs with tiny sizes, and the table renders."""

import pytest

from tests.bench import answering, on_telegram, people, reminding, starting, whole_turn
from tests.bench.__main__ import Part, measure, parts
from tests.bench.measuring import (
    WANTED,
    Figure,
    against,
    in_flight,
    interleaved,
    percentile,
    table,
    whole,
)

pytestmark = pytest.mark.filterwarnings("default")  # peers warn about themselves


@pytest.fixture(scope="module", autouse=True)
def _ways():
    """Recorded before any event loop runs."""
    people.ways()


def test_the_table_shows_what_is_reached_and_what_is_not():
    figure = Figure(id="P1", work="turns", unit="/s", goal=2, note="alike")
    shown = table(
        [
            against(figure, "peer", [30.0, 40.0], [10.0, 10.0], "more"),
            against(figure, "peer", [1.0], [1.0], "more"),
            Figure(id="P12", work="start", unit="s", ours=1.0, limit=1.5),
            Figure(id="-", work="load", unit="ms", ours=3.0),
        ]
    )
    lines = shown.splitlines()
    assert [line.split()[-1] for line in lines[2:5]] == ["yes", "NO", "yes"]
    assert shown.count("alike") == 1
    assert "3.50" in lines[2]


def test_a_figure_that_was_not_measured_has_a_line_and_is_not_reached():
    found = whole([Figure(id="P12", work="start", unit="s", ours=1.0, limit=1.5)])
    lines = table(found).splitlines()[2:]

    assert [line.split()[0] for line in lines if line] == list(WANTED)
    assert len([line for line in lines if "not measured" in line and line.endswith("NO")]) == 14


def test_a_ratio_without_its_peer_is_not_reached():
    assert Figure(id="P13", work="picture", unit="ms", ours=1.0, goal=4).verdict == "NO"


async def test_a_part_that_breaks_leaves_the_others_be(capsys):
    async def broken():
        raise OSError("no peer")

    async def fine():
        return Figure(id="P2", work="two", unit="s")

    found = await measure([Part(("P1",), "one", broken), Part(("P2",), "two", fine)])

    assert [one.id for one in found] == ["P2"]
    assert "OSError" in capsys.readouterr().err


def test_the_table_has_every_figure_that_is_to_be_reached(tmp_path):
    measured = {one for part in parts(tmp_path, big=False) for one in part.ids}
    assert measured - {"-"} == set(WANTED)


async def test_what_fell_due_while_nothing_ran_is_told_once(tmp_path):
    (found,) = await reminding.after_a_minute_away(tmp_path)

    assert (found.ours, found.theirs, found.verdict) == (10, 0, "yes")


async def test_sides_take_turns_and_none_is_left_out():
    order = []

    def side(name):
        async def one_round(at):
            order.append((name, at))
            return 1.0

        return one_round

    found = await interleaved(2, ours=side("a"), theirs=side("b"))
    assert order == [("a", 0), ("b", 0), ("b", 1), ("a", 1)]
    assert found == {"ours": [1.0, 1.0], "theirs": [1.0, 1.0]}


async def test_no_more_are_in_flight_than_allowed():
    now = most = 0

    async def job():
        nonlocal now, most
        now += 1
        most = max(most, now)
        now -= 1

    await in_flight(2, [job] * 5)
    assert most <= 2


def test_the_percentile_is_one_of_the_times():
    assert percentile([1.0, 2.0, 3.0], 0.99) == 3.0


def test_the_recorded_ways_are_long_and_end_with_reminders():
    for way in people.ways():
        assert len(way.steps) > 25
        assert way.steps[-1].planned


async def test_whole_turns_on_sqlite(tmp_path):
    found = await whole_turn.on_sqlite(tmp_path, people=4, rounds=2, each=1)
    assert [one.id for one in found] == ["P1", "P2"]
    assert all(one.ratio for one in found)


async def test_whole_turns_on_postgres():
    (found,) = await whole_turn.on_postgres(people=2, rounds=1, each=1)
    assert found.ratio


async def test_telegram_and_what_one_would_pick_instead(tmp_path):
    found = await on_telegram.figures(tmp_path, people=8, many=16, rounds=1, updates=8)
    assert [one.id for one in found] == ["P3", "P3", "P4", "P5"]
    assert all(one.ratio for one in found)


async def test_reminders(tmp_path):
    claim = await reminding.claim(
        tmp_path / "few.db", tmp_path / "many.db", rounds=1, counts=(200, 400)
    )
    told, in_memory = await reminding.told(tmp_path, rounds=1, due=3)
    assert in_memory.ratio
    assert claim.ratio
    assert told.ratio


async def test_starts_and_memory(tmp_path):
    assert (await starting.second_start(tmp_path, rounds=1)).ours > 0
    assert (await starting.memory(tmp_path, people=4)).ours >= 0
    assert starting.content_load(rounds=1).ours > 0
    assert starting.first_city(rounds=1).ours > 0


def test_answers():
    found = [*answering.commands(times=1), answering.plan(times=1), *answering.cities(times=1)]
    assert all(one.ours > 0 for one in found)

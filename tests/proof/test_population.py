"""Generated people over two years in ten zones: what must hold for everybody, held to the day."""

from dataclasses import replace

import pytest

from flows.case import Nudge
from flows.commands import HANDLERS
from flows.deadlines import reminders
from flows.deadlines.reminders import on_the_wall
from flows.events import DueReminder
from flows.planned import MOST_A_DAY
from tests.proof.lives import Life, LifeError
from tests.wrong_statements import wrong_in

SAMPLE, WHOLE = 300, 10_000
PARTS = 30
FAILED_ONCE = (4, 15, 39, 45, 54, 76, 20036, 20106)
"""People for whom something did not hold once; they stay."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seeds" in metafunc.fixturenames:
        many = WHOLE if metafunc.config.getoption("--whole") else SAMPLE
        step = many // PARTS
        metafunc.parametrize("seeds", [range(at, at + step) for at in range(0, many, step)])


def test_everybody_comes_to_rest_and_is_reminded_in_time(seeds, record_property):
    lives = [Life(seed).lived() for seed in seeds]

    assert wrong_in({text for life in lives for text in life.texts}) == []
    if seeds.start == 0:
        record_property("counted", f"population: {len(lives)} people a part, {PARTS} parts")


@pytest.mark.parametrize("seed", FAILED_ONCE)
def test_who_failed_once_does_not_again(seed):
    life = Life(seed).lived()

    assert life.rested
    assert wrong_in(life.texts) == []


# -- The proof is able to fail, and then says how --------------------------------------------------


def _first_fault(seeds=range(60)):
    for seed in seeds:
        try:
            Life(seed).lived()
        except LifeError as fault:
            return str(fault)
    return ""


def test_a_reminder_at_night_is_found_and_told_as_a_transcript(monkeypatch):
    monkeypatch.setattr(
        "flows.planned.on_the_wall", lambda day, _hour, zone: on_the_wall(day, 3, zone)
    )

    fault = _first_fault()

    assert "3 o'clock" in fault
    assert "\nnow  20" in fault
    assert "\nyou  " in fault
    assert "\nbot  " in fault


def test_too_few_reminders_of_a_hard_date_are_found(monkeypatch):
    monkeypatch.setattr(reminders, "_HARD_DAYS", (1,))
    monkeypatch.setattr(reminders, "_LATE_HOURS", ())

    assert "closes on" in _first_fault()


def test_reminders_that_go_on_after_the_work_is_done_are_found(monkeypatch):
    monkeypatch.setattr("flows.planned.done_rules", lambda _: frozenset())

    assert "is done and still planned" in _first_fault()


def test_a_message_outside_the_day_is_found(monkeypatch):
    monkeypatch.setattr("tests.proof.lives.EARLIEST", 10)

    assert "o'clock" in _first_fault()


def test_more_messages_a_day_than_promised_are_found():
    life = Life(1)
    life._say("/start")  # noqa: SLF001 - somebody who has a case
    told = DueReminder(rule="lca-last", tier="7d", day=None, due_at=life.flows.at)
    nudge = Nudge(ref="1", rules=("lca-last",), at=life.flows.at, told=(told,))
    life.flows.case = replace(life.flows.case, nudges=(nudge,))
    day = life.flows.at.date()

    for _ in range(MOST_A_DAY):
        life._within_the_cap(day)  # noqa: SLF001 - the check itself
    with pytest.raises(LifeError, match="messages on"):
        life._within_the_cap(day)  # noqa: SLF001 - the check itself


def test_a_link_out_of_order_is_found(monkeypatch):
    monkeypatch.setattr("tests.proof.lives.CHAINS", (("h1b-premium-last-receipt", "lca-last"),))

    assert "lies after" in _first_fault()


def test_a_broken_turn_is_found(monkeypatch):
    def broken(talk, rest):
        raise KeyError("plan_card.too_early")

    monkeypatch.setitem(HANDLERS, "plan", broken)

    assert "too_early" in _first_fault()

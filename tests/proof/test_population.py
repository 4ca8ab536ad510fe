"""Generated people through two years of all kinds of clocks: what must hold for everybody."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from flows.chapters.petition_tracker import PETITION_TRACKER
from flows.commands import HANDLERS
from flows.content.words import Words
from flows.deadlines import reminders
from flows.deadlines.reminders import Reminder, on_the_wall
from flows.deadlines.rule import Deadline, Owner
from flows.planned import reminders_of
from tests.driver import FlowsAlone, whole
from tests.proof.holding import CHAINS, LifeError, Watch
from tests.proof.lives import Life
from tests.proof.tally import Tally
from tests.scripts import flows_alone, play, read_script

SAMPLE, WHOLE = 300, 10_000
PARTS = 30
FAILED_ONCE = {
    1: "the ministry's letter was to be ordered after the file it belongs to was complete",
    35: "a help line of one country was named to everybody",
    95: "the last sensible interview lay after the last day of the record it is for",
}
"""One person for each kind of fault that was found; they stay."""
CHANGING = 15
"""Zones, at least, in which messages come both before and after the clocks are changed."""
FEW = 6
"""Rare questions and states that a sample may miss; ten thousand people miss none."""
LIVED = Tally()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    whole = metafunc.config.getoption("--whole")
    if "whole" in metafunc.fixturenames:
        metafunc.parametrize("whole", [whole], ids=["whole" if whole else "sample"])
    if "seeds" in metafunc.fixturenames:
        step = -(-(WHOLE if whole else SAMPLE) // PARTS)
        metafunc.parametrize("seeds", [range(at * step, (at + 1) * step) for at in range(PARTS)])


def test_everything_holds_for_everybody(seeds):
    for seed in seeds:
        LIVED.add(Life(seed).lived().tally)


def test_every_chapter_was_lived_through_in_all_kinds_of_zones(whole, record_property):
    for seed in sorted(set(range(SAMPLE)) - LIVED.seeds):
        LIVED.add(Life(seed).lived().tally)

    missing = LIVED.missing()
    assert not [one for one in missing if one.startswith("node")]
    assert len(missing) <= (0 if whole else FEW), missing
    assert len(LIVED.changing) >= CHANGING, sorted(LIVED.changing)
    assert {"Asia/Kathmandu", "Asia/Kolkata", "Pacific/Kiritimati"} <= LIVED.offsets.keys()
    assert {"Australia/Adelaide", "America/Santiago", "Pacific/Auckland"} <= LIVED.changing
    assert LIVED.moved
    assert LIVED.erased
    record_property("counted", LIVED.summary())


@pytest.mark.parametrize("seed", FAILED_ONCE, ids=FAILED_ONCE.get)
def test_who_failed_once_does_not_again(seed):
    assert Life(seed).lived().rested


@pytest.mark.parametrize("seed", [10, 14])
async def test_a_person_lives_the_same_on_a_real_database(seed, sqlite_url, tmp_path):
    """Outages, other hours and other cities: the conversation alone forgets nothing a table keeps."""
    path = tmp_path / "person.txt"
    path.write_text(Life(seed).lived().script(), encoding="utf-8")
    script = read_script(path)

    alone = await play(script, flows_alone(script))
    async with whole(sqlite_url, script.at, script.zone, limited=True) as it:
        stored = await play(script, it)

    assert stored == alone


# -- The proof is able to fail, and then says how --------------------------------------------------


def _fault(words, seeds=range(80)):
    """The first fault that says this, of those in which it does not hold for somebody."""
    for seed in seeds:
        try:
            Life(seed).lived()
        except LifeError as fault:
            if words in str(fault).split("\n")[0]:
                return str(fault)
    return ""


async def test_a_reminder_planned_for_the_night_is_found_and_told_as_a_transcript(
    monkeypatch, tmp_path
):
    monkeypatch.setattr(
        "flows.planned.on_the_wall", lambda day, _hour, zone: on_the_wall(day, 3, zone)
    )

    fault = _fault("3 o'clock")

    _, _, transcript = fault.partition("\n\n")
    path = tmp_path / "pasted.txt"
    path.write_text(transcript, encoding="utf-8")
    script = read_script(path)
    assert script.promise
    assert await play(script, flows_alone(script)) == transcript


def test_a_clock_that_ignores_the_season_is_found(monkeypatch):
    def in_winter(day, hour, zone):
        return on_the_wall(date(day.year, 1, 15), hour, zone) + (day - date(day.year, 1, 15))

    monkeypatch.setattr(reminders, "on_the_wall", in_winter)
    # What is kept of mornings would hide the fault, and keep it for the tests that follow.
    monkeypatch.setattr(reminders, "_at_hour", reminders._at_hour.__wrapped__)  # noqa: SLF001

    assert _fault("o'clock")


def test_a_message_at_night_is_found(monkeypatch):
    """After an outage what fell due would be told at whatever hour the process came back."""
    monkeypatch.setattr("flows.planned.is_awake", lambda _: True)

    assert _fault("o'clock on their clock")


def test_more_messages_a_day_than_promised_are_found(monkeypatch):
    monkeypatch.setattr("flows.planned.MOST_A_DAY", 99)

    assert _fault("more than 2 messages")


def test_too_few_reminders_of_a_hard_date_are_found(monkeypatch):
    monkeypatch.setattr(reminders, "_HARD_DAYS", (1,))
    monkeypatch.setattr(reminders, "_LATE_HOURS", ())

    assert _fault("closes on")


def test_reminders_that_are_planned_and_never_told_are_found(monkeypatch):
    monkeypatch.setattr("flows.nudging.holds", lambda _view, due: due.tier == "1d")

    assert _fault("was told 1 times")


def test_reminders_that_go_on_after_the_work_is_done_are_found(monkeypatch):
    monkeypatch.setattr("flows.planned.done_rules", lambda _: frozenset())

    assert _fault("is done and still planned")


def test_a_done_that_is_not_kept_is_found(monkeypatch):
    """Who says "done" is held to it by the proof itself, not by the product's own list."""
    monkeypatch.setattr("flows.steps._MARKS", ("undone", "missed"))

    assert _fault("is done and still")


def test_a_reminder_of_a_date_that_moved_is_found(monkeypatch):
    """What was planned first stays planned, and is told without another look."""
    monkeypatch.setattr("flows.turn.mark_of", lambda _: "always the same")
    monkeypatch.setattr("flows.nudging.holds", lambda *_: True)
    monkeypatch.setattr(Watch, "_promises_of_reminders", lambda *_: None)
    monkeypatch.setattr(Watch, "_to_come_twice", lambda *_: None)

    assert _fault("is not any more")


def test_a_reminder_before_now_is_found(monkeypatch):
    def and_one_of_yesterday(view):
        day = view.today - timedelta(days=1)
        at = on_the_wall(day, view.case.hour, view.zone)
        return (*reminders_of(view), Reminder(rule="lca-last", tier="7d", due_at=at, day=day))

    monkeypatch.setattr("flows.turn.reminders_of", and_one_of_yesterday)

    assert _fault("before now")


def test_a_message_while_somebody_wants_to_hear_nothing_is_found(monkeypatch):
    def as_if_not_paused(view):
        return reminders_of(replace(view, case=replace(view.case, paused_until=None)))

    monkeypatch.setattr("flows.turn.reminders_of", as_if_not_paused)
    monkeypatch.setattr("flows.planned.is_paused", lambda _: False)

    assert _fault("want to hear nothing")


def test_a_link_out_of_order_is_found(monkeypatch):
    monkeypatch.setattr(
        "flows.deadlines.h1b.lca_latest", lambda view: view.profile.start_on - timedelta(days=2)
    )

    assert _fault("lca-last")


@pytest.mark.parametrize("link", CHAINS, ids=" before ".join)
def test_each_link_is_looked_at(link):
    """The later end stands a day before the earlier one, and nothing else in the plan."""
    made = Deadline(
        rule="",
        earliest=None,
        planned=None,
        latest=None,
        hard=True,
        owner=Owner.PERSON,
        facts=(),
        needs=(),
        overdue=False,
    )
    first, then = (
        replace(made, rule=rule, latest=date(2027, 6, day))
        for rule, day in zip(link, (2, 1), strict=True)
    )
    view = SimpleNamespace(plan=SimpleNamespace(deadlines=(first, then)))

    with pytest.raises(LifeError, match=f"{link[0]} .* lies after {link[1]} "):
        Life(1).watch._links_in_order(view)  # noqa: SLF001 - the check itself


def test_a_wrong_statement_is_found_with_the_way_to_it(monkeypatch):
    say = Words.say

    def wrong(self, key, **given):
        said = say(self, key, **given)
        if not key.startswith("nudge."):
            return said
        return type(said)("Your OPT covers residency.", said.facts)

    monkeypatch.setattr(Words, "say", wrong)

    fault = _fault("H1B-W16")

    assert "\nwait " in fault


def test_days_counted_on_another_clock_are_found(monkeypatch):
    """As a server would that counts days where it stands."""
    monkeypatch.setattr("flows.talk.View.today", property(lambda view: view.now.date()))

    assert _fault(" is said on ")


def test_the_same_reminder_told_twice_is_found(monkeypatch):
    monkeypatch.setattr(
        FlowsAlone, "_replanned", lambda _, wanted: {(one.rule, one.tier): one for one in wanted}
    )

    assert _fault("is told twice")


def test_a_broken_turn_is_found(monkeypatch):
    def broken(talk, rest):
        raise KeyError("plan_card.too_early")

    monkeypatch.setitem(HANDLERS, "plan", broken)

    assert _fault("too_early")


def test_silence_is_found(monkeypatch):
    def mute(talk, rest):
        talk.repeats = False

    monkeypatch.setitem(HANDLERS, "why", mute)

    assert _fault("no answer to what was said")


def test_a_road_without_a_place_to_rest_is_found(monkeypatch):
    monkeypatch.setattr(Life, "_rests", lambda _: False)

    assert _fault("no question that rests", range(3))


def test_a_chapter_that_nobody_reaches_is_told():
    tally = Tally()
    tally.add(Life(1).lived().tally)
    del tally.asked["place"]

    assert "question place" in tally.missing()
    assert f"question {PETITION_TRACKER.questions[-1].id}" in tally.missing()

"""The proof of the tracks: each state is reached, has words, a way on and a way out."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from flows.case import Case
from flows.chart import Chart, Step
from flows.codec import decode_case, encode_case
from flows.content.loader import load_content
from flows.events import Pressed, Typed
from flows.letters.catalogue import LETTERS
from flows.outreach.talking import BUTTONS, LEAVE, SHOWS, buttons_of
from flows.planned import reminders_of
from flows.talk import Talk, View
from flows.tracks import (
    MOVES,
    OUTREACH,
    THEIRS,
    TRACKS,
    WANTED,
    looks_again_on,
    moved_by,
    rule_of,
    stand,
    track_of,
)
from flows.turn import take_turn
from tests.driver import UTC_ZONE, words_of
from tests.proof.tracks import at, judge, ways_to

NOW = datetime(2027, 3, 22, 9, tzinfo=UTC)  # a Monday
CONTENT = load_content()
WORDS = CONTENT.words
WAYS = ways_to(OUTREACH)
EVERYWHERE = [(track, state) for track in TRACKS for state in OUTREACH.states]


def _case(track, state, *, by=date(2027, 3, 26)):
    return at(track, WAYS[state], NOW, by=by)


def _view(case, now=NOW):
    return View(case=case, content=CONTENT, now=now, default_zone=UTC_ZONE)


def _turn(case, event, now=NOW):
    return take_turn(case, event, now=now, content=CONTENT, fresh_tag="test", zone=UTC_ZONE)


def _shown(track, state):
    """The conversation as it stands, asked; with it the turn its buttons are of."""
    turn = _turn(_case(track, state), Typed(text="menu"))
    return turn.case, turn.replies[-1].ask


def _press(case, key):
    return _turn(case, Pressed(kind="q", tag="test", ref=str(case.asked_turn), choice=key))


def test_every_state_is_reached_and_left_and_every_way_is_fired(record_property):
    found = judge(OUTREACH)
    record_property("counted", found.summary(len(TRACKS)))

    assert found.faults == []
    assert set(BUTTONS) == set(OUTREACH.states)
    assert {"not_started", "drafted", "sent", "answered", "silent", "chased", "closed"} <= set(
        WAYS
    )


@pytest.mark.parametrize(("track", "state"), EVERYWHERE)
def test_every_state_says_where_it_stands_and_what_can_be_done(track, state):
    case, ask = _shown(track, state)

    assert stand(_view(case), track)[0] == state
    assert WORDS.has(f"who.state.{state}")
    assert tuple(one.key for one in ask.choices) == buttons_of(track, state)
    assert ask.choices[-1].key == LEAVE
    labels = [one.label for one in ask.choices]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(("track", "state"), EVERYWHERE)
def test_every_button_does_something_and_moves_only_its_own_track(track, state):
    for key in buttons_of(track, state):
        case, _ = _shown(track, state)
        others = [stand(_view(case), one)[0] for one in TRACKS if one != track]

        turn = _press(case, key)

        assert turn.replies, f"{key} says nothing"
        assert WORDS.text("talk.moved_on") not in words_of(turn.replies)
        assert WORDS.text("outreach.moved_on") not in words_of(turn.replies)
        assert [stand(_view(turn.case), one)[0] for one in TRACKS if one != track] == others
        after, _ = stand(_view(turn.case), track)
        if OUTREACH.accepts(key, state) and key != "promised":
            assert after == OUTREACH.ways[key, state][0][1]
        elif key not in SHOWS:
            assert after == state
        if key == LEAVE:
            assert turn.case.track == ""


@pytest.mark.parametrize(("track", "state"), EVERYWHERE)
def test_a_reminder_is_planned_exactly_while_the_move_is_theirs(track, state):
    view = _view(_case(track, state))

    planned = [one for one in reminders_of(view) if track_of(one.rule) == track]

    assert [one.rule for one in planned] == ([rule_of(view, track)] if state in THEIRS else [])
    assert [one.day for one in planned] == [looks_again_on(view, track)] * len(planned)


@pytest.mark.parametrize("track", TRACKS.values(), ids=TRACKS)
def test_the_letters_of_a_track_are_there(track):
    names = {name for name in (track.first, track.next, track.chase) if name}
    assert names <= set(LETTERS)
    for rule in track.rules:
        assert WORDS.has(f"nudge.{rule}")
        assert WORDS.has(f"nudge.names.{rule}")


@pytest.mark.parametrize("track", TRACKS)
def test_the_log_has_words_for_what_happens_on_a_track_and_for_nothing_else(track):
    pressed = {key for keys in BUTTONS.values() for key in keys} - SHOWS - {"said", LEAVE}
    road = {kind for on, kind in MOVES.values() if on == track}
    wanted = set() if TRACKS[track].meets else {WANTED}  # who meets only names an hour

    kinds = pressed | road | wanted | {"drafted", "silence"}

    assert set(WORDS.keys(f"log.{track}")) == {f"log.{track}.{kind}" for kind in kinds}


def test_silence_is_looked_at_two_business_days_after_sending():
    friday = datetime(2027, 3, 26, 9, tzinfo=UTC)
    case = at("pd", ("sent",), friday, by=friday.date())

    assert looks_again_on(_view(case, friday), "pd") == date(2027, 3, 30)


def test_a_day_that_was_named_is_looked_at_on_the_next_business_day():
    view = _view(_case("gme", "promised", by=date(2027, 3, 26)))

    assert looks_again_on(view, "gme") == date(2027, 3, 29)


def test_what_means_nothing_where_a_track_stands_moves_nothing():
    case = replace(_case("gme", "closed"), track="")
    line = case.happenings[-1]
    case = case.with_line(replace(line, kind="silence", at=NOW + timedelta(hours=1)))

    assert stand(_view(case), "gme")[0] == "closed"


# -- A chart that is broken is found out -----------------------------------------------------------


def _chart(*steps, states=OUTREACH.states):
    return Chart(name="broken", states=states, steps=(*OUTREACH.steps, *steps))


BROKEN = {
    "lost is never reached": (_chart(states=(*OUTREACH.states, "lost")), dict(BUTTONS)),
    "nothing fires flown in sent": (
        _chart(Step(source="sent", target="closed", trigger="flown")),
        dict(BUTTONS),
    ),
    "silent has no way back": (_chart(), {**BUTTONS, "silent": BUTTONS["silent"][:-1]}),
    "chased means nothing in closed": (
        _chart(),
        {**BUTTONS, "closed": ("chased", *BUTTONS["closed"])},
    ),
    "nothing follows end": (
        _chart(
            Step(source="closed", target="end", trigger="sent_off"),
            states=(*OUTREACH.states, "end"),
        ),
        dict(BUTTONS),
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_chart_is_found_out(fault):
    chart, buttons = BROKEN[fault]

    assert any(fault in one for one in judge(chart, buttons).faults)


# -- The road's own answers move the same tracks ---------------------------------------------------


@pytest.mark.parametrize(
    ("before", "question", "value", "track", "after"),
    [
        ("not_started", "facts_letter", "sent", "gme", "sent"),
        ("sent", "facts_letter", "later", "gme", "drafted"),
        ("sent", "gme_answer", "answered", "gme", "answered"),
        ("answered", "gme_answer", "no_answer", "gme", "sent"),
        ("not_started", "exception_asked", "asked", "pd", "sent"),
        ("sent", "exception_asked", "refused", "pd", "answered"),
        ("not_started", "lawyer_booked", "done", "lawyer", "answered"),
        ("answered", "lawyer_booked", "later", "lawyer", "drafted"),
        ("promised", "lawyer_met", "met", "lawyer", "answered"),
    ],
)
def test_an_answer_on_the_road_moves_its_track(before, question, value, track, after):
    talk = Talk(
        case=_case(track, before),
        content=CONTENT,
        now=NOW,
        default_zone=UTC_ZONE,
        fresh_tag="test",
    )

    moved_by(talk, question, value)

    assert stand(talk.view, track)[0] == after


def test_a_case_of_an_earlier_release_keeps_its_track():
    case = Case(tag="test", opened_at=NOW, seen_at=NOW)
    case = case.with_happening("gme", "sent", on=NOW.date(), now=NOW)
    stored = json.loads(encode_case(case))
    del stored["track"]
    for name in ("who", "medium", "by"):
        del stored["happenings"][0][name]

    assert stand(_view(decode_case(json.dumps(stored).encode())), "gme")[0] == "sent"

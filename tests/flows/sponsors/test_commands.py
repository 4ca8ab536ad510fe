"""What /sponsor and /programmes do beyond the transcripts: bad input, stale ids, no records."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.case import Aside, Case
from flows.content.loader import load_content
from flows.events import Commanded, Pressed, Setting, Typed
from flows.person import profile_of
from flows.replies import Pairs
from flows.turn import take_turn
from tests.driver import CONTENT, words_of

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)


class Untouched:
    """Records that must not be asked."""

    def __getattr__(self, name):
        raise AssertionError(f"{name} was asked")


def turn(event, case=None, *, content=CONTENT, setting=Setting.PRIVATE):
    return take_turn(
        case,
        event,
        now=NOW,
        content=content,
        fresh_tag="test",
        zone=ZoneInfo("UTC"),
        setting=setting,
    )


def said(event, case=None, **more):
    return words_of(list(turn(event, case, **more).replies))


def bound(via, *, granted=None):
    case = Case(tag="test", opened_at=NOW, seen_at=NOW)
    case = case.with_answer("matched_via", via, via, NOW)
    if granted:
        case = case.with_answer("nrmp_waiver_granted_on", granted, granted, NOW)
    return case


@pytest.mark.parametrize(
    "event", [Commanded(name="start"), Commanded(name="plan"), Typed(text="x")]
)
def test_no_record_is_read_before_somebody_asks(event):
    assert turn(event, content=replace(CONTENT, sponsors=Untouched())).replies


@pytest.mark.parametrize("via", ["nrmp", "soap"])
@pytest.mark.parametrize("typed", ["", "internal medicine NY", "any", "psychiatry more"])
def test_somebody_bound_sees_no_place_and_no_record_is_read(via, typed):
    text = said(
        Commanded(name="programmes", rest=typed),
        bound(via),
        content=replace(CONTENT, sponsors=Untouched()),
    )
    assert "First step: ask NRMP" in text
    assert "Best fit first" not in text


def test_a_waiver_granted_on_a_past_day_opens_the_list():
    text = said(Commanded(name="programmes", rest="any"), bound("nrmp", granted="2027-01-10"))
    assert "NRMP granted a waiver on 10 January 2027" in text


def test_a_waiver_told_here_opens_the_route_in_the_plan():
    case = bound("nrmp", granted="2027-01-10")
    profile = profile_of({"matched_via": "nrmp"}, case, ZoneInfo("UTC"), today=NOW.date())
    assert profile.nrmp_waiver_granted_on == date(2027, 1, 10)
    outside = profile_of({"matched_via": "off_cycle"}, case, ZoneInfo("UTC"), today=NOW.date())
    assert outside.nrmp_waiver_granted_on is None


@pytest.mark.parametrize("name", ["sponsor", "programmes"])
def test_without_records_the_command_says_so(name):
    assert "not at hand" in said(Commanded(name=name, rest="mayo"), content=load_content())


@pytest.mark.parametrize("name", ["sponsor", "programmes"])
def test_in_a_public_place_only_the_private_door_is_shown(name):
    text = said(
        Commanded(name=name, rest="mayo"),
        content=replace(CONTENT, sponsors=Untouched()),
        setting=Setting.SERVER,
    )
    assert "Mayo" not in text


@pytest.mark.parametrize("ids", ["=T0000", "=", "=|", "=T0000|T4191", "=N:GONE"])
def test_an_id_that_is_not_in_the_records_is_asked_about_again(ids):
    assert "renewed" in said(Commanded(name="sponsor", rest=ids))


def test_two_lists_after_one_another_do_not_answer_for_each_other():
    first = turn(Commanded(name="sponsor", rest="mount sinai"))
    old = first.replies[-1].ask
    second = turn(Commanded(name="sponsor", rest="houston"), first.case)
    press = Pressed(kind=old.kind, tag=old.tag, ref=old.ref, choice=old.choices[0].key)
    assert "moved on" in said(press, second.case)
    assert len([one for one in second.case.asides if one.kind == "command"]) == 1


def test_a_case_kept_with_a_half_asked_command_can_be_answered_in_words():
    first = turn(Commanded(name="sponsor", rest="mount sinai"))
    assert "Mount Sinai Medical Center of Florida" in said(
        Typed(text="Mount Sinai Medical Center of Florida Inc, Miami Beach, FL"), first.case
    )


def test_an_aside_of_another_release_is_left_quietly():
    case = Case(tag="test", opened_at=NOW, seen_at=NOW).with_aside(
        Aside(kind="command", about="x", given={"ask": "?", "keys": ("1",), "labels": ("a",)})
    )
    assert turn(Typed(text="bronxcare"), case).replies


def test_the_numbers_stand_in_two_columns():
    (first, *_) = turn(Commanded(name="sponsor", rest="bronx care")).replies
    (pairs,) = [one for one in first.blocks if isinstance(one, Pairs)]
    assert [year for year, _ in pairs.rows] == [
        *("FY2020", "FY2021", "FY2022", "FY2023", "FY2024", "FY2026")
    ]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rest=st.text(max_size=160), name=st.sampled_from(["sponsor", "programmes"]))
def test_whatever_is_typed_is_answered(rest, name):
    done = turn(Commanded(name=name, rest=rest), bound("off_cycle"))
    assert done.replies
    assert done.replies[-1].ask is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said_=st.text(min_size=1, max_size=60))
def test_whatever_is_typed_as_a_waivers_day_is_answered(said_):
    asked = turn(Commanded(name="programmes"), bound("nrmp"))
    done = turn(Typed(text=said_), asked.case)
    assert done.replies

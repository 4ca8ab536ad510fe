"""The calendar: events that keep their identity while the case changes, named days among them."""

import re
from dataclasses import replace
from datetime import date, timedelta

from flows.case import Happening
from flows.papers.calendar import as_of, calendar, uid_of
from flows.showing import open_deadlines
from tests.papers import FULLEST, INSIDE, answered, played, view_of


async def test_an_event_keeps_its_identity_and_counts_its_changes():
    view = await played(INSIDE)
    before = {one.rule: one for one in calendar(view).entries}
    moved = answered(view, start_on="2027-07-15")
    after = {one.rule: one for one in calendar(moved).entries}

    assert set(before) <= set(after)
    for rule, entry in before.items():
        assert after[rule].uid == entry.uid
        changed = (after[rule].day, after[rule].cancelled) != (entry.day, entry.cancelled)
        assert after[rule].sequence == entry.sequence + changed


async def test_replaying_the_same_case_again_gives_the_same_calendar():
    view = await played(FULLEST)
    assert calendar(view) == calendar(view_of(view.case, view.now))


async def test_a_date_that_is_done_is_cancelled_not_left_out():
    view = await played(INSIDE)
    rule = next(one.rule for one in open_deadlines(view) if one.hard)
    case = view.case.with_happening(
        "deadlines", "done", on=view.today, now=view.now + timedelta(hours=1), words=rule
    )
    found = {
        one.rule: one for one in calendar(view_of(case, view.now + timedelta(hours=2))).entries
    }
    assert found[rule].cancelled
    assert found[rule].alarms == ()


async def test_titles_tell_nothing_until_full_ones_are_chosen():
    view = await played(INSIDE)
    discreet = calendar(view).entries
    case = view.case.with_happening(
        "calendar", "full", on=view.today, now=view.now + timedelta(hours=1)
    )
    full = calendar(view_of(case, view.now + timedelta(hours=2))).entries

    assert all(re.fullmatch(r"paperwork \d+ of \d+", one.title) for one in discreet)
    assert {one.about for one in discreet} == {"/deadlines says what this is."}
    assert all(not one.title.startswith("paperwork") for one in full)
    by_rule = {one.rule: one.sequence for one in discreet}
    assert all(one.sequence == by_rule[one.rule] + 1 for one in full)


async def test_days_that_somebody_named_are_in_the_calendar_and_follow_what_is_said():
    view = await played("talk_to_gme")
    told = {one.rule: one for one in calendar(view).entries}

    def wanted(case, minutes, by):
        line = Happening(track="gme", kind="wanted", on=view.today, at=later(view, minutes), by=by)
        return replace(case, happenings=(*case.happenings, line))

    once = wanted(view.case, 1, date(2027, 4, 29))
    before = {one.rule: one for one in calendar(view_of(once, later(view, 2))).entries}
    again = wanted(once, 3, date(2027, 5, 7))
    moved = {one.rule: one for one in calendar(view_of(again, later(view, 4))).entries}

    assert told["gme-named-day"].day == date(2027, 4, 30)
    assert "wanted-gme" not in told
    assert before["wanted-gme"].day == date(2027, 4, 29)
    assert before["named-start_on"].day == view.plan.profile.start_on
    assert moved["wanted-gme"].day == date(2027, 5, 7)
    assert moved["wanted-gme"].uid == before["wanted-gme"].uid
    assert moved["wanted-gme"].sequence == before["wanted-gme"].sequence + 1
    assert moved["named-start_on"].sequence == before["named-start_on"].sequence


async def test_a_day_the_lawyer_gave_is_cancelled_once_they_have_spoken():
    view = await played(INSIDE)
    given = Happening(
        track="lawyer", kind="promised", on=view.today, at=later(view, 1), by=date(2027, 2, 9)
    )
    spoken = Happening(track="lawyer", kind="answered", on=view.today, at=later(view, 3))
    with_day = replace(view.case, happenings=(*view.case.happenings, given))
    after = replace(with_day, happenings=(*with_day.happenings, spoken))
    first = {one.rule: one for one in calendar(view_of(with_day, later(view, 2))).entries}
    last = {one.rule: one for one in calendar(view_of(after, later(view, 4))).entries}

    assert (first["promised-lawyer"].day, first["promised-lawyer"].cancelled) == (given.by, False)
    assert last["promised-lawyer"].cancelled
    assert last["promised-lawyer"].sequence == 1


async def test_the_petition_brings_its_dates_and_cancels_what_is_done():
    found = {one.rule: one for one in calendar(await played("a_request_for_evidence")).entries}
    assert found["named-petition_interview_on"].day == date(2027, 5, 20)
    for done in ("lca-certified", "rfe-answer", "premium-action", "h1b-consular-approval"):
        assert found[done].cancelled
        assert found[done].sequence > 0


async def test_the_waiver_years_bring_theirs():
    found = {one.rule: one for one in calendar(await played("the_waiver_years")).entries}
    assert {"waiver-job-search", "conrad-year-opens", "waiver-start-90"} <= found.keys()
    assert len({one.uid for one in found.values()}) == len(found)


async def test_once_it_has_ended_no_day_of_the_lost_way_rings():
    found = {one.rule: one for one in calendar(await played("how_it_ended")).entries}
    assert found["named-start_on"].cancelled
    assert found["named-start_on"].alarms == ()


def later(view, hours):
    return view.now + timedelta(hours=hours)


def test_an_identifier_names_neither_case_nor_rule():
    uid = uid_of("k3pt", "i901-payment")
    assert "k3pt" not in uid
    assert "i901" not in uid
    assert uid != uid_of("q7k2", "i901-payment")


async def test_a_case_can_be_seen_as_it_was():
    before = await played(INSIDE)
    after = answered(before, start_on="2027-08-01")
    seen = as_of(after.case, before.now)
    assert seen.answers == before.case.answers
    assert as_of(after.case, after.now).answers == after.case.answers

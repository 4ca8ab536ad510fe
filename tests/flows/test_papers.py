"""What papers say is what the case says: nothing left out, nothing made up, nobody named."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.terminal.outbound import lines_of
from flows.chapters.road import ROAD
from flows.papers.chronology import chronology
from flows.papers.numbers import numbers_alt
from flows.papers.packet import MOST_DEADLINES, packet
from flows.papers.paths import paths_alt
from flows.papers.refs import PICTURES, SHEETS, file_name, pen
from flows.papers.road_map import BESIDE, LAYOUT, State, road_map, road_map_alt
from flows.papers.timeline import MOST_ROWS, Shape, timeline, timeline_alt
from flows.papers.ways import ways, ways_alt
from flows.paths.path import Fit
from flows.paths.showing import paths_for
from flows.promised import promises_of
from flows.replies import Document, Picture, Reply
from flows.showing import open_deadlines
from flows.tracks import OUTREACH
from tests.driver import CONTENT, FlowsAlone, Person
from tests.papers import (
    AT,
    FULLEST,
    FURTHEST,
    INSIDE,
    TRANSCRIPTS,
    answered,
    empty,
    played,
    view_of,
    with_many_deadlines,
)
from tests.scripts import read_script


def cells(made):
    """Every word of a packet."""
    for part in made.sections:
        yield part.head
        for row in (*part.pairs, *(part.table.rows if part.table else ())):
            yield from row
        yield from part.lines
        for _, names in part.columns:
            yield from names


# -- Timeline ------------------------------------------------------------------------------------


async def test_the_timeline_holds_the_dates_of_the_plan():
    view = await played(FULLEST)
    drawn = timeline(view)
    planned = {one.rule: one for one in open_deadlines(view)}

    assert drawn.marks
    for mark in drawn.marks:
        deadline = planned[mark.rule]
        assert {mark.day, mark.other} - {None} <= {
            deadline.earliest,
            deadline.planned,
            deadline.latest,
        }
        if deadline.hard and deadline.latest:
            assert (mark.shape, mark.day) == (Shape.HARD, deadline.latest)


async def test_the_words_of_the_timeline_hold_every_mark_that_is_drawn():
    view = await played(INSIDE)
    words = timeline_alt(view)
    calendar_words = view.content.calendar

    for mark in timeline(view).marks:
        line = next(one for one in words.splitlines() if mark.name in one)
        assert calendar_words.show_day(mark.day) in line
        assert mark.other is None or calendar_words.show_day(mark.other) in line


async def test_what_is_late_is_said_to_be_late():
    view = await played(FULLEST)
    later = view_of(view.case, view.now + timedelta(days=90))
    late = [mark for mark in timeline(later).marks if mark.late]

    assert late
    assert all(mark.line.startswith("Late. ") for mark in late)
    assert {mark.rule for mark in late} <= {
        one.rule for one in open_deadlines(later) if (one.day or date.max) < later.today
    } | {one.rule for one in open_deadlines(later) if one.overdue}


async def test_a_hundred_dates_stay_readable_and_the_rest_is_counted():
    view = with_many_deadlines(await played(FULLEST), 100)
    drawn = timeline(view)

    assert len(drawn.marks) == MOST_ROWS
    assert drawn.more == 100 - MOST_ROWS
    assert str(drawn.more) in timeline_alt(view)


async def test_a_start_that_is_long_past_is_said_and_not_drawn():
    drawn = timeline(await played("how_it_ended"))
    assert drawn.start is None
    assert "The start was on 1 September 2027" in drawn.head


def test_an_empty_case_has_an_empty_timeline_that_says_so():
    drawn = timeline(empty())
    assert drawn.marks == ()
    assert drawn.start is None
    assert "no date yet" in timeline_alt(empty())


# -- Map and routes ------------------------------------------------------------------------------


def test_the_map_has_a_place_for_every_node_and_no_other():
    assert set(LAYOUT) == set(ROAD.chart.states) - BESIDE
    assert len(set(LAYOUT.values())) == len(LAYOUT)


async def test_the_map_draws_every_way_of_the_chart():
    drawn = road_map(await played(INSIDE))
    ways = {
        (step.source, step.target)
        for step in ROAD.chart.steps
        if {step.source, step.target} <= set(LAYOUT)
    }
    assert {(one.source, one.target) for one in drawn.ways} == ways


async def test_the_map_shows_where_the_case_is():
    view = await played(INSIDE)
    here = [one.node for one in road_map(view).stops if one.state is State.HERE]
    assert here == [view.place.node]
    assert view.content.words.text(f"nodes.{view.place.node}") in road_map_alt(view)


async def test_the_map_shows_the_talks_beside_the_road_and_how_far_a_tracker_is():
    view = await played("talk_to_gme")
    states = {one.party: (one.state, one.begun) for one in road_map(view).talks}
    assert states["GME and HR"] == ("answered", True)
    assert states["Programme director"] == ("not begun", False)
    assert "GME and HR: answered" in road_map_alt(view)

    filing = await played("the_petition_goes_on", turns=-8)
    assert filing.place.node == "implement_alternative"
    assert re.search(r"[1-7] of 7 steps done\.$", road_map(filing).head)


def test_every_state_of_a_talk_has_words_for_the_map():
    words = empty().content.words
    for state in OUTREACH.states:
        assert words.has(f"papers_pictures.map.talk.{state}")


async def test_the_ways_are_compared_as_the_command_compares_them():
    view = await played(INSIDE)
    drawn, told = ways(view), paths_for(pen(view))
    assert [(one.fit, one.needed) for one in drawn.ways] == [
        (one.fit, None if one.fit is Fit.CLOSED else one.needed) for one in told
    ]
    words = ways_alt(view)
    for one in drawn.ways:
        assert f"- {one.name}: {one.fit_words}. {one.why}" in words
        assert one.needed_words in words
        assert one.first in words


async def test_the_chronology_has_the_steps_of_every_tracker():
    for name, step in (
        ("the_petition_goes_on", "petition_tracker.petition_sent_on"),
        ("the_waiver_years", "waiver_years.waiver_job_on"),
    ):
        view = await played(name)
        told = [one.what for one in chronology(pen(view))]
        assert view.content.words.text(f"{step}.name") in told


async def test_every_promise_stands_in_the_packet_with_who_made_it():
    view = await played("several_promises")
    rows = next(one for one in packet(view).sections if one.key == "promises").table.rows
    assert len(rows) == len(promises_of(view)) > 1
    for one in promises_of(view):
        assert not one.who or any(one.who in row[1] for row in rows)


async def test_what_was_said_by_whom_stands_in_the_packet():
    words = "\n".join(cells(packet(await played("talk_to_gme"))))
    assert "HR, by mail: \u201cHR emailed, they need two more days\u201d" in words
    assert "GME, on the phone: \u201cWe do not sponsor H-1B for any trainee" in words
    assert "GME wants something by 30 April 2027" in words


async def test_the_words_of_the_routes_hold_all_five_with_their_sums():
    view = answered(await played(FULLEST), post_wait_days=30)
    words = paths_alt(view)
    for route in view.plan.routes:
        assert view.content.words.text(f"plan_card.routes.{route.route}") in words
        if route.days_needed is not None:
            assert f"{route.days_needed.least} to {route.days_needed.most:,} days" in words


def test_every_number_that_is_shown_names_who_counted_it():
    lines = [one for one in numbers_alt(empty().content).splitlines() if one.startswith("- ")]
    assert len(lines) >= 5
    assert [one for one in lines if not re.search(r"read on \d+ \w+ 20\d\d\)$", one)] == []


# -- Packet --------------------------------------------------------------------------------------


async def test_the_packet_holds_the_facts_of_the_case():
    view = answered(
        await played(FURTHEST),
        fill_names="fill",
        full_name="Ana Lima",
        hospital="Saint Elsewhere",
        hospital_city=None,
        specialty="Neurology",
    )
    words = "\n".join(cells(packet(view)))
    profile = view.plan.profile

    assert {"Ana Lima", "Saint Elsewhere", "Neurology"} <= set(cells(packet(view)))
    assert view.content.calendar.show_day(profile.start_on) in words
    assert profile.withdrawal_words in words
    for route in view.plan.routes:
        assert view.content.words.text(f"plan_card.verdicts.{route.verdict}") in words


async def test_every_source_that_is_cited_is_listed_once():
    made = packet(await played(INSIDE))
    *parts, sources = made.sections
    cited = {
        int(number)
        for part in parts
        for words in cells(type(made)(title="", under="", foot="", sections=(part,)))
        for found in re.findall(r"\[([\d, ]+)\]$", words)
        for number in found.split(", ")
    }
    table = next(part.table for part in parts if part.key == "deadlines")
    cited |= {int(number) for row in table.rows for number in row[-1].split(", ") if number}

    assert cited == set(range(1, len(sources.lines) + 1))
    assert len(set(sources.lines)) == len(sources.lines)


def test_the_packet_of_an_empty_case_stands_and_has_its_questions():
    made = packet(empty())
    keys = [part.key for part in made.sections]
    assert keys[:3] == ["sheet", "status", "promises"]
    assert "questions" in keys
    assert [part.head[0] for part in made.sections if part.key != "sources"] == list("12345678")


async def test_the_packet_says_how_many_dates_it_leaves_out():
    view = with_many_deadlines(await played(FULLEST), 100)
    part = next(one for one in packet(view).sections if one.key == "deadlines")
    assert len(part.table.rows) == MOST_DEADLINES
    assert str(100 - MOST_DEADLINES) in part.lines[0]


async def test_somebodys_words_are_quoted_and_a_wall_of_them_is_shortened():
    view = answered(await played(FURTHEST), promise_medium="email")
    view = answered(view, promise_words="We will sponsor H-1B for all residents. " * 100)
    rows = next(one for one in packet(view).sections if one.key == "promises").table.rows
    assert rows[0][2].startswith("\u201cWe will sponsor")
    assert "shortened" in rows[0][2]


async def test_what_public_records_show_of_the_hospital_stands_beside_the_promise():
    names = {"fill_names": "fill", "full_name": "Ana Lima", "hospital_city": None}
    named = answered(await played(FURTHEST), hospital="BronxCare", **names)
    other = answered(named, hospital="A hospital nobody has heard of")

    assert any("Bronxcare" in line for line in promise_lines(named))
    assert not any("Public records" in line for line in promise_lines(other))


def promise_lines(view):
    sections = packet(replace(view, content=CONTENT)).sections
    return next(one for one in sections if one.key == "promises").lines


async def test_the_chronology_is_in_order_and_a_strange_happening_does_not_break_it():
    view = await played("no_answer_from_gme")
    case = view.case.with_happening(
        "from_a_later_release", "dreamt", on=view.today, now=view.now, words="of a visa"
    )
    lines = chronology(pen(view_of(case, view.now)))
    assert [one.on for one in lines] == sorted(one.on for one in lines)
    assert "of a visa" in [one.what for one in lines]


# -- Names of files ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ref",
    [
        *PICTURES,
        "timeline:dark",
        *(f"packet:{sheet}" for sheet in SHEETS),
        "letter:facts_letter",
        "calendar",
        "export",
    ],
)
def test_a_file_name_says_what_and_when_and_never_who(ref):
    name = file_name(ref, date(2027, 6, 3))
    assert re.fullmatch(r"holdfast-[a-z-]+-2027-06-03\.(png|pdf|docx|ics|zip)", name)


def test_the_timeline_is_called_the_plan():
    assert file_name("timeline", date(2027, 6, 3)) == "holdfast-plan-2027-06-03.png"


# -- Asked for too early ---------------------------------------------------------------------------


async def test_before_the_first_look_the_ways_are_not_drawn_and_a_paper_says_it_is_early():
    person = Person(FlowsAlone(at=AT))
    await person.does("/start")
    drawn = [block for reply in await person.does("/paths picture") for block in reply.blocks]
    early = [block for reply in await person.does("/papers timeline") for block in reply.blocks]

    assert not any(isinstance(one, Picture) for one in drawn)
    assert any(isinstance(one, Picture) for one in early)
    assert "It fills as you answer." in "\n".join(lines_of(Reply(blocks=tuple(early))))


async def test_every_button_under_the_papers_makes_what_it_says():
    for label, kind in (
        ("My dates, drawn", Picture),
        ("My routes, drawn", Picture),
        ("Where I am, drawn", Picture),
        ("The file for a lawyer", Document),
        ("For my calendar", Document),
    ):
        script = read_script(TRANSCRIPTS / f"{INSIDE}.txt")
        person = Person(FlowsAlone(at=script.at, default_zone=script.zone))
        for step in script.steps[:14]:
            if step.startswith("you"):
                await person.does(step[5:].strip())
        await person.does("/papers")
        replies = await person.does(f"[{label}]")
        assert any(isinstance(one, kind) for reply in replies for one in reply.blocks)
        assert "Which one shall I make?" not in "\n".join(person.lines[-3:])

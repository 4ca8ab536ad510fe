"""Lines of the papers that few cases bring: each is true of the case that has it."""

from datetime import timedelta

import pytest

from flows.papers.calendar import calendar
from flows.papers.packet import packet
from flows.papers.paths import paths_alt
from flows.papers.road_map import road_map_alt
from tests.driver import words_of
from tests.led import led

WILLING = "An H-1B is a lot of paperwork for us."
SEVERAL = "Our policy changed this year, and besides there is not enough time to file before July."


def told(**said):
    """Somebody whose status is told, up to the decision on J-1."""
    return led(**{"what_happened": "They said no.", "orientation_on": None, **said})


def lines_of(part):
    for name, value in part.pairs:
        yield f"{name}: {value}"
    for row in part.table.rows if part.table else ():
        yield " | ".join(row)
    yield from part.lines


@pytest.mark.parametrize(
    ("said", "part", "line"),
    [
        ({"orientation_on": "2027-06-15"}, "sheet", "Orientation: 15 June 2027"),
        ({"j1_offered": "no"}, "sheet", "J-1 offered: no"),
        ({"employer_type": "government"}, "sheet", "Employer: government"),
        ({"employer_type": "for_profit"}, "sheet", "Employer: for-profit"),
        ({"what_happened": WILLING}, "sheet", "How it reads: something they would not do ("),
        ({"what_happened": SEVERAL}, "sheet", "How it reads: more than one reason ("),
        (
            {"promise_medium": "email", "promise_words": "We do not sponsor H-1B visas."},
            "promises",
            "| refusal",
        ),
        (
            {"promise_medium": "email", "promise_words": "We only sponsor J-1 visas."},
            "promises",
            "| J-1 only",
        ),
        (
            {"promise_medium": "letter", "promise_words": "Orientation begins in June."},
            "promises",
            "| no promise found",
        ),
        ({"passports": ("NG",)}, "questions", "restrictions mean for the passports I hold?"),
        (
            {"ever_j": "yes", "subject_212e": None},
            "questions",
            "Am I under the two-year rule today",
        ),
    ],
)
def test_the_packet_has_the_line(said, part, line):
    (found,) = [one for one in packet(told(**said).backend.view()).sections if one.key == part]

    assert [one for one in lines_of(found) if line in one], list(lines_of(found))


def test_the_packet_of_somebody_without_any_of_this_has_none_of_it():
    made = packet(told().backend.view())

    said = "\n".join(line for part in made.sections for line in lines_of(part))
    for words in ("Orientation: ", "government", "refusal", "J-1 only", "two-year rule today"):
        assert words not in said


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("not_matched", "not matched yet"),
        ("in_training", "already in training"),
        ("fellow", "fellowship"),
        ("no_visa_needed", "no sponsorship needed"),
        ("staff", "programme staff"),
        ("in_j1_training", "training in J-1"),
    ],
)
def test_the_map_of_somebody_for_whom_the_road_is_not_made_says_so(who, words):
    person = led(begin="not_quite", who=who)

    assert f"You are beside the road: {words}." in road_map_alt(person.backend.view())


@pytest.mark.parametrize(
    ("steps", "where"),
    [
        (["/who pd", "[The mail]"], "written, not sent"),
        (["/who gme sent", "/who gme chased"], "asked again"),
        (["/who pd answered", "/who pd by 30 March they"], "day: 30 March 2027"),
        (["/who lawyer", "[I do not need this one]"], "closed"),
    ],
)
async def test_the_map_says_how_far_each_talk_is(steps, where):
    person = led("do_dont")
    for step in steps:
        await person.does(step)

    assert where in road_map_alt(person.backend.view())


def test_the_picture_of_the_ways_says_how_long_ago_the_start_was():
    person = led("do_dont")
    person.backend.at += timedelta(days=110)

    assert "The start was 9 days ago." in paths_alt(person.backend.view())


@pytest.mark.parametrize(
    ("steps", "title"),
    [
        ("/who pd by 30 March they", "The programme director named this day"),
        ("/who gme by 30 March they", "GME named this day"),
        ("/who pd by 30 March me", "The programme director wants something from you"),
        ("/who gme by 30 March me", "The day GME named"),
        ("/who gme by 6 April me\n/who gme by 30 March me", "GME wants something from you"),
        ("/who lawyer by 30 March they", "The talk with your own lawyer"),
    ],
)
async def test_a_day_from_a_talk_is_in_the_calendar_by_whose_it_is(steps, title):
    person = led("do_dont")
    for step in ("/settings titles full", *steps.splitlines()):
        await person.does(step)

    (found,) = [
        one
        for one in calendar(person.backend.view()).entries
        if one.day.isoformat() == "2027-03-30"
    ]
    assert found.title == title
    assert found.alarms


@pytest.mark.parametrize(
    ("to", "where", "letter", "words"),
    [
        ("son_ordered_on", {}, "tpl documents", "signed on 22 March 2027"),
        ("son_in_hand_on", {}, "tpl documents", "ordered on 22 March 2027"),
        ("evsp_complete_on", {}, "tpl documents", "in hand since 22 March 2027"),
        (
            "cos_approved_on",
            {"place": "Houston|US|America/Chicago", "us_status": "F1", "i94": "ds"},
            "later start",
            "my change of status is not decided yet",
        ),
    ],
)
async def test_a_letter_says_how_far_a_paper_is(to, where, letter, words):
    person = led(to, **where)

    assert words in words_of(await person.says(f"/letters {letter}"))

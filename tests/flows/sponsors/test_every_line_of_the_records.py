"""Lines about public records that few houses bring: a table of real houses and what is said of them."""

import re
from dataclasses import replace

import pytest

from flows.events import Commanded
from flows.papers.packet import packet
from flows.sponsors.records import Rows
from flows.turn import take_turn
from tests.driver import CONTENT, words_of
from tests.led import MONDAY, led

OFF_CYCLE = {"matched_via": "off_cycle"}
UNWILLING = {"what_happened": "An H-1B is a lot of paperwork for us."}


@pytest.mark.parametrize(
    ("house", "line"),
    [
        ("stanford rows", r"Applications for physicians, \d+: "),
        ("university of michigan rows", r"With a resident's title, "),
        ("indiana university rows", r"With a fellow's title, "),
        ("brigham and women's hospital rows", r"With a fellow's title, 27: .* and 19 more"),
        ("university of maryland rows", r"FY2020, 134 first-time: .* and 4 more"),
        ("indiana university rows", r"FY2022, 379 continuing: .* and 1 more"),
        ("state university of new york at buffalo rows", r"FY2020, 12 denials: .* and 2 more"),
        (
            "children's hospital radiology foundation",
            r"Children's Hospital Radiology Foundation Inc\. What public records show\.",
        ),
        ("mass general brigham", r"And 1 more teaching hospital linked to it\."),
    ],
)
async def test_the_records_of_a_house_say_it(house, line):
    said = words_of(await led("notice_on").says(f"/sponsor {house}"))

    assert re.search(line, said), said


@pytest.mark.parametrize(
    ("case", "typed", "lines"),
    [
        (
            {"ecfmg_certified": "no", "step3": "scheduled", "passports": ("NG",)},
            "dermatology",
            [
                "Looked for: dermatology, any state, H-1B, Step 3 booked, start 1 July 2027.",
                "Nothing fitted your specialty by its title",
                "Whether it would consider you before ECFMG certification: ask.",
            ],
        ),
        (
            {"step3": "not_taken"},
            "psychiatry OH",
            ["work in OH, H-1B or J-1, Step 3 not taken,", "1 of these names psychiatry"],
        ),
        (
            {"employer_type": "for_profit"},
            "radiology MA more",
            [
                "Looked for: radiology, work in MA, J-1, start 1 July 2027.",
                "Children's Hospital Radiology Foundation Inc\n-",
                "2 H-1B approvals in a part of FY2026",
            ],
        ),
    ],
)
async def test_a_list_of_places_says_what_was_looked_for_and_why_each_is_there(case, typed, lines):
    said = words_of(await led("status_card", **OFF_CYCLE, **case).says(f"/programmes {typed}"))

    assert [one for one in lines if one not in said] == []
    assert "0 of 0" not in said


async def test_a_house_without_trainees_on_record_is_said_to_have_filed_and_no_more():
    named = {"fill_names": "fill", "hospital": "Stanford University"}
    person = led("status_card", **named, **UNWILLING)
    paper = [line for part in packet(person.backend.view()).sections for line in part.lines]

    said = words_of(await person.says("/plan"))

    record = "They do not show how many were for residents"
    assert f"{record}: /sponsor has the whole record." in said
    assert [line for line in paper if line.endswith(f"{record}.")]


class Undated:
    """The shipped records as a later import may have them: a hospital report without its end."""

    def __getattr__(self, name):
        return getattr(CONTENT.sponsors, name)

    def rows_of(self, employers):
        rows = CONTENT.sponsors.rows_of(employers)
        hospitals = tuple(replace(one, ended_on=None) for one in rows.hospitals)
        return Rows(approvals=rows.approvals, lcas=rows.lcas, hospitals=hospitals)


def test_a_hospital_report_without_an_end_is_told_without_one():
    asked = Commanded(name="sponsor", rest="bronxcare")
    content = replace(CONTENT, sponsors=Undated())

    turn = take_turn(None, asked, now=MONDAY, content=content, fresh_tag="t", zone=MONDAY.tzinfo)

    assert "to Medicare (full-time equivalents)." in words_of(list(turn.replies))

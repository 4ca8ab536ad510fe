"""A case stored by an earlier release lands on a valid place under today's questions, and goes on.

One folder for each release, in its file format, with the questions it asked. They are never
rewritten: a release adds a folder.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from flows.chapters.road import ROAD
from flows.codec import JOINED, decode_case, encode_case
from tests.driver import FlowsAlone, Person, words_of
from tests.scripts import read_script

FOLDER = Path(__file__).parent / "cases_of_earlier_releases"
FILES = sorted(FOLDER.glob("*/*.json"))
ASKED = ("/next", "/plan", "/deadlines", "/answers", "/letters", "/who", "/log", "/export")
MOST_PRESSES = 12


def stored(path):
    return decode_case(path.read_bytes())


def opened(path):
    """The person, back two days after the release is installed."""
    case = stored(path)
    return Person(FlowsAlone(at=case.seen_at + timedelta(days=2), case=case))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
async def test_a_stored_case_is_walked_to_a_place_with_words_and_ways_out(path):
    person = opened(path)

    replies = await person.says("menu")

    assert words_of(replies)
    assert person.buttons()
    for command in ASKED:
        assert words_of(await person.says(command)), command


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
async def test_nothing_the_person_told_is_lost(path):
    before = stored(path)
    person = opened(path)
    await person.says("/plan")
    after = person.backend.case

    assert {key: one.value for key, one in before.answers.items()}.items() <= {
        key: one.value for key, one in after.answers.items()
    }.items()
    assert after.happenings[: len(before.happenings)] == before.happenings
    assert (after.tag, after.opened_at) == (before.tag, before.opened_at)
    assert decode_case(encode_case(after)) == after


@pytest.mark.parametrize("path", FILES[::4], ids=lambda path: f"{path.parent.name} {path.stem}")
async def test_the_conversation_goes_on_to_its_end(path):
    person = opened(path)
    await person.says("menu")

    for _ in range(MOST_PRESSES):
        await person.says("skip")
        if person.buttons():
            assert await person.presses(person.buttons()[-1])

    await person.waits("8w")
    assert words_of(await person.says("/plan"))


async def test_a_question_that_joined_the_road_takes_nothing_from_those_who_had_passed_it():
    """The city came between hospital and specialty: behind it lies all they told since."""
    script = read_script(Path(__file__).parents[1] / "transcripts" / "talk_to_gme.txt")
    flows = FlowsAlone(at=script.at, default_zone=script.zone)
    person = Person(flows)
    steps = iter(script.steps)
    while flows.case is None or "facts_letter" not in flows.case.answers:
        await person.does(next(steps)[5:].strip())
    now = flows.case
    answers = {key: one for key, one in now.answers.items() if key != "hospital_city"}
    before = decode_case(encode_case(replace(now, answers=answers)))
    again = Person(FlowsAlone(at=flows.at, case=before))

    assert await again.says("/next") == await person.says("/next")
    assert await again.says("/deadlines") == await person.says("/deadlines")


def test_every_question_that_joined_since_is_known_to_have():
    """Whatever was put before a question that people of a release have answered already."""
    asked = {
        name
        for release in FOLDER.glob("*/questions.txt")
        for name in release.read_text(encoding="utf-8").split()
    }
    joined = {
        question.id
        for chapter in ROAD.chapters.values()
        for at, question in enumerate(chapter.questions)
        if question.id not in asked and any(one.id in asked for one in chapter.questions[at:])
    }
    assert joined <= set(JOINED)
    assert set(JOINED.values()) <= asked


def test_there_are_cases_of_a_release():
    assert len(FILES) >= 10

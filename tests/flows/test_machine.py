"""The flow proof: over the very machines that run, every state, choice and guard is visited."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.asking import choices_of
from flows.case import Answer, Case
from flows.chapters.gates import gates_of
from flows.chapters.guards import given, other_than
from flows.chapters.road import ROAD, THIRTEEN
from flows.chart import Chart, Guard, Step
from flows.commands import HANDLERS
from flows.content.loader import load_content
from flows.events import Pressed, Typed
from flows.question import Chapter, Question, Reads
from flows.talk import Talk
from flows.turn import take_turn
from flows.walk import Road
from tests.driver import UTC_ZONE
from tests.proof.road import CIRCLE, Visit

NOW = datetime(2027, 3, 20, 9, tzinfo=UTC)
WORDS = load_content().words


@pytest.fixture(scope="module")
def proof():
    found = Visit(ROAD).whole()
    if any(CIRCLE in fault for fault in found.faults):
        pytest.fail(found.faults[0])  # the turns of these tests would never come back
    return found


def test_every_state_is_reached_and_left_and_the_walk_always_ends(proof, record_property):
    record_property("counted", proof.summary(ROAD))

    assert proof.faults == []
    assert {spot.question for spot in proof.ways} == set(ROAD.questions)
    assert len(THIRTEEN) == 13
    assert set(THIRTEEN) <= set(ROAD.chart.states)


# -- A road that is broken is found out ------------------------------------------------------------

A = Question(id="a", choices=("x", "y"), may_be_unknown=False)
END = Question(id="end", rests=True, may_be_unknown=False)


def _road(*steps, states=("one", "two"), **chapters):
    return Road(
        chart=Chart(name="broken", states=states, steps=steps),
        chapters={
            name: Chapter(name=name, questions=questions) for name, questions in chapters.items()
        },
    )


_ON = (Step(source="one", target="two"),)
_PEEK = Guard(name="peeks", reads=("a",), holds=lambda reached: reached.get("end") != "x")
BROKEN = {
    "does not declare it": _road(
        *_ON, one=(A, Question(id="b", when=_PEEK, choices=("z",))), two=(END,)
    ),
    "question b is never asked": _road(
        *_ON, one=(A, Question(id="b", when=given("a", "never"), choices=("z",))), two=(END,)
    ),
    "node three is never reached": _road(
        *_ON, states=("one", "two", "three"), one=(A,), two=(END,)
    ),
    "goes in a circle": _road(*_ON, Step(source="two", target="one"), one=(A,)),
    "nothing follows one": _road(
        Step(source="one", target="two", when=given("a", "x")), one=(A,), two=(END,)
    ),
    "a ends and does not rest": _road(*_ON, one=(replace(A, choices=()),), two=(END,)),
    "two ends and does not rest": _road(*_ON, one=(A,), two=(replace(END, rests=False),)),
    "no place to rest": _road(*_ON, one=(A,), two=(replace(A, id="b", choices=("z",)),)),
    "always says True": _road(
        *_ON, one=(A, Question(id="b", when=other_than("a", "never"), choices=("z",))), two=(END,)
    ),
}
BROKEN["two ends and does not rest"] = _road(*_ON, one=(A,))


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_road_is_found_out(fault):
    faults = Visit(BROKEN[fault]).whole().faults

    assert any(fault in one for one in faults), faults


def test_a_road_without_fault_has_none():
    sound = _road(*_ON, one=(A, Question(id="b", when=given("a", "x"))), two=(END,))

    proof = Visit(sound).whole()

    assert proof.faults == []
    assert proof.paths() == 2  # x then "I don't know", and y


# -- Words and ways out ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ROAD.questions)
def test_every_question_has_words_a_why_and_a_way_out(name):
    question = ROAD.questions[name]

    for part in ("name", "ask", "why", "changes"):
        assert WORDS.has(ROAD.key(name, part)), f"{ROAD.key(name, part)} is missing"
    if question.may_be_unknown:
        assert WORDS.has(ROAD.key(name, "unknown"))
        assert WORDS.has(ROAD.key(name, "find_out"))
    typed = question.reads not in (Reads.CHOICE, Reads.VISA)
    leads_on = bool(question.choices) or typed or question.may_be_unknown
    assert leads_on or (question.rests and question.extra)


def _at(proof, name):
    """A case that stands at this question, by a way the proof has walked."""
    content = load_content()
    spot = next(
        spot
        for spot, told in proof.witness.items()
        if spot.question == name and gates_of(told, content).items() <= told.items()
    )
    answers = {
        key: Answer(value=value, words=str(value), at=NOW)
        for key, value in proof.witness[spot].items()
        if key in ROAD.questions
    }
    return Case(tag="test", opened_at=NOW, seen_at=NOW, answers=answers)


def _turn(case, event):
    return take_turn(case, event, now=NOW, content=load_content(), fresh_tag="test", zone=UTC_ZONE)


def _talk(case):
    return Talk(
        case=case, content=load_content(), now=NOW, default_zone=UTC_ZONE, fresh_tag="test"
    )


@pytest.mark.parametrize("name", ROAD.questions)
def test_every_choice_of_every_question_does_something(name, proof):
    case = _at(proof, name)
    question = ROAD.questions[name]
    shown = _turn(case, Typed(text="menu"))
    offered = choices_of(_talk(case), question)
    assert shown.replies[-1].ask is not None
    assert shown.replies[-1].ask.choices == offered
    assert len({one.label for one in offered}) == len(offered)

    for choice in offered:
        event = Pressed(kind="q", tag="test", ref=str(shown.case.asked_turn), choice=choice.key)
        turn = _turn(shown.case, event)
        assert turn.replies, f"{choice.key} says nothing"
        assert WORDS.text("talk.moved_on") not in str(turn.replies)
        does = dict(question.extra).get(choice.key, "")
        if does.startswith("/"):
            assert does[1:].split(" ")[0] in HANDLERS
        elif does:
            other, _, value = does.partition("=")
            assert value in ROAD.questions[other].choices
            assert turn.case.answers[other].value == value
        elif choice.key in question.stays:
            assert _answered(turn.case) == _answered(case)
        else:
            assert name in turn.case.answers
            assert turn.case.pending != shown.case.pending


def _answered(case):
    return {name: answer.value for name, answer in case.answers.items()}

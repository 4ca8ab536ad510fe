"""Whoever asks for another person is asked about them, not about themselves."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.asking import ask_again
from flows.case import Aside
from flows.chapters.road import ROAD
from flows.events import Commanded, Typed
from flows.talk import Talk
from tests.driver import CONTENT, UTC_ZONE, FlowsAlone, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
TO_THEMSELVES = frozenset({"begin", "who", "keep_watch"})
"""Asked before anybody else was named, or of the one who types."""
OFF_THE_ROAD = frozenset({"not_matched_end", "in_training_end", "fellow_end", "staff_end"})
OFF_THE_ROAD |= {"no_visa_needed_end", "deferred_end", "closing_end"}
"""Ends that name the answer which led there: it is one they gave about themselves."""


@pytest.fixture(scope="module")
def helper():
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    flows.turn(Typed(text="It happened to someone I help"))
    assert flows.case.answers["begin"].value == "for_other"
    return flows.case


@pytest.mark.parametrize(
    "question",
    [one for one in ROAD.questions.values() if one.id not in OFF_THE_ROAD],
    ids=lambda one: one.id,
)
def test_each_question_is_about_them(question, helper):
    case = replace(helper, asides=(Aside(kind="reopened", about=question.id),))
    talk = Talk(case=case, content=CONTENT, now=AT, default_zone=UTC_ZONE, fresh_tag="test")

    ask_again(talk)

    about_them = ROAD.key(question.id, "ask_they")
    if CONTENT.words.has(about_them):
        assert CONTENT.words.text(about_them).split("?")[0] in words_of(talk.replies)
    else:
        own = CONTENT.words.text(ROAD.key(question.id, "ask"))
        assert question.id in TO_THEMSELVES or not YOU.search(own)

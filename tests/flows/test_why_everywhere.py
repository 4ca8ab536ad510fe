"""Every question says why it is asked and what its answer changes, whoever asks for it by name."""

from datetime import UTC, datetime

import pytest

from flows.chapters.road import ROAD
from flows.events import Commanded
from tests.driver import CONTENT, FlowsAlone, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize("question", ROAD.questions.values(), ids=lambda one: one.id)
def test_why_it_is_asked_and_what_it_changes_are_said(question):
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))

    said = words_of(flows.turn(Commanded(name="why", rest=question.id)))

    for part in ("why", "changes"):
        assert CONTENT.words.text(ROAD.key(question.id, part)).split("{")[0] in said

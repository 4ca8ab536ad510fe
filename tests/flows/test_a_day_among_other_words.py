"""A day in a long sentence may be the day of something else: it is asked about, not taken."""

from datetime import UTC, datetime

import pytest

from flows.case import values
from flows.events import Commanded, Typed
from tests.driver import FlowsAlone, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)


@pytest.fixture
def asked_when():
    """Somebody who is asked on which day they were told."""
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    flows.turn(Typed(text="Start"))
    flows.turn(Typed(text="Our institution no longer sponsors H-1B for any trainee"))
    return flows


def test_it_is_asked_about_and_may_be_neither(asked_when):
    flows = asked_when
    said = "my landlord wants an answer on the flat on 12 March 2027 and I cannot give one"

    asked = words_of(flows.turn(Typed(text=said)))
    assert "12 March 2027" in asked
    assert "Is this right?" in asked
    assert "notice_on" not in flows.case.answers

    flows.turn(Typed(text="neither"))
    assert "notice_on" not in flows.case.answers


@pytest.mark.parametrize(
    "said",
    [
        "12 March 2027",
        "it was on 12 March 2027",
        "They told me in a call with the director on 12 March 2027",
    ],
)
def test_a_short_answer_or_one_to_the_point_is_taken(asked_when, said):
    asked_when.turn(Typed(text=said))

    assert values(asked_when.case.answers)["notice_on"] == "2027-03-12"

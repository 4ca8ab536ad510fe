"""Who asks whether a country is on the travel ban's list hears of that country, with the source."""

from datetime import UTC, datetime

import pytest

from flows.events import Commanded
from tests.driver import CONTENT, FlowsAlone, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "level", "words"),
    [
        ("Is Nigeria on the travel ban list?", "partial", "Nigeria: on the partial list since"),
        ("is iran banned", "full", "Iran: on the full list since"),
        ("Is Kenya listed?", "none", "Kenya: not on the list"),
    ],
)
def test_a_country_s_own_place_is_told(asked, level, words):
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    said = words_of(flows.turn(Commanded(name="ask", rest=asked)))

    assert words in said
    assert "The passport you travel on counts" in said
    (code,) = (one for one in ("NG", "IR", "KE") if CONTENT.countries.name(one) in words)
    assert CONTENT.restrictions.level(code) == level


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("is it true usa stopped j1 visa for nigerians", "Nigeria: on the partial list"),
        ("sudan passport, egyptian residency, will they give j1", "Sudan: on the full list"),
    ],
)
def test_a_listed_country_named_beside_a_visa_comes_before_what_may_be_meant(asked, words):
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    assert words in words_of(flows.turn(Commanded(name="ask", rest=asked)))


@pytest.mark.parametrize(
    "asked",
    [
        "will kenya give me j1 for my passport and when",
        "venezuela visa appointment where",
        "is sudan nice in june",
    ],
)
def test_what_a_sure_answer_knows_or_no_list_holds_is_not_answered_by_the_list(asked):
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    assert "Proclamation 10998" not in words_of(flows.turn(Commanded(name="ask", rest=asked)))

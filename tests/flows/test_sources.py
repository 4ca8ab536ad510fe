"""Where a statement comes from can be asked of any message, however old, and changes nothing."""

from datetime import UTC, datetime

import pytest

from bot.button_code import MOST_BYTES, MOST_SOURCES, is_sources, pack_sources, unpack
from flows.citing import facts_of, mark_of, marks_of
from flows.content.loader import load_content
from flows.events import Pressed
from flows.replies import Audience, Reply, para
from tests.driver import FlowsAlone, Person, words_of

FACTS = load_content().facts
AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
START = ("/start", "[Start]")


def press_of(*facts):
    return unpack(pack_sources(Reply(blocks=(para("."),), facts=facts)))


def test_a_code_carries_many_facts_in_the_bytes_there_are():
    code = pack_sources(Reply(blocks=(para("."),), facts=tuple(FACTS)))
    assert len(code.encode()) <= MOST_BYTES
    assert is_sources(code)
    assert facts_of(unpack(code).ref, FACTS) == tuple(FACTS)[:MOST_SOURCES]


def test_marks_lead_back_to_their_facts_and_what_is_gone_is_left_out():
    assert facts_of(marks_of(("i901", "mrv")) + "???", FACTS) == ("i901", "mrv")
    assert len({mark_of(one) for one in FACTS}) == len(FACTS)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(blocks=(para("."),)),
        Reply(blocks=(para("."),), facts=("i901",), sourced=True),
        Reply(blocks=(para("."),), facts=("i901",), audience=Audience.PLACE),
    ],
)
def test_no_button_where_nothing_is_stated_or_sources_stand_there_or_others_read_along(reply):
    assert pack_sources(reply) is None


async def test_the_button_shows_title_address_day_and_how_sure_and_moves_nothing():
    person = Person(FlowsAlone(at=AT))
    for step in START:
        await person.does(step)
    before = person.backend.case
    said = words_of(await person.backend.take(press_of("payment-rule", "i901")))
    assert "Proclamation 11069, 91 FR 60497, checked 6 October 2026, well supported" in said
    assert "due for another look since 13 October 2026" in said
    assert "https://www.federalregister.gov/" in said
    assert said.count("What did they tell you?") == 1
    assert person.backend.case.answers == before.answers
    assert person.backend.case.asked_turn == before.asked_turn


async def test_an_old_button_after_a_new_beginning_answers_and_one_without_facts_says_so():
    person = Person(FlowsAlone(at=AT))
    said = words_of(await person.backend.take(press_of("i901")))
    assert "I-901" in said or "SEVIS" in said or "fee" in said
    gone = Pressed(kind="s", tag="", ref="???", choice="all")
    assert "Nothing I said just now rests on a rule" in words_of(await person.backend.take(gone))


async def test_the_word_shows_the_last_statement_however_often_it_is_asked():
    person = Person(FlowsAlone(at=AT))
    for step in (*START, "is the 100k fee still there"):
        await person.does(step)
    first = words_of(await person.says("sources"))
    assert "Proclamation 11069" in first
    assert words_of(await person.says("Who says so?")) == first


async def test_what_is_past_its_end_says_so():
    person = Person(FlowsAlone(at=datetime(2028, 1, 5, 9, tzinfo=UTC)))
    said = words_of(await person.backend.take(press_of("payment-rule")))
    assert "past its own end on 21 September 2027, so it decides nothing now" in said

"""What is said of a case that would go, when two accounts become one."""

from datetime import UTC, datetime

from flows.case import Case
from flows.events import Commanded
from flows.linking import Door, Found
from flows.turn import take_turn
from tests.driver import CONTENT, UTC_ZONE, FlowsAlone, Person, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
UNTIL_THE_LAWYER = (
    *("/start", "[Start]", "We are not able to file in time for a July start.", "[Today]"),
    *("1 July 2027", "Amman", "Jordan", "[No]", "[Passed]", "[I don't know]"),
    *("[That is right]", "[Go on]", "[Go on]", "[Leave blanks]", "[It is sent]", "1, 2, 8"),
)


async def _would_go(*steps):
    """The words about the case on the other side, which lived through these steps."""
    other = Person(FlowsAlone(at=AT))
    for step in steps:
        await other.does(step)
    door = Door(
        fresh_code="AAAA2222",
        platforms=("discord",),
        begun_here=True,
        found=Found.ANOTHERS,
        claimed=True,
        other=other.backend.case,
        other_platforms=("telegram",),
    )
    turn = take_turn(
        Case(tag="here", opened_at=AT, seen_at=AT),
        Commanded(name="link", rest="BBBB-3333 there"),
        now=AT,
        content=CONTENT,
        fresh_tag="test",
        zone=UTC_ZONE,
        door=door,
    )
    return words_of(list(turn.replies))


async def test_of_a_long_case_the_first_twelve_answers_are_shown_and_the_rest_counted():
    said = await _would_go(*UNTIL_THE_LAWYER, "[Booked]")

    assert "13 answers" in said  # a nod at the summary is none
    assert "- Documents in hand: " in said
    assert "- Own lawyer: " not in said
    assert "- and 1 more answer\n" in said


async def test_of_a_case_with_twelve_answers_nothing_is_left_out():
    said = await _would_go(*UNTIL_THE_LAWYER)

    assert "12 answers" in said
    assert "- Documents in hand: " in said
    assert "more answer" not in said

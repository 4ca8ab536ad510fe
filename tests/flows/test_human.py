from datetime import UTC, datetime

import pytest

from flows.events import Commanded, Pressed, Typed
from flows.replies import Copy, Items
from tests.driver import FlowsAlone, words_of
from tests.papers import played

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)


def _press(flows, choice):
    return flows.turn(Pressed(kind="q", tag="test", ref=str(flows.case.asked_turn), choice=choice))


def _looked(*said):
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    _press(flows, "start")
    for one in ("We have no time to file an H-1B before July.", *said):
        flows.turn(Typed(text=one))
    _press(flows, "right")
    return flows


ABROAD = ("20 March 2027", "1 July 2027", "Lahore", "Pakistan", "No", "Passed", "Yes")
INSIDE = ("20 March 2027", "1 July 2027", "Houston", "India", "F-1 on OPT", "1 June 2027", "No")


UNKNOWN = ("I don't know",) * 7
IRAN = ("20 March 2027", "1 July 2027", "Tehran", "Iran", "No", "Passed", "Yes")
OUT_OF_STATUS = (*INSIDE[:5], "1 March 2027", "No", "Passed", "Yes")


def _page(flows):
    replies = flows.turn(Commanded(name="human", rest="brief"))
    return next(one.text for one in replies[0].blocks if isinstance(one, Copy))


def _people(flows):
    replies = flows.turn(Commanded(name="human"))
    lists = [one for one in replies[0].blocks if isinstance(one, Items)]
    return str(lists[0].items)


def test_the_people_fit_the_case():
    abroad, inside = _looked(*ABROAD), _looked(*INSIDE, "Passed", "No")

    assert "official at your school" not in _people(abroad)
    assert "TPL" in _people(abroad)
    assert "official at your school" in _people(inside)
    assert "TPL" not in _people(inside)


def test_the_page_says_it_as_the_person_gave_it():
    page = _page(_looked(*ABROAD))

    for part in (
        "[your name], [specialty] at [hospital]",
        "We have no time to file an H-1B before July.",
        "Lahore, Pakistan",
        "Thursday 1 July 2027",
        "Pressing dates:",
        "My question:",
    ):
        assert part in page
    assert "How to begin" not in page
    assert len(page) < 1_800


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (ABROAD, "Which route would you make safe first with these dates"),
        (OUT_OF_STATUS, "My lawful stay may be running out or over."),
        ((*ABROAD[:4], "Yes", "Passed", "Yes"), "Does an earlier J stay bind me to two years"),
        (IRAN, "No route looks open to me with these dates."),
    ],
)
def test_the_question_on_the_page_is_the_one_the_case_turns_on(said, question):
    assert f"My question: {question}" in _page(_looked(*said))


async def test_once_time_has_run_out_the_question_is_about_a_later_start():
    view = await played("abroad_from_pakistan_in_june")

    page = _page(FlowsAlone(at=view.now, case=view.case))

    assert "My question: With these dates, what could still be filed in time" in page


def test_a_page_of_which_little_is_known_says_so_and_leaves_no_heading_bare():
    page = _page(_looked(*UNKNOWN))

    assert "Pressing dates: none known yet." in page
    assert "Not known yet: Told on, Programme starts on, Where you are" in page
    assert "As I know it" not in page


def test_nothing_is_shown_before_a_tap_and_the_question_is_still_there():
    flows = _looked(*ABROAD)
    place = flows.view().place.question

    offered = flows.turn(Commanded(name="human"))
    assert "Residency visa" not in words_of(offered)
    _press(flows, "3")

    assert flows.view().place.question == place
    assert flows.case.aside is None
    assert flows.case.happenings == _looked(*ABROAD).case.happenings

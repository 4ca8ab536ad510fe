"""Whatever is typed at any question: a kind answer, the same place, nothing lost, nothing guessed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.case import Case, values
from flows.chapters.road import ROAD
from flows.codec import decode_case, encode_case
from flows.events import Commanded, Pressed, Typed
from tests.driver import FlowsAlone, words_of
from tests.people import typed

AT = datetime(2027, 3, 20, 9, tzinfo=UTC)
WEIRD = {
    "empty": "",
    "spaces": "   \n\t ",
    "ten thousand characters": "visa " * 2_000,
    "control characters": "\x00\x07\x1b[31m\x08",
    "emoji": "🙂🙃",
    "right to left": "مرحبا بكم في البرنامج",
    "markup": "<b>bold</b> *x* [y](z) `q`",
    "a day that is none": "31 February 2027",
    "long ago": "1 January 1900",
    "no idea": "qwrtzp",
    "a country that is none": "Ruritania",
}


def _reach(question, seed=1):
    """A person who stands at this question, by answers somebody could have given."""
    for at in range(seed, seed + 400):
        rng = Random(at)  # noqa: S311 - the same people every time, no secret
        flows = FlowsAlone(at=AT)
        flows.turn(Commanded(name="start"))
        for _ in range(60):
            pending = flows.view().pending
            if pending is None:
                break
            if pending.id == question:
                return flows
            ask = flows.case.asked_turn
            keys = [key for key in (*pending.quick, *pending.choices) if key]
            if keys and (pending.reads.value != "several"):
                event = Pressed(kind="q", tag="test", ref=str(ask), choice=rng.choice(keys))
            else:
                event = Typed(text=typed(pending, rng, AT.date()))
            flows.turn(event)
            if flows.case.aside is not None:
                flows.turn(Typed(text="0" if flows.case.aside.kind == "unsure" else "yes"))
                flows.case = replace(flows.case, asides=())
    raise AssertionError(f"{question} was never reached")


@pytest.fixture(scope="module")
def standing():
    """One person at each question that is asked before the first look, and a few after it."""
    names = [one.id for one in ROAD.chapters["employer_backs_out"].questions]
    return {name: _reach(name) for name in names if name not in ("i94", "deadlines_card")}


def _same_place(before: Case, after: Case) -> bool:
    return values(before.answers) == values(after.answers)


@pytest.mark.parametrize("weird", WEIRD)
def test_what_cannot_be_read_changes_nothing_and_is_answered(weird, standing):
    for name, flows in standing.items():
        if ROAD.questions[name].reads.value == "text":
            continue  # words are an answer there
        one = replace(flows)
        before = one.case

        replies = one.turn(Typed(text=WEIRD[weird]))

        assert _same_place(before, one.case), (name, weird)
        assert replies, (name, weird)
        assert one.view().place.question == name
        assert replies[-1].ask is not None


@pytest.mark.parametrize(
    ("question", "said", "words"),
    [
        ("start_on", "31 February 2027", "has no day 31"),
        ("start_on", "1 July 1900", "The year 1900 cannot be right"),
        ("notice_on", "1 May 2027", "is still to come"),
        ("passports", "Qwrtzxland", "country"),
        ("place", "Qwrtzpolis", "I do not know a city"),
    ],
)
def test_the_answer_says_what_was_wrong(question, said, words, standing):
    one = replace(standing[question])

    assert words in words_of(one.turn(Typed(text=said)))


def test_niger_and_nigeria_are_two_countries(standing):
    for said, code in (("Niger", "NE"), ("Nigeria", "NG")):
        one = replace(standing["passports"])
        one.turn(Typed(text=said))
        assert one.case.answers["passports"].value == (code,)


def test_the_digits_of_another_script_are_digits(standing):
    one = replace(standing["start_on"])

    replies = one.turn(Typed(text="\u0661 July \u0662\u0660\u0662\u0667"))

    assert "1 July 2027" in words_of(replies)


def test_idk_is_an_answer_with_a_plan_of_its_own(standing):
    one = replace(standing["start_on"])

    replies = one.turn(Typed(text="idk"))

    assert one.case.answers["start_on"].value is None
    assert '"check"' in words_of(replies)


def test_a_start_in_the_past_is_taken_and_said_to_be_past(standing):
    one = replace(standing["start_on"])

    one.turn(Typed(text="1 July 2026"))

    assert one.case.answers["start_on"].value == "2026-07-01"


def test_silence_for_a_month_loses_nothing(standing):
    one = replace(standing["passports"])
    one.at += timedelta(days=31)

    replies = one.turn(Commanded(name="start"))

    assert "Welcome back" in words_of(replies)
    assert one.view().place.question == "passports"


def test_misses_never_repeat_the_same_sentence(standing):
    for name, flows in standing.items():
        if ROAD.questions[name].reads.value == "text":
            continue
        one = replace(flows)
        said = [words_of(one.turn(Typed(text="qwrtzp"))).split("\n")[0] for _ in range(6)]
        assert all(first != second for first, second in pairwise(said)), name


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=80), name=st.sampled_from(("start_on", "place", "passports", "step3"))
)
def test_any_text_never_raises_and_is_never_taken_in_silence(text, name):
    one = replace(_standing_at(name))
    before = one.case

    replies = one.turn(Typed(text=text))

    assert replies
    if name in one.case.answers and name not in before.answers:
        value = one.case.answers[name].value
        assert value is None or ROAD.questions[name].reads.value == "choice" or _read_back(replies)


_KNOWN: dict[str, FlowsAlone] = {}


def _standing_at(name):
    if name not in _KNOWN:
        _KNOWN[name] = _reach(name)
    return _KNOWN[name]


def _read_back(replies):
    return len(words_of(replies).split("\n\n")) > 1


# -- Back, change and stale buttons ----------------------------------------------------------------


def _bare(case):
    """The case without what counts turns: two of these are the same case or they are not."""
    return replace(case, turn=0, seen_at=AT, pending="", asked_turn=0, misses=0, cited="")


def _looked():
    return _standing_at("first_look")


@pytest.mark.parametrize("times", [1, 3, 7, 40])
def test_back_and_the_same_answer_again_restore_the_identical_case(times):
    one = replace(_looked())
    before = one.case

    for _ in range(times):
        one.turn(Typed(text="back"))
        one.case = decode_case(encode_case(one.case))  # as after a restart
        assert _same_place(before, one.case)
        assert one.view().plan == _looked().view().plan

    reopened = one.case.aside.about
    words = before.answers[reopened].words
    one.turn(Typed(text=words))
    if one.case.aside is not None and one.case.aside.kind == "several":
        one.turn(Typed(text="no"))
    assert _same_place(before, one.case)
    assert _bare(one.case).history == before.history


def test_a_different_answer_is_previewed_then_applied_or_declined():
    for press, changed in (("no", False), ("yes", True)):
        one = replace(_standing_at("do_dont_after_a_start"))
        before = one.case
        one.turn(Commanded(name="answers", rest="start_on"))
        shown = one.turn(Typed(text="1 October 2027"))
        assert one.case.aside.kind == "change"
        assert _same_place(before, one.case)
        assert "becomes" in words_of(shown)
        one.turn(Pressed(kind="q", tag="test", ref=str(one.case.asked_turn), choice=press))
        assert (one.case.answers["start_on"].value == "2027-10-01") is changed
        assert one.case.asides == ()
        if not changed:
            assert _bare(one.case) == replace(_bare(before), asides=())


_STORY = ("start", "no reason", "today", "1 July 2027", "Karachi", "Pakistan", "no", "passed")
_KNOWN_STORY = (*_STORY, "yes", "right", "go on")


def _told(lines):
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    for line in lines:
        flows.turn(Typed(text=line))
    return flows


@pytest.fixture(autouse=True)
def _a_story():
    _KNOWN.setdefault("do_dont_after_a_start", _told(_KNOWN_STORY))


def test_what_lies_on_a_branch_that_was_left_feeds_nothing_and_returns():
    one = _told((*_STORY[:4], "Houston", "Pakistan", "H-4", "D/S", "no", "passed", "yes"))
    inside = one.view().plan
    assert one.view().reached["us_status"] == "H4"

    one.turn(Commanded(name="answers", rest="place"))
    one.turn(Typed(text="Karachi"))
    assert one.case.answers["us_status"].value == "H4"
    assert "us_status" not in one.view().reached
    assert one.view().plan.profile.us_status is None

    one.turn(Commanded(name="answers", rest="place"))
    one.turn(Typed(text="Houston"))
    assert one.view().plan == inside


def test_a_button_of_an_earlier_question_another_case_or_pressed_twice_changes_nothing():
    one = _told(_STORY[:3])
    at = one.case.asked_turn
    good = Pressed(kind="q", tag="test", ref=str(at), choice="july")
    one.turn(good)
    after = one.case

    here = replace(good, ref=str(after.asked_turn), choice="unknown")
    old = replace(here, ref=str(at))  # the question that is pending has this button too
    for stale in (good, old, replace(here, tag="gone"), replace(here, ref="x")):
        replies = one.turn(stale)
        assert "moved on" in words_of(replies)
        assert _same_place(after, one.case)
        assert replies[-1].ask is not None


def test_three_digressions_deep_it_comes_back_to_the_question():
    one = _told(_STORY[:5])
    assert one.view().place.question == "passports"

    for words in ("why", "back", "/glossary", "back", "why", "/deadlines"):
        one.turn(Typed(text=words))
    for _ in range(3):
        one.turn(Commanded(name="start"))
        if one.case.aside is None:
            break
        answer = one.case.answers[one.case.aside.about]
        one.turn(Typed(text=answer.words))

    assert one.case.asides == ()
    assert one.view().place.question == "passports"

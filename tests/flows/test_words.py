"""Every text the conversation names is there, is used, and reads calmly and easily."""

import re
import tomllib
import unicodedata
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from flows.chapters.arrival import OFF_RAMPS
from flows.chapters.road import ROAD
from flows.commands.table import COMMANDS, Scope
from flows.content.loader import load_content
from flows.content.schema import leaves
from flows.events import Commanded
from flows.facts.fact import Volatility
from flows.replies import Head
from flows.turn import take_turn
from tests.flows.reading_age import grade, words_in

CONTENT = load_content()
WORDS = CONTENT.words
PARTS = ("ask", "name", "why", "changes")
WHERE_UNKNOWN = ("unknown", "find_out")
GROUPS = {
    "arrival": (),
    "triage": (
        "first_look.sure",
        "first_look.unsure",
        "summary.lead",
        "first_look.scenario",
        "first_look.flags",
        "first_look.routes",
        "first_look.next",
        "first_look.takeaways",
        "first_look.messages",
        "first_look.messages_none",
        "first_look.for_other",
        "deadlines_card.choices.card",
    ),
    "first_72_hours": (
        "do_dont.do",
        "do_dont.dont",
        "do_dont_j1",
        "do_dont.do_head",
        "do_dont.dont_head",
        "documents.have",
    ),
    "promises": (
        "labels",
        "promise_review.nothing",
        "promise_review.oral",
        "promise_review.sure",
        "promise_review.unsure",
        "promise_review.lawyer",
    ),
    "status": ("card", "post_wait.seen", "post_wait.post"),
    "j1_decision": ("gme_answer.waiting", "gme_answer.not_sent", "worksheet", "unsure"),
    "j1_support": ("j1_confirmed.ask_for",),
    "visa_tracker": ("progress",),
    "reevaluate": ("match_first",),
    "seat_safe": ("keep", "keep_j1"),
    "how_it_ended": ("offer", "card", "reopened"),
    "petition_tracker": ("progress",),
    "waiver_years": ("progress", "sleeping", "sleeping_now", "fork", "doors", "state", "done"),
}
"""Texts of a chapter that a card says rather than the question itself."""

LONGEST = 900
FIRST_MESSAGE = 600
LONG_WORDS = 30
HIGHEST_GRADE = 9
ASKED = re.compile(r"library\w*\.asked\.")
"""Keys of how people ask, which is not how we answer."""
NOT_TALK = frozenset({"calendar"})
LINES_OF_A_QUESTION = 3
SPEAKS_AT_LENGTH = frozenset({"begin", *(f"{ramp}_end" for ramp in OFF_RAMPS)})
"""The first message, and the ways out, which say where to go instead."""


def _stems():
    folder = files("flows") / "content" / "en"
    return sorted(
        path.name.removesuffix(".toml")
        for path in folder.iterdir()
        if path.name.endswith(".toml") and path.name.removesuffix(".toml") not in NOT_TALK
    )


def _texts():
    """Every text by key, with a word of two syllables wherever something is filled in."""
    found = {}
    for stem in _stems():
        table = tomllib.loads((files("flows") / "content" / "en" / f"{stem}.toml").read_text())
        for leaf in leaves(table):
            key = ".".join((stem, *leaf.path))
            found[key] = re.sub(r"\{[^{}]*\}", "seven", leaf.text)
    return found


TEXTS = _texts()


@pytest.mark.parametrize("name", ROAD.questions)
def test_a_question_has_all_its_words(name):
    question, chapter = ROAD.questions[name], ROAD.chapter_of[name]
    wanted = [*PARTS, *(WHERE_UNKNOWN if question.may_be_unknown else ())]
    assert [part for part in wanted if not WORDS.has(f"{chapter}.{name}.{part}")] == []


@pytest.mark.parametrize("name", ROAD.questions)
def test_every_button_of_a_question_has_a_label(name):
    question, chapter = ROAD.questions[name], ROAD.chapter_of[name]
    keys = [*question.choices, *question.quick, *question.stays, *dict(question.extra)]
    labels = [(f"{chapter}.{name}.choices.{key}", f"talk.choices.{key}") for key in keys]
    assert [own for own, shared in labels if not (WORDS.has(own) or WORDS.has(shared))] == []


@pytest.mark.parametrize("chapter", {one.name: one for one in ROAD.chapters.values()}.values())
def test_a_chapter_says_nothing_that_no_code_says(chapter):
    used = set()
    for question in chapter.questions:
        keys = [*question.choices, *question.quick, *question.stays, *dict(question.extra)]
        parts = [
            *PARTS,
            "ask_again",
            "ask_they",
            *(WHERE_UNKNOWN if question.may_be_unknown else ()),
        ]
        used |= {f"{chapter.name}.{question.id}.{part}" for part in parts}
        used |= {f"{chapter.name}.{question.id}.choices.{key}" for key in keys}
    groups = [f"{chapter.name}.{group}" for group in GROUPS.get(chapter.name, ())]
    grouped = {key for group in groups for key in WORDS.keys(group)}
    assert set(WORDS.keys(chapter.name)) - used - grouped == set()


@pytest.mark.parametrize("chapter", GROUPS)
def test_a_group_that_is_allowed_exists(chapter):
    assert [group for group in GROUPS[chapter] if not WORDS.keys(f"{chapter}.{group}")] == []


def test_every_node_of_the_road_has_a_name():
    assert [one for one in ROAD.chart.states if not WORDS.has(f"nodes.{one}")] == []


def test_every_command_that_is_listed_anywhere_has_a_line_and_no_other_has():
    listed = [one for one in COMMANDS if one.scope in (Scope.PERSONAL, Scope.PUBLIC)]
    assert set(WORDS.keys("commands")) == {f"commands.{one.name}" for one in listed}


@pytest.mark.parametrize("stem", _stems())
def test_no_text_is_a_wall(stem):
    if stem == "letters":
        return
    texts = {key: text for key, text in TEXTS.items() if key.partition(".")[0] == stem}
    walls = {key: len(text) for key, text in texts.items() if len(text) > LONGEST}
    assert {key: length for key, length in walls.items() if not ASKED.match(key)} == {}


@pytest.mark.parametrize("stem", _stems())
def test_no_text_shouts_or_decorates(stem):
    texts = {key: text for key, text in TEXTS.items() if key.partition(".")[0] == stem}
    loud = [key for key, text in texts.items() if "!" in text]
    emoji = [
        key
        for key, text in texts.items()
        if any(unicodedata.category(letter) in ("So", "Cs") for letter in text)
    ]
    assert (loud, emoji) == ([], [])


@pytest.mark.parametrize("stem", _stems())
def test_a_long_text_reads_easily(stem):
    long = {
        key: round(grade(text), 1)
        for key, text in TEXTS.items()
        if key.partition(".")[0] == stem and words_in(text) >= LONG_WORDS and not ASKED.match(key)
    }
    assert {key: one for key, one in long.items() if one > HIGHEST_GRADE} == {}


def test_nobody_is_told_what_they_should_do_in_law():
    told = re.compile(
        r"\byou (?:should|ought to|must)\b|\btake (?:the )?J-1\b(?! physicians)", re.IGNORECASE
    )
    found = {key for key, text in TEXTS.items() if told.search(text) and not ASKED.match(key)}
    assert found == {"faq.j1_then_h1b.title"}  # a question people ask, not our answer


def test_the_first_message_is_short():
    assert len(WORDS.text("arrival.begin.ask")) < FIRST_MESSAGE


@pytest.mark.parametrize("name", [one for one in ROAD.questions if one not in SPEAKS_AT_LENGTH])
def test_a_question_is_asked_in_a_few_sentences(name):
    text = WORDS.text(f"{ROAD.chapter_of[name]}.{name}.ask")
    assert len(re.findall(r"[.?](?=\s|$)", text)) <= LINES_OF_A_QUESTION


@pytest.mark.parametrize(
    "name", [one.id for one in ROAD.questions.values() if one.shows == "tracker"]
)
def test_a_step_says_what_it_is_and_who_does_it_before_it_asks(name):
    *said, asks = re.findall(r"[^.?]+[.?](?=\s|$)", WORDS.text(f"visa_tracker.{name}.ask"))
    assert asks.endswith("?")
    assert len(said) == (0 if name == "interview_result" else 2)


@pytest.mark.parametrize("book", ["faq", "glossary", "public"])
def test_what_changes_by_the_month_is_told_with_its_day(book):
    volatile = {one.id for one in CONTENT.facts.values() if one.volatility is Volatility.VOLATILE}
    dated = re.compile(r"\bas (?:of|last (?:checked|read))\b", re.IGNORECASE)
    undated = [
        key
        for key in WORDS.keys(book)
        if volatile & set(WORDS.facts(key))
        and not key.endswith(".title")
        and not dated.search(TEXTS[key])
    ]
    assert undated == []


def _looked_up(book, wanted):
    now = datetime(2027, 4, 5, 12, tzinfo=UTC)
    turn = take_turn(
        None,
        Commanded(name=book, rest=wanted),
        now=now,
        content=CONTENT,
        fresh_tag="abcd",
        zone=ZoneInfo("UTC"),
    )
    return next((one.text for one in turn.replies[0].blocks if isinstance(one, Head)), None)


@pytest.mark.parametrize("key", [one for one in WORDS.keys("glossary") if one.endswith(".title")])
def test_a_word_is_found_by_its_name_and_by_its_short_form(key):
    title = WORDS.text(key)
    names = [title, *(part.removesuffix(")") for part in title.split(" (", maxsplit=1))]
    assert {_looked_up("glossary", name) for name in names} == {title}


@pytest.mark.parametrize(
    ("wanted", "entry"),
    [
        ("H-1B for PGY-2", "j1_then_h1b"),
        ("then h-1b", "j1_then_h1b"),
        ("no-objection", "no_objection"),
        ("esta", "visitor"),
        ("b-2", "visitor"),
        ("cap-gap", "cap_gap"),
        ("another programme", "other_programme"),
        ("100k", "payment"),
        ("sue", "sue"),
        ("moonlight", "moonlight"),
        ("nearby country", "nearby_country"),
        ("o-1", "o1"),
        ("pay the h-1b", "pay_myself"),
        ("instructor", "instructor"),
        ("arrive late", "late"),
        ("game over", "game_over"),
        ("spoken", "oral_promise"),
        ("two years", "two_years"),
    ],
)
def test_a_question_others_asked_is_found(wanted, entry):
    title = WORDS.text(f"faq.{entry}.title")
    found = _looked_up("faq", wanted)
    assert found == title if wanted.casefold() in title.casefold() else found is None


def test_a_hard_word_counts_more_syllables_than_an_easy_one():
    assert grade("The cat sat on the mat.") < 1
    assert grade("Institutional deliberations necessitate considerable documentation.") > 15

"""A question in one's own words finds its answer, and what is not known is never made up."""

from functools import cache

import pytest

from flows.content.loader import load_content
from flows.library.entries import SHELVES, entries_of
from flows.library.library import Library, library_of
from flows.library.question_words import Asked, how_asked
from flows.library.terms import terms_of
from tests.flows.library.asked_by_imgs import ONE, THREE, TWO
from tests.flows.library.first_sight import ASIDE, BEFORE, BETWEEN, LAST, THEN
from tests.flows.library.questions import AFTERWARDS, FIRST, FRIGHTENED, LATER, UNSEEN

CONTENT = load_content()
WORDS = CONTENT.words
LIBRARY = library_of(WORDS, CONTENT.facts)
found_for = cache(LIBRARY.find)
EARLIER = (*FIRST, *LATER, *UNSEEN, *FRIGHTENED, *AFTERWARDS)
ALL = (*EARLIER, *BEFORE, *BETWEEN, *THEN, *LAST, *ASIDE, *ONE, *TWO, *THREE)
KNOWN = [(text, keys) for text, keys in ALL if keys]
UNKNOWN = [text for text, keys in ALL if not keys]
FEWEST = 5
EVERY = 9
"""To look for every way of asking would take long: one in so many tells as much."""
ENTRIES = {one.key: one for one in entries_of(WORDS, CONTENT.facts)}


def answer_to(text):
    sure = found_for(text).sure
    return None if sure is None else sure.entry.key


def offered_for(text):
    return {one.entry.key for one in found_for(text).near}


def test_there_are_questions_enough_and_each_names_answers_that_exist():
    assert len(ALL) >= 80
    assert len(UNKNOWN) >= 25
    assert {key for _, keys in KNOWN for key in keys} - set(ENTRIES) == set()


def test_a_sure_answer_is_a_right_one():
    wrong = [
        (text, found) for text, keys in KNOWN if (found := answer_to(text)) not in (*keys, None)
    ]
    assert wrong == []


def test_nearly_every_question_that_can_be_answered_is_answered_or_offered():
    answered = [text for text, keys in KNOWN if answer_to(text) in keys]
    offered = [text for text, keys in KNOWN if offered_for(text) & set(keys)]
    assert len(answered) / len(KNOWN) > 0.74
    assert len({*answered, *offered}) / len(KNOWN) > 0.96


@pytest.mark.parametrize(
    "asked",
    [
        "is i901 fee refund if visa denied",
        "how long my h1b wife ead takes",
        "can i buy house on j1",
        "can my parents visit me while i am on j1",
    ],
)
def test_another_form_no_length_or_a_word_shared_by_chance_makes_no_sure_answer(asked):
    assert answer_to(asked) is None


def test_what_cannot_be_known_is_hardly_ever_answered():
    assert sum(answer_to(text) is not None for text in UNKNOWN) / len(UNKNOWN) <= 0.07


@pytest.mark.parametrize("key", [one for one in ENTRIES if one.startswith(("faq.", "glossary."))])
def test_a_title_finds_its_own_entry_or_names_it_beside_the_answer(key):
    assert key in {answer_to(ENTRIES[key].title), *offered_for(ENTRIES[key].title)}


def test_every_way_of_asking_belongs_to_an_entry_that_is_there():
    keys = {
        place.removeprefix(f"{shelf}.asked.")
        for shelf in SHELVES
        for place in WORDS.keys(f"{shelf}.asked")
    }
    assert keys == set(ENTRIES)


def test_a_way_of_asking_leads_to_its_entry():
    asked = [(one, key) for key, entry in ENTRIES.items() for one in entry.wordings]
    some = asked[::EVERY]
    lost = [one for one, key in some if key not in {answer_to(one), *offered_for(one)}]
    assert len(some) > 300
    assert len(lost) <= len(some) / 100, lost


def test_a_warm_library_takes_nothing_apart_when_it_is_asked(monkeypatch):
    warm = Library(WORDS, CONTENT.facts)
    warm.warm()
    monkeypatch.setattr("flows.library.library.entries_of", None)
    assert warm.find("what is SEVIS").sure is not None
    with pytest.raises(TypeError):
        Library(WORDS, CONTENT.facts).find("what is SEVIS")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H-1B", "h1b"),
        ("step 3 result", "Step3 result"),
        ("DS 2019", "ds-2019"),
        ("$100,000 payment", "100k payment"),
        ("hundred thousand dollars", "100k"),
        ("the two-year rule", "212(e)"),
        ("waivers", "waiver"),
        ("221(g)", "221g"),
    ],
)
def test_spellings_of_one_thing_are_one(one, other):
    assert terms_of(one) == terms_of(other)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("can i moonlight", Asked.OWN),
        ("What is SEVIS", Asked.OWN),
        ("is there a fee", Asked.CLEARLY),
        ("Will it be refused?", Asked.CLEARLY),
        ("1 July?", Asked.PERHAPS),
        ("Will start on 1 July", Asked.NO),
        ("when the contract starts", Asked.NO),
        ("Lahore", Asked.NO),
        ("Have J-1 since 2020", Asked.NO),
        ("Dear all,\nwhat is this?", Asked.NO),
        ("can I " + "really " * 40 + "come?", Asked.NO),
    ],
)
def test_a_question_is_told_from_an_answer_by_its_shape(typed, asked):
    assert how_asked(typed) is asked


@pytest.mark.parametrize(
    "nasty",
    ["", "?", "???", "\u200b", "a" * 5000, "?" * 5000, "\u0645\u0627 \u0647\u0648", "'; --"],
)
def test_anything_can_be_asked_without_harm(nasty):
    assert LIBRARY.find(nasty).sure is None


def test_whatever_can_be_asked_for_can_be_asked_in_several_ways():
    bare = {key for key, one in ENTRIES.items() if len({*one.wordings} - {one.text}) < FEWEST}
    assert bare == set()

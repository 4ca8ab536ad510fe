import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.sponsors.found import Doubt, Match, Nothing
from flows.sponsors.index import build_index
from flows.sponsors.records import Alias, Employer
from flows.sponsors.search import find, suggest
from tests.bench.sponsors import labelled, load_index, precision_and_recall, right

TUNED = [one for one in labelled() if not one.held_back]
HELD_BACK = [one for one in labelled() if one.held_back]


def test_there_are_enough_labelled_queries_and_a_third_is_held_back():
    assert len(labelled()) >= 80
    assert len(HELD_BACK) * 3 >= len(labelled())


@pytest.mark.parametrize("query", TUNED, ids=lambda one: one.typed[:30] or "empty")
def test_what_people_type_is_understood(index, query):
    assert right(query, find(query.typed, index))


def test_held_back_queries_name_no_wrong_employer_and_miss_few(index):
    precision, recall = precision_and_recall(HELD_BACK, index)
    assert precision >= 0.97
    assert recall >= 0.9


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("x", "too_short"),
        ("42", "too_short"),
        ("Houston", "city"),
        ("Houston, TX", "city"),
        ("texas", "city"),
        ("Maria Gonzalez", "person"),
        ("Dr Gonzalez", "person"),
        ("hospital", "too_general"),
        ("university medical center of the", "too_general"),
        ("<b>mayo</b>", "not_a_name"),
        ("mayo'; DROP TABLE employers; --", "not_a_name"),
        ("{{7*7}} clinic", "not_a_name"),
        ("mayo " * 50, "not_a_name"),
        ("qwertyuiop", "unknown"),
    ],
)
def test_what_is_no_employer_says_why(index, typed, why):
    found = find(typed, index)
    assert isinstance(found, Nothing)
    assert found.why == why


def test_a_city_offers_the_houses_that_sit_there(index):
    found = find("Rochester", index)
    assert isinstance(found, Nothing)
    assert {one.employer.city for one in found.near} == {"ROCHESTER"}


def test_a_house_with_two_petitioners_is_one_answer(index):
    found = find("downstate", index)
    assert isinstance(found, Match)
    assert len(found.ids) == 2
    assert found.note


def test_a_teaching_hospital_without_any_petition_is_found_too(index):
    found = find("Nassau University Medical Center", index)
    assert isinstance(found, Match)
    assert found.employer.approvals == 0
    assert found.employer.teaches


def test_two_names_in_one_question_are_asked_about(index):
    found = find("VCU or UVA", index)
    assert isinstance(found, Doubt)
    assert len(found.options) == 2


def _house(number, name, **more):
    return Employer(
        id=f"T{number}",
        name=name,
        kind="hospital_system",
        city=more.pop("city", ""),
        state=more.pop("state", ""),
        names=(name,),
        **more,
    )


def test_same_name_in_two_states_is_a_doubt_and_in_one_seat_a_house():
    two = build_index(
        [
            _house(1, "MERCY HOSPITAL", city="MIAMI", state="FL"),
            _house(2, "MERCY HOSPITAL", city="BANGOR", state="ME"),
        ],
        [],
    )
    assert isinstance(find("mercy hospital", two), Doubt)
    one = build_index(
        [
            _house(1, "MERCY HOSPITAL", city="MIAMI", state="FL", approvals=3),
            _house(2, "MERCY HOSPITAL INC", city="MIAMI", state="FL", approvals=9),
        ],
        [],
    )
    found = find("mercy hospital", one)
    assert isinstance(found, Match)
    assert found.ids == ("T2", "T1")


def test_an_alias_that_asks_asks():
    houses = [_house(1, "FIRST HOUSE", state="NY"), _house(2, "SECOND HOUSE", state="IL")]
    alias = Alias(text="Big House", employers=("T1", "T2"), ask=True, note="")
    found = find("big house", build_index(houses, [alias]))
    assert isinstance(found, Doubt)
    assert [one.employer.id for one in found.options] == ["T1", "T2"]


def test_a_doctors_practice_is_never_found_by_the_doctors_name():
    found = find("Ogden Quimby", build_index([_house(1, "OGDEN QUIMBY MD PC")], []))
    assert isinstance(found, Nothing)


def test_an_alias_of_an_employer_that_is_gone_is_forgotten():
    alias = Alias(text="ghost", employers=("T9",), ask=False, note="")
    assert isinstance(find("ghost", build_index([_house(1, "REAL HOUSE")], [alias])), Nothing)


def test_suggestions_begin_with_the_best_known(index):
    offered = suggest("cleveland cl", index)
    assert offered[0].employer.name == "CLEVELAND CLINIC"
    assert len(suggest("uni", index)) == 25
    assert suggest("u", index) == ()
    assert suggest("<b", index) == ()


def test_suggestions_know_aliases(index):
    assert any("SOUTHWESTERN" in one.employer.name for one in suggest("utsw", index))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=140))
def test_any_text_at_all_gets_an_answer(text):
    assert isinstance(find(text, _INDEX), Match | Doubt | Nothing)


_INDEX = load_index()


def test_a_school_linked_to_a_hospital_by_its_name_is_not_counted_with_it(index):
    found = find("University of Chicago Medical Center", index)
    assert isinstance(found, Match)
    assert [one.name for one in (found.employer, *found.also)] == [
        "UNIVERSITY OF CHICAGO MEDICAL CENTER"
    ]

import re
from datetime import date

import pytest

from flows.content.loader import load_content
from flows.sponsor_words import tell_closed, tell_places
from flows.sponsors.finder import Closed, Places, Wish, find_places
from flows.sponsors.specialties import FIELDS, Field, read_specialty

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def find(index, shelf):
    trainees, sources, specialties = shelf.trainee_rows(), shelf.sources(), shelf.specialties()

    def ask(wish):
        return find_places(
            wish,
            on=TODAY,
            trainees=trainees,
            employers=index.employers,
            sources=sources,
            specialties=specialties,
        )

    return ask


@pytest.mark.parametrize(
    ("via", "granted", "reason"),
    [
        ("nrmp", None, "bound"),
        ("soap", None, "bound"),
        ("nrmp", date(2026, 11, 23), "not_yet"),
        (None, None, "ask_matched"),
        (None, date(2026, 11, 1), "ask_matched"),
    ],
)
def test_there_is_no_list_before_the_waiver_question_is_answered(find, via, granted, reason):
    found = find(Wish(matched_via=via, nrmp_waiver_granted_on=granted))
    assert isinstance(found, Closed)
    assert found.reason == reason
    assert tell_closed(found, load_content().words).lines


@pytest.mark.parametrize(
    ("via", "granted"), [("off_cycle", None), ("nrmp", TODAY), ("soap", date(2026, 1, 1))]
)
def test_the_list_opens_with_a_granted_waiver_or_outside_the_match(find, via, granted):
    found = find(Wish(matched_via=via, nrmp_waiver_granted_on=granted))
    assert isinstance(found, Places)
    assert len(found.places) == 10


def test_every_place_has_a_trainee_title_on_record_and_rows_to_show(find):
    for place in find(Wish(matched_via="off_cycle")).places:
        assert place.reasons[0].key in {"residents", "fellows"}
        assert all(reason.traces for reason in place.reasons)
        assert "policy" in place.unknown


def test_only_places_with_work_in_the_states_asked_for_are_listed(find):
    found = find(Wish(matched_via="off_cycle", states=("OH",)))
    assert found.places
    for place in found.places:
        assert any(one.key == "state" for one in place.reasons)


def test_a_specialty_named_by_titles_comes_first(find):
    found = find(Wish(matched_via="off_cycle", specialty=read_specialty("neuro")))
    assert any(one.key == "specialty" for one in found.places[0].reasons)
    assert not found.wider
    assert found.field.name == "Neurology"


def test_a_specialty_no_title_names_is_said(find):
    rare = Field(name="rare", listed="Dermatology", title=re.compile("no title says this"))
    found = find(Wish(matched_via="off_cycle", specialty=rare))
    assert found.wider
    assert all("specialty" in place.unknown for place in found.places)


def test_what_the_person_still_lacks_becomes_something_to_ask(find):
    wish = Wish(
        matched_via="off_cycle",
        visa="H1B",
        step3="not_taken",
        ecfmg_certified=False,
        start_on=date(2027, 7, 1),
    )
    assert {"step3", "certificate", "timing"} <= set(find(wish).places[0].unknown)
    assert "j1" not in find(wish).places[0].unknown


def test_for_a_j1_the_records_are_said_to_know_nothing(find):
    unknown = find(Wish(matched_via="off_cycle", visa="J1")).places[0].unknown
    assert "j1" in unknown
    assert not {"step3", "timing"} & set(unknown)


def test_no_place_is_an_answer_with_words(find, shelf):
    found = find(Wish(matched_via="off_cycle", states=("GU",)))
    assert found.places == ()
    words = load_content().words
    assert "No place" in tell_places(found, shelf.sources(), words)[0].lines[0].text


def test_the_list_is_told_place_by_place(find, shelf):
    wish = Wish(
        matched_via="off_cycle",
        specialty=read_specialty("IM"),
        states=("NY",),
        visa="H1B",
        step3="not_taken",
    )
    parts = tell_places(find(wish), shelf.sources(), load_content().words)
    assert "not a list of programmes that sponsor" in parts[0].lines[0].text
    assert all(part.title and part.lines for part in parts[1:])


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("IM", "internal medicine"),
        ("Internal Medicine (Categorical)", "internal medicine"),
        ("peds", "pediatrics"),
        ("paediatrics", "pediatrics"),
        ("psychiatrie", "psychiatry"),
        ("PM&R", "physical medicine and rehabilitation"),
        ("general surgery", "surgery"),
        ("anaesthesiology", "anesthesiology"),
    ],
)
def test_specialties_are_read_as_people_say_them(said, name):
    assert read_specialty(said).name == name


@pytest.mark.parametrize("said", ["", "x", "hospital", "law"])
def test_what_is_no_specialty_is_none(said):
    assert read_specialty(said) is None


def test_every_specialty_is_in_the_match_tables(shelf):
    listed = {one.name for one in shelf.specialties()}
    assert {one.listed for one in FIELDS} <= listed

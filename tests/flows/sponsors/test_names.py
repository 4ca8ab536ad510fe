import pytest

from flows.sponsors.names import (
    concerns_medicine,
    is_own_practice,
    key_of,
    keys_of,
    kind_of,
    shown,
    trainee_of,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Barnabas Hosp", "SAINT BARNABAS HOSPITAL"),
        ("Brigham & Women's Hospital, Inc.", "BRIGHAM AND WOMEN S HOSPITAL"),
        ("THE UNIV OF TX MEDICAL BRANCH", "University of Texas Medical Branch"),
        ("NYC Health + Hospitals Corp", "New York City Health and Hospitals Corporation"),
        ("SUNY Upstate", "State University of New York Upstate"),
    ],
)
def test_two_ways_of_writing_a_name_have_one_key(one, other):
    assert key_of(one) == key_of(other)


def test_a_trade_name_has_a_key_of_its_own():
    assert keys_of("UHCP D/B/A UPMC MEDICAL EDUCATION") == ("UHCP", "UPMC MEDICAL EDUCATION")


def test_a_trade_name_cut_short_is_left_out():
    assert keys_of("WASHINGTON HOSP CTR CORP D/B/A MED") == ("WASHINGTON HOSPITAL CENTER",)


@pytest.mark.parametrize(
    ("key", "own"),
    [
        ("ABDUL MEMON MD", True),
        ("JANE Q PUBLIC M D", True),
        ("GRANT MEDICAL CENTER", False),
        ("HENRY FORD HEALTH SYSTEM", False),
        ("UNIVERSITY HOSPITAL MD PHYSICIANS", False),
    ],
)
def test_a_doctors_own_practice_is_told_from_a_house(key, own):
    assert is_own_practice(key) is own


@pytest.mark.parametrize(
    ("title", "trainee"),
    [
        ("Resident - Internal Medicine", "resident"),
        ("PGY-2", "resident"),
        ("Medical Resident Physician", "resident"),
        ("Cardiology Fellow", "fellow"),
        ("Residency Program Director", "other"),
        ("Associate Professor, Fellowship Director", "other"),
        ("Internal Medicine Physician", "other"),
        ("Hospitalist", "other"),
    ],
)
def test_a_job_title_says_who_is_in_training(title, trainee):
    assert trainee_of(title) == trainee


@pytest.mark.parametrize(
    ("name", "industry", "kept"),
    [
        ("BRONXCARE HEALTH SYSTEM", "62", True),
        ("PRIVATE PRACTICE PARTNERS", "62", True),
        ("MICHIGAN STATE UNIVERSITY", "61", True),
        ("COUNTY SCHOOL DISTRICT", "61", False),
        ("GOOGLE LLC", "54", False),
        ("CITY ANIMAL HOSPITAL", "54", False),
        ("MERCY HOSPITAL", "52", True),
    ],
)
def test_only_employers_near_medicine_are_kept(name, industry, kept):
    assert concerns_medicine(name, industry) is kept


def test_kind_is_read_from_the_words():
    assert kind_of("Wayne State University") == "university_medschool"
    assert kind_of("Hurley Medical Center") == "hospital_system"
    assert kind_of("Quest Diagnostics") == "other_healthcare"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("UNIVERSITY OF PITTSBURGH", "University of Pittsburgh"),
        ("BRIGHAM & WOMEN S HOSPITAL", "Brigham & Women's Hospital"),
        ("UPMC MEDICAL EDUCATION", "UPMC Medical Education"),
        ("MCLAREN FLINT", "McLaren Flint"),
        ("Barnes-Jewish Hospital", "Barnes-Jewish Hospital"),
    ],
)
def test_names_in_capitals_are_shown_as_people_write_them(name, read):
    assert shown(name) == read

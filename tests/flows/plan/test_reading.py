"""What counts as an answer, and what is refused by name."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from flows.profile.profile import Profile, ProfileError, ValidVisa, read_profile

REFUSED = [
    ("an unknown key", {"started_on": "2027-07-01"}, "started_on"),
    ("a day that is none", {"start_on": "2027-02-30"}, "start_on"),
    ("a date in another order", {"start_on": "01/07/2027"}, "start_on"),
    ("a date without dashes", {"start_on": "20270701"}, "start_on"),
    ("a date with a time", {"start_on": "2027-07-01T09:00"}, "start_on"),
    ("a date that is a number", {"start_on": 20270701}, "start_on"),
    ("an empty date", {"start_on": ""}, "start_on"),
    ("a number for yes", {"ever_j": 1}, "ever_j"),
    ("a word for yes", {"ever_j": "yes"}, "ever_j"),
    ("yes for a number", {"post_wait_days": True}, "post_wait_days"),
    ("a number below zero", {"post_wait_days": -1}, "post_wait_days"),
    ("a broken number", {"opt_unemployed_days": 1.5}, "opt_unemployed_days"),
    ("a word that is not one of them", {"location": "US"}, "location"),
    ("a list for a word", {"us_status": ["F1"]}, "us_status"),
    ("a country by name", {"passports": ["India"]}, "passports"),
    ("a code that is no country", {"passports": ["IN", "ZZ"]}, "passports"),
    ("a code instead of a list", {"passports": "IN"}, "passports"),
    ("a birth country that is none", {"birth_country": "ZZ"}, "birth_country"),
    ("a list for a country", {"last_residence_country": ["IN"]}, "last_residence_country"),
    ("an I-94 that is neither", {"i94": "DS"}, "i94"),
    ("a visa without its class", {"valid_visa": {"until": "2028-01-01"}}, "valid_visa.class"),
    ("a visa without an end", {"valid_visa": {"class": "J1"}}, "valid_visa.until"),
    (
        "a visa with more",
        {"valid_visa": {"class": "J1", "until": "2028-01-01", "x": 1}},
        "valid_visa.x",
    ),
    ("a visa that is a word", {"valid_visa": "J1"}, "valid_visa"),
    ("a zone that is none", {"tz": "Mars/Olympus"}, "tz"),
    ("a zone that is a folder", {"tz": "America"}, "tz"),
    ("a zone outside the database", {"tz": "../etc/passwd"}, "tz"),
    ("words that are a number", {"promise_words": 3}, "promise_words"),
    ("no object at all", ["start_on"], ""),
]


@pytest.mark.parametrize(("what", "answers", "key"), REFUSED)
def test_a_value_that_cannot_be_read_is_refused_by_its_key(content, what, answers, key):
    with pytest.raises(ProfileError) as refused:
        read_profile(answers, is_country=content.countries.__contains__)
    assert refused.value.key == key
    assert refused.value.why


def test_missing_and_null_are_the_same_nothing():
    nothing = dict.fromkeys(Profile.__dataclass_fields__)
    assert read_profile(nothing) == read_profile({}) == Profile()


def test_a_whole_number_may_be_written_with_a_point():
    read = read_profile({"post_wait_days": 60.0})
    assert (read.post_wait_days, type(read.post_wait_days)) == (60, int)


def test_every_key_has_a_field_and_every_field_is_read():
    read = read_profile(
        {
            "start_on": "2027-07-01",
            "passports": ["in", "GB", "IN"],
            "i94": "D/S",
            "valid_visa": {"class": "J1", "until": "2028-01-01"},
            "tz": "Asia/Karachi",
            "post_wait_days": 0,
        }
    )
    assert read.start_on == date(2027, 7, 1)
    assert read.passports == ("IN", "GB")
    assert read.i94 == "D/S"
    assert read.valid_visa == ValidVisa(visa_class="J1", until=date(2028, 1, 1))
    assert read.tz == ZoneInfo("Asia/Karachi")
    assert read.post_wait_days == 0
    assert read_profile({"i94": "2027-05-01"}).i94 == date(2027, 5, 1)


def test_what_people_wrote_is_not_shown_when_a_profile_is_printed():
    assert "secret" not in repr(read_profile({"promise_words": "secret words"}))

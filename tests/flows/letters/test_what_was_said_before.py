"""A letter asks nothing that was answered, and says of the news no more than was told."""

from datetime import UTC, datetime

import pytest

from flows.classify.wavering import is_undecided
from flows.letters.draft import draft
from flows.papers.refs import pen
from flows.sponsors.specialties import in_full
from tests.driver import words_of
from tests.led import led

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
LAGOS = {"place": "Lagos|NG|Africa/Lagos", "passports": ("NG",)}


def letter_of(one, name="facts_letter"):
    return draft(pen(one.backend.view()), name).text


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"j1_offered": None}, "Is J-1 through ECFMG supported for my position?"),
        ({"j1_offered": "yes"}, "J-1 through ECFMG was named. Is it confirmed for my position"),
        ({"j1_offered": "no"}, "Is J-1 through ECFMG ruled out for good, or only for now?"),
        ({"j1_offered": "yes", **LAGOS}, "New J-1 visas are suspended for my nationality"),
    ],
)
def test_the_first_letter_asks_of_j1_what_is_still_open(said, asked):
    assert asked in letter_of(led("facts_letter", at=AT, **said))


async def test_the_first_steps_know_what_was_said_of_j1_and_where_somebody_is():
    abroad = led("first_look", at=AT, j1_offered="yes")
    assert "is J-1 confirmed for you" in words_of(await abroad.says("/plan"))
    shown = words_of(await abroad.says("go on"))
    assert "J-1 was named: ask in the same letter whether it is confirmed" in shown
    assert "If you are in the US" not in shown

    closed = led("first_look", at=AT, j1_offered="yes", **LAGOS)
    assert "what would they support in place of J-1" in words_of(await closed.says("/plan"))
    assert "Say in the same letter that new J-1 visas are suspended" in words_of(
        await closed.says("go on")
    )


@pytest.mark.parametrize(
    ("words", "open_"),
    [
        ("The PD called, they are not sure they can file, they may not have enough time", True),
        ("We have not decided yet whether we can sponsor visas next year", True),
        ("GME is reviewing the H-1B policy and will talk to counsel", True),
        ("We cannot promise an H-1B", True),
        ("We are unable to sponsor H-1B because of the new fee", False),
        ("We may not like it, but we will not sponsor H-1B", False),
        ("We only do J-1, maybe next year", False),
        ("Our policy is final", False),
        ("We cannot file in time for a July start.", False),
    ],
)
def test_words_that_waver_are_told_from_a_refusal(words, open_):
    assert is_undecided(words) is open_


def test_a_programme_that_wavers_is_not_told_that_it_refused():
    wavering = led(
        "facts_letter", at=AT, what_happened="They are not sure they can file in time for July."
    )
    assert "I learned that H-1B sponsorship is in doubt for" in letter_of(wavering)
    assert "When will it be decided, and by whom?" in letter_of(wavering)
    assert "I learned that H-1B sponsorship is in doubt for me" in letter_of(wavering, "pd_first")

    refused = led("facts_letter", at=AT)
    assert "I learned that H-1B will not be sponsored for" in letter_of(refused)
    assert "Is this decision final?" in letter_of(refused)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("IM", "internal medicine"),
        ("internal med", "internal medicine"),
        ("psych", "psychiatry"),
        ("OB/GYN", "obstetrics and gynecology"),
        ("Paediatrics", "Paediatrics"),
        ("Internal Medicine", "Internal Medicine"),
        ("sports medicine", "sports medicine"),
    ],
)
def test_a_letter_names_the_specialty_in_full(typed, named):
    assert in_full(typed) == named
    one = led("facts_letter", at=AT, fill_names="fill", specialty=typed)
    assert f"for my {named} position" in letter_of(one)


def test_nrmp_is_told_that_no_visa_can_follow_the_offer():
    told = letter_of(led("facts_letter", at=AT, j1_offered="yes", **LAGOS), "nrmp")
    assert "support J-1 for me, but new J-1 visas are suspended for my nationality" in told
    other = letter_of(led("facts_letter", at=AT, j1_offered="yes"), "nrmp")
    assert "The programme would support J-1 for me." in other
    assert "told me that H-1B will not be sponsored" in other


def test_nobody_abroad_brings_an_i94():
    abroad = letter_of(led("facts_letter", at=AT), "lawyer")
    inside = letter_of(led("facts_letter", at=AT, place="Houston|US|America/Chicago"), "lawyer")
    assert "I will bring my passports, exam results" in abroad
    assert "I will bring my passports, I-94, visas, exam results" in inside

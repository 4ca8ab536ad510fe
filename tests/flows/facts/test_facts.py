"""Looking facts up, and how they stand on a day."""

from datetime import date

import pytest

from flows.facts.fact import Confidence, Fact, Source, Volatility
from flows.facts.facts import Facts


def fact(fact_id="fee", **changed):
    known = {
        "id": fact_id,
        "domain_ids": ("F34",),
        "values": {
            "usd": 220,
            "since": date(2025, 10, 1),
            "state": "postponed",
            "lists": ("full", "partial"),
            "open": True,
            "months": 4.5,
        },
        "source": Source(title="ICE", address="https://www.ice.gov"),
        "checked_on": date(2026, 10, 7),
        "review_after": date(2027, 1, 7),
        "volatility": Volatility.YEARLY,
        "confidence": Confidence.HIGH,
        "statement": "The fee is $220.",
    }
    return Fact(**(known | changed))


FACTS = Facts([fact()])


def test_a_value_is_found_by_id_and_name():
    assert FACTS.number("fee.usd") == 220
    assert FACTS.day("fee.since") == date(2025, 10, 1)
    assert FACTS.words("fee.state") == "postponed"
    assert FACTS.names("fee.lists") == ("full", "partial")
    assert FACTS.value("fee.months") == 4.5


def test_what_every_fact_knows_of_itself_is_found_too():
    assert FACTS.day("fee.checked_on") == date(2026, 10, 7)
    assert FACTS.words("fee.address") == "https://www.ice.gov"
    assert FACTS.words("fee.title") == "ICE"
    assert FACTS.day("fee.review_after") == date(2027, 1, 7)


@pytest.mark.parametrize("ref", ["fee.eur", "fees.usd", "fee", "fee.valid_until", "fee.id"])
def test_a_reference_to_nothing_is_named(ref):
    with pytest.raises(KeyError) as missing:
        FACTS.value(ref)

    assert missing.value.args == (ref,)


@pytest.mark.parametrize(
    ("ask", "ref"),
    [
        (FACTS.number, "fee.state"),
        (FACTS.number, "fee.open"),
        (FACTS.number, "fee.months"),
        (FACTS.day, "fee.usd"),
        (FACTS.words, "fee.usd"),
        (FACTS.names, "fee.state"),
    ],
)
def test_a_value_of_another_kind_is_refused_by_its_name(ask, ref):
    with pytest.raises(TypeError, match=ref):
        ask(ref)


def test_facts_are_a_mapping_in_the_order_given():
    facts = Facts([fact("b"), fact("a")])

    assert list(facts) == ["b", "a"]
    assert len(facts) == 2
    assert facts["a"].id == "a"
    assert "c" not in facts


def test_a_fact_is_stale_from_the_day_after_its_review_day():
    assert not FACTS.stale(["fee"], date(2027, 1, 7))
    assert FACTS.stale(["fee"], date(2027, 1, 8))
    assert not FACTS.stale([], date(2030, 1, 1))


def test_one_stale_fact_makes_the_lot_stale():
    facts = Facts([fact("old"), fact("new", review_after=date(2028, 1, 1))])

    assert facts.stale(["new", "old"], date(2027, 6, 1))
    assert not facts.stale(["new"], date(2027, 6, 1))


def test_a_fact_without_an_end_never_ends():
    assert not FACTS.ended("fee", date(2999, 1, 1))


def test_the_report_tells_fresh_stale_and_ended_apart_first_to_review_first():
    facts = Facts(
        [
            fact("later", review_after=date(2028, 1, 1)),
            fact("over", review_after=date(2027, 2, 1), valid_until=date(2027, 5, 1)),
            fact("old"),
        ]
    )

    report = facts.report(date(2027, 6, 1))

    assert [(row.fact.id, row.state) for row in report] == [
        ("old", "stale"),
        ("over", "ended"),
        ("later", "fresh"),
    ]

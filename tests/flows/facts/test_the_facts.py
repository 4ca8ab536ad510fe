"""The facts that ship: whole, dated, from real addresses, and with the values rules count on."""

import csv
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from flows.content.loader import load_content
from flows.facts.fact import Confidence, Volatility

FACTS = load_content().facts
# The newest evidence in the fact base. A later day in a file means that somebody looked again:
# then this day moves with it.
NEWEST_EVIDENCE = date(2026, 10, 7)


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_fact_is_whole(fact):
    assert fact.domain_ids
    assert fact.statement.strip().endswith((".", ")"))
    assert "{" not in fact.statement
    assert "!" not in fact.statement
    assert len(fact.statement) < 300
    assert fact.checked_on <= NEWEST_EVIDENCE
    assert fact.checked_on < fact.review_after
    assert fact.valid_until is None or fact.checked_on < fact.valid_until


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_fact_cites_an_address_a_person_may_open(fact):
    for source in (fact.source, *fact.also):
        address = urlsplit(source.address)
        assert address.scheme in {"https", "http"}
        assert address.hostname
        assert "." in address.hostname
        assert "uscis" not in address.hostname or address.hostname.endswith("uscis.gov")
        assert source.title.strip() == source.title


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_what_may_change_soon_is_reviewed_soon(fact):
    reviewed_within = fact.review_after - fact.checked_on

    longest = {
        Volatility.VOLATILE: timedelta(days=92),
        Volatility.YEARLY: timedelta(days=366),
        Volatility.STABLE: timedelta(days=731),
    }
    assert reviewed_within <= longest[fact.volatility]


def test_statements_say_no_two_things_twice():
    statements = [fact.statement for fact in FACTS.values()]

    assert len(set(statements)) == len(statements)


@pytest.mark.parametrize(
    ("ref", "value"),
    [
        ("evsp-processing.days_least", 28),
        ("evsp-processing.days_usual", 35),
        ("evsp-processing.days_most", 42),
        ("ds2019-earliest.months", 6),
        ("entry-window.days", 30),
        ("sevis-validation.days", 30),
        ("i901.usd", 220),
        ("i901.business_days", 3),
        ("mrv.usd", 185),
        ("221g.days_most", 60),
        ("221g.reply_days", 365),
        ("221g.inquiry_days", 180),
        ("cos-premium.usd", 2075),
        ("cos-premium.business_days", 30),
        ("premium-fee.usd", 2965),
        ("premium-clock.business_days", 15),
        ("lca-time.business_days", 7),
        ("f1-grace.days", 60),
        ("j1-grace.days", 30),
        ("up-bars.last_safe_3yr", 179),
        ("up-bars.last_safe_10yr", 363),
        ("conrad-core.slots", 30),
        ("conrad-sunset.authorised_through", date(2026, 12, 11)),
        ("payment-rule.state", "enjoined"),
        ("payment-rule.usd", 100000),
        ("payment-rule.vacated_on", date(2026, 6, 8)),
        ("payment-rule.second_vacated_on", date(2026, 9, 30)),
        ("payment-rule.on_paper_until", date(2027, 9, 21)),
        ("ds-rule.state", "postponed"),
        ("212e-blocks.blocked", ("H-1B", "H-4", "L-1", "a green card")),
    ],
)
def test_a_value_is_as_the_fact_base_has_it(ref, value):
    assert FACTS.value(ref) == value


@pytest.mark.parametrize(
    ("fact_id", "last_day"),
    [
        ("payment-rule", date(2027, 9, 21)),
        ("p10973-applies", date(2027, 9, 21)),
        ("conrad-sunset", date(2026, 12, 11)),
        ("ebola-title42", date(2026, 12, 22)),
    ],
)
def test_a_fact_with_an_end_decides_on_its_last_day_and_not_after(fact_id, last_day):
    assert not FACTS.ended(fact_id, last_day)
    assert FACTS.ended(fact_id, last_day + timedelta(days=1))


def test_only_these_facts_have_an_end_of_their_own():
    ending = {fact.id for fact in FACTS.values() if fact.valid_until}

    assert {one for one in ending if not one.startswith(("p10973", "payment"))} == {
        "conrad-sunset",
        "ebola-title42",
    }


@pytest.mark.parametrize(
    ("fact_id", "checked_on", "days"),
    [
        ("payment-rule", date(2026, 10, 6), 7),
        ("ds-rule", date(2026, 10, 7), 7),
        ("proc-10998", date(2026, 10, 7), 7),
        ("conrad-sunset", date(2026, 9, 2), 7),
    ],
)
def test_what_the_courts_may_change_is_reviewed_every_week(fact_id, checked_on, days):
    fact = FACTS[fact_id]

    assert fact.volatility is Volatility.VOLATILE
    assert fact.checked_on == checked_on
    assert fact.review_after == checked_on + timedelta(days=days)


def test_the_postponed_rule_is_not_proved_by_the_page_that_prints_it():
    for fact_id in ("ds-rule", "ds-current", "ds-rule-j-effects", "f1-grace", "j1-grace"):
        assert "ecfr.gov" not in FACTS[fact_id].source.address


def test_an_amount_seen_long_ago_is_of_low_confidence_and_stale():
    fee = FACTS["evsp-fee"]

    assert fee.confidence is Confidence.LOW
    assert FACTS.stale(["evsp-fee"], NEWEST_EVIDENCE)


def test_planning_margins_say_that_they_are_ours():
    planning = [fact for fact in FACTS.values() if fact.source.title.startswith("Holdfast")]

    assert len(planning) >= 20
    assert {fact.source.title.partition(",")[0] for fact in planning} == {
        "Holdfast planning margin"
    }


def test_the_listed_countries_are_as_many_as_the_fact_says():
    with (Path(__file__).parents[3] / "flows/content/data/entry_restrictions.csv").open() as file:
        rows = [*csv.DictReader(file)]
    levels = [row["level"] for row in rows if row["iso2"] != "PS"]  # a document, not a country

    assert levels.count("full") == FACTS.number("proc-10998.full")
    assert levels.count("partial") == FACTS.number("proc-10998.partial")

"""How texts are filled, and which facts they carry."""

from datetime import UTC, date, datetime

import pytest

from flows.content.loader import load_content, open_content
from flows.content.words import Shapes, Template, Words


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture(scope="module")
def shapes(content):
    return Shapes(calendar=content.calendar, country=content.countries.name)


@pytest.fixture(scope="module")
def said(content, shapes):
    def say(text, **given):
        template = Template(text, facts=content.facts, shapes=shapes, named=())
        return template.say(given)

    return say


@pytest.mark.parametrize(
    ("text", "given", "shown"),
    [
        ("{on:day}", {"on": date(2027, 7, 1)}, "1 July 2027"),
        ("{on:full}", {"on": date(2027, 7, 1)}, "Thursday 1 July 2027"),
        ("{on:month}", {"on": date(2027, 7, 1)}, "July 2027"),
        ("{on}", {"on": date(2027, 7, 1)}, "1 July 2027"),
        ("{at:clock}", {"at": datetime(2027, 7, 1, 9, 5, tzinfo=UTC)}, "09:05"),
        ("{n:,}", {"n": 100000}, "100,000"),
        ("{n:day|days}", {"n": 1}, "1 day"),
        ("{n:day|days}", {"n": 0}, "0 days"),
        ("{who}", {"who": ("Asha", "Ben", "Caro")}, "Asha, Ben and Caro"),
        ("{who}", {"who": ("Asha", "Ben")}, "Asha and Ben"),
        ("{who}", {"who": ()}, ""),
        (
            "{p:countries}",
            {"p": ("NE", "CI")},
            "Niger and Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire",
        ),
        ("{p:countries}", {"p": "NG"}, "Nigeria"),
        ("a {{b}} {c}", {"c": "d"}, "a {b} d"),
    ],
)
def test_a_placeholder_is_shown_as_its_ending_says(said, text, given, shown):
    assert said(text, **given).text == shown


def test_a_value_of_a_fact_is_filled_in_and_the_fact_is_named(said):
    got = said("Pay ${fact.i901.usd} {fact.i901.business_days} business days before.")

    assert got.text == "Pay $220 3 business days before."
    assert got.facts == ("i901",)


def test_a_large_amount_of_a_fact_has_its_commas(said):
    assert said("${fact.payment-rule.usd}").text == "$100,000"


def test_the_day_a_fact_was_checked_can_be_said(said):
    assert said("as of {fact.payment-rule.checked_on:day}").text == "as of 6 October 2026"


def test_a_missing_placeholder_is_named_with_its_key(said, content, shapes):
    hello = Template("Hello {name}", facts=content.facts, shapes=shapes, named=())
    words = Words({"talk.hello": hello})

    with pytest.raises(KeyError, match=r"talk\.hello needs name"):
        words.say("talk.hello")
    assert words.needs("talk.hello") == {"name"}


def test_a_missing_key_is_named(content):
    with pytest.raises(KeyError, match=r"no\.such\.text"):
        content.words.say("no.such.text")


def test_keys_beneath_a_prefix_are_listed_and_neighbours_are_not(content, shapes):
    text = Template("x", facts=content.facts, shapes=shapes, named=("i901",))
    words = Words({"a.b": text, "a.b.c": text, "a.bc": text})

    assert words.keys("a.b") == ("a.b", "a.b.c")
    assert words.has("a.bc")
    assert not words.has("a")


@pytest.fixture
def shelved(content, shapes):
    """Words in two files that are not read yet, and the names of those that were."""
    read = []

    def reading(name):
        def read_it():
            read.append(name)
            text = Template(f"from {name}", facts=content.facts, shapes=shapes, named=())
            return {f"{name}.one": text, f"{name}.two": text}

        return read_it

    return Words({}, unread={name: reading(name) for name in ("talk", "plan")}), read


@pytest.mark.parametrize(
    "ask",
    [
        lambda words: words.text("plan.one"),
        lambda words: words.has("plan.three"),
        lambda words: words.keys("plan"),
        lambda words: words.needs("plan.one"),
        lambda words: words.outline("plan.one"),
        lambda words: words.facts("plan.one"),
    ],
)
def test_a_file_is_read_once_when_it_is_first_asked_about(shelved, ask):
    words, read = shelved

    ask(words)
    ask(words)

    assert read == ["plan"]
    assert words.unread == ("talk",)


def test_what_is_read_late_stands_where_it_always_stood(shelved):
    words, read = shelved
    words.text("talk.one")

    assert words.every() == ("plan.one", "plan.two", "talk.one", "talk.two")
    assert read == ["talk", "plan"]


def test_a_key_no_file_has_is_named_also_when_nothing_is_read(shelved):
    words, read = shelved

    with pytest.raises(KeyError, match=r"no\.such"):
        words.text("no.such")
    assert read == []


def test_a_file_that_cannot_be_read_is_refused_each_time():
    def refuse():
        raise ValueError("flows/content/en/plan.toml:12: bad")

    words = Words({}, unread={"plan": refuse})

    for _ in range(2):
        with pytest.raises(ValueError, match=r"plan\.toml:12"):
            words.has("plan.one")


def test_what_is_opened_for_one_person_is_what_everybody_is_told(content):
    assert open_content() is content
    assert content.words.unread == ()


def test_content_is_read_once_per_process():
    assert load_content() is load_content()

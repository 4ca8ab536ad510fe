"""`holdfast facts`: what a lawyer is given to review is everything the bot says that has a source."""

import re

import pytest

from bot.__main__ import main
from flows.content.loader import load_content

CONTENT = load_content()


def report(capsys, *more):
    assert main(["facts", "report", *more]) == 0
    return capsys.readouterr().out


def sections(text):
    """What stands under each heading of the third rank."""
    parts = re.split(r"^### (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_text_with_a_fact_is_in_the_report_with_its_sources(capsys):
    found = sections(report(capsys))
    words, facts = CONTENT.words, CONTENT.facts
    keys = [key for key in words.every() if words.facts(key)]

    assert len(keys) > 300
    for key in keys:
        assert words.outline(key).split("\n")[0].strip() in found[key]
        for one in words.facts(key):
            fact = facts[one]
            cited = (
                f"- {one}: {fact.source.title}, <{fact.source.address}>, checked {fact.checked_on}"
            )
            assert cited in found[key]


def test_every_fact_is_in_it_with_its_statement_and_all_its_papers(capsys):
    found = sections(report(capsys))
    for fact in CONTENT.facts.values():
        assert fact.statement in found[fact.id]
        for source in (fact.source, *fact.also):
            assert f"<{source.address}>" in found[fact.id]


def test_what_is_due_for_another_look_is_marked_and_what_has_ended_too(capsys):
    later = sections(report(capsys, "--on", "2028-01-01"))
    assert "; ended; " in later["payment-rule"]
    assert ", ended" in later["faq.payment"]


def test_a_text_without_a_fact_is_not_in_it(capsys):
    assert "talk.noted" not in sections(report(capsys))


@pytest.mark.parametrize("day", ["soon", "2027-13-01"])
def test_a_day_that_is_none_is_refused_with_an_example(capsys, day):
    assert main(["facts", "report", "--on", day]) == 2
    assert "use 2027-03-20" in capsys.readouterr().err

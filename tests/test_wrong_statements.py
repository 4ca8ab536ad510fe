"""The wrong statements of both fact bases: no decision and no text of ours makes one."""

from datetime import timedelta
from random import Random

import pytest

from flows.content.loader import load_content
from tests.people import profile
from tests.wrong_decisions import AT, decide
from tests.wrong_statements import ROWS
from tests.wrong_texts import content_texts, wrong_in

PEOPLE, WHOLE = 400, 20_000
DECIDED = [row for row in ROWS if row.wrong is not None]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "population" in metafunc.fixturenames:
        many = WHOLE if metafunc.config.getoption("--whole") else PEOPLE
        metafunc.parametrize("population", [many], indirect=True, scope="module")


@pytest.fixture(scope="module")
def population(request):
    """Decisions for many people, on days before the facts of the lists end."""
    found = []
    for seed in range(request.param):
        rng = Random(seed)  # noqa: S311 - the same people every time, no secret
        at = AT + timedelta(days=rng.randint(0, 250))
        told = profile(rng, at.date(), known=rng.choice((0.5, 0.9, 1.0)))
        found.append(decide(told, at))
    return found


def test_every_wrong_statement_of_both_fact_bases_has_a_row():
    wanted = [*(f"J1-W{at}" for at in range(1, 15)), *(f"H1B-W{at}" for at in range(1, 21))]
    assert [row.id for row in ROWS] == wanted


@pytest.mark.parametrize("row", DECIDED, ids=lambda row: row.id)
def test_no_decision_makes_it(row, population):
    assert [one.told for one in population if row.wrong(one)] == []


def test_no_sentence_of_a_plan_makes_one(population):
    texts = {text for one in population for text in one.texts()}

    assert len(texts) > 100
    assert wrong_in(texts) == []


def test_no_text_of_the_content_makes_one():
    texts = content_texts()

    assert len(texts) > 500
    assert {place: found for place, text in texts.items() if (found := wrong_in([text]))} == {}


def test_no_statement_of_a_fact_makes_one():
    statements = [fact.statement for fact in load_content().facts.values()]

    assert wrong_in(statements) == []


@pytest.mark.parametrize(
    ("row", "text"),
    [(row, text) for row in ROWS for text in row.planted],
    ids=lambda one: str(one)[:30],
)
def test_a_text_that_makes_it_is_caught(row, text):
    assert row.in_text(text) == [text]
    assert row.in_text(f"All is well. {text} Nothing else.") == [text]


def test_a_count_of_days_promises_nothing_and_is_no_telephone_number():
    line = "Petition received with premium: plan for 8 June 2027, 15 days"

    assert wrong_in([f"{line} ago.", f"{line} left.", "By 7 January 2030, 988 days left."]) == []
    assert wrong_in([f"{line}."])


@pytest.mark.parametrize("row", DECIDED, ids=lambda row: row.id)
def test_a_decision_that_makes_it_is_caught(row):
    assert row.wrong(row.spoilt())
    assert not row.wrong(decide(row.spoilt().told))


@pytest.mark.parametrize("row", DECIDED, ids=lambda row: row.id)
def test_the_people_include_some_whom_it_would_hurt(row, population):
    """A predicate that never looks at anybody proves nothing."""
    looked = decide(row.spoilt().told)
    alike = ("location", "us_status", "matched_via", "i94")
    key = next((key for key in alike if key in looked.told), "location")
    assert any(one.told.get(key) == looked.told[key] for one in population)

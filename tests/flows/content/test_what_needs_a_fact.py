"""Which texts state something about the world, and so want a fact behind them."""

import pytest

from flows.content.schema import line_of, states_without_fact


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The fee is $220.", "an amount of money"),
        ("It costs 220 dollars.", "an amount of money"),
        ("It costs 2,965 USD at the moment.", "an amount of money"),
        ("You must leave.", "what must or may not be done"),
        ("A hospital may not ask for it.", "what must or may not be done"),
        ("The employer has to file it.", "what must or may not be done"),
        ("A visa is required for that.", "what must or may not be done"),
        ("It ends on 1 July.", "a date"),
        ("It ends on the 2nd June.", "a date"),
        ("It ended in September 2026 already.", "a date"),
        ("In 2027 it changes.", "a date"),
        ("There are 60 days of grace.", "a number with a unit"),
        ("It takes fifteen business days then.", "a number with a unit"),
        ("It takes 4-6 weeks from then.", "a number with a unit"),
        ("A 30-day window opens then.", "a number with a unit"),
        ("About 80% use it.", "a number with a unit"),
        ("Then the DS-2019 arrives by mail.", "a form"),
        ("File Form I-539 before that day.", "a form"),
        ("Most programmes sponsor only J-1 today.", "a visa class"),
        ("People on F-1 have it easier.", "a visa class"),
        ("An ESTA cannot be changed inside.", "a visa class"),
        ("Is that so? The J-1 starts within 30 days of it. Do you know?", "a number with a unit"),
    ],
)
def test_a_statement_about_the_world_needs_a_fact(text, what):
    assert states_without_fact(text, own=False) == what


@pytest.mark.parametrize(
    "text",
    [
        "That route is closed today.",
        "One thing at a time.",
        "You do not have to answer.",
        "Did they offer J-1?",
        "Do you hold a DS-2019 already?",
        "Do you have to leave soon?",
        "H-1B",
        "Form DS-2019",
        "The two-year rule reaches you.",
        "It takes {days} days from {start:day}.",
        "The mustard is in Maybury.",
        "Next: the letter to GME and HR.",
    ],
)
def test_what_states_nothing_needs_none(text):
    assert states_without_fact(text, own=False) is None


@pytest.mark.parametrize(
    "text",
    ["It takes two minutes.", "Type a day, such as 3 July 2027.", "We withdrew your H-1B today."],
)
def test_our_own_counts_examples_and_quotations_pass_when_marked(text):
    assert states_without_fact(text, own=False) is not None
    assert states_without_fact(text, own=True) is None


@pytest.mark.parametrize("text", ["It costs $220 in all.", "You must go now."])
def test_no_mark_excuses_money_or_a_duty(text):
    assert states_without_fact(text, own=True) is not None


@pytest.mark.parametrize("text", ["Within 60 days?", "For $220?", "Before 1 July?"])
def test_a_question_may_name_a_form_but_not_a_figure(text):
    assert states_without_fact(text, own=False) is not None


TOML = '''\
top = "x"

[a.b]
c = "first"
"d-e" = """
c.f = not a key
"""
f = { text = "t", facts = ["q"] }

[a."g h"]
c = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 1),
        (("a", "b"), 3),
        (("a", "b", "c"), 4),
        (("a", "b", "d-e"), 5),
        (("a", "b", "f"), 8),
        (("a", "b", "f", "facts"), 8),
        (("a", "g h", "c"), 11),
        (("a", "b", "missing"), 3),
        (("nothing",), 1),
    ],
)
def test_the_line_of_a_key_is_found(path, line):
    assert line_of(TOML, path) == line

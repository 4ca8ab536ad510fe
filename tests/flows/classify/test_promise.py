import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.classify.promise import PromiseLabel, classify_promise
from tests.flows.classify.cases import wordings

WORDS = "we will not sponsor your H-1B J\u20111 visa only if may cannot , . ? \n > no longer guarantee O-1"


@pytest.mark.parametrize("case", wordings("phrasings"))
def test_each_phrasing_of_the_fact_base_has_its_label(case):
    found = classify_promise(case["text"])
    assert found.label == case["label"]
    assert set(case.get("also", ())) <= set(found.also)


@pytest.mark.parametrize(
    "case",
    wordings("promise_cases") + wordings("promise_kept_aside") + wordings("promise_more"),
)
def test_other_wordings_have_their_labels_too(case):
    assert classify_promise(case["text"]).label == case["label"]


@given(
    st.text(max_size=400) | st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join)
)
def test_any_text_gets_a_label_its_own_words_and_a_confidence(text):
    found = classify_promise(text)
    assert found.label in PromiseLabel
    assert found.label not in found.also
    assert found.span in text
    assert bool(found.span) == (found.label is not PromiseLabel.NONE)
    assert 0 <= found.confidence <= 1


@pytest.mark.parametrize(
    "name",
    [
        "H-1B",
        "H\u20111B",
        "H\u20131B",
        "h1b",
        "H 1 B",
        "H1-B",
        "H-1 B",
        "H\u200b-1B",
        "\uff28-1B",
        "*H-1B*",
    ],
)
def test_the_visa_is_known_however_it_is_typed(name):
    assert classify_promise(f"We will sponsor your {name} visa.").label == "clear"
    assert classify_promise(f"We do not sponsor {name} visas.").label == "refusal"


def test_the_quoted_words_are_those_that_were_pasted():
    text = "Hello,\n\nWe can\u2019t  sponser\nyour H\u200b\u20111B\u00a0visa. Kind regards"
    assert classify_promise(text).span == "We can\u2019t  sponser\nyour H\u200b\u20111B\u00a0visa."


def test_the_quoted_words_leave_out_the_clause_about_another_visa():
    found = classify_promise("We do not accept O-1, but we will sponsor your H-1B.")
    assert "we will sponsor your H-1B" in found.span
    assert "O-1" not in found.span


def test_confidence_falls_as_the_words_soften():
    texts = [
        "We will sponsor your H-1B petition.",
        "We sponsor H-1B petitions.",
        "We usually sponsor H-1B petitions.",
    ]
    sure = [classify_promise(text).confidence for text in texts]
    assert sure == sorted(sure, reverse=True)
    assert sure[0] >= 0.85
    assert classify_promise("He said they would sponsor my H-1B.").confidence < 0.7
    assert (
        classify_promise("No H-1B.").confidence < classify_promise("We do not do H-1B.").confidence
    )


def test_a_preference_for_the_j1_is_less_certain_than_a_rule():
    soft = classify_promise("J-1 is the option we prefer.")
    hard = classify_promise("We sponsor J-1 and nothing else.")
    assert soft.label == hard.label == "j1_only"
    assert soft.confidence < hard.confidence - 0.2


def test_labels_that_also_fit_are_named_and_lower_the_confidence():
    alone = classify_promise("We will sponsor your H-1B.")
    both = classify_promise("We will sponsor your H-1B. Sponsorship is not guaranteed.")
    assert both.label == "disclaimer"
    assert both.also == ("clear",)
    assert both.confidence < alone.confidence


def test_what_is_quoted_from_an_earlier_mail_yields_to_the_answer():
    text = "Unfortunately we cannot sponsor the H-1B.\n\n> On Monday you wrote:\n> We will sponsor your H-1B."
    assert classify_promise(text).label == "refusal"
    assert classify_promise(text).also == ()


def test_a_bare_answer_belongs_to_the_question_before_it():
    assert classify_promise("Will you sponsor my H-1B? No, sorry.").label == "refusal"
    assert classify_promise("Will you sponsor my H-1B? Yes.").label == "clear"
    assert classify_promise("Will you sponsor my H-1B?").label == "none"


def test_the_month_of_may_is_not_a_doubt():
    assert classify_promise("We will file your H-1B in May 2027.").label == "clear"
    assert classify_promise("We may file your H-1B in 2027.").label == "conditional"


def test_one_sentence_is_found_in_a_long_mail():
    filler = (
        "Thank you for your patience while the office looked at parking, badges and housing.\n"
    )
    found = classify_promise(filler * 240 + "We will sponsor your H-1B.\n" + filler * 20)
    assert (found.label, found.span) == ("clear", "We will sponsor your H-1B.")

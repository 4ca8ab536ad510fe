import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.classify.withdrawal import WithdrawalLabel, WithdrawalReason, classify_withdrawal
from tests.flows.classify.cases import wordings

WORDS = (
    "we cannot file in time Step 3 budget policy HR says your H-1B J-1 only paperwork . ? \n > fee"
)


@pytest.mark.parametrize(
    "case",
    wordings("withdrawal_cases") + wordings("withdrawal_kept_aside") + wordings("withdrawal_more"),
)
def test_each_wording_has_its_label_and_ground(case):
    found = classify_withdrawal(case["text"])
    assert (found.label, found.reason) == (case["label"], case["reason"])


@given(
    st.text(max_size=400) | st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join)
)
def test_any_text_gets_a_label_its_own_words_and_a_confidence(text):
    found = classify_withdrawal(text)
    assert found.label in WithdrawalLabel
    assert found.label not in found.also
    assert found.reason in WithdrawalReason
    assert found.span in text
    assert bool(found.span) == (found.label is not WithdrawalLabel.UNCLEAR)
    assert 0 <= found.confidence <= 1


def test_the_payment_is_a_policy_for_all_and_a_bar_for_one_abroad():
    everyone = classify_withdrawal("Because of the $100,000 fee we sponsor no residents any more.")
    one = classify_withdrawal("You are abroad, so the $100,000 fee means we cannot file for you.")
    assert (everyone.label, everyone.reason) == ("policy", "payment_rule")
    assert (one.label, one.reason) == ("capability", "payment_rule")


def test_an_ordinary_fee_is_a_cost_and_not_the_payment_rule():
    assert classify_withdrawal("Legal fees are too high, so we stopped H-1B.").reason == "cost"


def test_a_ground_that_is_denied_is_not_the_ground():
    found = classify_withdrawal(
        "It is not because of cost. Hospital policy no longer allows H-1B."
    )
    assert (found.label, found.reason) == ("policy", "policy")


def test_the_same_phrase_twice_makes_nothing_more_certain():
    text = "An H-1B is a lot of paperwork for us."
    again = text + " H-1B means a lot of paperwork."
    assert classify_withdrawal(again).confidence == classify_withdrawal(text).confidence


def test_labels_that_compete_lower_the_confidence():
    alone = classify_withdrawal("We cannot file in time for July 1.")
    mixed = classify_withdrawal("We cannot file in time for July 1, and it is a lot of paperwork.")
    assert "willingness" in {mixed.label, *mixed.also}
    assert mixed.confidence < alone.confidence

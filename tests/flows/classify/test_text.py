import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.classify.promise import classify_promise
from flows.classify.text import quote, sentences
from flows.classify.withdrawal import classify_withdrawal


def folded(text):
    return [sentence.words for sentence in sentences(text)]


def test_sentences_end_at_full_stops_but_not_at_titles():
    assert folded("Dear Dr. Osei, thank you. We met the U.S. team!") == [
        "dear dr. osei, thank you.",
        "we met the u.s. team!",
    ]


def test_a_sentence_wrapped_by_a_mail_program_is_one():
    assert folded("We will\nsponsor you.\n\nRegards") == ["we will sponsor you.", "regards"]


def test_each_item_of_a_list_is_a_sentence():
    assert len(folded("Visas:\n- J-1 through ECFMG\n- no others")) == 3


def test_a_slip_is_mended_and_a_neighbour_of_the_word_is_left_alone():
    assert folded("sponsership contigent garanteed") == ["sponsorship contingent guaranteed"]
    assert folded("continent police residence") == ["continent police residence"]


def test_headers_and_quoted_lines_are_known_as_such():
    found = sentences("From: GME\nWe met.\n> Earlier words here.")
    assert [sentence.quoted for sentence in found] == [True, False, True]


@given(st.text(max_size=300))
def test_every_sentence_can_be_quoted_from_the_text(text):
    for sentence in sentences(text):
        place = sentence.place(0, len(sentence.words))
        assert quote(text, place) in text
        assert 0 <= place[0] <= place[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "We may consider an H-1B visa for residents who passed Step 3, number {}. ",
        "{} h - 1 - ",
        "the costs of visa {} ",
        "sponsorshipp{}",
        "> {} \n",
        ". ",
        "not ",
        "\n",
        "please asking i am {} ",
    ],
)
@pytest.mark.parametrize("classify", [classify_promise, classify_withdrawal])
def test_twenty_thousand_characters_of_anything_stay_quick(classify, text):
    pasted = "".join(text.format(at) for at in range(20_000 // len(text) + 1))
    started = time.process_time()
    classify(pasted)
    assert time.process_time() - started < 2  # ten to fifty milliseconds on a quiet machine

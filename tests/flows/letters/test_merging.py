"""What the person changed stays; what they left alone follows; both, and theirs stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.letters.merging import Change, merge, units

BASE = "One subject\n\nDear all,\n\nI start on 1 July. I am glad of it. Is J-1 supported?\n\nRegards,\nAna"

SENTENCES = st.lists(
    st.sampled_from(("I start.", "I am glad.", "Is it so?", "Thanks.", "Yours,", "Dr. A. B.", "")),
    max_size=6,
)
TEXTS = st.lists(SENTENCES, max_size=4).map(
    lambda parts: "\n\n".join(" ".join(part) for part in parts)
)


def test_what_was_left_alone_follows_and_is_told():
    mine = BASE.replace("I am glad of it.", "I could not be happier.")
    merged = merge(base=BASE, mine=mine, new=BASE.replace("1 July", "15 July"))
    assert merged.text == mine.replace("1 July", "15 July")
    assert merged.followed == (Change(before="I start on 1 July.", after="I start on 15 July."),)
    assert merged.kept == ()


def test_where_both_changed_the_persons_words_stay_and_ours_are_shown_beside():
    mine = BASE.replace("I start on 1 July.", "My first day is 1 July.")
    merged = merge(base=BASE, mine=mine, new=BASE.replace("1 July", "15 July"))
    assert merged.text == mine
    assert merged.followed == ()
    assert merged.kept == (Change(before="My first day is 1 July.", after="I start on 15 July."),)


@pytest.mark.parametrize(
    ("mine", "new", "text", "followed", "kept"),
    [
        ("I start. Is it so?", "I start. I am glad. Is it so?", "I start. Is it so?", 0, 0),
        ("", "I start soon. I am glad. Is it so?", "", 0, 1),
        ("I start. I am glad. Is it so? Bye.", "I start. I am glad.", None, 0, 1),
        ("I start. I am so glad. Is it so?", "I begin. I am glad. Is it so?", None, 1, 0),
        ("I start. I am so glad. Is it so?", "I start. I am glad. Will it be?", None, 1, 0),
    ],
)
def test_neighbouring_sentences_do_not_get_into_each_others_way(mine, new, text, followed, kept):
    base = "I start. I am glad. Is it so?"
    merged = merge(base=base, mine=mine, new=new)
    assert (len(merged.followed), len(merged.kept)) == (followed, kept)
    if text is not None:
        assert merged.text == text


@settings(max_examples=40)
@given(TEXTS)
def test_units_joined_are_the_text(text):
    assert "".join(units(text)) == text


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_an_untouched_letter_follows_wholly_and_a_standing_draft_changes_nothing(one, other):
    assert merge(base=one, mine=one, new=other).text == other
    assert merge(base=one, mine=other, new=one).text == other
    assert merge(base=one, mine=other, new=other).text == other


@settings(max_examples=40)
@given(TEXTS, TEXTS, TEXTS)
def test_nothing_the_person_wrote_is_lost(base, mine, new):
    merged = merge(base=base, mine=mine, new=new)
    own = [one for one in units(mine) if one.strip() and one not in units(base)]
    assert [one for one in own if one not in merged.text] == []

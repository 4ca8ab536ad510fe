from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.classify.draft import SUBJECTS, Kind, Standing, read_draft
from flows.classify.draft_rules import ABOUTS
from flows.content.loader import load_content
from tests.flows.classify.cases import wordings

WORDS = load_content().words
SOME = "you lied i will sue by Friday cc: > On wrote: From: Date: passport 1234567 , . ? \n please H-1B -- "


def _kinds(text):
    return {kind.value for mark in read_draft(text).marks for kind in mark.kinds}


@pytest.mark.parametrize(
    "case", wordings("draft_cases") + wordings("draft_kept_aside") + wordings("draft_more")
)
def test_a_sentence_is_marked_for_what_it_is_and_no_other(case):
    assert _kinds(case["text"]) == set(case["marks"])


def test_of_what_was_written_at_seven_times_nearly_all_is_marked_and_calm_words_are_not():
    cases = [case.values[0] for name in ("draft_fresh", "draft_calm") for case in wordings(name)]
    missed = [one["text"] for one in cases if one["marks"] and not _kinds(one["text"])]
    wrong = [one["text"] for one in cases if not one["marks"] and _kinds(one["text"])]

    assert len(cases) >= 600
    assert len(missed) <= 12, missed
    assert len(wrong) <= 8, wrong


def test_what_is_plain_is_called_by_its_name():
    cases = [case.values[0] for case in wordings("draft_fresh") if case.values[0]["marks"]]
    named = [one for one in cases if _kinds(one["text"]) & set(one["marks"])]

    assert len(named) >= len(cases) * 0.87


@pytest.mark.parametrize(("kind", "about"), ABOUTS)
def test_every_mark_has_calmer_words_or_says_to_leave_it_out(kind, about):
    calmer = WORDS.has(f"check.calmer.{kind.value}.{about}")
    assert calmer or WORDS.has(f"check.leave_out.{about}")
    assert WORDS.has(f"check.labels.{kind.value}")
    assert WORDS.has(f"check.reasons.{kind.value}")


def test_no_calmer_words_would_be_marked_themselves():
    found = {}
    for key in WORDS.keys("check.calmer"):
        given_words = dict.fromkeys(WORDS.needs(key), "H-1B sponsorship")
        found[key] = _kinds(WORDS.text(key, **given_words))
    assert {key: kinds for key, kinds in found.items() if kinds} == {}


def test_every_subject_has_words():
    assert [name for name, _ in SUBJECTS if not WORDS.has(f"check.subjects.{name}")] == []


MAIL = """Dear Dr. Patel,

Could you tell me whether the decision is final? I look forward to starting with you.

A. Khan
--
Dr. A. Khan, passport no. AB1234567
"""
QUOTED = """
On Mon, 22 Mar 2027 at 08:12, GME Office <gme@stmary.example>
wrote:

> You must answer by Friday or else we will withdraw the offer.
> We will take legal action.
"""
ORIGINAL = """
-----Original Message-----
From: GME Office
Sent: Monday
To: A. Khan

You lied to us and we will sue you.
"""


@pytest.mark.parametrize("others", [QUOTED, ORIGINAL, QUOTED + ORIGINAL])
def test_only_ones_own_new_words_are_judged(others):
    assert read_draft(MAIL + others).marks == ()
    assert _kinds("You lied to me.\n" + MAIL + others) == {"accusation"}
    assert read_draft("You lied to me about the visa.\n" + others).others


def test_answers_between_quoted_lines_are_ones_own():
    text = "On Mon, 22 Mar 2027, GME wrote:\n> We decided.\nThen I will sue you.\n> Regards\n"

    assert _kinds(text) == {"lawsuit"}


def test_a_mail_that_went_out_or_came_in_is_nobodys_draft():
    text = "From: GME <gme@x.example>\nDate: Mon, 22 Mar 2027\nTo: me\n\nYou lied and I will sue."

    assert read_draft(text).standing is Standing.NOT_OWN
    assert read_draft("> You lied.\n> I will sue.").standing is Standing.NOT_OWN


@pytest.mark.parametrize(
    "text",
    [
        "Ich werde Sie verklagen, wenn Sie nicht bis Freitag antworten, und das ist nicht gut.",
        "Ustedes me mintieron y voy a demandar al hospital por la promesa que no cumplieron.",
        "आपने मुझसे झूठ बोला और मैं अस्पताल पर मुकदमा करूँगा।",
        "لقد كذبتم علي وسوف أقاضي المستشفى",
    ],
)
def test_a_draft_in_another_language_is_not_judged(text):
    assert read_draft(text).standing is Standing.FOREIGN


@pytest.mark.parametrize("text", ["", "   \n ", "...", "hi", "\n\n--\nDr. Khan"])
def test_an_empty_draft_is_said_to_be_empty(text):
    assert read_draft(text).standing is Standing.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "def pay(x):\n    return x + 1\n\nprint(pay(3))",
        "SELECT name FROM residents WHERE visa = 'H-1B';",
        '{\n  "visa": "H-1B",\n  "start on": "1 July 2027",\n  "programme": "St Mary"\n}',
    ],
)
def test_code_is_no_draft(text):
    assert read_draft(text).standing is Standing.CODE


@pytest.mark.parametrize(
    "text",
    [
        "Best regards,\nDr. A. Khan\nPGY-1",
        "A. Khan, MD\nSt. Mary Hospital\n+1 555 123 4567",
        "Thank you\nAisha Khan",
    ],
)
def test_only_a_signature_is_no_draft(text):
    assert read_draft(text).standing is Standing.SIGNATURE


def test_a_short_mail_with_a_signature_is_one():
    text = "Could you call me today?\n\nBest regards,\nA. Khan, MD"

    assert read_draft(text).standing is Standing.READ


def test_of_a_draft_in_two_languages_the_english_is_read_and_it_is_said():
    text = "Dear Dr. Patel, you lied to me about the visa.\n\nCher docteur, vous m'avez menti et je vais porter plainte."
    found = read_draft(text)

    assert [mark.kinds[0] for mark in found.marks] == [Kind.ACCUSATION]
    assert found.mixed
    assert not read_draft("You lied to me about the visa.").mixed


def test_a_few_addresses_are_no_crowd_and_many_are():
    few = "To: gme@x.example\nCc: hr@x.example\n\nCould you call me?"
    many = "To: a@x.example, b@x.example\nCc: c@x.example, d@x.example\n\nCould you call me?"

    assert _kinds(few) == set()
    assert _kinds(many) == {"crowd"}


def test_what_is_missing_is_said_of_a_letter_and_not_of_one_sentence():
    bare = read_draft("I am writing about the visa. The decision was a surprise.")

    assert (bare.lacks_ask, bare.lacks_commitment) == (True, True)
    assert not read_draft("The decision was a surprise.").lacks_ask


def test_a_question_inside_an_accusation_asks_for_nothing():
    assert read_draft("How could you do this to me? You ruined my life.").lacks_ask


def test_the_time_that_was_set_is_taken_over_as_it_was_written():
    [mark] = read_draft("You have until Friday at 5 pm to confirm.").marks
    [other] = read_draft("I expect an answer within 48 hours.").marks

    assert (mark.when.words, mark.when.within) == ("Friday at 5 pm", False)
    assert (other.when.words, other.when.within) == ("48 hours", True)


def test_twenty_thousand_characters_are_read_and_what_was_not_is_said():
    long = "I am glad to send any document that you need for the file.\n" * 10
    angry = "You lied to me.\n" + long
    huge = "".join(f"This is sentence number {n} about my papers and dates.\n" for n in range(400))

    assert _kinds(angry) == {"accusation"}
    assert not read_draft(huge).whole
    assert _kinds("You lied to me.\n" + huge) == {"accusation"}


def test_every_kind_is_met_in_the_tables():
    met = Counter(
        kind
        for name in ("draft_cases", "draft_kept_aside", "draft_more", "draft_fresh")
        for case in wordings(name)
        for kind in case.values[0]["marks"]
    )
    assert min(met[kind.value] for kind in Kind if kind is not Kind.TONE) >= 3


@given(
    st.text(max_size=400) | st.lists(st.sampled_from(SOME.split(" ")), max_size=60).map(" ".join)
)
def test_any_text_is_read_and_only_its_own_words_are_quoted(text):
    for mark in read_draft(text).marks:
        assert mark.kinds
        assert mark.span in text

"""Every wrong idea of both fact bases has an answer that free words find, with facts behind it."""

import pytest

from flows.content.loader import load_content
from flows.library.library import library_of
from tests.wrong_statements import ROWS

CONTENT = load_content()
LIBRARY = library_of(CONTENT.words, CONTENT.facts)
ANSWERED_BY = {
    "J1-W1": {"j1_then_h1b"},
    "J1-W2": {"j1_for_all"},
    "J1-W3": {"no_objection"},
    "J1-W4": {"ds", "four_years"},
    "J1-W5": {"i539"},
    "J1-W6": {"late"},
    "J1-W7": {"out_of_status"},
    "J1-W8": {"integrity_fee"},
    "J1-W9": {"nearby_country"},
    "J1-W10": {"residence"},
    "J1-W11": {"conrad_country"},
    "J1-W12": {"moonlight"},
    "J1-W13": {"refusals"},
    "J1-W14": {"visitor"},
    "H1B-W1": {"j1_then_h1b"},
    "H1B-W2": {"other_programme"},
    "H1B-W3": {"payment"},
    "H1B-W4": {"payment_exempt"},
    "H1B-W5": {"visitor"},
    "H1B-W6": {"cap_gap"},
    "H1B-W7": {"sixty_days"},
    "H1B-W8": {"i539"},
    "H1B-W9": {"j1_for_all"},
    "H1B-W10": {"ds_safe"},
    "H1B-W11": {"pay_myself"},
    "H1B-W12": {"premium"},
    "H1B-W13": {"hospital_lawyer"},
    "H1B-W14": {"sue", "leverage"},
    "H1B-W15": {"o1", "o1_evidence"},
    "H1B-W16": {"opt"},
    "H1B-W17": {"h4_to_j1"},
    "H1B-W18": {"instructor", "second_employer"},
    "H1B-W19": {"call_988"},
    "H1B-W20": {"decline"},
}
# The disagreements of the two fact bases with what is told elsewhere, as people ask about them.
ASKED = (
    ("can I not do J-1 for the first year and switch to H-1B after?", "j1_then_h1b"),
    ("Does the two year rule apply in most cases or always?", "always_two_years"),
    ("is a hardship waiver the same as Conrad?", "hardship"),
    ("can I do a fellowship and then the HHS waiver?", "fellowship_waiver"),
    ("how many residents get H-1B?", "chances"),
    ("is the J-1 route faster and more predictable?", "faster"),
    ("is a delayed start a red flag?", "later_start"),
    ("could the university sponsor me instead of the hospital?", "second_employer"),
    ("do I need awards and publications and citations for O-1?", "o1_evidence"),
    ("can I go abroad for a visa stamp while the change of status is pending?", "stamp_trip"),
    ("is there a four year limit on J-1?", "four_years"),
    ("do I have no leverage?", "leverage"),
)


def found_for(question):
    found = LIBRARY.find(question)
    return [one.entry.key for one in (*((found.sure,) if found.sure else ()), *found.near)]


def test_every_row_of_the_wrong_statements_has_an_answer():
    assert {row.id for row in ROWS} == {*ANSWERED_BY}


@pytest.mark.parametrize(
    ("row", "text"),
    [(row, text) for row in ROWS for text in row.planted],
    ids=lambda one: str(one)[:40],
)
def test_who_says_it_is_shown_the_answer(row, text):
    wanted = {f"faq.{one}" for one in ANSWERED_BY[row.id]}
    assert wanted & {*found_for(text)}


@pytest.mark.parametrize(("question", "entry"), ASKED)
def test_who_asks_is_shown_the_answer(question, entry):
    assert f"faq.{entry}" in found_for(question)


@pytest.mark.parametrize("entry", sorted({one for many in ANSWERED_BY.values() for one in many}))
def test_an_answer_to_a_wrong_idea_rests_on_facts(entry):
    assert CONTENT.words.facts(f"faq.{entry}")

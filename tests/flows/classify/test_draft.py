import pytest

from flows.classify.draft import read_draft
from tests.flows.classify.cases import wordings


@pytest.mark.parametrize("case", wordings("draft_cases"))
def test_a_sentence_is_marked_for_what_it_is(case):
    found = {kind.value for mark in read_draft(case["text"]).marks for kind in mark.kinds}

    assert found == set(case["marks"])

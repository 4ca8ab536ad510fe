"""One message may answer several questions; what is doubtful is left out."""

from datetime import date
from typing import Any

import pytest

from flows.content.loader import Content
from flows.readers.several import read_several
from tests.flows.readers.reading_cases import table


@pytest.mark.parametrize("row", table("several")["case"], ids=lambda row: row["says"])
def test_a_message_gives_the_answers_of_its_row(
    row: dict[str, Any], content: Content, today: date
) -> None:
    found = read_several(row["says"], today=today, content=content)

    assert {
        name: list(reading.value) if isinstance(reading.value, tuple) else reading.value
        for name, reading in found.items()
    } == row["gives"]
    assert all(reading.shown for reading in found.values())


def test_a_pasted_letter_gives_no_answers(content: Content, today: date) -> None:
    letter = "Your program starts July 1, 2027. " + "We regret to inform you of this. " * 50

    assert read_several(letter, today=today, content=content) == {}

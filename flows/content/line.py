"""A sentence of the plan before it is a sentence: a key of the words and what fills it.

The plan is made inside every turn; its words are wanted only when somebody reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.content.words import Said, Words


@dataclass(frozen=True, slots=True)
class Line:
    """A text by key, and facts it rests on beside those the text names itself.

    A given tuple of lines is joined by the text ``plan.join``.
    """

    key: str
    given: Mapping[str, object] = field(default_factory=dict)
    facts: tuple[str, ...] = ()


def said(line: Line, words: Words) -> Said:
    """The line in words, with every fact it and the lines inside it rest on."""
    facts: list[str] = []
    given: dict[str, object] = {}
    for name, value in line.given.items():
        if isinstance(value, tuple) and value and isinstance(value[0], Line):
            parts = [said(one, words) for one in value]
            given[name] = words.text("plan.join").join(part.text for part in parts)
            facts += [fact for part in parts for fact in part.facts]
        else:
            given[name] = value
    whole = words.say(line.key, **given)
    return Said(whole.text, tuple(dict.fromkeys((*facts, *line.facts, *whole.facts))))

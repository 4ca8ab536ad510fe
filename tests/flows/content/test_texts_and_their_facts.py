"""How a text comes by its facts: from its own list, its placeholders, or the table above it."""

import shutil
from pathlib import Path

import pytest

from flows.content.loader import read_content

SHIPPED = Path(__file__).parents[3] / "flows" / "content"
TEXTS = """\
[routes]
facts = ["mrv"]
plain = "That is a place to begin."
inherits = "The fee comes with the DS-2019 number."
names = { text = "The DS-2019 comes first.", facts = ["tpl-starts"] }
fills = "It costs ${fact.i901.usd}."

[routes.deep]
text = "The J-1 goes through ECFMG."
why = "Because the J-1 has one sponsor."

[letters.facts]
body = "A table may be called facts."

[counts]
own = true
minutes = "It takes two minutes."
"""


@pytest.fixture
def words(tmp_path):
    folder = tmp_path / "content"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("sponsors", "letters"))
    for file in (folder / "en").glob("*.toml"):
        if file.stem not in {"calendar", "facts"}:
            file.unlink()
    (folder / "en" / "plan.toml").write_text(TEXTS)
    return read_content(folder).words


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("plan.routes.plain", ()),
        ("plan.routes.inherits", ("mrv",)),
        ("plan.routes.names", ("tpl-starts",)),
        ("plan.routes.fills", ("i901",)),
        ("plan.routes.deep", ("mrv",)),
        ("plan.routes.deep.why", ("mrv",)),
        ("plan.counts.minutes", ()),
        ("plan.letters.facts.body", ()),
    ],
)
def test_a_text_carries_the_facts_it_rests_on(words, key, facts):
    assert words.say(key).facts == facts

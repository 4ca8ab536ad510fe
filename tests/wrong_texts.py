"""Wrong statements in any text: in what was said, and in all of the content."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import flows
from flows.content.loader import load_content
from tests.wrong_statements import ROWS, SENTENCES

_ANY = re.compile("|".join(f"(?:{row.claim})" for row in ROWS), re.IGNORECASE)


def wrong_in(texts: Iterable[str]) -> list[str]:
    """Every wrong statement these texts make, with the sentence that makes it."""
    return [
        found
        for text in sorted(texts)
        for sentence in SENTENCES.split(text)
        for found in _wrong(sentence)
    ]


@lru_cache(maxsize=2**16)  # the same sentences are said to thousands of people
def _wrong(sentence: str) -> tuple[str, ...]:
    if _ANY.search(sentence) is None:
        return ()
    return tuple(f"{row.id}: {one}" for row in ROWS for one in row.in_text(sentence))


def content_texts() -> dict[str, str]:
    """Every text of the content by its place, with the values of facts filled in."""
    folder = Path(flows.__file__).parent / "content" / "en"
    return {
        f"{path.stem}.{key}": re.sub(r"\{fact\.([^}:]+)[^}]*\}", _value, text)
        for path in sorted(folder.glob("*.toml"))
        for key, text in _leaves(tomllib.loads(path.read_text(encoding="utf-8")))
        # How people ask, and which words mean the same, is compared with and never said.
        if path.stem != "library"
        and not (path.stem.startswith("library_") and key.startswith("asked."))
    }


def _value(found: re.Match[str]) -> str:
    value = load_content().facts.value(found[1])
    return f"{value:,}" if found[1].endswith("usd") else str(value)


def _leaves(table: Mapping[str, object], above: str = "") -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{above}{key}.")
        elif isinstance(value, str):
            yield above + key, value

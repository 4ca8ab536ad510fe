"""Tables of what people type, and the comparison of a reading with what its row expects."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flows.readers.reading import Misunderstood, Reading, Understood, Unsure

TODAY = date(2027, 4, 14)
_CASES = Path(__file__).parent / "cases"
_OWN = {"says", "is", "asks", "why", "shown", "side", "near", "today"}


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((_CASES / f"{name}.toml").read_text(encoding="utf-8"))


def check(reading: Reading, row: Mapping[str, Any], *, ordered: bool = True) -> None:
    """Assert that *reading* is what *row* says it is."""
    match reading:
        case Understood():
            assert _plain(reading.value) == row.get("is"), reading
            assert reading.shown == row.get("shown", reading.shown)
        case Unsure():
            values = [_plain(option.value) for option in reading.options]
            asked = row.get("asks", [])
            assert values == asked if ordered else sorted(values) == sorted(asked), reading
            assert all(option.shown for option in reading.options)
        case Misunderstood():
            assert reading.why == row.get("why"), reading
            for key in row.keys() - _OWN:
                assert reading.given[key] == row[key], reading


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value

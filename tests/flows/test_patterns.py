"""A pattern that is compiled late is a pattern all the same, and each of them compiles."""

import gc
import re
from importlib import import_module

import pytest

from flows.patterns import Later, later

_HOLDERS = (
    "classify.promise",
    "classify.reach",
    "classify.text",
    "classify.withdrawal",
    "classify.wording",
    "readers.cities",
    "readers.day_finding",
    "readers.days",
    "readers.numbers",
    "readers.relative_days",
    "readers.several",
    "readers.status",
)


def test_every_pattern_compiles():
    for name in _HOLDERS:
        import_module(f"flows.{name}")
    found = [one for one in gc.get_objects() if isinstance(one, Later)]
    assert len(found) > 60
    for one in found:
        assert one.groups >= 0


def test_it_answers_as_a_pattern_does():
    early, late = re.compile("a(b+)", re.IGNORECASE), later("a(b+)", re.IGNORECASE)
    assert late.search("xABB")[1] == early.search("xABB")[1]
    assert late.sub("-", "ab AB") == early.sub("-", "ab AB")
    assert late.flags == early.flags
    assert late.pattern == early.pattern


def test_a_bad_pattern_is_found_at_its_first_use():
    bad = later("(")
    with pytest.raises(re.error):
        bad.search("")

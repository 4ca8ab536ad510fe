"""Cases and replies as bytes and back; what cannot be stored fails here, in the test."""

from dataclasses import replace
from functools import cache
from typing import Final

from pydantic import TypeAdapter

from flows.case import Answer, Case
from flows.replies import Reply

JOINED: Final = {"hospital_city": "specialty"}
"""A question that a later release put on the road, and the one that stands behind it there."""


@cache
def _adapter(kind: type[Case] | type[Reply]) -> TypeAdapter[Case | Reply]:
    return TypeAdapter(kind)


def encode_case(case: Case) -> bytes:
    """Return the case as JSON bytes."""
    return _adapter(Case).dump_json(case)


def decode_case(data: bytes) -> Case:
    """Return the case stored in `data`; names a later release added are left alone."""
    case = _adapter(Case).validate_json(data)
    assert isinstance(case, Case)  # noqa: S101 - narrows the adapter's type for mypy
    return _caught_up(case)


def _caught_up(case: Case) -> Case:
    """Return the case with "I don't know" where the road got a question it had already passed.

    Else the walk would stop there, and everything answered behind it would feed nothing until the
    person came back: dates and reminders would be gone meanwhile. /answers asks it at any time.
    """
    passed = {
        joined: Answer(value=None, words="", at=case.answers[behind].at)
        for joined, behind in JOINED.items()
        if behind in case.answers and joined not in case.answers
    }
    return replace(case, answers={**case.answers, **passed}) if passed else case


def encode_reply(reply: Reply) -> bytes:
    """Return the reply as JSON bytes."""
    return _adapter(Reply).dump_json(reply)


def decode_reply(data: bytes) -> Reply:
    """Return the reply stored in `data`."""
    reply = _adapter(Reply).validate_json(data)
    assert isinstance(reply, Reply)  # noqa: S101 - narrows the adapter's type for mypy
    return reply

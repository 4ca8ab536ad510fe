"""Cases and replies as bytes and back; what cannot be stored fails here, in the test."""

from functools import cache

from pydantic import TypeAdapter

from flows.case import Case
from flows.replies import Reply


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
    return case


def encode_reply(reply: Reply) -> bytes:
    """Return the reply as JSON bytes."""
    return _adapter(Reply).dump_json(reply)


def decode_reply(data: bytes) -> Reply:
    """Return the reply stored in `data`."""
    reply = _adapter(Reply).validate_json(data)
    assert isinstance(reply, Reply)  # noqa: S101 - narrows the adapter's type for mypy
    return reply

"""A paper that was made: its bytes, and what to call it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file ready to send. `name` carries no names of people."""

    content: bytes = field(repr=False)
    name: str

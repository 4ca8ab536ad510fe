"""What a reader makes of a text: an answer, a few possible answers, or the reason it has none.

A reader never raises and never guesses: what can be meant in two ways comes back as two options.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

Value = str | int | bool | tuple[str, ...]

MOST_OPTIONS: Final = 4
"""More buttons than this are not read, only scrolled past."""

_STEPS: Final = ("first", "second", "third")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One answer: *value* as it is stored (dates in ISO), *shown* as it is read back, or ""."""

    value: Value
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """One of several answers that the text may mean."""

    value: Value
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Two to four answers that the text may mean: to be asked with buttons."""

    options: tuple[Possible, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misunderstood:
    """No answer. *why* is a key below "readers." of the content, *given* fills its hints.

    Dates in *given* are `date` objects, for the templates' own `:day` and `:full`.
    """

    why: str
    given: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def hint(self, times: int) -> str:
        """The content key of the hint for the *times*-th miss in a row, counted from 1."""
        return f"readers.{self.why}.{_STEPS[min(max(times, 1), len(_STEPS)) - 1]}"


Reading = Understood | Unsure | Misunderstood


def one_of(options: Sequence[Possible]) -> Understood | Unsure:
    """Understood if *options* come down to one value, else Unsure with the first four."""
    distinct = tuple({option.value: option for option in reversed(options)}.values())[::-1]
    if len(distinct) == 1:
        return Understood(value=distinct[0].value, shown=distinct[0].shown)
    return Unsure(options=distinct[:MOST_OPTIONS])


def options_of(reading: Reading) -> tuple[Possible, ...]:
    """All that *reading* may mean, none if nothing."""
    match reading:
        case Understood():
            return (Possible(value=reading.value, shown=reading.shown),)
        case Unsure():
            return reading.options
        case Misunderstood():
            return ()

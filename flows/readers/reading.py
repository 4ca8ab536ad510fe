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

_FIRST: Final = "first"
_AFTER: Final = ("second", "third")


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
        """The content key of the hint for the *times*-th miss in a row, counted from 1.

        From the third on, two hints take turns: the same sentence never comes twice in a row.
        """
        return f"readers.{self.why}.{_FIRST if times <= 1 else _AFTER[times % 2]}"


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

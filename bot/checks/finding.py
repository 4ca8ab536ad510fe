"""One thing that was found, and what to do about it."""

import textwrap
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_WIDTH: Final = 100
_MARGIN: Final = 18


class Level(StrEnum):
    """How a finding stands: fine, worth a look, or in the way."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what is, and what to do about it."""

    level: Level
    about: str
    what: str
    do: str = ""

    def lines(self) -> str:
        """The finding as it is printed."""
        head = f"{self.level.value:<6} {self.about:<10} "
        return "\n".join(
            [
                _wrapped(head, self.what),
                *([_wrapped(f"{'-> ':>{_MARGIN}}", self.do)] if self.do else []),
            ]
        )


def _wrapped(head: str, text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=head,
        subsequent_indent=" " * _MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )

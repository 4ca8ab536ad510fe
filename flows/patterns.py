"""Regular expressions that are compiled when they are first used: together they take a third of a start."""

import re
from typing import Any, cast

_KEPT = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern")


class Later:
    """Stands for a pattern until something is asked of it."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and from now on answer without coming here."""
        pattern = re.compile(self._text, self._flags)
        self.__dict__.update({one: getattr(pattern, one) for one in _KEPT})
        return getattr(pattern, name)


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled at its first use."""
    return cast("re.Pattern[str]", Later(text, flags))

"""What a number, a letter or a label typed in the terminal stands for."""

from typing import Final

from bot.terminal.outbound import markers
from flows.events import Pressed
from flows.replies import Ask, Choice, Reply

_STAND: Final = 2
"""A reminder and a letter: the buttons of one must not put those of the other out of reach."""


class Menu:
    """The choices on the screen. A new batch of replies puts new ones in place of the old."""

    def __init__(self) -> None:
        self._by_marker: dict[str, Pressed] = {}
        self._standing: tuple[Ask, ...] = ()

    def begin_batch(self) -> None:
        """Forget the markers of the batch before; what stands on its own keeps its labels."""
        self._by_marker = {}

    def show(self, reply: Reply) -> list[tuple[str, Choice]]:
        """Return the markers for this reply's choices, numbered on through the batch."""
        if reply.ask is None:
            return []
        if reply.ask.kind == "r":
            self._standing = (reply.ask, *self._standing)[:_STAND]
        numbers = sum(marker.isdigit() for marker in self._by_marker)
        shown = list(markers(reply.ask, numbers + 1))
        for marker, choice in shown:
            self._by_marker[marker] = _press(reply.ask, choice.key)
        return shown

    def pressed(self, line: str) -> Pressed | None:
        """Return the button that this line presses; None when it is something to be read."""
        said = line.strip()
        by_marker = self._by_marker.get(said.rstrip(".)").casefold())
        if by_marker is not None:
            return by_marker
        return self._labelled(said.casefold())

    def _labelled(self, said: str) -> Pressed | None:
        for ask in self._standing:
            for choice in ask.choices:
                if choice.label.casefold() == said:
                    return _press(ask, choice.key)
        return None


def _press(ask: Ask, key: str) -> Pressed:
    return Pressed(kind=ask.kind, tag=ask.tag, ref=ask.ref, choice=key)

"""Which buttons still hang under old messages, so that finished questions lose them."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, Self

from flows.replies import Ask

MOST_CHATS: Final = 20_000
"""Chats remembered; of the others the receipts of their deliveries are read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A message with buttons, and the question they belong to.

    `sources` is the code of the button that stays when the question's are taken off.
    """

    message: int
    question: str
    sources: str = ""

    @classmethod
    def under(cls, message: int, ask: Ask, sources: str | None = None) -> Self:
        """Return the buttons of `ask` under a message."""
        return cls(message=message, question=question_of(ask), sources=sources or "")

    def receipt(self) -> bytes:
        """Return the message as it is kept with its delivery."""
        return f"{self.message} {self.question} {self.sources}".rstrip().encode()

    @classmethod
    def read(cls, receipt: bytes) -> Self | None:
        """Return the buttons a receipt speaks of; None when that message had none."""
        number, _, rest = receipt.decode("utf-8", "replace").partition(" ")
        question, _, sources = rest.partition(" ")
        if not question:
            return None
        return cls(message=int(number), question=question, sources=sources)


def question_of(ask: Ask) -> str:
    """Return the part that all buttons of one question share."""
    return f"{ask.kind}{ask.tag}:{ask.ref}"


class Buttons:
    """The questions whose buttons are still there, by chat."""

    def __init__(self) -> None:
        self._hanging: OrderedDict[str, list[Hanging]] = OrderedDict()

    def knows(self, chat: str) -> bool:
        """Whether anything was remembered of the chat since this process began."""
        return chat in self._hanging

    def hang(self, chat: str, new: Hanging | None) -> None:
        """Remember buttons; None only that the chat was looked at."""
        held = self._hanging.setdefault(chat, [])
        self._hanging.move_to_end(chat)
        if new is not None and all(one.message != new.message for one in held):
            held.append(new)
        while len(self._hanging) > MOST_CHATS:
            self._hanging.popitem(last=False)

    def overtaken(self, chat: str, by: Hanging) -> list[Hanging]:
        """Take out and return the buttons of questions that `by` follows.

        Reminders stay answerable: only questions overtake each other.
        """
        if not by.question.startswith("q"):
            return []
        held = self._hanging.get(chat, [])
        gone = [one for one in held if one.question[0] == "q" and one.message < by.message]
        self._hanging[chat] = [one for one in held if one not in gone]
        return gone

    def take(self, chat: str, message: int) -> None:
        """Forget a message whose buttons are gone."""
        held = self._hanging.get(chat, [])
        self._hanging[chat] = [one for one in held if one.message != message]

"""A Telegram chat as an address: its number, and the topic in it."""

from dataclasses import dataclass
from typing import Self

from storage.address import Address

PLATFORM = "telegram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat; groups have negative numbers. `thread` is the topic of a forum."""

    id: int
    thread: int | None = None

    @property
    def is_private(self) -> bool:
        """Whether it is a person's own chat with the bot."""
        return self.id > 0

    @property
    def address(self) -> Address:
        """The chat as storage knows it."""
        text = str(self.id) if self.thread is None else f"{self.id}:{self.thread}"
        return Address(platform=PLATFORM, chat=text)

    @classmethod
    def of(cls, address: Address) -> Self:
        """Return the chat behind an address; ValueError for one that is not Telegram's."""
        number, _, thread = address.chat.partition(":")
        return cls(id=int(number), thread=int(thread) if thread else None)

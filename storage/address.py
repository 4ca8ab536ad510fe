"""Where to reach a person, and how the database finds it without knowing it."""

from __future__ import annotations

from dataclasses import dataclass

BLIND = b"addresses.blind"  # purpose of the index entry
CHAT = b"addresses.sealed_chat"  # purpose of the sealed chat id


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A platform and the chat there; the chat id is text whatever the platform makes of it."""

    platform: str
    chat: str

    def index_value(self) -> bytes:
        """Return what the blind index digests."""
        return f"{self.platform}\0{self.chat}".encode()

"""What a person sees of the bot: its messages, one after the other."""

import asyncio
import copy
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 60.0  # seconds: a hang, not a slow machine


class NothingCame(AssertionError):  # noqa: N818 - reads as what happened
    """The bot said nothing in time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot as it stood when it was read: `raw` is Telegram's own object."""

    raw: dict[str, Any]

    @property
    def id(self) -> int:
        """The number of the message in its chat."""
        return self.raw["message_id"]

    @property
    def chat_id(self) -> int:
        """The chat it stands in."""
        return self.raw["chat"]["id"]

    @property
    def thread(self) -> int | None:
        """The topic it stands in."""
        return self.raw.get("message_thread_id")

    @property
    def text(self) -> str:
        """Its text, or the caption of its file."""
        return self.raw.get("text") or self.raw.get("caption") or ""

    @property
    def entities(self) -> list[dict[str, Any]]:
        """What in the text is bold, a link and so on."""
        return self.raw.get("entities") or self.raw.get("caption_entities") or []

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        """The inline keyboard, row by row."""
        return self.raw.get("reply_markup", {}).get("inline_keyboard", [])

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons."""
        return [button["text"] for row in self.buttons for button in row]

    def button(self, label_or_data: str) -> dict[str, Any]:
        """The button with this label or this data."""
        for button in (button for row in self.buttons for button in row):
            if label_or_data in (button["text"], button.get("callback_data")):
                return button
        raise LookupError(f"no button {label_or_data!r} among {self.labels} under {self.text!r}")


@dataclass(slots=True)
class Inbox:
    """The chat as it arrives: new messages and edits, each in order, and what the bot is doing."""

    whose: str
    messages: "asyncio.Queue[Seen]" = field(default_factory=asyncio.Queue)
    edits: "asyncio.Queue[Seen]" = field(default_factory=asyncio.Queue)
    actions: list[str] = field(default_factory=list)

    def arrive(self, message: dict[str, Any]) -> None:
        """A new message."""
        self.messages.put_nowait(Seen(copy.deepcopy(message)))

    def change(self, message: dict[str, Any]) -> None:
        """A message changed."""
        self.edits.put_nowait(Seen(copy.deepcopy(message)))

    async def next(self, queue: "asyncio.Queue[Seen]", patience: float) -> Seen:
        """The next one, waiting for it at most `patience` seconds of real time."""
        try:
            return await asyncio.wait_for(queue.get(), patience)
        except TimeoutError:
            raise NothingCame(f"nothing came to {self.whose} in {patience} s") from None

    def unread(self) -> list[Seen]:
        """What came and was not read, without waiting."""
        found = []
        while not self.messages.empty():
            found.append(self.messages.get_nowait())
        return found


class Reader:
    """Whoever has an inbox."""

    inbox: Inbox

    async def reads(self, timeout: float = PATIENCE) -> Seen:  # noqa: ASYNC109 - reads as a sentence in tests
        """The next message of the bot; NothingCame if none comes in time."""
        return await self.inbox.next(self.inbox.messages, timeout)

    async def reads_many(self, count: int, timeout: float = PATIENCE) -> list[Seen]:  # noqa: ASYNC109 - as above
        """The next messages of the bot."""
        return [await self.reads(timeout) for _ in range(count)]

    async def reads_all(self, quiet: float = 0.2, timeout: float = PATIENCE) -> list[Seen]:  # noqa: ASYNC109 - as above
        """What comes until nothing has come for `quiet` seconds; NothingCame if nothing comes at all."""
        found = [await self.reads(timeout)]
        while True:
            try:
                found.append(await self.reads(quiet))
            except NothingCame:
                return found

    async def reads_edit(self, timeout: float = PATIENCE) -> Seen:  # noqa: ASYNC109 - as above
        """The next message that changed under the person's eyes."""
        return await self.inbox.next(self.inbox.edits, timeout)

    async def reads_nothing(self, during: float = 0.2) -> None:
        """Fails if a message comes within `during` seconds."""
        try:
            came = await self.reads(during)
        except NothingCame:
            return
        raise AssertionError(f"{self.inbox.whose} wanted quiet and read {came.text!r}")

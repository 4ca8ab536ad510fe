"""Sends replies through Telegram, and takes the buttons off questions that are finished."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from typing import Any, Final, Protocol

from telegram import InlineKeyboardMarkup, InputFile
from telegram.constants import ChatAction, ParseMode
from telegram.error import ChatMigrated, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.button_code import pack_sources
from bot.conversation import DOOR
from bot.meanwhile import SLOW_AFTER, meanwhile
from bot.metrics import Metrics
from bot.papers.made import Made
from bot.platform import Outcome, Platform, Refused, Sent, TryLater
from bot.telegram.buttons import Buttons, Hanging
from bot.telegram.chat import PLATFORM, Chat
from bot.telegram.client import Client
from bot.telegram.judging import Mend, judge, wait_of
from bot.telegram.outbound import Button, File, Part, parts_of
from bot.telegram.pacing import Pacer
from flows.content.words import Words
from flows.replies import Reply
from storage.address import Address
from storage.deliveries import Delivery
from storage.leased import Leased

WAITS_IN_PLACE: Final = timedelta(seconds=15)
"""In the middle of a long reply a flood is waited out: the parts before it are there already."""
SHOWN_FOR: Final = timedelta(seconds=4)
"""Telegram shows what a bot does for five."""
_RECEIPTS: Final = 12
_NO_PREVIEW: Final = {"is_disabled": True}
_STARTED: Final = 1_000


class LooksBack(Protocol):
    """What was sent before; `storage.deliveries.Deliveries` does it."""

    async def last(self, person: int, limit: int = 20) -> tuple[Delivery, ...]:
        """Return the person's latest attempts, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What the sender needs of a running process."""

    client: Client
    pacer: Pacer
    receipts: LooksBack
    moved: Callable[[Address, Address], Awaitable[object]]
    token_gone: Callable[[], None]


class TelegramPlatform(Platform):
    """Telegram as a place to send to. Until `running` is entered everything is tried later."""

    name = PLATFORM

    def __init__(self, words: Words, metrics: Metrics) -> None:
        self._words = words
        self._metrics = metrics
        self.bound: Bound | None = None
        """What it sends with; None while it is not connected."""
        self._buttons = Buttons()
        self._tasks: asyncio.TaskGroup | None = None
        self._parts_sent: dict[int, int] = {}

    @contextlib.asynccontextmanager
    async def running(self, bound: Bound) -> AsyncIterator[None]:
        """While open, messages leave; what may be lost is given up at the end."""
        async with asyncio.TaskGroup() as tasks:
            self._tasks, self.bound = tasks, bound
            try:
                yield
            finally:
                self._tasks = self.bound = None

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        """Deliver the reply, in as many messages as it takes."""
        bound = self.bound
        if bound is None:
            return TryLater(why="not connected", after=timedelta(seconds=2))
        notes = [
            self._words.text(f"telegram.{key}")
            for key, said in (("maybe_twice", row.unsure), ("late", late and not row.reminder))
            if said
        ]
        chat = Chat.of(row.address)
        door = self._door(bound.client, chat, reply)
        sources = self._sources(pack_sources(reply))
        parts = parts_of(reply, notes=notes, door=door, sources=sources)
        if not parts:
            return Refused(why="nothing to say")
        begin = self._parts_sent.get(row.id, 0)
        outcome: Outcome = Sent()
        for at, part in enumerate(parts[begin:], begin):
            wait = await bound.pacer.wait(row)
            if wait is not None:
                return self._stopped(row, at, TryLater(why="pace", after=wait))
            async with self._shown_at_work(bound, chat, part.file):
                made = None
                if part.file is not None and self.papers is not None:
                    made = await self.papers.paper(part.file.ref, row.address)
                outcome = await self._send_part(bound, chat, part, made, patient=at > 0)
            if not isinstance(outcome, Sent):
                return self._stopped(row, at, outcome)
        self._parts_sent.pop(row.id, None)
        return self._arrived(row, reply, outcome)

    @contextlib.asynccontextmanager
    async def _shown_at_work(
        self, bound: Bound, chat: Chat, file: File | None
    ) -> AsyncIterator[None]:
        """Show that a file is on its way while it is made and sent; a text needs no such thing."""
        if file is None:
            yield
            return
        action = ChatAction.UPLOAD_PHOTO if file.is_picture else ChatAction.UPLOAD_DOCUMENT

        async def show() -> None:
            await bound.client.call(
                "sendChatAction", chat_id=chat.id, action=action, message_thread_id=chat.thread
            )

        async with meanwhile(show, after=SLOW_AFTER, again=SHOWN_FOR):
            yield

    def _stopped(self, row: Leased, at: int, outcome: Outcome) -> Outcome:
        """Remember how many messages of a reply are there, so that a retry begins after them."""
        self._parts_sent.pop(row.id, None)
        if at and row.id and isinstance(outcome, TryLater):
            while len(self._parts_sent) > _STARTED:
                self._parts_sent.pop(next(iter(self._parts_sent)))
            self._parts_sent[row.id] = at
        return outcome

    async def _send_part(
        self, bound: Bound, chat: Chat, part: Part, made: Made | None, *, patient: bool
    ) -> Outcome:
        """Send one message, mending what can be mended at once."""
        tried: set[Mend] = set()
        while True:
            if part.file is not None and (made is None or Mend.IN_WORDS in tried):
                part = self._in_words(part, part.file)
            try:
                number = await self._call(
                    bound, chat, part, made, plain=Mend.AS_PLAIN_TEXT in tried
                )
            except RetryAfter as flood:
                self._metrics.troubles.labels(PLATFORM, "flood").inc()
                if not patient or wait_of(flood) > WAITS_IN_PLACE:
                    return judge_as_outcome(flood)
                await asyncio.sleep(wait_of(flood).total_seconds())
            except TelegramError as error:
                mended = await self._mended(bound, chat, error, tried)
                if not isinstance(mended, Chat):
                    return mended
                chat = mended
            else:
                return Sent(receipt=str(number).encode())

    async def _mended(
        self, bound: Bound, chat: Chat, error: TelegramError, tried: set[Mend]
    ) -> Chat | Outcome:
        """Return the chat to try again in, with the mend added to `tried`; else how it ended."""
        verdict = judge(error)
        if isinstance(error, InvalidToken | Conflict):
            bound.token_gone()
        if not isinstance(verdict, Mend):
            return verdict
        if verdict in tried:
            return Refused(why=verdict)
        tried.add(verdict)
        self._metrics.troubles.labels(PLATFORM, verdict.value).inc()
        match verdict:
            case Mend.AS_PLAIN_TEXT | Mend.IN_WORDS:
                return chat
            case Mend.WITHOUT_TOPIC:
                return Chat(id=chat.id)
            case Mend.TO_NEW_CHAT if isinstance(error, ChatMigrated):
                new = Chat(id=error.new_chat_id)
                await bound.moved(chat.address, new.address)
                return new
            case _:
                return Refused(why=verdict)

    def _in_words(self, part: Part, file: File) -> Part:
        """Return the part without its file; where that says too little, with a word about it."""
        if file.is_picture and part.plain:
            return replace(part, file=None)
        missing = self._words.text("telegram.no_file", name=file.name)
        html, plain = (
            "\n\n".join(text for text in (said, note) if text)
            for said, note in (
                (part.html, escape(missing, quote=False)),
                (part.plain, missing),
            )
        )
        return replace(part, html=html, plain=plain, file=None)

    async def _call(
        self, bound: Bound, chat: Chat, part: Part, made: Made | None, *, plain: bool
    ) -> int:
        """Make the call that sends one message; returns its number."""
        bot = bound.client.bot
        words = part.plain if plain else part.html
        parse_mode = None if plain else ParseMode.HTML
        markup = _markup(part.buttons)
        if part.file is None or made is None:
            sent = await bound.client.call(
                "sendMessage",
                chat_id=chat.id,
                text=words,
                parse_mode=parse_mode,
                message_thread_id=chat.thread,
                reply_markup=markup,
                link_preview_options=_NO_PREVIEW,
                protect_content=True if part.is_key else None,
            )
            return int(sent["message_id"])
        send = bot.send_photo if part.file.is_picture else bot.send_document
        message = await send(
            chat.id,
            InputFile(made.content, filename=made.name),
            caption=words or None,
            parse_mode=parse_mode,
            message_thread_id=chat.thread,
            reply_markup=None if markup is None else InlineKeyboardMarkup.de_json(markup, bot),
        )
        return message.message_id

    def _arrived(self, row: Leased, reply: Reply, outcome: Outcome) -> Outcome:
        """Remember the buttons just sent, and take those off that they overtake."""
        if not isinstance(outcome, Sent) or outcome.receipt is None:
            return outcome
        if reply.ask is None or not reply.ask.choices or reply.slot is not None:
            return outcome
        new = Hanging.under(int(outcome.receipt), reply.ask, pack_sources(reply))
        known = self._buttons.knows(row.address.chat)
        self._buttons.hang(row.address.chat, new)
        self.in_background(self._strip_overtaken(row, new, known=known))
        return Sent(receipt=new.receipt())

    async def _strip_overtaken(self, row: Leased, new: Hanging, *, known: bool) -> None:
        bound = self.bound
        if bound is None:
            return
        if not known:
            for one in await bound.receipts.last(row.person, _RECEIPTS):
                if one.address_id == row.address_id and one.receipt is not None:
                    self._buttons.hang(row.address.chat, Hanging.read(one.receipt))
        for old in self._buttons.overtaken(row.address.chat, new):
            await self.strip(Chat.of(row.address), old.message, old.sources)

    async def strip(self, chat: Chat, message: int, sources: str = "") -> None:
        """Take the buttons off a message but the one to its sources; it is not tried twice."""
        bound = self.bound
        self._buttons.take(chat.address.chat, message)
        if bound is None or bound.pacer.is_busy:
            return
        with contextlib.suppress(TelegramError):
            kept = self._sources(sources)
            await bound.client.call(
                "editMessageReplyMarkup",
                chat_id=chat.id,
                message_id=message,
                reply_markup=_markup(((kept,),) if kept is not None else ()),
            )

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that may be lost and whose faults are nobody's business."""
        if self._tasks is None:
            work.close()
            return
        self._tasks.create_task(_quietly(work))

    def _sources(self, code: str | None) -> Button | None:
        return Button(label=self._words.text("sources.button"), code=code) if code else None

    def _door(self, client: Client, chat: Chat, reply: Reply) -> Button | None:
        """Return the button to the private chat, for a place where others read along."""
        if chat.is_private:
            return None
        slot = reply.slot or ""
        payload = slot.removeprefix(DOOR) if slot.startswith(DOOR) else "start"
        return Button(
            label=self._words.text("telegram.door"),
            url=f"https://t.me/{client.me.username}?start={payload}",
        )


def judge_as_outcome(error: TelegramError) -> Outcome:
    """Return how a send ended that nothing can mend at once."""
    verdict = judge(error)
    return Refused(why=verdict) if isinstance(verdict, Mend) else verdict


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    with contextlib.suppress(Exception):
        await work


def _markup(rows: Sequence[Sequence[Button]]) -> dict[str, Any] | None:
    """Return rows of buttons as an inline keyboard; None without any."""
    if not rows:
        return None
    return {"inline_keyboard": [[_key(one) for one in row] for row in rows]}


def _key(button: Button) -> dict[str, str]:
    does = ("url", button.url) if button.url is not None else ("callback_data", button.code or "")
    key = {"text": button.label, does[0]: does[1]}
    return key if button.tone == "plain" else {**key, "style": button.tone}

"""Telegram's events: taken in order for each chat, acknowledged only when they are committed."""

import asyncio
import contextlib
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import structlog
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.clock import Clock
from bot.conversation import DOOR, Conversation, Inbound
from bot.delivery import Delivery
from bot.logs import log_fault
from bot.metrics import Metrics
from bot.telegram import inbound
from bot.telegram.chat import PLATFORM, Chat
from bot.telegram.client import Client
from bot.telegram.community import Groups
from bot.telegram.cut_texts import goes_on, may_go_on
from bot.telegram.inbound import number_of
from bot.telegram.places import nearest_city
from bot.telegram.sender import TelegramPlatform
from flows.care import in_danger
from flows.codec import decode_reply
from flows.content.words import Words
from flows.events import Arrived, Commanded, Event, Sent, Setting, Typed
from flows.readers.cleaning import clean
from flows.replies import Reply, para
from storage.address import Address
from storage.groups import Closed
from storage.inbox import Inbox
from storage.leased import Leased
from storage.people import People
from storage.trouble import DatabaseTrouble, Kind

Json = Mapping[str, Any]

TRIES: Final = 2
"""An event that fails so often is set aside, so that the others go on."""
DATABASE_PAUSE: Final = 2.0  # seconds until a database that could not be used is tried again
SLOW_AFTER: Final = 0.6  # seconds after which a person sees that something is being done
TYPING_FOR: Final = 4.0  # Telegram shows it for five
MOST_REMEMBERED: Final = 20_000


class NotNow(Exception):  # noqa: N818 - says what is the case
    """The database cannot be used; the event was not taken and must come again."""


@dataclass(slots=True)
class _LastSaid:
    """A person's last message, and whether what it answered is still being asked."""

    message: int
    still_asked: bool


@dataclass(slots=True)
class _Memory:
    """What is remembered of chats while the process runs; losing it does no harm."""

    last_said: OrderedDict[int, _LastSaid] = field(default_factory=OrderedDict)
    asked: OrderedDict[int, str] = field(default_factory=OrderedDict)
    albums: OrderedDict[int, str] = field(default_factory=OrderedDict)
    may_go_on: OrderedDict[int, Json] = field(default_factory=OrderedDict)

    def trim(self) -> None:
        for kept in (self.last_said, self.asked, self.albums, self.may_go_on):
            while len(kept) > MOST_REMEMBERED:
                kept.popitem(last=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What the adapter works with."""

    conversation: Conversation
    delivery: Delivery
    people: People
    inbox: Inbox
    groups: Groups
    words: Words
    metrics: Metrics
    clock: Clock


class Adapter:
    """Takes updates, from polling or a webhook. Open it with `running`."""

    def __init__(self, client: Client, platform: TelegramPlatform, needs: Needs) -> None:
        self._client = client
        self._platform = platform
        self._needs = needs
        self._lanes: dict[int, asyncio.Lock] = {}
        self._memory = _Memory()
        self._tasks: asyncio.TaskGroup | None = None
        self.under_way = 0
        """Deliveries that have begun; for those who want to see everything settled."""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While open, replies are sent beside the taking; leaving waits for those begun."""
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            try:
                yield
            finally:
                self._tasks = None

    async def take_batch(self, updates: Sequence[Any]) -> None:
        """Return when every update is committed or set aside: a chat's in order, chats at once."""
        lanes = inbound.lanes_of(updates)

        async def in_order(lane: list[Json]) -> None:
            for update in lane:
                await self._take_at_last(update)

        async with asyncio.TaskGroup() as group:
            for lane in lanes.values():
                group.create_task(in_order(lane))

    async def _take_at_last(self, update: Json) -> None:
        while True:
            try:
                await self.take(update)
            except NotNow:
                await asyncio.sleep(DATABASE_PAUSE)
            else:
                return

    async def take(self, update: Json) -> None:
        """Return when the update is committed, or set aside because nobody can handle it.

        Raises:
            NotNow: neither is possible at the moment.
        """
        whose = inbound.whose(update)
        lane = self._lanes.setdefault(whose, asyncio.Lock())
        try:
            async with lane:
                await self._take_in_turn(update)
        except DatabaseTrouble as trouble:
            structlog.get_logger().warning("database_trouble", kind=trouble.kind.value)
            raise NotNow from trouble
        except Closed as closed:
            raise NotNow from closed
        finally:
            if not lane.locked() and len(self._lanes) > MOST_REMEMBERED:
                self._lanes.pop(whose, None)
            self._memory.trim()

    async def _take_in_turn(self, update: Json) -> None:
        updates = self._needs.metrics.updates
        began = asyncio.get_running_loop().time()
        for attempt in range(1, TRIES + 1):
            try:
                result = await self._handle(update)
            except (Closed, asyncio.CancelledError):
                raise
            except DatabaseTrouble as trouble:
                if trouble.kind is not Kind.OTHER or attempt == TRIES:
                    raise
            except inbound.Unreadable:
                break
            except Exception as error:  # noqa: BLE001 - one bad event must not stop the others
                log_fault(error)
            else:
                took = asyncio.get_running_loop().time() - began
                self._needs.metrics.turn_seconds.labels(PLATFORM).observe(took)
                updates.labels(PLATFORM, result).inc()
                return
        await self._set_aside(update)
        updates.labels(PLATFORM, "set_aside").inc()

    async def _set_aside(self, update: Json) -> None:
        source = self._source(update)
        event = json.dumps(update, default=str).encode()
        await self._needs.inbox.set_aside(source, event, self._needs.clock.now())
        self._needs.metrics.set_aside.labels(PLATFORM).inc()
        structlog.get_logger().error("event_set_aside", platform=PLATFORM)
        chat = inbound.whose(update)
        if chat > 0:
            with contextlib.suppress(Exception):
                await self._tell(Chat(id=chat), f"{source}:broke", "broke")

    def _source(self, update: Json) -> str:
        return f"{PLATFORM}:{self._client.me.id}:{number_of(update)}"

    # -- What each kind does ---------------------------------------------------------------------

    async def _handle(self, update: Json) -> str:
        """Take the update; returns in one word what became of it."""
        if not isinstance(update, Mapping) or number_of(update) < 0:
            raise inbound.Unreadable("no update")
        read = inbound.read_update(update, self._client.me)
        source = self._source(update)
        match read:
            case inbound.Happened() if self._is_cut_off(read.chat, update):
                await self._tell(read.chat, source, "cut_off")
                return "refused"
            case inbound.Happened():
                return await self._happened(source, read)
            case inbound.Press():
                return await self._pressed(source, read)
            case inbound.Edited():
                return await self._edited(source, read)
            case inbound.Located():
                return await self._located(source, read)
            case inbound.Membership():
                return await self._membership(source, read)
            case inbound.Migrated(old=old, new=new):
                await self._needs.people.move(old.address, new.address)
                await self._needs.groups.move(old, new)
                return "migrated"
            case inbound.Setup():
                words = self._needs.words
                text = await self._needs.groups.set_up(self._client, read, words)
                await self._say(read.chat, source, text)
                return "taken"
            case inbound.Nothing():
                return "nothing"

    def _is_cut_off(self, chat: Chat, update: Json) -> bool:
        """Return whether it is the rest of a text that was taken without it.

        A webhook brings the parts one by one, each only after the one before was answered.
        """
        before = self._memory.may_go_on.pop(chat.id, None)
        if may_go_on(update):
            self._memory.may_go_on[chat.id] = update
        return before is not None and goes_on(before, update)

    async def _happened(self, source: str, read: inbound.Happened) -> str:
        if read.album is not None:
            words = read.event.words if isinstance(read.event, Sent) else ""
            if self._memory.albums.get(read.chat.id) == read.album and not words:
                return "nothing"  # one answer for an album, not one for each picture
            self._memory.albums[read.chat.id] = read.album
        event = read.event
        if read.setting is Setting.GROUP and isinstance(event, Commanded):
            off = await self._needs.groups.off(read.chat)
            if event.name in off:
                if in_danger(clean(event.rest)) is None:
                    return await self._left_to_private(source, read.chat, event)
                event = replace(event, name="start")
        await self._turn(source, read.chat, event, read.setting, message=read.message)
        return "taken"

    async def _left_to_private(self, source: str, chat: Chat, asked: Commanded) -> str:
        """Say that it is answered in private here, with a door that leads to it."""
        if not self._needs.conversation.may_be_asked(chat.address, asked):
            return "refused"
        text = self._needs.words.text("telegram.off_here")
        reply = Reply(blocks=(para(text),), slot=DOOR + asked.name)
        rows = await self._needs.conversation.tell(source, chat.address, (reply,))
        self._deliver(rows)
        return "taken"

    async def _pressed(self, source: str, press: inbound.Press) -> str:
        foreign = press.happened is None and press.chat is not None and not press.chat.is_private
        text = self._needs.words.text("telegram.not_for_you") if foreign else None
        self._platform.in_background(self._answer(press.query, text))
        if press.chat is None:
            return "nothing"
        if press.happened is None:
            if press.chat.is_private:
                # A button of another bot's making, or of a release long gone.
                await self._turn(source, press.chat, Arrived(), Setting.PRIVATE)
                return "stale"
            return "nothing"
        event = press.happened.event
        rows = await self._turn(source, press.chat, event, Setting.PRIVATE)
        if press.finished and rows:
            self._platform.in_background(
                self._platform.strip(press.chat, press.message, press.sources)
            )
        return "taken"

    async def _answer(self, query: str, text: str | None) -> None:
        """Stop the button's spinning. Too late is no harm: the press itself was taken."""
        with contextlib.suppress(TelegramError):
            await self._client.call(
                "answerCallbackQuery",
                callback_query_id=query,
                text=text,
                show_alert=True if text else None,
            )

    async def _edited(self, source: str, read: inbound.Edited) -> str:
        """Read a changed message anew while its question still waits, else say how to change."""
        last = self._memory.last_said.get(read.chat.id)
        if last is not None and last.message == read.message and last.still_asked:
            event = Typed(text=read.text)
            await self._turn(source, read.chat, event, Setting.PRIVATE, message=read.message)
            return "taken"
        await self._tell(read.chat, source, "edited_too_late")
        return "refused"

    async def _located(self, source: str, read: inbound.Located) -> str:
        city = await asyncio.to_thread(nearest_city, read.latitude, read.longitude)
        # The degrees end here: what is kept is a city, and that only if the person says yes.
        await self._turn(source, read.chat, Commanded(name="near", rest=city), Setting.PRIVATE)
        return "taken"

    async def _membership(self, source: str, read: inbound.Membership) -> str:
        people = self._needs.people
        person = await people.find(read.chat.address)
        reaches = () if person is None else await people.reaches(person.id)
        for reach in reaches:
            if not _same_chat(reach.address, read.chat):
                continue
            if read.reachable:
                await people.mark_reachable(reach.address_id)
            else:
                await people.mark_unreachable(reach.address_id, self._needs.clock.now())
        if read.gone:
            await self._needs.groups.forget(read.chat)
        if read.joined:
            await self._tell(read.chat, source, "welcome_group")
        return "membership"

    # -- Turns and what follows them -------------------------------------------------------------

    async def _turn(
        self, source: str, chat: Chat, event: Event, setting: Setting, *, message: int = 0
    ) -> Sequence[Leased]:
        """Take one turn; its replies are sent meanwhile."""
        inward = Inbound(source=source, address=chat.address, event=event, setting=setting)
        async with self._typing(chat):
            rows = await self._needs.conversation.handle(inward)
        self._deliver(rows)
        if chat.is_private and rows:
            self._remember(chat, rows, message)
        return rows

    def _remember(self, chat: Chat, rows: Sequence[Leased], message: int) -> None:
        asks = [ask for row in rows if (ask := decode_reply(row.reply).ask) and ask.kind == "q"]
        if not asks:
            self._memory.last_said.pop(chat.id, None)
            return
        asked = f"{asks[-1].tag}:{asks[-1].ref}"
        before = self._memory.asked.get(chat.id)
        self._memory.asked[chat.id] = asked
        self._memory.last_said[chat.id] = _LastSaid(message, still_asked=before == asked)

    async def _tell(self, chat: Chat, source: str, key: str, **given: object) -> None:
        """Say a text of this platform's own; committed like every reply."""
        await self._say(chat, source, self._needs.words.text(f"telegram.{key}", **given))

    async def _say(self, chat: Chat, source: str, text: str) -> None:
        reply = Reply(blocks=(para(text),))
        rows = await self._needs.conversation.tell(source, chat.address, (reply,))
        self._deliver(rows)

    def _deliver(self, rows: Sequence[Leased]) -> None:
        if rows and self._tasks is not None:
            self.under_way += 1
            self._tasks.create_task(self._send(rows))

    async def _send(self, rows: Sequence[Leased]) -> None:
        try:
            await self._needs.delivery.deliver(rows)
        except Exception as error:  # noqa: BLE001 - the leases run out and a worker sends them
            log_fault(error)
        finally:
            self.under_way -= 1

    @contextlib.asynccontextmanager
    async def _typing(self, chat: Chat) -> AsyncIterator[None]:
        """Show that something is being done, but only where it takes a while."""
        loop = asyncio.get_running_loop()
        showing: list[asyncio.TimerHandle] = []

        def show() -> None:
            self._platform.in_background(self._show_typing(chat))
            showing[:] = [loop.call_later(TYPING_FOR, show)]

        showing.append(loop.call_later(SLOW_AFTER, show))
        try:
            yield
        finally:
            showing[0].cancel()

    async def _show_typing(self, chat: Chat) -> None:
        with contextlib.suppress(TelegramError):
            await self._client.bot.send_chat_action(
                chat.id, ChatAction.TYPING, message_thread_id=chat.thread
            )


def _same_chat(address: Address, chat: Chat) -> bool:
    return address.platform == PLATFORM and Chat.of(address).id == chat.id

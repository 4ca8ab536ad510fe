"""Discord as a platform: rows of the outbox become messages, or answers to interactions."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

import discord

from bot.button_code import pack_sources
from bot.discord import budget
from bot.discord.client import Client
from bot.discord.components import labels_as_list, labels_in_full, view_of
from bot.discord.files import Attached, attached_to, files_of, has_files
from bot.discord.outbound import messages_of
from bot.discord.outcomes import outcome_of, token_is_worthless
from bot.meanwhile import SLOW_AFTER, meanwhile
from bot.platform import Outcome, Platform, Sent, TooLate, TryLater
from bot.ways import MESSAGE, Answer, read_answer
from flows.content.words import Words
from flows.replies import Ask, Para, Reply
from storage.leased import Leased

SEND_WITHIN = 12.0
"""Seconds for one message. The library would go on trying a broken server for half a minute."""
NOT_OPEN_FOR = timedelta(seconds=2)
MOST_CHANNELS = 10_000
MOST_UNFINISHED = 1_000
FILES_REFUSED = frozenset({40005, 50035, 50013})
"""Too large, not taken, or no right to attach there: the words go alone."""
_ORIGINAL = cast("int", "@original")  # the library passes the id on as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One message of a reply."""

    text: str
    view: discord.ui.View | None = None
    attached: tuple[Attached, ...] = ()

    def rest(self) -> dict[str, Any]:
        """Return what goes with the text; the library takes no None for what is not there."""
        rest: dict[str, Any] = {}
        if self.view is not None:
            rest["view"] = self.view
        if self.attached:
            rest["files"] = files_of(self.attached)
        return rest


class DiscordPlatform(Platform):
    """Sends by REST; also where no gateway is connected, such as in a worker."""

    name = "discord"
    # A nonce is remembered for a few minutes, says the documentation, and not for how many.
    drops_copies_for = timedelta(minutes=2)

    def __init__(self, client: Client, words: Words) -> None:
        self.client = client
        self.open = asyncio.Event()
        """Set while logged in."""
        self.stopped = asyncio.Event()
        """Set once the token is worth nothing: nothing is sent any more."""
        self._words = words
        self._channels: OrderedDict[int, int] = OrderedDict()
        self._parts_sent: OrderedDict[int, int] = OrderedDict()

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        """Send the row's reply by its way; in parts if it is long, the choices under the last."""
        del late
        answer = read_answer(reply) if row.way != MESSAGE else None
        if row.way != MESSAGE and answer is None:
            return TooLate(why="nothing to answer")
        if self.stopped.is_set() or not self.open.is_set():
            return TryLater(why="not logged in", after=NOT_OPEN_FOR)
        until = budget.MESSAGES_UNTIL if answer is None else budget.ANSWERS_UNTIL
        wait = self.client.budget.wait(until)
        if wait is not None:
            return TryLater(why="too many calls turned away", after=wait)
        if row.unsure and row.way == MESSAGE:
            said = Para(spans=(self._words.text("discord.maybe_twice"),))
            reply = replace(reply, blocks=(said, *reply.blocks))
        parts = _parts(reply)
        begin = self._parts_sent.get(row.id, 0) if row.id else 0
        attached: tuple[Attached, ...] = ()
        if has_files(reply):
            async with meanwhile(lambda: self._show_typing(row, answer), after=SLOW_AFTER):
                attached = await attached_to(reply, row, self.papers)
        try:
            for at in range(begin, len(parts)):
                part = _Part(text=parts[at])
                if at == len(parts) - 1:
                    in_server = answer is not None and answer.alone
                    code = pack_sources(reply)
                    view = view_of(reply.ask, self._words, in_server=in_server, sources=code)
                    part = replace(part, view=view, attached=attached)
                await self._with_files(row, answer, at, part)
                self._note(row, at + 1)
        except Exception as error:  # noqa: BLE001 - a table says what each means
            if token_is_worthless(error):
                self.stopped.set()
            return outcome_of(error)
        self._parts_sent.pop(row.id, None)
        return Sent()

    def knows_channel(self, user: int, channel: int) -> None:
        """Remember where a person's direct messages are: opening them again costs a call."""
        self._channels[user] = channel
        self._channels.move_to_end(user)
        if len(self._channels) > MOST_CHANNELS:
            self._channels.popitem(last=False)

    def link_to(self, user: int) -> str:
        """Return an address that opens the direct messages of somebody written to before."""
        return f"<https://discord.com/channels/@me/{self._channels.get(user, '')}>"

    async def _show_typing(self, row: Leased, answer: Answer | None) -> None:
        """Show that a file is being made; a deferred answer says so by itself."""
        channel = self._channels.get(int(row.address.chat))
        if channel is not None and not (answer is not None and (answer.first or answer.alone)):
            await self.client.http.send_typing(channel)

    async def _with_files(
        self,
        row: Leased,
        answer: Answer | None,
        at: int,
        part: _Part,
    ) -> None:
        """Send one message; without its files where Discord does not take those."""
        try:
            async with asyncio.timeout(SEND_WITHIN):
                await self._send_part(row, answer, at, part)
        except discord.HTTPException as error:
            if not part.attached or error.code not in FILES_REFUSED:
                raise
            async with asyncio.timeout(SEND_WITHIN):
                await self._send_part(row, answer, at, replace(part, attached=()))

    async def _send_part(self, row: Leased, answer: Answer | None, at: int, part: _Part) -> None:
        if answer is not None and answer.first and at == 0:
            # What the message had before is replaced: doing it twice changes nothing.
            files: dict[str, Any] = (
                {"attachments": files_of(part.attached)} if part.attached else {}
            )
            await self._hook(answer).edit_message(
                _ORIGINAL, content=part.text, view=part.view, **files
            )
        elif answer is not None and answer.alone:
            await self._hook(answer).send(part.text, ephemeral=True, **part.rest())
        else:
            await self._message(row, at, part)

    async def _message(self, row: Leased, at: int, part: _Part) -> None:
        user = int(row.address.chat)
        channel = self._channels.get(user)
        if channel is None:
            opened = await self.client.create_dm(discord.Object(user))
            channel = opened.id
            self.knows_channel(user, channel)
        there = self.client.get_partial_messageable(channel, type=discord.ChannelType.private)
        nonce = f"{row.id}-{at}" if at else str(row.id)
        # A farewell has no row: the library makes a nonce of its own for it.
        if row.id == 0:
            await there.send(part.text, **part.rest())
        else:
            await there.send(part.text, nonce=nonce, **part.rest())

    def _hook(self, answer: Answer) -> discord.Webhook:
        application = self.client.application_id or 0
        hook = discord.Webhook.partial(application, answer.token, client=self.client)
        hook.type = discord.WebhookType.application
        return hook

    def _note(self, row: Leased, sent: int) -> None:
        """Remember how far a long reply got, so that another try does not say it all again."""
        if row.id == 0:
            return
        self._parts_sent[row.id] = sent
        if len(self._parts_sent) > MOST_UNFINISHED:
            self._parts_sent.popitem(last=False)


def _parts(reply: Reply) -> list[str]:
    ask: Ask | None = reply.ask
    if ask is not None and not labels_in_full(ask):
        reply = Reply(blocks=(*reply.blocks, labels_as_list(ask)), ask=ask)
    return messages_of(reply)

"""From what people do on Discord to a committed turn, acknowledged within three seconds."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Concatenate, ParamSpec

import aiohttp
import discord
import structlog

from bot.clock import Clock
from bot.conversation import Conversation, Inbound
from bot.delivery import Delivery
from bot.discord import inbound
from bot.discord.codes import FIELD, FORM, about
from bot.discord.community import Communities
from bot.discord.components import sources_alone
from bot.discord.inbound import PLATFORM
from bot.discord.line import Lines, Place, Rush, turn_of
from bot.discord.outbound import messages_of
from bot.discord.sender import DiscordPlatform
from bot.logs import log_fault
from bot.metrics import Metrics
from bot.ways import Via
from flows.commands.table import Command, Scope
from flows.content.words import Words
from flows.events import Arrived, Commanded, Pressed
from flows.replies import Ask, Reply, para
from storage.address import Address
from storage.leased import Leased
from storage.trouble import DatabaseTrouble, StaleTurn

ACKNOWLEDGE_WITHIN = 2.6
"""Seconds. Discord takes a first answer for three; the library would try longer than that."""
ACKNOWLEDGED_FIRST = 0.5
"""Seconds a turn makes room for others to be acknowledged: they have three, it has fifteen minutes."""
TOKEN_GOOD_FOR = timedelta(minutes=14)
"""A minute less than Discord's own fifteen: what begins inside it ends inside it."""
FORM_FOR = 900.0
LONGEST_FIELD = 4000
ALREADY_ACKNOWLEDGED = 40060

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What the adapter works with."""

    conversation: Conversation
    delivery: Delivery
    communities: Communities
    words: Words
    metrics: Metrics
    clock: Clock


def _counted(
    take: Callable[Concatenate["Adapter", P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate["Adapter", P], Coroutine[Any, Any, None]]:
    """Keep count of what is being handled, so that the process can end in order."""

    async def counted(adapter: "Adapter", /, *args: P.args, **more: P.kwargs) -> None:
        adapter.begin()
        try:
            await take(adapter, *args, **more)
        finally:
            adapter.end()

    return counted


class Adapter:
    """Takes commands, presses, forms and direct messages."""

    def __init__(self, platform: DiscordPlatform, needs: Needs) -> None:
        self._platform = platform
        self._needs = needs
        self._lines = Lines()
        self._acknowledging = Rush(ACKNOWLEDGED_FIRST)
        self._under_way = 0
        self.settled = asyncio.Event()
        """Set while everything that was heard is handled and sent."""
        self.settled.set()

    @_counted
    async def command(self, interaction: discord.Interaction, command: Command, rest: str) -> None:
        """Take a slash command."""
        event = Commanded(name=command.name, rest=rest.strip())
        private = inbound.is_private(interaction)
        if command.scope is Scope.PUBLIC and not private:
            await self._in_general(interaction, event)
            return
        await self._interaction(
            interaction,
            Inbound(source=_source(interaction), address=_address(interaction), event=event),
            thinking=True,
        )

    @_counted
    async def pressed(self, interaction: discord.Interaction) -> None:
        """Take a button, an entry of a menu, or a form that was sent in."""
        asked = inbound.opens_form(interaction)
        if asked is not None:
            await self._open_form(interaction, asked)
            return
        if inbound.goes_private(interaction):
            await self._go_private(interaction)
            return
        source, address = _source(interaction), _address(interaction)
        private = inbound.is_private(interaction)
        if interaction.type is discord.InteractionType.modal_submit:
            typed, asked = inbound.filled_in(interaction)
            event = Inbound(source=source, address=address, event=typed, about=asked)
        else:
            event = Inbound(source=source, address=address, event=inbound.pressed(interaction))
        await self._interaction(interaction, event, thinking=not private)

    @_counted
    async def heard(self, message: discord.Message) -> None:
        """Take a direct message."""
        user = message.author.id
        self._platform.knows_channel(user, message.channel.id)
        async with self._in_line(user) as place:
            await turn_of(place)
            rows: Sequence[Leased] = ()
            took = Inbound(
                source=f"discord:m{message.id}",
                address=inbound.address_of(user),
                event=inbound.written(message),
                agrees=True,
            )
            try:
                rows = await self._needs.conversation.handle(took)
            except Exception as error:  # noqa: BLE001 - the person is told, whatever it is
                text = self._trouble(error)
                with contextlib.suppress(discord.HTTPException, OSError, aiohttp.ClientError):
                    await message.channel.send(text)
        await self._deliver(rows)

    @_counted
    async def edited(self, message: discord.Message) -> None:
        """Say how an answer is changed: what was said first has been taken."""
        user, at = message.author.id, message.edited_at
        if at is None or self._needs.conversation.is_quiet(inbound.address_of(user)):
            return
        self._platform.knows_channel(user, message.channel.id)
        said = Reply(blocks=(para(self._needs.words.text("discord.edited")),))
        async with self._in_line(user) as place:
            await turn_of(place)
            # The library may tell of the same change again, as when its links get previews.
            source = f"discord:e{message.id}:{int(at.timestamp() * 1000)}"
            rows = await self._needs.conversation.tell(source, inbound.address_of(user), (said,))
        await self._deliver(rows)

    async def left(self, guild: int) -> None:
        """Forget the settings of a server that removed the bot; nobody's case is touched."""
        await self._needs.communities.forget(guild)

    # Interactions

    async def _interaction(
        self, interaction: discord.Interaction, event: Inbound, *, thinking: bool
    ) -> None:
        private = inbound.is_private(interaction)
        via = None
        if thinking:
            ends_at = self._needs.clock.now() + TOKEN_GOOD_FOR
            via = Via(token=interaction.token, ends_at=ends_at, alone=not private)
        if private and interaction.channel_id is not None:
            self._platform.knows_channel(interaction.user.id, interaction.channel_id)
        async with self._in_line(interaction.user.id) as place:
            heard = await self._acknowledged(interaction, thinking=thinking)
            await turn_of(place)
            await self._acknowledging.past()
            if not heard:
                return
            rows = await self._taken(interaction, replace(event, via=via, agrees=private))
        await self._deliver(rows)
        if rows and private and isinstance(event.event, Pressed) and event.event.kind == "q":
            await self._take_buttons_off(interaction)

    async def _taken(self, interaction: discord.Interaction, event: Inbound) -> Sequence[Leased]:
        """Take the event; when it cannot be stored, say so and keep what was."""
        try:
            with self._needs.metrics.turn_seconds.labels(PLATFORM).time():
                rows = await self._needs.conversation.handle(event)
        except Exception as error:  # noqa: BLE001 - the person is told, whatever it is
            await self._say(interaction, self._trouble(error))
            return ()
        if not rows and self._needs.conversation.is_quiet(event.address):
            # An interaction waits for an answer; one that is no turn costs nothing.
            await self._say(interaction, self._needs.words.text("limits.waiting"))
        return rows

    async def _acknowledged(self, interaction: discord.Interaction, *, thinking: bool) -> bool:
        """Answer at once that it was heard; False if it was not: then nothing is taken.

        The person reads that it failed and does it again. A turn taken all the same would have
        happened behind their back.
        """
        ephemeral = not inbound.is_private(interaction)
        try:
            async with self._acknowledging.one(), asyncio.timeout(ACKNOWLEDGE_WITHIN):
                await interaction.response.defer(ephemeral=ephemeral, thinking=thinking)
        except discord.HTTPException as error:
            # Another process of ours was quicker; the event's id keeps it from counting twice.
            if error.code == ALREADY_ACKNOWLEDGED:
                return True
            self._not_acknowledged(error.code)
            return False
        except (TimeoutError, OSError, aiohttp.ClientError) as error:
            self._not_acknowledged(type(error).__name__)
            return False
        return True

    async def _open_form(self, interaction: discord.Interaction, asked: Pressed) -> None:
        """Answer with a form: it must be the first answer, so nothing is looked up for it."""
        words = self._needs.words
        code = about(FORM, Ask(kind="q", tag=asked.tag, ref=asked.ref))
        form = discord.ui.Modal(
            title=words.text("discord.form_title"), custom_id=code, timeout=FORM_FOR
        )
        field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
            custom_id=FIELD, style=discord.TextStyle.paragraph, max_length=LONGEST_FIELD
        )
        form.add_item(discord.ui.Label(text=words.text("discord.form_label"), component=field))
        # A form that has ended is not kept by the library: it comes to us by its name, also when
        # it was opened before a restart.
        form.stop()
        try:
            async with asyncio.timeout(ACKNOWLEDGE_WITHIN):
                await interaction.response.send_modal(form)
        except (discord.HTTPException, TimeoutError, OSError, aiohttp.ClientError) as error:
            self._not_acknowledged(type(error).__name__)

    async def _go_private(self, interaction: discord.Interaction) -> None:
        """Go on in direct messages, or say that they are closed and go on here."""
        event = Inbound(
            source=_source(interaction),
            address=_address(interaction),
            event=Arrived(),
            agrees=True,
        )
        async with self._in_line(interaction.user.id) as place:
            heard = await self._acknowledged(interaction, thinking=True)
            await turn_of(place)
            if not heard:
                return
            rows = await self._taken(interaction, event)
        if not rows:
            return
        if await self._deliver(rows) == len(rows):
            address = self._platform.link_to(interaction.user.id)
            await self._say(
                interaction, self._needs.words.text("discord.gone_private", address=address)
            )
        else:
            await self._say(interaction, self._needs.words.text("discord.messages_closed"))

    async def _in_general(self, interaction: discord.Interaction, event: Commanded) -> None:
        """Answer what anybody may hear; nothing about the person is looked up or kept."""
        # A thread belongs to the channel it hangs in.
        above = getattr(interaction.channel, "parent_id", None)
        seen_by_all = await self._needs.communities.is_public(
            interaction.guild_id, (interaction.channel_id, above), event.name
        )
        place = f"{PLATFORM}:{interaction.guild_id or interaction.user.id}"
        replies = self._needs.conversation.in_general(event, place=place)
        texts = [text for reply in replies for text in messages_of(reply)]
        try:
            async with asyncio.timeout(ACKNOWLEDGE_WITHIN):
                await interaction.response.send_message(texts[0], ephemeral=not seen_by_all)
            for text in texts[1:]:
                await interaction.followup.send(text, ephemeral=not seen_by_all)
        except (discord.HTTPException, TimeoutError, OSError, aiohttp.ClientError) as error:
            self._not_acknowledged(type(error).__name__)

    # Small things

    async def _say(self, interaction: discord.Interaction, text: str) -> None:
        """Say something that is no turn; it may be lost."""
        with contextlib.suppress(discord.HTTPException, OSError, aiohttp.ClientError):
            if (
                interaction.response.type
                is discord.InteractionResponseType.deferred_message_update
            ):
                await interaction.followup.send(text)
            else:
                await interaction.edit_original_response(content=text)

    async def _take_buttons_off(self, interaction: discord.Interaction) -> None:
        """Leave an answered message with no button but the one to its sources; it may be lost."""
        with contextlib.suppress(
            discord.HTTPException, TimeoutError, OSError, aiohttp.ClientError
        ):
            async with asyncio.timeout(ACKNOWLEDGE_WITHIN):
                kept = sources_alone(interaction.message, self._needs.words)
                await interaction.edit_original_response(view=kept)

    def _not_acknowledged(self, why: object) -> None:
        self._needs.metrics.troubles.labels(PLATFORM, "not_acknowledged").inc()
        structlog.get_logger().warning("not_acknowledged", platform=PLATFORM, why=str(why))

    def _trouble(self, error: Exception) -> str:
        if isinstance(error, DatabaseTrouble | StaleTurn):
            structlog.get_logger().warning("turn_not_saved", kind=type(error).__name__)
            return self._needs.words.text("discord.not_saved")
        log_fault(error)
        return self._needs.words.text("discord.broke")

    async def _deliver(self, rows: Sequence[Leased]) -> int:
        return await self._needs.delivery.deliver(rows)

    @contextlib.asynccontextmanager
    async def _in_line(self, user: int) -> AsyncIterator[Place]:
        place = self._lines.join(user)
        async with self._lines.held(user, place):
            yield place

    def begin(self) -> None:
        """Count something that was heard."""
        self._under_way += 1
        self.settled.clear()

    def end(self) -> None:
        """Count it as handled and sent."""
        self._under_way -= 1
        if not self._under_way:
            self.settled.set()


def _source(interaction: discord.Interaction) -> str:
    return f"discord:i{interaction.id}"


def _address(interaction: discord.Interaction) -> Address:
    return inbound.address_of(interaction.user.id)

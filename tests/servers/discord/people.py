"""A person at a Discord client: types commands, presses buttons, sends forms, closes the door."""

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.discord import client_rules as rules
from tests.servers.discord.interaction import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    SUBMIT,
    Interaction,
    Modal,
    Response,
)
from tests.servers.discord.things import Channel, Guild, Message, user_json

if TYPE_CHECKING:
    from tests.servers.discord.server import DiscordServer


@dataclass(eq=False, kw_only=True)
class Person:
    """Somebody with an account; what their client would not send raises ClientRefusesError."""

    id: int
    name: str
    server: "DiscordServer" = field(repr=False)
    locale: str = "en-US"
    has_app: bool = True
    dms_closed: bool = False
    handed_out: set[int] = field(default_factory=set, repr=False)

    def json(self) -> dict[str, Any]:
        """As the API shows them."""
        return user_json(self.id, self.name)

    # Where they are

    @property
    def dm(self) -> Channel:
        """Their direct messages with the bot."""
        for channel in self.server.channels.values():
            if channel.person is self:
                return channel
        channel = Channel(self.server.ids(), "", person=self)
        self.server.channels[channel.id] = channel
        return channel

    @property
    def shares_something(self) -> bool:
        """True if the bot may write to them: they installed it or share a server with it."""
        guilds = self.server.guilds.values()
        return self.has_app or any(each.installed and self.id in each.members for each in guilds)

    def closes_dms(self) -> None:
        """From now on messages to them are answered with 50007."""
        self.dms_closed = True

    def opens_dms(self) -> None:
        """Messages reach them again."""
        self.dms_closed = False

    async def next_dm(self) -> Message:
        """The first direct message of the bot that was not handed out before."""
        seen = self.handed_out
        bot = self.server.bot_json["id"]

        def fresh() -> Message | None:
            for message in self.dm.shown:
                if message.author["id"] == bot and message.id not in seen and not message.loading:
                    return message
            return None

        message = await self.server.until(fresh, what=f"a direct message to {self.name}")
        assert message
        seen.add(message.id)
        return message

    # What they do

    def _interact(
        self,
        kind: int,
        where: Channel,
        data: dict[str, Any],
        source: Message | None = None,
        modal: Modal | None = None,
    ) -> Interaction:
        guild = where.guild
        if guild:
            guild.members.setdefault(self.id, rules.MEMBER)
        interaction = Interaction(
            id=self.server.ids(),
            server=self.server,
            kind=kind,
            person=self,
            channel=where,
            data=data,
            made_at=self.server.clock(),
            owners=self._owners(guild),
            source=source,
            shown_modal=modal,
        )
        self.server.tell_interaction(interaction)
        return interaction

    def _owners(self, guild: Guild | None) -> dict[str, str]:
        """For whom the bot is installed here: "0" for the place, "1" for this person."""
        owners = {"1": str(self.id)} if self.has_app else {}
        if guild is None:
            return owners | {"0": "0"}
        return owners | ({"0": str(guild.id)} if guild.installed else {})

    async def slash(
        self,
        name: str,
        options: dict[str, Any] | None = None,
        *,
        where: Channel | None = None,
        force: bool = False,
    ) -> Interaction:
        """Sends a command; "holdfast setup" is a subcommand; `where` is the DM unless told.

        Values: text, numbers, a Person, a Channel, or (filename, bytes) for a file.
        `force` leaves out the client's own checks.
        """
        where = where or self.dm
        command = rules.find_command(self, name, where, force=force)
        data = rules.command_data(self.server, command, name, options or {}, force=force)
        if where.guild and "guild_id" in command:
            data["guild_id"] = str(where.guild.id)
        return self._interact(COMMAND, where, data)

    async def insists(self, name: str, options: dict[str, Any] | None = None) -> Message:
        """Sends a command again until it is answered, as people do who read that it failed."""
        for _ in range(12):
            did = await self.slash(name, options)
            with contextlib.suppress(AssertionError):
                return await did.shown(within=10)
        raise AssertionError(f"nothing answers {name}")

    async def autocompletes(
        self,
        name: str,
        text: str,
        *,
        option: str | None = None,
        options: dict[str, Any] | None = None,
        where: Channel | None = None,
    ) -> list[dict[str, Any]]:
        """The suggestions for what was typed so far into the (first) option that offers them."""
        where = where or self.dm
        command = rules.find_command(self, name, where, force=False)
        data = rules.autocomplete_data(self.server, command, name, text, option, options or {})
        return (await self._interact(AUTOCOMPLETE, where, data).response()).choices

    async def clicks(
        self, message: Message | Response, button: str, *, force: bool = False
    ) -> Interaction:
        """Presses a button by its custom_id or label; `force` presses any custom_id."""
        shown = rules.message_of(message)
        custom_id = button if force else rules.find_button(self, shown, button)["custom_id"]
        data = {"custom_id": custom_id, "component_type": 2, "id": 1}
        return self._interact(COMPONENT, shown.channel, data, shown)

    async def selects(
        self,
        message: Message | Response,
        values: list[str] | str,
        *,
        menu: str | None = None,
        force: bool = False,
    ) -> Interaction:
        """Chooses from the message's (first) select menu, by values or labels."""
        shown = rules.message_of(message)
        chosen = [values] if isinstance(values, str) else values
        select = rules.find_select(self, shown, menu)
        data = {
            "custom_id": select["custom_id"],
            "component_type": select["type"],
            "id": select["id"],
            "values": chosen if force else rules.chosen_values(select, chosen),
        }
        return self._interact(COMPONENT, shown.channel, data, shown)

    async def submits_modal(
        self, modal: Modal | Response, values: dict[str, Any], *, force: bool = False
    ) -> Interaction:
        """Sends a form: text (or a list of values) by custom_id or label; what is left out is empty.

        `force` leaves out the client's own checks: ten thousand characters, or nothing.
        """
        form = modal.modal if isinstance(modal, Response) else modal
        assert form, "that answer was no modal"
        opened = form.interaction
        if opened.person is not self:
            raise rules.ClientRefusesError("the form is somebody else's")
        sent = (each for each in self.server.interactions.values() if each.shown_modal is form)
        if any(each.answered_at for each in sent) and not force:
            raise rules.ClientRefusesError("the form was sent in and has closed")
        components = rules.filled_in(form, values, force=force)
        data = {"custom_id": form.custom_id, "components": components}
        return self._interact(SUBMIT, opened.channel, data, opened.source, form)

    async def types_in_dm(self, text: str) -> Message:
        """Sends a direct message to the bot."""
        return await self.types(text, self.dm)

    async def types(self, text: str, where: Channel) -> Message:
        """Says something in a channel."""
        if where.guild:
            where.guild.members.setdefault(self.id, rules.MEMBER)
        message = Message(self.server.ids(), where, self.json(), self.server.clock(), text)
        message.wordings.append(text)
        where.messages.append(message)
        self.server.messages[message.id] = message
        self.server.tell_message("MESSAGE_CREATE", message)
        return message

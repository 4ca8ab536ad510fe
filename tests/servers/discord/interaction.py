"""An interaction: what a person did, what the bot answered, and what may still be answered."""

import base64
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.servers.discord.limits import TEXT_INPUT, every_component
from tests.servers.discord.refusals import refusal
from tests.servers.discord.things import Attachment, Channel, Guild, Message

if TYPE_CHECKING:
    from tests.servers.discord.people import Person
    from tests.servers.discord.server import DiscordServer

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
MESSAGE_NOW, MESSAGE_LATER, UPDATE_LATER, UPDATE_NOW, SUGGESTIONS, MODAL = 4, 5, 6, 7, 8, 9
TO_ANSWER = timedelta(seconds=3)
PATIENCE = 60.0  # seconds: a hang, not a slow machine
TOKEN_GOOD_FOR = timedelta(minutes=15)
USER_INSTALL_FOLLOW_UPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Modal:
    """A form shown to one person, waiting to be sent in."""

    custom_id: str
    title: str
    components: list[dict[str, Any]]
    interaction: "Interaction"

    @property
    def inputs(self) -> list[dict[str, Any]]:
        """Everything in it that can be filled in."""
        parts = (part for _, part in every_component(self.components))
        return [part for part in parts if part.get("custom_id")]

    @property
    def labels(self) -> dict[str, str]:
        """Label of each input by its custom_id."""
        found = {}
        for _, part in every_component(self.components):
            inner = part.get("component")
            if inner and inner.get("custom_id"):
                found[inner["custom_id"]] = part["label"]
            elif part.get("type") == TEXT_INPUT and part.get("label"):
                found[part["custom_id"]] = part["label"]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The first answer as it was sent; `message` goes on living when it is edited."""

    type: int
    ephemeral: bool = False
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    message: Message | None = None
    modal: Modal | None = None
    choices: list[dict[str, Any]] = field(default_factory=list)

    @property
    def deferred(self) -> bool:
        """True if the answer itself comes later."""
        return self.type in {MESSAGE_LATER, UPDATE_LATER}

    @property
    def text(self) -> str:
        """Everything there is to read in its message, as it stands now."""
        return self.message.text if self.message else ""


@dataclass(eq=False, kw_only=True)
class Interaction:
    """One press, command, keystroke or form; `edited` lists the texts @original was given later."""

    id: int
    server: "DiscordServer"
    kind: int
    person: "Person"
    channel: Channel
    data: dict[str, Any]
    made_at: datetime
    owners: dict[str, str]
    source: Message | None = None
    shown_modal: Modal | None = None
    answered_at: datetime | None = None
    first: Response | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)

    @property
    def token(self) -> str:
        """What the bot answers with, good for fifteen minutes."""
        secret = f"interaction:{self.id}:{self.id * 2654435761 % 2**64:016x}"
        return base64.urlsafe_b64encode(secret.encode()).decode().rstrip("=")

    @property
    def guild(self) -> Guild | None:
        """The server it happened in, if any."""
        return self.channel.guild

    @property
    def failed(self) -> bool:
        """True once the person reads that the application did not respond."""
        return not self.answered_at and self.server.clock() - self.made_at > TO_ANSWER

    @property
    def by_user_install(self) -> bool:
        """True if the bot is there for this person only, not for the whole server."""
        return self.guild is not None and "0" not in self.owners

    @property
    def forced_ephemeral(self) -> bool:
        """True where a user-installed bot may not speak in public."""
        return self.by_user_install and self.guild is not None and not self.guild.external_apps

    def refuse_answer(self) -> None:
        """Raises what Discord says to a second or late first answer."""
        if self.answered_at:
            raise refusal(40060)
        if self.server.clock() - self.made_at > TO_ANSWER:
            raise refusal(10062)

    def refuse_token(self) -> None:
        """Raises what Discord says to an edit or follow-up: too old, or nothing answered yet."""
        if self.server.clock() - self.made_at > TOKEN_GOOD_FOR:
            raise refusal(50027)
        if not self.answered_at:
            raise refusal(10015)

    def refuse_followup(self) -> None:
        """Raises 40094 for the sixth follow-up of a bot that is only user-installed."""
        if self.by_user_install and len(self.followups) >= USER_INSTALL_FOLLOW_UPS:
            raise refusal(40094)

    async def response(self) -> Response:
        """The bot's first answer; AssertionError if none comes."""
        await self.server.until(lambda: self.first, what=f"an answer to {self.data}")
        assert self.first
        return self.first

    async def shown(self, within: float = PATIENCE) -> Message:
        """The message that the person ends up with: the answer, or what a defer became."""
        await self.server.until(self._settled, within, f"a message answering {self.data}")
        message = self._settled()
        assert message
        return message

    def _settled(self) -> Message | None:
        if self.first is None:
            return None
        if self.first.type == UPDATE_LATER:
            if self.edited:
                return self.original
            return self.followups[0] if self.followups else None
        if self.original and not self.original.loading:
            return self.original
        return None

    def message_json(self) -> dict[str, Any]:
        """What a message says about the interaction it answers."""
        app = str(self.server.application_id)
        return {"webhook_id": app, "application_id": app, "interaction_metadata": self.metadata()}

    def metadata(self) -> dict[str, Any]:
        """Who did what: the part that does not change with the bot's answer."""
        told = {
            "id": str(self.id),
            "type": self.kind,
            "user": self.person.json(),
            "authorizing_integration_owners": self.owners,
        }
        if self.kind == COMMAND:
            told |= {"name": self.data["name"], "command_type": self.data["type"]}
        if self.kind == COMPONENT and self.source:
            told |= {"interacted_message_id": str(self.source.id)}
        if self.kind == SUBMIT and self.shown_modal:
            opened = self.shown_modal.interaction
            told |= {"triggering_interaction_metadata": opened.metadata()}
        return told

    def json(self) -> dict[str, Any]:
        """As INTERACTION_CREATE shows it."""
        event: dict[str, Any] = {
            "id": str(self.id),
            "application_id": str(self.server.application_id),
            "type": self.kind,
            "data": self.data,
            "token": self.token,
            "version": 1,
            "channel_id": str(self.channel.id),
            "channel": self.channel.json(),
            "context": 0 if self.guild else 1,
            "authorizing_integration_owners": self.owners,
            "app_permissions": str(self.channel.bot_permissions),
            "locale": self.person.locale,
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if self.source:
            event["message"] = self.source.json()
        if not self.guild:
            return event | {"user": self.person.json()}
        member = self.guild.member_json(self.person.json())
        member["permissions"] = str(self.guild.members[self.person.id])
        event |= {
            "member": member,
            "guild_id": str(self.guild.id),
            "guild_locale": self.guild.locale,
        }
        features: list[str] = []
        event["guild"] = {
            "id": str(self.guild.id),
            "locale": self.guild.locale,
            "features": features,
        }
        return event

    def callback_json(self) -> dict[str, Any]:
        """The answer to a callback that asked for one (`with_response`)."""
        assert self.first
        told: dict[str, Any] = {"id": str(self.id), "type": self.kind}
        shown = self.first.message
        if self.first.type in {SUGGESTIONS, MODAL} or shown is None:
            return {"interaction": told}
        told |= {
            "response_message_id": str(shown.id),
            "response_message_loading": shown.loading,
            "response_message_ephemeral": shown.ephemeral,
            "channel_id": str(self.channel.id),
        }
        if self.first.deferred:
            return {"interaction": told}
        resource = {"type": self.first.type, "message": shown.json()}
        return {"interaction": told, "resource": resource}

"""REST: the first answer to an interaction, its edits, its follow-ups."""

from typing import Any

from tests.servers.discord.compose import change, compose, place
from tests.servers.discord.interaction import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MESSAGE_LATER,
    MESSAGE_NOW,
    MODAL,
    SUBMIT,
    SUGGESTIONS,
    UPDATE_LATER,
    UPDATE_NOW,
    Interaction,
    Modal,
    Response,
)
from tests.servers.discord.limits import EPHEMERAL, LOADING, modal_mistakes, under
from tests.servers.discord.refusals import Mistake, choices, invalid_form, refusal
from tests.servers.discord.routes import Answer, Ask, route
from tests.servers.discord.things import Message

WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = WEBHOOK + "/messages/@original"
FOLLOW_UP = WEBHOOK + "/messages/{message_id}"


def _kinds(interaction: Interaction) -> set[int]:
    """The answers that Discord takes for this kind of interaction."""
    if interaction.kind == AUTOCOMPLETE:
        return {SUGGESTIONS}
    allowed = {MESSAGE_NOW, MESSAGE_LATER}
    if interaction.kind in {COMMAND, COMPONENT}:
        allowed |= {MODAL}
    if interaction.kind == COMPONENT or (interaction.kind == SUBMIT and interaction.source):
        allowed |= {UPDATE_LATER, UPDATE_NOW}
    return allowed


def _answer_message(
    ask: Ask, interaction: Interaction, kind: int, data: dict[str, Any]
) -> Message:
    flags = int(data.get("flags") or 0)
    ephemeral = EPHEMERAL if flags & EPHEMERAL or interaction.forced_ephemeral else 0
    if kind == MESSAGE_NOW:
        message = compose(ask.server, interaction.channel, data, ask.uploads, prefix="data")
    else:
        if flags & ~EPHEMERAL:
            said = "Only EPHEMERAL may be set on a deferred answer."
            raise invalid_form([Mistake(("data", "flags"), "BASE_TYPE_CHOICES", said)])
        server = ask.server
        message = Message(server.ids(), interaction.channel, server.bot_json, server.clock())
        message.flags = LOADING
    message.flags |= ephemeral
    message.interaction = interaction
    message.seen_by = interaction.person if ephemeral else None
    place(ask.server, message)
    return message


def _modal(interaction: Interaction, data: dict[str, Any]) -> Modal:
    mistakes = modal_mistakes(data)
    if mistakes:
        raise invalid_form(under("data", mistakes))
    return Modal(
        custom_id=data["custom_id"],
        title=data["title"],
        components=data["components"],
        interaction=interaction,
    )


def _responded(ask: Ask, interaction: Interaction, kind: int, data: dict[str, Any]) -> Response:
    if kind == MODAL:
        return Response(type=kind, ephemeral=True, modal=_modal(interaction, data))
    if kind == SUGGESTIONS:
        return Response(type=kind, ephemeral=True, choices=data.get("choices") or [])
    if kind in {MESSAGE_NOW, MESSAGE_LATER}:
        message = _answer_message(ask, interaction, kind, data)
    else:
        source = interaction.source
        if source is None or source.deleted:
            raise refusal(10008)
        message = source
        if kind == UPDATE_NOW and data:
            change(ask.server, message, data, ask.uploads, prefix="data")
    interaction.original = message
    return Response(
        type=kind,
        ephemeral=message.ephemeral,
        content=message.content,
        embeds=message.embeds,
        components=message.components,
        attachments=message.attachments,
        message=message,
    )


@route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", needs_token=False)
def callback(ask: Ask) -> Answer:
    """The first answer: within three seconds, once, of a kind that fits."""
    interaction = ask.server.interactions.get(ask.number("interaction_id"))
    if interaction is None or interaction.token != ask.params["interaction_token"]:
        raise refusal(10062)
    interaction.refuse_answer()
    kind = int(ask.body["type"])
    allowed = _kinds(interaction)
    if kind not in allowed:
        raise invalid_form([choices(("type",), sorted(allowed))])
    interaction.first = _responded(ask, interaction, kind, ask.body.get("data") or {})
    interaction.answered_at = ask.server.clock()
    if ask.query.get("with_response", "").lower() in {"true", "1"}:
        return 200, interaction.callback_json()
    return 204, None


def _interaction(ask: Ask) -> Interaction:
    if ask.number("webhook_id") != ask.server.application_id:
        raise refusal(10015)
    interaction = ask.server.tokens.get(ask.params["webhook_token"])
    if interaction is None:
        raise refusal(50027)
    interaction.refuse_token()
    return interaction


def _original(interaction: Interaction) -> Message:
    message = interaction.original
    if message is None or message.deleted:
        raise refusal(10008)
    return message


def _followup(ask: Ask, interaction: Interaction) -> Message:
    ident = ask.number("message_id")
    for message in (*interaction.followups, interaction.original):
        if message and message.id == ident and not message.deleted:
            return message
    raise refusal(10008)


@route("POST", WEBHOOK, needs_token=False)
def follow_up(ask: Ask) -> Answer:
    """A further message; the first one after a defer takes the place of "thinking"."""
    interaction = _interaction(ask)
    waiting = interaction.original
    if waiting and waiting.loading and waiting.interaction is interaction:
        change(ask.server, waiting, ask.body, ask.uploads)
        interaction.edited.append(waiting.text)
        return 200, waiting.json()
    interaction.refuse_followup()
    message = compose(ask.server, interaction.channel, ask.body, ask.uploads)
    if int(ask.body.get("flags") or 0) & EPHEMERAL or interaction.forced_ephemeral:
        message.flags |= EPHEMERAL
        message.seen_by = interaction.person
    message.interaction = interaction
    interaction.followups.append(message)
    place(ask.server, message)
    return 200, message.json()


@route("GET", ORIGINAL, needs_token=False)
def get_original(ask: Ask) -> Answer:
    """The first answer, as it stands."""
    return 200, _original(_interaction(ask)).json()


@route("PATCH", ORIGINAL, needs_token=False)
def edit_original(ask: Ask) -> Answer:
    """Changes the first answer, or gives a deferred one its words."""
    interaction = _interaction(ask)
    message = _original(interaction)
    change(ask.server, message, ask.body, ask.uploads)
    interaction.edited.append(message.text)
    return 200, message.json()


@route("DELETE", ORIGINAL, needs_token=False)
def delete_original(ask: Ask) -> Answer:
    """Takes the first answer away."""
    ask.server.delete(_original(_interaction(ask)))
    return 204, None


@route("GET", FOLLOW_UP, needs_token=False)
def get_followup(ask: Ask) -> Answer:
    """One follow-up."""
    return 200, _followup(ask, _interaction(ask)).json()


@route("PATCH", FOLLOW_UP, needs_token=False)
def edit_followup(ask: Ask) -> Answer:
    """Changes one follow-up."""
    message = _followup(ask, _interaction(ask))
    change(ask.server, message, ask.body, ask.uploads)
    return 200, message.json()


@route("DELETE", FOLLOW_UP, needs_token=False)
def delete_followup(ask: Ask) -> Answer:
    """Takes one follow-up away."""
    ask.server.delete(_followup(ask, _interaction(ask)))
    return 204, None

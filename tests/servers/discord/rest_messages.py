"""REST: channels, messages, pins, direct messages, typing."""

from datetime import timedelta

from tests.servers.discord.compose import change, compose, place
from tests.servers.discord.refusals import Mistake, invalid_form, refusal
from tests.servers.discord.routes import Answer, Ask, route
from tests.servers.discord.things import PIN, SEND, VIEW, Channel, Message, stamp

CHANNEL = "/channels/{channel_id}"
MESSAGES = CHANNEL + "/messages"
MESSAGE = MESSAGES + "/{message_id}"
NONCE_REMEMBERED_FOR = timedelta(minutes=5)


def _channel(ask: Ask) -> Channel:
    channel = ask.server.channels.get(ask.number("channel_id"))
    if channel is None or channel.deleted:
        raise refusal(10003)
    guild = channel.guild
    if guild and not (guild.installed and channel.bot_permissions & VIEW):
        raise refusal(50001)
    return channel


def _may_send(channel: Channel) -> None:
    person = channel.person
    if person is None:
        if not channel.bot_permissions & SEND:
            raise refusal(50013)
    elif person.dms_closed:
        raise refusal(50007)
    elif not person.shares_something:
        raise refusal(50278)


def _message(ask: Ask, channel: Channel) -> Message:
    message = ask.server.messages.get(ask.number("message_id"))
    if message is None or message.channel is not channel or message.deleted or message.ephemeral:
        raise refusal(10008)
    return message


def _same_nonce(ask: Ask, channel: Channel) -> Message | None:
    nonce, now = ask.body.get("nonce"), ask.server.clock()
    if nonce is None or not ask.body.get("enforce_nonce"):
        return None
    own = (each for each in channel.messages if each.author["id"] == ask.server.bot_json["id"])
    for message in own:
        recent = now - message.made_at <= NONCE_REMEMBERED_FOR
        if recent and message.nonce is not None and str(message.nonce) == str(nonce):
            return message
    return None


def _refuse_reference(ask: Ask, channel: Channel) -> None:
    reference = ask.body.get("message_reference")
    if not reference or reference.get("fail_if_not_exists") is False:
        return
    target = ask.server.messages.get(int(reference["message_id"]))
    if target is None or target.deleted or target.channel is not channel:
        code = "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"
        raise invalid_form([Mistake(("message_reference",), code, "Unknown message")])


@route("GET", CHANNEL)
def get_channel(ask: Ask) -> Answer:
    """The channel."""
    return 200, _channel(ask).json()


@route("POST", MESSAGES)
def create_message(ask: Ask) -> Answer:
    """A new message, or the one that was made with the same enforced nonce."""
    channel = _channel(ask)
    _may_send(channel)
    twin = _same_nonce(ask, channel)
    if twin:
        return 200, twin.json()
    _refuse_reference(ask, channel)
    message = compose(ask.server, channel, ask.body, ask.uploads)
    reference = ask.body.get("message_reference")
    if reference:
        message.reference = {
            name: str(value) for name, value in reference.items() if name.endswith("_id")
        }
        message.reference["type"] = int(reference.get("type") or 0)
    place(ask.server, message)
    return 200, message.json()


@route("GET", MESSAGES)
def get_messages(ask: Ask) -> Answer:
    """The newest messages first, 50 unless told."""
    found = list(reversed(_channel(ask).shown))
    if "before" in ask.query:
        found = [each for each in found if each.id < int(ask.query["before"])]
    if "after" in ask.query:
        found = [each for each in found if each.id > int(ask.query["after"])]
    return 200, [each.json() for each in found[: int(ask.query.get("limit", 50))]]


@route("GET", MESSAGE)
def get_message(ask: Ask) -> Answer:
    """One message that everyone sees."""
    return 200, _message(ask, _channel(ask)).json()


@route("PATCH", MESSAGE)
def edit_message(ask: Ask) -> Answer:
    """The bot's own message, changed."""
    message = _message(ask, _channel(ask))
    if message.author["id"] != ask.server.bot_json["id"]:
        raise refusal(50005)
    change(ask.server, message, ask.body, ask.uploads)
    return 200, message.json()


@route("DELETE", MESSAGE)
def delete_message(ask: Ask) -> Answer:
    """The bot's own message, gone."""
    message = _message(ask, _channel(ask))
    if message.author["id"] != ask.server.bot_json["id"]:
        raise refusal(50013)
    ask.server.delete(message)
    return 204, None


@route("POST", CHANNEL + "/typing")
def typing(ask: Ask) -> Answer:
    """Says that the bot is typing."""
    channel = _channel(ask)
    _may_send(channel)
    channel.typed += 1
    return 204, None


def _pin(ask: Ask, *, pinned: bool) -> Answer:
    channel = _channel(ask)
    message = _message(ask, channel)
    if channel.guild and not channel.bot_permissions & PIN:
        raise refusal(50013)
    if pinned and sum(each.pinned for each in channel.shown) >= 50 and not message.pinned:
        raise refusal(30003)
    message.pinned = pinned
    return 204, None


@route("PUT", CHANNEL + "/pins/{message_id}")
@route("PUT", MESSAGES + "/pins/{message_id}")
def pin(ask: Ask) -> Answer:
    """Pins the message."""
    return _pin(ask, pinned=True)


@route("DELETE", CHANNEL + "/pins/{message_id}")
@route("DELETE", MESSAGES + "/pins/{message_id}")
def unpin(ask: Ask) -> Answer:
    """Takes the message off the pins."""
    return _pin(ask, pinned=False)


@route("GET", MESSAGES + "/pins")
def pins(ask: Ask) -> Answer:
    """What is pinned."""
    found = [each for each in _channel(ask).shown if each.pinned]
    items = [{"pinned_at": stamp(ask.server.clock()), "message": each.json()} for each in found]
    return 200, {"items": items, "has_more": False}


@route("POST", "/users/@me/channels")
def open_dm(ask: Ask) -> Answer:
    """The direct messages with a person, opened or as they are."""
    person = ask.server.people.get(int(ask.body.get("recipient_id") or 0))
    if person is None:
        raise refusal(50033)
    return 200, person.dm.json()

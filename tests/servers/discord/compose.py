"""Makes and changes messages from request bodies, with every check of theirs."""

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.servers.discord.limits import (
    BUTTON,
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    SELECTS,
    every_component,
    message_mistakes,
    refuse_empty,
    under,
)
from tests.servers.discord.refusals import Mistake, invalid_form, refusal, too_long
from tests.servers.discord.things import Attachment, Channel, Message

if TYPE_CHECKING:
    from tests.servers.discord.server import DiscordServer

UPLOAD_MOST = 10 * 1024 * 1024
SUPPRESS_EMBEDS, SILENT = 4, 4096
SENDABLE = SUPPRESS_EMBEDS | SILENT | COMPONENTS_V2
_CHOOSING = {"min_values": 1, "max_values": 1, "disabled": False}
# What Discord adds to components that leave it out: buttons, menus and the parts of layouts.
FILLED_IN: dict[int, dict[str, Any]] = {
    BUTTON: {"disabled": False},
    **dict.fromkeys(SELECTS, _CHOOSING),
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}
MENTION = re.compile(r"<@!?(\d+)>|<@&(\d+)>|(@everyone|@here)")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    filename: str
    content_type: str
    data: bytes


def pings(content: str, allowed: dict[str, Any] | None) -> list[str]:
    """Whom the content really notifies: ids of users, "&id" of roles, "@everyone"."""
    if allowed is None:
        allowed = {"parse": ["users", "roles", "everyone"]}
    parse = allowed.get("parse") or []
    users = {str(each) for each in allowed.get("users") or ()}
    roles = {str(each) for each in allowed.get("roles") or ()}
    found = []
    for user, role, everyone in MENTION.findall(content):
        if user and ("users" in parse or user in users):
            found.append(user)
        elif role and ("roles" in parse or role in roles):
            found.append(f"&{role}")
        elif everyone and "everyone" in parse:
            found.append("@everyone")
    return found


def _upload(server: "DiscordServer", upload: Upload, entry: dict[str, Any]) -> Attachment:
    if len(upload.data) > UPLOAD_MOST:
        raise refusal(40005)
    ident, name = server.ids(), entry.get("filename") or upload.filename
    kind, about = upload.content_type, entry.get("description")
    url = f"{server.address}/attachments/{ident}/{name}"
    attachment = Attachment(ident, name, upload.data, kind, url, about)
    server.attachments[ident] = attachment
    return attachment


def _attachments(
    server: "DiscordServer",
    body: dict[str, Any],
    uploads: dict[int, Upload],
    old: list[Attachment],
) -> list[Attachment]:
    if len(uploads) > 10:
        raise invalid_form([too_long(("attachments",), 10)])
    kept = {each.id: each for each in old}
    if "attachments" not in body:
        return [*old, *(_upload(server, each, {}) for each in uploads.values())]
    result, used = [], set()
    for place, entry in enumerate(body["attachments"] or ()):
        ident = int(entry["id"])
        if ident in uploads:
            used.add(ident)
            result.append(_upload(server, uploads[ident], entry))
        elif ident in kept:
            kept[ident].description = entry.get("description", kept[ident].description)
            result.append(kept[ident])
        else:
            said = "Attachment data not found."
            path = ("attachments", place, "id")
            raise invalid_form([Mistake(path, "MESSAGE_ATTACHMENT_NOT_FOUND", said)])
    rest = (each for index, each in uploads.items() if index not in used)
    return [*result, *(_upload(server, each, {}) for each in rest)]


def _link_files(
    embeds: list[dict[str, Any]], components: list[dict[str, Any]], files: list[Attachment]
) -> None:
    """Turns attachment:// addresses into real ones."""
    urls = {f"attachment://{each.filename}": each.url for each in files}
    for embed in embeds:
        for name in ("image", "thumbnail"):
            picture = embed.get(name) or {}
            if picture.get("url") in urls:
                picture["url"] = urls[picture["url"]]
    sizes = {each.url: (each.filename, len(each.data)) for each in files}
    for path, part in every_component(components):
        for media in (part.get("file"), part.get("media"), *_gallery(part)):
            if not media:
                continue
            if media["url"].startswith("attachment://") and media["url"] not in urls:
                code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
                raise invalid_form(
                    [Mistake(path, code, "The referenced attachment was not found")]
                )
            url = urls.get(media["url"], media["url"])
            media |= {"id": "1", "url": url, "proxy_url": url}
        if part.get("file"):
            part["name"], part["size"] = sizes.get(part["file"]["url"], ("", 0))


def _gallery(part: dict[str, Any]) -> list[dict[str, Any]]:
    items = part.get("items") or []
    for item in items:
        item |= {"description": item.get("description"), "spoiler": bool(item.get("spoiler"))}
    return [item["media"] for item in items]


def _numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Components with the ids that Discord gives to those without."""
    parts = [part for _, part in every_component(components)]
    taken = {part["id"] for part in parts if part.get("id")}
    free = (number for number in range(1, 10_000) if number not in taken)
    for part in parts:
        part["id"] = part.get("id") or next(free)
        for name, value in FILLED_IN.get(part["type"], {}).items():
            part.setdefault(name, value)
    return components


def _check(fields: dict[str, Any], flags: int, prefix: str) -> None:
    mistakes = message_mistakes(fields, flags=flags)
    if mistakes:
        raise invalid_form(under(prefix, mistakes) if prefix else mistakes)
    refuse_empty(fields)


def apply(
    server: "DiscordServer",
    message: Message,
    body: dict[str, Any],
    uploads: dict[int, Upload],
    prefix: str = "",
) -> None:
    """Gives the message what the body says; fields that it leaves out stay as they were.

    Raises RefusedError with the paths of the mistakes under `prefix`, and then changes nothing.
    """
    flags = message.flags | (int(body.get("flags") or 0) & SENDABLE)
    attachments = _attachments(server, body, uploads, message.attachments)
    fields: dict[str, Any] = {"content": message.content}
    fields |= {"embeds": message.embeds, "components": message.components}
    fields = {name: body.get(name, old) for name, old in fields.items()}
    whole = fields | {"attachments": attachments, "poll": body.get("poll")}
    whole |= {"allowed_mentions": body.get("allowed_mentions")}
    _check(whole, flags, prefix)
    fields = copy.deepcopy(fields)
    embeds, components = fields["embeds"] or [], fields["components"] or []
    _link_files(embeds, components, attachments)
    message.content = (fields["content"] or "").strip()
    message.embeds = [{"type": "rich"} | each for each in embeds]
    message.components = _numbered(components)
    message.attachments, message.flags = attachments, flags & ~LOADING
    message.allowed_mentions = body.get("allowed_mentions")
    texts = [part.get("content") or "" for _, part in every_component(components)]
    message.pings = pings("\n".join([message.content, *texts]), message.allowed_mentions)
    message.wordings.append(message.text)


def compose(
    server: "DiscordServer",
    channel: Channel,
    body: dict[str, Any],
    uploads: dict[int, Upload],
    prefix: str = "",
) -> Message:
    """A new message of the bot, checked, not yet standing anywhere."""
    message = Message(server.ids(), channel, server.bot_json, server.clock())
    message.nonce = body.get("nonce")
    apply(server, message, body, uploads, prefix)
    return message


def change(
    server: "DiscordServer",
    message: Message,
    body: dict[str, Any],
    uploads: dict[int, Upload],
    prefix: str = "",
) -> None:
    """Edits the message."""
    was_loading = message.loading
    apply(server, message, body, uploads, prefix)
    message.edited_at = None if was_loading else server.clock()
    if not message.ephemeral:
        server.tell_message("MESSAGE_UPDATE", message)


def place(server: "DiscordServer", message: Message) -> None:
    """The message now stands in its channel; everybody there hears of it unless it is ephemeral."""
    message.channel.messages.append(message)
    server.messages[message.id] = message
    if not message.flags & EPHEMERAL:
        server.tell_message("MESSAGE_CREATE", message)

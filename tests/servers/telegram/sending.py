"""The methods that put something new into a chat."""

from typing import Any

from tests.servers.telegram.keyboards import check_markup
from tests.servers.telegram.markup import read_text, units
from tests.servers.telegram.refusals import Refusal, bad
from tests.servers.telegram.spec import Upload
from tests.servers.telegram.world import Place, Stored, World, without_reply

Given = dict[str, Any]
TEXT = 4096
CAPTION = 1024
PHOTO_BYTES = 10_000_000
UPLOAD_BYTES = 50_000_000
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF")
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def text_of(given: Given) -> Given:
    """`text` and `entities` of a call as they are kept."""
    text, entities = read_text(
        given.get("text") or "", given.get("parse_mode"), given.get("entities")
    )
    if not text:
        raise bad("message text is empty")
    if units(text) > TEXT:
        raise bad("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_of(given: Given) -> Given:
    """`caption` and `caption_entities` of a call as they are kept."""
    text, entities = read_text(
        given.get("caption") or "", given.get("parse_mode"), given.get("caption_entities")
    )
    if units(text) > CAPTION:
        raise bad("message caption is too long")
    return ({"caption": text} if text else {}) | (
        {"caption_entities": entities} if entities else {}
    )


def frame(world: World, place: Place, given: Given) -> Given:
    """What every kind of message may carry: topic, reply, protection and keyboard."""
    check_markup(given.get("reply_markup"))
    thread = given.get("message_thread_id")
    framed: Given = {
        "message_thread_id": thread,
        "is_topic_message": True if thread else None,
        "has_protected_content": True if given.get("protect_content") else None,
        "link_preview_options": given.get("link_preview_options"),
    }
    if (reply := given.get("reply_parameters")) is not None:
        answered = world.find(place.id, reply["message_id"])
        if answered is None and not reply.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        framed["reply_to_message"] = without_reply(answered) if answered else None
    markup = given.get("reply_markup") or {}
    framed["reply_markup"] = markup if markup.get("inline_keyboard") else None
    return framed


def check_open(place: Place) -> None:
    """Refuse unless the chat is there to be typed or edited in: slow mode and muting hold for new messages only."""
    if place.id > 0:
        place.refuse("text messages", None)
    else:
        place.is_there()


def deliver(world: World, place: Place, contents: list[Given], framed: Given) -> list[Given]:
    """Write the messages down and let the chat see them."""
    world.floods.spend(place.id, len(contents))
    sent = [world.write(place, world.bot, **content, **framed) for content in contents]
    if hasattr(place, "bot_wrote_at"):
        place.bot_wrote_at = world.clock()
    for message in sent:
        place.inbox.arrive(message)
    return sent


def send_message(world: World, given: Given) -> Given:
    """A text."""
    content = text_of(given)
    place = world.place(given["chat_id"])
    framed = frame(world, place, given)
    place.refuse("text messages", given.get("message_thread_id"))
    return deliver(world, place, [content], framed)[0]


def send_photo(world: World, given: Given) -> Given:
    """A picture with a caption."""
    return send_file(world, given, "photo", "photos")


def send_document(world: World, given: Given) -> Given:
    """A file with a caption."""
    return send_file(world, given, "document", "documents")


def send_file(world: World, given: Given, kind: str, what: str) -> Given:
    """One file with a caption."""
    caption = caption_of(given)
    place = world.place(given["chat_id"])
    framed = frame(world, place, given)
    place.refuse(what, given.get("message_thread_id"))
    content = file_object(kind, file_of(world, given[kind], kind, given)) | caption
    return deliver(world, place, [content], framed)[0]


def file_of(world: World, value: Upload | str, kind: str, given: Given) -> Stored:
    """The file behind a parameter, refused if it is too big or no picture."""
    stored = world.file(value, given)
    if len(stored.content) > UPLOAD_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    if kind == "photo":
        if len(stored.content) > PHOTO_BYTES:
            raise bad("file is too big for a photo; the maximum size is 10 MB")
        if not stored.content.startswith(PICTURES):
            raise bad("IMAGE_PROCESS_FAILED")
    return stored


def file_object(kind: str, stored: Stored) -> Given:
    """The file as it stands in a message."""
    file = {
        "file_id": stored.id,
        "file_unique_id": stored.id[-15:],
        "file_size": len(stored.content),
    }
    if kind == "photo":
        return {"photo": [file | {"width": 800, "height": 600}]}
    return {"document": file | {"file_name": stored.name}}


def send_media_group(world: World, given: Given) -> list[Given]:
    """An album of pictures, or of documents."""
    media = given["media"]
    kinds = {one["type"] for one in media}
    if not 2 <= len(media) <= 10:
        raise bad("wrong number of items in the album: there must be 2-10 of them")
    if len(kinds) > 1:
        raise bad("document can't be mixed with other media types")
    if not kinds <= {"photo", "document"}:
        raise bad("this server keeps albums of photos and of documents")
    captions = [caption_of(one) for one in media]
    place = world.place(given["chat_id"])
    framed = frame(world, place, given)
    place.refuse(f"{kinds.pop()}s", given.get("message_thread_id"))
    album = str(13_000_000_000_000_000 + world.numbers[0])
    contents = [
        file_object(one["type"], file_of(world, one["media"], one["type"], given))
        | caption
        | {"media_group_id": album}
        for one, caption in zip(media, captions, strict=True)
    ]
    return deliver(world, place, contents, framed)


def send_chat_action(world: World, given: Given) -> bool:
    """Say that the bot is typing or the like."""
    if given["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    place = world.place(given["chat_id"])
    check_open(place)
    place.inbox.actions.append(given["action"])
    return True


def send_message_draft(world: World, given: Given) -> bool:
    """A text that is still being written; only people in a private chat see it."""
    place = world.place(given["chat_id"])
    if place.id < 0 or not given["draft_id"]:
        raise bad("PEER_ID_INVALID" if place.id < 0 else "RANDOM_ID_INVALID")
    place.refuse("text messages", given.get("message_thread_id"))
    if given.get("text"):
        text_of(given)
    return True


HANDLERS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "sendMessageDraft": send_message_draft,
}

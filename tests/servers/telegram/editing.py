"""The methods that change what is already there: edits, deletions, answers to pressed buttons."""

from typing import Any

from tests.servers.telegram.keyboards import check_markup
from tests.servers.telegram.refusals import MODIFIED, QUERY_TOO_OLD, bad
from tests.servers.telegram.sending import caption_of, check_open, text_of
from tests.servers.telegram.world import Place, World

Given = dict[str, Any]
DELETABLE_FOR = 48 * 3600
DELETE_AT_ONCE = 100


def own_message(world: World, given: Given) -> tuple[Place, Given]:
    """The message to edit and its chat, if it is one of the bot's and still there."""
    if given.get("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    place = world.place(given.get("chat_id") or "")
    if not given.get("message_id"):
        raise bad("message identifier is not specified")
    check_open(place)
    message = world.find(place.id, given["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if (
        message["from"]["id"] != world.bot["id"]
        or (place.id, given["message_id"]) in world.too_old
    ):
        raise bad("message can't be edited")
    return place, message


def change(
    world: World, place: Place, message: Given, given: Given, fields: Given, replaced: set[str]
) -> Given:
    """Put new fields in place of the old; a keyboard that is not given again goes."""
    markup = given.get("reply_markup") or {}
    wanted = fields | ({"reply_markup": markup} if markup.get("inline_keyboard") else {})
    stands = {name: message[name] for name in replaced | {"reply_markup"} if name in message}
    if wanted == stands:
        raise bad(MODIFIED)
    world.floods.spend(place.id, edit=True)
    changed = {name: value for name, value in message.items() if name not in stands} | wanted
    changed["edit_date"] = world.now()
    world.messages[place.id, message["message_id"]] = changed
    place.inbox.change(changed)
    return changed


def edit_message_text(world: World, given: Given) -> Given:
    """Another text."""
    fields = text_of(given)
    check_markup(given.get("reply_markup"))
    place, message = own_message(world, given)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    if (preview := given.get("link_preview_options")) is not None:
        fields["link_preview_options"] = preview
    return change(
        world, place, message, given, fields, {"text", "entities", "link_preview_options"}
    )


def edit_message_caption(world: World, given: Given) -> Given:
    """Another caption."""
    fields = caption_of(given)
    check_markup(given.get("reply_markup"))
    place, message = own_message(world, given)
    if "text" in message:
        raise bad("there is no caption in the message to edit")
    return change(world, place, message, given, fields, {"caption", "caption_entities"})


def edit_message_reply_markup(world: World, given: Given) -> Given:
    """Another keyboard, or none."""
    check_markup(given.get("reply_markup"))
    place, message = own_message(world, given)
    return change(world, place, message, given, {}, set())


def delete_message(world: World, given: Given) -> bool:
    """Take a message away, if it is young enough and the bot may."""
    place = world.place(given["chat_id"])
    place.is_there()
    message = world.find(place.id, given["message_id"])
    if message is None:
        raise bad("message to delete not found")
    check_deletable(world, place, message)
    del world.messages[place.id, given["message_id"]]
    return True


def check_deletable(world: World, place: Place, message: Given) -> None:
    """Own messages for 48 hours; those of others in private chats, or as an administrator."""
    old = (place.id, message["message_id"]) in world.too_old or world.now() - message[
        "date"
    ] > DELETABLE_FOR
    admin = getattr(place, "bot_is", None) == "administrator"
    if old and not admin:
        raise bad("message can't be deleted for everyone")
    if message["from"]["id"] != world.bot["id"] and place.id < 0 and not admin:
        raise bad("message can't be deleted")


def delete_messages(world: World, given: Given) -> bool:
    """Take several away; those that are gone already are skipped."""
    place = world.place(given["chat_id"])
    place.is_there()
    numbers = given["message_ids"]
    if not 1 <= len(numbers) <= DELETE_AT_ONCE:
        raise bad("wrong number of message identifiers specified: there must be 1-100 of them")
    found = [message for one in numbers if (message := world.find(place.id, one)) is not None]
    for message in found:
        check_deletable(world, place, message)
    for message in found:
        del world.messages[place.id, message["message_id"]]
    return True


def answer_callback_query(world: World, given: Given) -> bool:
    """Stop the button's spinning: once, and in time."""
    query = world.queries.get(given["callback_query_id"])
    if (
        query is None
        or query.answer is not None
        or world.clock() - query.pressed_at > world.answer_within
    ):
        raise bad(QUERY_TOO_OLD)
    query.answer = given
    return True


HANDLERS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
}

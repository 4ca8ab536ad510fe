"""An update of Telegram's as something that happened: pure, and complete for odd kinds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.button_code import SOURCES, is_sources, unpack
from bot.telegram.chat import Chat
from flows.commands.table import COMMANDS, Scope
from flows.events import Commanded, Event, Sent, Setting, Typed

Json = Mapping[str, Any]

ALLOWED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates we ask for by name: Telegram remembers the list of an earlier release."""
ANONYMOUS_ADMIN: Final = 1087968824
AS_A_CHANNEL: Final = 136817688
"""Who writes in a group where a person writes in the name of a channel of theirs."""
_PEOPLE_IN_DISGUISE: Final = frozenset({ANONYMOUS_ADMIN, AS_A_CHANNEL})
_KNOWN: Final = frozenset(one.name for one in COMMANDS if one.scope is not Scope.OPERATOR)
_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w{3,40}))?(?:\s+(.*))?", re.DOTALL)
# A press of "done" settles one line of a reminder that may have several.
_ONE_OF_SEVERAL: Final = re.compile(r"done\d+")
# The first that a message holds names it; an animation is also a document, a venue a location.
_CONTENTS: Final = (
    "animation",
    "live_photo",
    "photo",
    "document",
    "sticker",
    "voice",
    "video_note",
    "video",
    "audio",
    "contact",
    "poll",
    "dice",
    "story",
    "paid_media",
    "checklist",
    "rich_message",
    "game",
    "venue",
    "location",
)
_OUTSIDE: Final = frozenset({"left", "kicked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The bot itself."""

    id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Somebody did something in a chat. `message` is the number of the message they wrote."""

    chat: Chat
    event: Event
    setting: Setting
    message: int = 0
    album: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button was pressed; `happened` is None when it is nothing we can act on.

    `finished` says that the buttons of that message are of no more use after it, all but the one
    to its sources, whose code is `sources`.
    """

    query: str
    chat: Chat | None
    message: int
    happened: Happened | None
    finished: bool = False
    sources: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A person changed an own message."""

    chat: Chat
    message: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A person sent a place on the map."""

    chat: Chat
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The bot may write in a chat, or no longer; it joined a group, or is gone from it."""

    chat: Chat
    reachable: bool
    joined: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """A group became a supergroup, with another number."""

    old: Chat
    new: Chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Somebody in a group wants to change what is on there; who it was is still to be asked."""

    chat: Chat
    user: int
    anonymous_admin: bool
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Nothing for us to do."""

    why: str


Read = Happened | Press | Edited | Located | Membership | Migrated | Setup | Nothing


class Unreadable(ValueError):  # noqa: N818 - says what is the case
    """The update is not shaped as Telegram's documentation says."""


def read_update(update: Json, me: Me) -> Read:
    """Return what happened.

    Raises:
        Unreadable: a field is missing or of another type.
    """
    try:
        if "callback_query" in update:
            return _press(update["callback_query"], me)
        if "message" in update:
            return _message(update["message"], me)
        if "edited_message" in update:
            return _edited(update["edited_message"])
        if "my_chat_member" in update:
            return _membership(update["my_chat_member"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(type(error).__name__) from error
    return Nothing(why="kind")


def whose(update: object) -> int:
    """Return the chat an update is handled in order for; 0 when it has none."""
    if not isinstance(update, Mapping):
        return 0
    for kind in ALLOWED:
        body = update.get(kind)
        if isinstance(body, Mapping):
            if isinstance(moved := body.get("migrate_to_chat_id"), int):
                return moved  # what is said in the new chat comes after the move
            chat = body.get("chat") or (body.get("message") or {}).get("chat") or body.get("from")
            number = chat.get("id") if isinstance(chat, Mapping) else None
            return number if isinstance(number, int) else 0
    return 0


def number_of(update: object) -> int:
    """Return the update's number; -1 for what is no update."""
    number = update.get("update_id") if isinstance(update, Mapping) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else -1


def lanes_of(updates: Iterable[Any]) -> dict[int, list[Any]]:
    """Return the updates by chat, each chat's in order."""
    lanes: dict[int, list[Any]] = {}
    for update in sorted(updates, key=number_of):
        lanes.setdefault(whose(update), []).append(update)
    return lanes


def _message(message: Json, me: Me) -> Read:
    chat = _chat(message)
    moved = message.get("migrate_to_chat_id")
    if moved is not None:
        return Migrated(old=Chat(id=chat.id), new=Chat(id=int(moved)))
    if "migrate_from_chat_id" in message:
        return Nothing(why="migrated")  # the old chat has said so too
    sender = message.get("from") or {}
    anonymous = sender.get("id") == ANONYMOUS_ADMIN
    if sender.get("is_bot") and sender.get("id") not in _PEOPLE_IN_DISGUISE:
        return Nothing(why="bot")
    if message["chat"].get("type") == "channel" or message.get("is_automatic_forward"):
        return Nothing(why="channel")
    if not chat.is_private:
        return _in_group(message, chat, me, anonymous=anonymous)
    number = int(message["message_id"])
    if "text" in message:
        text = _words(message["text"])
        event = _command(text, me) or Typed(text=text)
        if event is _OTHER_BOT:
            return Nothing(why="other bot")
        return Happened(chat=chat, event=event, setting=Setting.PRIVATE, message=number)
    kind = next((one for one in _CONTENTS if one in message), None)
    if kind in ("location", "venue"):
        place = message["location"]
        return Located(
            chat=chat, latitude=float(place["latitude"]), longitude=float(place["longitude"])
        )
    if kind is None:
        return Nothing(why="service message")
    return Happened(
        chat=chat,
        event=Sent(what=kind.replace("_", " "), words=_words(message.get("caption") or "")),
        setting=Setting.PRIVATE,
        message=number,
        album=message.get("media_group_id"),
    )


def _in_group(message: Json, chat: Chat, me: Me, *, anonymous: bool) -> Read:
    """Commands are ours if they name us or nobody; words only when they answer the bot."""
    text = _words(message.get("text") or "")
    found = _COMMAND.fullmatch(text.strip())
    if found is not None:
        name, to, rest = found[1].casefold(), found[2] or "", (found[3] or "").strip()
        if to and to.casefold() != me.username.casefold():
            return Nothing(why="other bot")
        if name == "setup":
            user = int((message.get("from") or {}).get("id", 0))
            return Setup(chat=chat, user=user, anonymous_admin=anonymous, rest=rest)
        if name not in _KNOWN and not to:
            return Nothing(why="not our command")
        event: Event = Commanded(name=name, rest=rest)
        return Happened(chat=chat, event=event, setting=Setting.GROUP)
    answered = (message.get("reply_to_message") or {}).get("from") or {}
    if text and answered.get("id") == me.id:
        return Happened(chat=chat, event=Typed(text=text), setting=Setting.GROUP)
    return Nothing(why="group talk")


_OTHER_BOT: Final = Commanded(name="")


def _command(text: str, me: Me) -> Commanded | None:
    """Return the command in a private message; None when it is none."""
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return None
    name, to, rest = found[1].casefold(), found[2] or "", (found[3] or "").strip()
    if to and to.casefold() != me.username.casefold():
        return _OTHER_BOT
    if name == "start" and rest.casefold() in _KNOWN:
        # The button of a group leads here: what was asked there is answered here.
        return Commanded(name=rest.casefold())
    return Commanded(name=name, rest=rest)


def _press(query: Json, me: Me) -> Press:
    del me
    number = str(query["id"])
    message = query.get("message")
    if not isinstance(message, Mapping):
        return Press(query=number, chat=None, message=0, happened=None)
    chat = _chat(message)
    pressed = unpack(str(query.get("data") or ""))
    # Buttons in places carry no case: whoever presses one there can change nothing.
    if pressed is None or not chat.is_private:
        return Press(query=number, chat=chat, message=int(message["message_id"]), happened=None)
    codes = [
        str(button.get("callback_data") or "")
        for row in (message.get("reply_markup") or {}).get("inline_keyboard", ())
        for button in row
    ]
    open_lines = [
        found
        for code in codes
        if (found := unpack(code)) is not None and _ONE_OF_SEVERAL.fullmatch(found.choice)
    ]
    one_of_several = len(open_lines) > 1 and _ONE_OF_SEVERAL.fullmatch(pressed.choice)
    return Press(
        query=number,
        chat=chat,
        message=int(message["message_id"]),
        happened=Happened(chat=chat, event=pressed, setting=Setting.PRIVATE),
        finished=not one_of_several and pressed.kind != SOURCES,
        sources=next(filter(is_sources, codes), ""),
    )


def _edited(message: Json) -> Read:
    chat = _chat(message)
    text = message.get("text") or message.get("caption")
    if not chat.is_private or text is None:
        return Nothing(why="edit")
    return Edited(chat=chat, message=int(message["message_id"]), text=_words(text))


def _membership(change: Json) -> Membership | Nothing:
    if change["chat"].get("type") == "channel":
        return Nothing(why="channel")  # nobody talks to us there, and we have nothing to announce
    chat = _chat(change)
    status = str(change["new_chat_member"]["status"])
    before = str(change["old_chat_member"]["status"])
    muted = status == "restricted" and not change["new_chat_member"].get("can_send_messages")
    reachable = status not in _OUTSIDE and not muted
    joined = reachable and before in _OUTSIDE and not chat.is_private
    gone = status in _OUTSIDE and not chat.is_private
    return Membership(chat=chat, reachable=reachable, joined=joined, gone=gone)


def _words(text: object) -> str:
    """Return the text without halves of characters, which nothing behind us could store."""
    if not isinstance(text, str):
        raise TypeError("text")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _chat(message: Json) -> Chat:
    number = int(message["chat"]["id"])
    # Without the mark, a thread is a chain of replies in an ordinary group, not a topic.
    thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    return Chat(id=number, thread=None if thread is None or number > 0 else int(thread))

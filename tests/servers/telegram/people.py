"""Somebody who talks to the bot."""

from dataclasses import dataclass, field
from typing import Any

from tests.servers.telegram import contents
from tests.servers.telegram.groups import Group
from tests.servers.telegram.refusals import bad, forbidden
from tests.servers.telegram.seen import Inbox, Reader, Seen
from tests.servers.telegram.updates import Update
from tests.servers.telegram.world import World, without_reply


@dataclass(slots=True)
class Person(Reader):
    """An account and its private chat with the bot. What a person does returns the update it made."""

    world: World
    id: int
    first_name: str = "Ana"
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    started: bool = False
    has_blocked: bool = False
    is_deleted: bool = False
    met_in_group: bool = False
    inbox: Inbox = field(init=False)

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.first_name)

    def as_user(self) -> dict[str, Any]:
        """The `User` object."""
        user = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": "" if self.is_deleted else self.first_name,
        }
        more = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return user | {name: value for name, value in more.items() if value is not None}

    def as_chat(self) -> dict[str, Any]:
        """The private `Chat` object."""
        chat = {"id": self.id, "type": "private", "first_name": self.first_name}
        more = {"last_name": self.last_name, "username": self.username}
        return chat | {name: value for name, value in more.items() if value is not None}

    # What the bot may do here.

    def is_there(self) -> None:
        """Refuse if the bot has never heard of the person."""
        if not (self.started or self.met_in_group or self.is_bot):
            raise bad("chat not found")

    def refuse(self, _what: str, thread: int | None) -> None:
        """Refuse if the bot may not write to the person, whatever it is."""
        self.is_there()
        if self.is_bot:
            raise forbidden("bot can't send messages to bots")
        if self.is_deleted:
            raise forbidden("user is deactivated")
        if self.has_blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")
        if thread is not None:
            raise bad("message thread not found")

    # What the person does in the private chat.

    def says(self, text: str, *, reply_to: Seen | None = None) -> Update:
        """Type a text; the first one opens the chat."""
        return self.writes(reply_to=reply_to, **contents.text(text))

    def writes(self, *, reply_to: Seen | None = None, **content: Any) -> Update:
        """Send a message with this content."""
        self.started = True
        if self.has_blocked:
            self.unblocks()
        if reply_to is not None:
            content["reply_to_message"] = without_reply(reply_to.raw)
        message = self.world.write(self, self.as_user(), **content)
        return self.world.updates.add("message", message)

    def sends(self, kind: str, **details: Any) -> Update:
        """Send a photo, document, sticker, voice, audio, video, location, venue, contact, poll, dice, ..."""
        return self.writes(**contents.content(kind, **details))

    def sends_album(self, *kinds: str, **details: Any) -> list[Update]:
        """Send several files as one album: one update each, tied by their `media_group_id`."""
        album = str(13_000_000_000_000_000 + self.world.numbers[0])
        return [
            self.writes(media_group_id=album, **contents.content(kind, **details))
            for kind in kinds
        ]

    def forwards(self, text: str, *, from_name: str = "HR Office") -> Update:
        """Forward a text of somebody who hides their account."""
        origin = {"type": "hidden_user", "sender_user_name": from_name, "date": self.world.now()}
        return self.writes(forward_origin=origin, **contents.text(text))

    def edits(self, update: Update, text: str) -> Update:
        """Change a message of one's own, named by the update it came in."""
        message = next(update[kind] for kind in ("message", "edited_message") if kind in update)
        stands = self.world.messages[message["chat"]["id"], message["message_id"]]
        changed = {
            name: value for name, value in stands.items() if name not in ("text", "entities")
        }
        changed |= {"edit_date": self.world.now(), **contents.text(text)}
        self.world.messages[message["chat"]["id"], message["message_id"]] = changed
        return self.world.updates.add("edited_message", changed)

    def presses(
        self, message: Seen, label_or_data: str, *, stale: bool = False, inaccessible: bool = False
    ) -> Update:
        """Press a button as it stands now, or (`stale`) as it stood when the message was read."""
        stands = self.world.find(message.chat_id, message.id)
        if stands is None and not stale:
            raise LookupError("the message is gone")
        shown = message if stale or stands is None else Seen(stands)
        button = shown.button(label_or_data)
        query = self.world.press(self.id)
        where: dict[str, Any] = (
            (stands or message.raw)
            if not inaccessible
            else {
                "chat": message.raw["chat"],
                "message_id": message.id,
                "date": 0,
            }
        )
        body = {
            "id": query.id,
            "from": self.as_user(),
            "message": where,
            "data": button["callback_data"],
        }
        return self.world.updates.add(
            "callback_query", body | {"chat_instance": str(8_000_000 + message.chat_id)}
        )

    def toast(self, update: Update) -> dict[str, Any] | None:
        """How the bot answered a press: the parameters of answerCallbackQuery, None while the button spins."""
        return self.world.queries[update["callback_query"]["id"]].answer

    def sees(self, message: Seen) -> Seen | None:
        """A message as it stands now, None if it is gone."""
        stands = self.world.find(message.chat_id, message.id)
        return Seen(stands) if stands is not None else None

    def deletes(self, message: Seen) -> None:
        """Take a message off for both sides."""
        self.world.messages.pop((message.chat_id, message.id), None)

    # Coming and going.

    def blocks(self) -> Update:
        """Block the bot."""
        self.has_blocked = True
        return self.membership("member", "kicked")

    def unblocks(self) -> Update:
        """Let the bot write again."""
        self.has_blocked = False
        self.started = True
        return self.membership("kicked", "member")

    def deletes_account(self) -> None:
        """Leave Telegram for good; no update tells of it."""
        self.is_deleted = True

    def membership(self, old: str, new: str) -> Update:
        """The update about the bot's own place in the private chat."""

        def state(status: str) -> dict[str, Any]:
            more = {"until_date": 0} if status == "kicked" else {}
            return {"status": status, "user": self.world.bot, **more}

        changed = {"chat": self.as_chat(), "from": self.as_user(), "date": self.world.now()}
        return self.world.updates.add(
            "my_chat_member",
            changed | {"old_chat_member": state(old), "new_chat_member": state(new)},
        )

    # In a group.

    def says_in(
        self,
        group: Group,
        text: str,
        *,
        thread: int | None = None,
        reply_to: Seen | None = None,
        anonymous: bool = False,
    ) -> Update | None:
        """Type a text in a group; None if privacy mode keeps it from the bot. Joins first where needed."""
        self.met_in_group = True
        return group.hears(
            self.as_user(),
            contents.text(text),
            thread=thread,
            reply_to=reply_to,
            anonymous=anonymous,
        )

    def sends_in(
        self, group: Group, kind: str, *, thread: int | None = None, **details: Any
    ) -> Update | None:
        """Send something other than text in a group."""
        self.met_in_group = True
        return group.hears(self.as_user(), contents.content(kind, **details), thread=thread)

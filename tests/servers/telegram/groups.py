"""A group, supergroup or forum the bot may be in."""

from dataclasses import dataclass, field
from typing import Any

from tests.servers.telegram.refusals import Refusal, bad, forbidden, too_many
from tests.servers.telegram.rights import member_object
from tests.servers.telegram.seen import Inbox, Reader, Seen
from tests.servers.telegram.updates import Update
from tests.servers.telegram.world import ANONYMOUS_ADMIN, World, without_reply

INSIDE = ("creator", "administrator", "member", "restricted")


@dataclass(slots=True)
class Group(Reader):
    """A group. `statuses` says who is what in it; the bot is a plain member with privacy mode on unless told."""

    world: World
    id: int
    title: str = "Interns 2027"
    username: str | None = None
    forum: bool = False
    privacy: bool = True
    hides_members: bool = False
    slow_for: int = 0
    statuses: dict[int, str] = field(default_factory=dict)
    users: dict[int, dict[str, Any]] = field(default_factory=dict)
    topics: dict[int, bool] = field(default_factory=dict)
    bot_wrote_at: float | None = None
    migrated_to: int | None = None
    inbox: Inbox = field(init=False)

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.title)
        self.statuses.setdefault(self.world.bot["id"], "member")

    @property
    def kind(self) -> str:
        """`group` or `supergroup`: Telegram tells them by their ids."""
        return "supergroup" if self.id < -1_000_000_000_000 else "group"

    @property
    def bot_is(self) -> str:
        """The bot's own status."""
        return self.statuses[self.world.bot["id"]]

    def as_chat(self) -> dict[str, Any]:
        """The `Chat` object."""
        chat = {"id": self.id, "type": self.kind, "title": self.title}
        return (
            chat
            | ({"username": self.username} if self.username else {})
            | ({"is_forum": True} if self.forum else {})
        )

    # What the bot may do here.

    def is_there(self) -> None:
        """Refuse if the group became a supergroup or the bot is not in it."""
        if self.migrated_to is not None:
            raise bad(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.migrated_to
            )
        if self.bot_is == "kicked":
            raise forbidden(f"bot was kicked from the {self.kind} chat")
        if self.bot_is not in INSIDE:
            raise forbidden(f"bot is not a member of the {self.kind} chat")

    def refuse(self, what: str, thread: int | None) -> None:
        """Refuse if the bot may not write here now; `what` is text messages, photos or documents."""
        self.is_there()
        if self.bot_is == "restricted":
            raise bad(f"not enough rights to send {what} to the chat")
        if thread is not None and thread not in self.topics:
            raise bad("message thread not found")
        if thread is not None and not self.topics[thread] and self.bot_is != "administrator":
            raise bad("TOPIC_CLOSED")
        if refusal := self.too_soon():
            raise refusal

    def too_soon(self) -> Refusal | None:
        """Slow mode holds for everybody but administrators."""
        if not self.slow_for or self.bot_wrote_at is None or self.bot_is == "administrator":
            return None
        wait = self.bot_wrote_at + self.slow_for - self.world.clock()
        return too_many(int(wait) + 1) if wait > 0 else None

    # What people do here.

    def hears(
        self,
        user: dict[str, Any],
        content: dict[str, Any],
        *,
        thread: int | None = None,
        reply_to: Seen | None = None,
        anonymous: bool = False,
    ) -> Update | None:
        """A message of somebody; the update it made, or None if it does not concern the bot."""
        if self.statuses.get(user["id"]) not in INSIDE:
            self.joins(user)
        more: dict[str, Any] = {
            "message_thread_id": thread,
            "is_topic_message": True if thread else None,
        }
        if reply_to is not None:
            more["reply_to_message"] = without_reply(reply_to.raw)
        if anonymous:
            more["sender_chat"] = self.as_chat()
        message = self.world.write(self, ANONYMOUS_ADMIN if anonymous else user, **content, **more)
        return self.world.updates.add("message", message) if self.concerns_bot(message) else None

    def concerns_bot(self, message: dict[str, Any]) -> bool:
        """Privacy mode: commands not meant for another bot, and replies to the bot."""
        if self.bot_is not in INSIDE or self.migrated_to is not None:
            return False
        if not self.privacy or self.bot_is == "administrator":
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == self.world.bot["id"]:
            return True
        text = message.get("text", "")
        if not text.startswith("/"):
            return False
        _, _, name = text.split()[0].partition("@")
        return not name or name.lower() == self.world.bot["username"].lower()

    def joins(self, user: dict[str, Any], status: str = "member") -> None:
        """Somebody is in the group from now on, without a word about it."""
        self.statuses[user["id"]] = status
        self.users[user["id"]] = user

    def promotes(self, person: Any, status: str = "administrator") -> None:
        """Make a person an administrator or the creator."""
        self.joins(person.as_user(), status)
        person.met_in_group = True

    def opens_topic(self, name: str = "Visas") -> int:
        """Open a topic; its thread id."""
        content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        thread = self.world.write(self, ANONYMOUS_ADMIN, **content)["message_id"]
        self.topics[thread] = True
        return thread

    def closes_topic(self, thread: int) -> None:
        """Only administrators may write there now."""
        self.topics[thread] = False

    def deletes_topic(self, thread: int) -> None:
        """The topic is gone."""
        del self.topics[thread]

    def slow_mode(self, seconds: int) -> None:
        """One message per person in so many seconds; zero ends it."""
        self.slow_for = seconds

    def migrate_to_supergroup(self, to: int | None = None) -> "Group":
        """Turn into a supergroup with a new id; both chats tell the bot."""
        new_id = to or self.id - 1_000_000_000_000
        group = Group(
            self.world, new_id, self.title, privacy=self.privacy, statuses=dict(self.statuses)
        )
        group.users = dict(self.users)
        self.world.places[new_id] = group
        old = self.world.write(
            self, ANONYMOUS_ADMIN, sender_chat=self.as_chat(), migrate_to_chat_id=new_id
        )
        new = self.world.write(
            group, ANONYMOUS_ADMIN, sender_chat=group.as_chat(), migrate_from_chat_id=self.id
        )
        self.migrated_to = new_id
        self.world.updates.add("message", old)
        self.world.updates.add("message", new)
        return group

    # What becomes of the bot here.

    def adds_bot(self, by: Any, *, admin: bool = False) -> Update:
        """A person adds the bot, with the service message that goes with it."""
        self.promotes(by, self.statuses.get(by.id, "member"))
        update = self.bot_becomes("administrator" if admin else "member", by=by)
        self.world.updates.add(
            "message", self.world.write(self, by.as_user(), new_chat_members=[self.world.bot])
        )
        return update

    def kicks_bot(self, by: Any) -> Update:
        """A person throws the bot out."""
        return self.bot_becomes("kicked", by=by)

    def mutes_bot(self, by: Any) -> Update:
        """The bot may read but not write."""
        return self.bot_becomes("restricted", by=by)

    def promotes_bot(self, by: Any) -> Update:
        """Make the bot an administrator."""
        return self.bot_becomes("administrator", by=by)

    def bot_becomes(self, status: str, *, by: Any) -> Update:
        """Change the bot's status and tell it."""
        old = member_object(self.world.bot, self.bot_is)
        self.statuses[self.world.bot["id"]] = status
        changed = {"chat": self.as_chat(), "from": by.as_user(), "date": self.world.now()}
        changed |= {
            "old_chat_member": old,
            "new_chat_member": member_object(self.world.bot, status),
        }
        return self.world.updates.add("my_chat_member", changed)

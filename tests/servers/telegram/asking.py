"""The methods that ask about chats, members and files, and the one that leaves."""

from typing import Any

from tests.servers.telegram.groups import INSIDE, Group
from tests.servers.telegram.people import Person
from tests.servers.telegram.refusals import bad
from tests.servers.telegram.rights import member_object
from tests.servers.telegram.world import World

Given = dict[str, Any]
DOWNLOAD_BYTES = 20_000_000
# Required of every ChatFullInfo, of no use to us.
FULL = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


def group_of(world: World, given: Given) -> Group:
    """The group of a call; a private chat has no members to ask about."""
    place = world.place(given["chat_id"])
    place.is_there()
    if not isinstance(place, Group):
        raise bad("there are no administrators in the private chat")
    return place


def get_me(world: World, _given: Given) -> Given:
    """The bot."""
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, given: Given) -> Given:
    """Everything about a chat."""
    place = world.place(given["chat_id"])
    place.is_there()
    slow = (
        {"slow_mode_delay": place.slow_for} if isinstance(place, Group) and place.slow_for else {}
    )
    return place.as_chat() | FULL | slow


def get_chat_member(world: World, given: Given) -> Given:
    """Who somebody is in a chat."""
    place = world.place(given["chat_id"])
    place.is_there()
    user_id = given["user_id"]
    person = world.places.get(user_id)
    if isinstance(place, Person):
        if user_id not in (place.id, world.bot["id"]):
            raise bad("member not found")
        return member_object(
            world.bot if user_id == world.bot["id"] else place.as_user(), "member"
        )
    group = group_of(world, given)
    if user_id == world.bot["id"]:
        return member_object(world.bot, group.bot_is)
    if group.hides_members and group.bot_is != "administrator":
        raise bad("member list is inaccessible")
    user = group.users.get(user_id) or (person.as_user() if isinstance(person, Person) else None)
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    return member_object(user, group.statuses.get(user_id, "left"))


def get_chat_administrators(world: World, given: Given) -> list[Given]:
    """The administrators who are not bots."""
    group = group_of(world, given)
    return [
        member_object(user, group.statuses[number])
        for number, user in group.users.items()
        if group.statuses[number] in ("creator", "administrator")
    ]


def get_chat_member_count(world: World, given: Given) -> int:
    """How many are in a chat, the bot among them."""
    place = world.place(given["chat_id"])
    place.is_there()
    if not isinstance(place, Group):
        return 2
    return sum(status in INSIDE for status in place.statuses.values())


def leave_chat(world: World, given: Given) -> bool:
    """The bot goes by itself."""
    place = world.place(given["chat_id"])
    if not isinstance(place, Group):
        raise bad("chat member status can't be changed in private chats")
    place.is_there()
    place.statuses[world.bot["id"]] = "left"
    return True


def get_file(world: World, given: Given) -> Given:
    """Where to fetch a file; those that people sent hold nothing but their name."""
    file_id = given["file_id"]
    if file_id.startswith("AgACAgIAAxk-"):
        world.files.setdefault(file_id, world.store(file_id.encode(), file_id))
    stored = world.files.get(file_id)
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.content) > DOWNLOAD_BYTES:
        raise bad("file is too big")
    known = {
        "file_id": file_id,
        "file_unique_id": stored.id[-15:],
        "file_size": len(stored.content),
    }
    return known | {"file_path": stored.path}


HANDLERS = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
}

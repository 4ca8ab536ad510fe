"""The methods about the bot itself: its name, descriptions, commands and menu button."""

import re
from typing import Any

from tests.servers.telegram.refusals import bad
from tests.servers.telegram.world import World

Given = dict[str, Any]
COMMANDS = 100
COMMAND = re.compile(r"^[a-z0-9_]+$")
LANGUAGE = re.compile(r"^(?:[a-z]{2})?$")


def language_of(given: Given) -> str:
    """The two letters of a language, empty for everybody."""
    language = given.get("language_code") or ""
    if not LANGUAGE.match(language):
        raise bad("LANG_CODE_INVALID")
    return language


def scope_of(world: World, given: Given) -> tuple[str, ...]:
    """Who is shown the commands; a chat that is named must be known."""
    scope = given.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        place = world.place(scope["chat_id"])
        if place.id > 0 and scope["type"] != "chat":
            raise bad("chat_id must be of a group or a supergroup chat")
    return tuple(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)


def set_commands(world: World, given: Given) -> bool:
    """Commands of a scope and a language."""
    commands = given["commands"]
    if len(commands) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if any(not COMMAND.match(one["command"].removeprefix("/")) for one in commands):
        raise bad("BOT_COMMAND_INVALID")
    kept = [one | {"command": one["command"].removeprefix("/")} for one in commands]
    world.profile["commands", *scope_of(world, given), language_of(given)] = kept
    return True


def get_commands(world: World, given: Given) -> list[Given]:
    """Commands of exactly this scope and language."""
    return world.profile.get(("commands", *scope_of(world, given), language_of(given)), [])


def delete_commands(world: World, given: Given) -> bool:
    """Forget the commands of a scope and a language."""
    world.profile.pop(("commands", *scope_of(world, given), language_of(given)), None)
    return True


def text_setter(field: str) -> Any:
    """A method that keeps one text per language."""

    def setter(world: World, given: Given) -> bool:
        world.profile[field, language_of(given)] = given.get(field) or ""
        return True

    return setter


def text_getter(field: str) -> Any:
    """A method that tells the text of a language, or else that of everybody."""

    def getter(world: World, given: Given) -> Given:
        own = world.profile.get((field, language_of(given)))
        common = world.profile.get((field, ""), world.bot["first_name"] if field == "name" else "")
        return {field: own or common}

    return getter


def set_menu_button(world: World, given: Given) -> bool:
    """What opens beside the input line, for one chat or for all."""
    world.profile["menu", menu_of(world, given)] = given.get("menu_button") or {"type": "default"}
    return True


def get_menu_button(world: World, given: Given) -> Given:
    """The button of a chat, or else that of all."""
    common = world.profile.get(("menu", ""), {"type": "default"})
    return world.profile.get(("menu", menu_of(world, given)), common)


def menu_of(world: World, given: Given) -> str:
    """The chat a menu button is for."""
    if given.get("chat_id") is None:
        return ""
    place = world.place(given["chat_id"])
    if place.id < 0:
        raise bad("chat_id must be of a private chat")
    return str(place.id)


HANDLERS = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": text_setter("name"),
    "getMyName": text_getter("name"),
    "setMyDescription": text_setter("description"),
    "getMyDescription": text_getter("description"),
    "setMyShortDescription": text_setter("short_description"),
    "getMyShortDescription": text_getter("short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}

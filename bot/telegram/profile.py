"""The bot's profile and its menus: read back first, and only differences written."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
    MenuButton,
    MenuButtonCommands,
)

from flows.commands.table import COMMANDS, Scope
from flows.content.words import Words

LONGEST_ABOUT: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The commands shown in one kind of chat."""

    where: str
    scope: BotCommandScope
    commands: tuple[tuple[str, str], ...]


def menus(words: Words) -> Iterator[Menu]:
    """Yield what is to be shown where. Showing is no permission: each turn checks for itself."""

    def listed(*scopes: Scope) -> tuple[tuple[str, str], ...]:
        return tuple(
            (one.name, words.text(f"commands.{one.name}")[:LONGEST_ABOUT])
            for one in COMMANDS
            if one.scope in scopes
        )

    private = listed(Scope.PERSONAL, Scope.PUBLIC)
    public = listed(Scope.PUBLIC)
    yield Menu(where="any chat", scope=BotCommandScopeDefault(), commands=public)
    yield Menu(where="private", scope=BotCommandScopeAllPrivateChats(), commands=private)
    yield Menu(where="groups", scope=BotCommandScopeAllGroupChats(), commands=public)
    yield Menu(
        where="managers of groups",
        scope=BotCommandScopeAllChatAdministrators(),
        commands=(*public, ("setup", words.text("telegram.setup.about"))),
    )


async def register(bot: Bot, words: Words) -> AsyncIterator[str]:
    """Bring profile and menus up to date; yields a line for each thing that was written."""
    for menu in menus(words):
        there = await bot.get_my_commands(scope=menu.scope)
        if tuple((one.command, one.description) for one in there) != menu.commands:
            wanted = [BotCommand(*one) for one in menu.commands]
            await bot.set_my_commands(wanted, scope=menu.scope)
            yield f"commands ({menu.where}): {len(menu.commands)}"
    name = words.text("telegram.name")
    if (await bot.get_my_name()).name != name:
        await bot.set_my_name(name)
        yield f"name: {name}"
    description = words.text("telegram.description")
    if (await bot.get_my_description()).description != description:
        await bot.set_my_description(description)
        yield "description"
    short = words.text("telegram.short_description")
    if (await bot.get_my_short_description()).short_description != short:
        await bot.set_my_short_description(short)
        yield "short description"
    # A button to a page of an earlier owner's would stand there for ever.
    if (await bot.get_chat_menu_button()).type != MenuButton.COMMANDS:
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        yield "menu button: commands"

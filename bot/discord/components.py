"""The buttons and menus under a message."""

import discord

from bot.button_code import is_sources, pack
from bot.discord.codes import GO_PRIVATE, MENU, OPEN_FORM, about
from bot.discord.escaping import cut
from flows.content.words import Words
from flows.replies import Ask, Choice, Items, items

MOST_BUTTONS = 5
"""More choices than this become a menu."""
MOST_OPTIONS = 25
MOST_MENUS = 4
LONGEST_LABEL = 80
LONGEST_OPTION = 100
_STYLES = {
    "plain": discord.ButtonStyle.secondary,
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}


def view_of(
    ask: Ask | None, words: Words, *, in_server: bool, sources: str | None = None
) -> discord.ui.View | None:
    """Return what can be pressed under a message; None when there is nothing.

    In a server nobody's typing reaches us, so a button opens a form to type into. `sources` is
    the code of the button to what the message rests on.
    """
    view = discord.ui.View(timeout=None)
    row = 0 if ask is None else _add_choices(view, ask, words)
    if ask is not None and in_server and ask.kind == "q":
        _add_button(view, words.text("discord.answer"), about(OPEN_FORM, ask), row)
        _add_button(view, words.text("discord.go_private"), GO_PRIVATE, row)
    if sources is not None:
        _add_button(view, words.text("sources.button"), sources, row)
    # A view that has ended is not kept by the library: every press comes to us by its name, also
    # after a restart, and nothing stays in memory for a message that nobody presses again.
    view.stop()
    return view if view.children else None


def sources_alone(message: discord.Message | None, words: Words) -> discord.ui.View | None:
    """Return the button to the sources that a message has, without its others; None without."""
    for row in () if message is None else message.components:
        for one in getattr(row, "children", ()):
            code = getattr(one, "custom_id", None) or ""
            if is_sources(code):
                return view_of(None, words, in_server=False, sources=code)
    return None


def labels_in_full(ask: Ask) -> bool:
    """Return whether every label can be read on what is pressed."""
    most = LONGEST_LABEL if len(ask.choices) <= MOST_BUTTONS else LONGEST_OPTION
    fit = all(len(choice.label) <= most for choice in ask.choices)
    return fit and len(ask.choices) <= MOST_MENUS * MOST_OPTIONS


def labels_as_list(ask: Ask) -> Items:
    """Return the labels as a list to read, for where they do not fit."""
    return items(*(choice.label for choice in ask.choices))


def _add_choices(view: discord.ui.View, ask: Ask, words: Words) -> int:
    """Add the choices; return the first free row."""
    if len(ask.choices) <= MOST_BUTTONS:
        for choice in ask.choices:
            label = cut(choice.label, LONGEST_LABEL)
            _add_button(view, label, pack(ask, choice.key), 0, _STYLES[choice.tone])
        return 1 if ask.choices else 0
    shown = ask.choices[: MOST_MENUS * MOST_OPTIONS]
    groups = [shown[at : at + MOST_OPTIONS] for at in range(0, len(shown), MOST_OPTIONS)]
    for part, group in enumerate(groups):
        _add_menu(view, ask, group, part, words.text("discord.choose"))
    return len(groups)


def _add_menu(
    view: discord.ui.View, ask: Ask, group: tuple[Choice, ...], part: int, placeholder: str
) -> None:
    options = [
        discord.SelectOption(label=cut(one.label, LONGEST_OPTION), value=pack(ask, one.key))
        for one in group
    ]
    menu: discord.ui.Select[discord.ui.View] = discord.ui.Select(
        custom_id=about(MENU, ask, part), placeholder=placeholder, options=options, row=part
    )
    view.add_item(menu)


def _add_button(
    view: discord.ui.View,
    label: str,
    custom_id: str,
    row: int,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> None:
    button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
        label=label, custom_id=custom_id, style=style, row=row
    )
    view.add_item(button)

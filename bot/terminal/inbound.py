"""A typed line as an event."""

from bot.terminal.menu import Menu
from flows.events import Commanded, Event, Typed


def read_line(line: str, menu: Menu) -> Event:
    """Return what the person did by typing `line`."""
    said = line.strip()
    if said.startswith("/") and len(said) > 1 and not said[1].isspace():
        name, _, rest = said[1:].partition(" ")
        return Commanded(name=name.casefold(), rest=rest.strip())
    pressed = menu.pressed(said)
    return pressed if pressed is not None else Typed(text=line)

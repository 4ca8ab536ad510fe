"""What a command that runs says when it starts: what is on, where, and what is missing."""

import textwrap
from collections.abc import Iterator
from importlib.metadata import version
from typing import Final

from bot.settings import Settings
from bot.wiring import Wired
from storage.engines import file_of, read_url
from storage.keys import file_beside
from storage.meta import backed_up_at

_WIDTH: Final = 100
_MARGIN: Final = 14


async def greeting(
    command: str, settings: Settings, wired: Wired, *, url: str, works: bool, feeds: bool
) -> str:
    """Return some lines for whoever started it; no token, key or password stands in them."""
    backed_up = await wired.database.read(backed_up_at)
    lines = [f"Holdfast {version('holdfast')}, {command}. Ctrl-C stops it in order.", ""]
    lines += [_row("database", line) for line in _database(settings, url)]
    lines += [_row(name, what) for name, what in _platforms(settings, command)]
    lines.append(
        _row("reminders", "on" if works else "not here: holdfast worker or run sends them")
    )
    lines.append(_row("calendars", _calendars(settings, feeds=feeds)))
    lines.append(_row("web", f"http://{settings.web_listen}/readyz (healthz, metrics beside it)"))
    missing = [*_missing(settings)]
    if backed_up is None:
        missing.append("a backup: holdfast backup FOLDER --keep-days 14, every night")
    else:
        lines.append(_row("backup", f"the last one on {backed_up:%Y-%m-%d %H:%M} UTC"))
    if wired.made_keys is not None:
        missing.insert(0, f"a copy of {wired.made_keys}, made just now, in another place: today")
    lines += [_row("missing" if not at else "", one) for at, one in enumerate(missing)]
    return "\n".join([*lines, "", "holdfast doctor looks at all of it more closely.", ""])


def _row(name: str, what: str) -> str:
    return textwrap.fill(
        what,
        _WIDTH,
        initial_indent=f"  {name:<{_MARGIN - 2}}",
        subsequent_indent=" " * _MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _database(settings: Settings, url: str) -> Iterator[str]:
    address = read_url(url)
    file = file_of(address)
    yield str(file) if file is not None else address.render_as_string(hide_password=True)
    if settings.keys is not None:
        yield "keys from HOLDFAST_KEYS"
    elif settings.keys_file is not None:
        yield f"keys from {settings.keys_file}"
    elif file is not None:
        yield f"keys from {file_beside(file)}"


def _platforms(settings: Settings, command: str) -> Iterator[tuple[str, str]]:
    """Yield how each platform stands; of a command for one platform that one alone."""
    hears = command in ("run", "telegram", "discord")
    if command in ("run", "telegram", "worker"):
        on = "on, by webhook" if settings.telegram_webhook_url else "on, by long polling"
        yield "telegram", _on(settings.telegram_token, on if hears else "sends", "TELEGRAM")
    if command in ("run", "discord", "worker"):
        yield "discord", _on(settings.discord_token, "on" if hears else "sends", "DISCORD")


def _on(token: object, how: str, name: str) -> str:
    return how if token is not None else f"off: set HOLDFAST_{name}_TOKEN"


def _calendars(settings: Settings, *, feeds: bool) -> str:
    if settings.web_url is None:
        return "off: set HOLDFAST_WEB_URL to the address under which people reach this machine"
    return (
        settings.web_url if feeds else f"not here: holdfast web or run serves {settings.web_url}"
    )


def _missing(settings: Settings) -> Iterator[str]:
    for name, value, why in (
        ("OPERATOR_NAME", settings.operator_name, "/about and /privacy say who runs this"),
        ("CONTACT", settings.contact, "how people reach you"),
        ("PRIVACY_URL", settings.privacy_url, "where your privacy notice stands"),
        ("OPERATORS", settings.operators, "who may ask /status"),
    ):
        if not value:
            yield f"HOLDFAST_{name}: {why}"

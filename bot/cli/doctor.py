"""`holdfast doctor`: looks at everything a running Holdfast rests on, changes nothing."""

import argparse
import asyncio
import errno
import re
import shutil
import socket
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.clock import now as machine_now
from bot.settings import Settings, SettingsError, database_url, read_settings
from bot.wiring import keys_of
from flows.content.loader import Content, ContentError, load_content
from storage.checkup import Checkup, Schema, examine
from storage.trouble import KeyMissing, WrongKey

LEAST_FREE: Final = 200_000_000
"""Bytes below which a disk fills up any moment: SQLite's log alone may need some of it."""
LITTLE_FREE: Final = 1_000_000_000
LONGEST_USE: Final = timedelta(days=10 * 365)
"""A clock so far after the youngest fact is wrong, or the release is long past its use."""
_TELEGRAM_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}")
_DISCORD_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{20,}")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_ADDRESS = re.compile(r"https?://[^\s/:]+(?::\d+)?(?:/\S*)?")
_WIDTH: Final = 100
_MARGIN: Final = 18


class Level(StrEnum):
    """How a finding stands: fine, worth a look, or in the way."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what is, and what to do about it."""

    level: Level
    about: str
    what: str
    do: str = ""

    def lines(self) -> str:
        """The finding as it is printed."""
        head = f"{self.level.value:<6} {self.about:<10} "
        return "\n".join(
            [
                _wrapped(head, self.what),
                *([_wrapped(f"{'-> ':>{_MARGIN}}", self.do)] if self.do else []),
            ]
        )


def _wrapped(head: str, text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=head,
        subsequent_indent=" " * _MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "Look at settings, database, keys, content, platform tokens, clock and disk. Each line "
        "says what is and, where something should be done, what. Nothing is changed. "
        "Ends with 0 when nothing is in the way, with 1 when something is."
    )
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")
    parser.add_argument(
        "--online",
        action="store_true",
        help="also ask Telegram and Discord whether they know the tokens",
    )


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 if something is wrong."""
    found = list(findings(options.db, at=machine_now(), online=options.online))
    print("\n".join(one.lines() for one in found))
    return 1 if any(one.level is Level.WRONG for one in found) else 0


def findings(url: str | None, *, at: datetime, online: bool) -> Iterator[Finding]:
    """Yield what is found, most basic things first."""
    try:
        settings = read_settings()
    except SettingsError as error:
        yield Finding(Level.WRONG, "settings", str(error), "mend it, then run doctor again")
        return
    yield Finding(Level.FINE, "settings", "every HOLDFAST_ name is known and can be read")
    yield from _database(settings, url)
    yield from _content(at)
    yield from _platforms(settings)
    yield from _addresses(settings)
    if online:
        yield from asyncio.run(ask_platforms(settings))
    yield from _operator(settings)


# -- Database, keys, disk --------------------------------------------------------------------------


def _database(settings: Settings, url: str | None) -> Iterator[Finding]:
    try:
        keys = keys_of(settings)
    except (KeyMissing, WrongKey) as trouble:
        yield Finding(
            Level.WRONG, "keys", str(trouble), "correct HOLDFAST_KEYS or HOLDFAST_KEYS_FILE"
        )
        return
    found = examine(database_url(settings, url), keys, keys_file=settings.keys_file)
    yield _schema(found)
    if found.trouble is None and found.schema is not Schema.NEWER:
        yield from _keys(found)
    yield from _disk(found)


def _schema(found: Checkup) -> Finding:
    if found.trouble is not None:
        return Finding(
            Level.WRONG, "database", f"{found.shown}: {found.trouble}", "nothing works without it"
        )
    match found.schema:
        case Schema.NONE:
            what = f"{found.shown} is new; the tables are made at the first start"
            return Finding(Level.FINE, "database", what)
        case Schema.BEHIND:
            return Finding(
                Level.LOOK,
                "database",
                f"{found.shown} was made by an earlier release",
                "the next start brings it up to date, or do it now: holdfast migrate",
            )
        case Schema.NEWER:
            return Finding(
                Level.WRONG,
                "database",
                f"{found.shown} was used by a later release",
                "use that release; this one leaves the database alone",
            )
        case Schema.CURRENT:
            return Finding(
                Level.FINE, "database", f"{found.shown} opens, is up to date and can be written"
            )


def _keys(found: Checkup) -> Iterator[Finding]:
    if found.key_trouble is not None:
        yield Finding(
            Level.WRONG, "keys", found.key_trouble, "without its key nothing stored can be read"
        )
        return
    file = found.keys_file
    if file is None:
        yield Finding(Level.FINE, "keys", "the keys that are set fit the database")
    elif not file.exists():
        yield Finding(Level.FINE, "keys", f"{file} is made with the database")
    elif not found.key_is_private:
        yield Finding(Level.WRONG, "keys", f"{file} can be read by others", f"chmod 600 {file}")
    else:
        yield Finding(
            Level.FINE,
            "keys",
            f"{file} fits the database and is yours alone",
            "keep a copy of it in another place, apart from copies of the database",
        )


def _disk(found: Checkup) -> Iterator[Finding]:
    if found.file is None:
        return
    folder = found.file.absolute().parent
    if not folder.is_dir():
        return
    free = shutil.disk_usage(folder).free
    what = f"{free / 1e9:.1f} GB free in {folder}"
    if free < LEAST_FREE:
        yield Finding(Level.WRONG, "disk", what, "make room before the database cannot be written")
    elif free < LITTLE_FREE:
        yield Finding(Level.LOOK, "disk", what, "make room soon")
    else:
        yield Finding(Level.FINE, "disk", what)


# -- Content and clock -----------------------------------------------------------------------------


def _content(at: datetime) -> Iterator[Finding]:
    try:
        content = load_content()
    except ContentError as error:
        for line in str(error).splitlines():
            yield Finding(
                Level.WRONG, "content", line, "mend the file, or install the release anew"
            )
        return
    yield _clock(content, at)
    rows = content.facts.report(at.date())
    for state, level, what in (
        ("ended", Level.LOOK, "past their own end; what turns on them says that it is not known"),
        ("stale", Level.LOOK, "past their review day; they still decide, and say as of when"),
    ):
        ids = [row.fact.id for row in rows if row.state == state]
        if ids:
            yield Finding(
                level,
                "content",
                f"{len(ids)} of {len(rows)} facts are {what}: {', '.join(ids)}",
                "install a newer release, or review them: holdfast facts stale",
            )
    if all(row.state == "fresh" for row in rows):
        yield Finding(Level.FINE, "content", f"all {len(rows)} facts are within their review day")


def _clock(content: Content, at: datetime) -> Finding:
    youngest = max(fact.checked_on for fact in content.facts.values())
    what = f"this machine says {at:%Y-%m-%d %H:%M} UTC"
    if youngest - timedelta(days=1) <= at.date() <= youngest + LONGEST_USE:
        return Finding(Level.FINE, "clock", what)
    return Finding(
        Level.WRONG,
        "clock",
        f"{what}; the facts were last checked on {youngest}",
        "set the clock: every reminder depends on it",
    )


# -- Platforms and the operator --------------------------------------------------------------------


def _platforms(settings: Settings) -> Iterator[Finding]:
    if settings.telegram_token is None and settings.discord_token is None:
        yield Finding(
            Level.FINE,
            "platforms",
            "no token is set: holdfast chat works, Telegram and Discord are off",
        )
    yield from _telegram(settings)
    yield from _discord(settings)


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.telegram_token is None:
        return
    if _TELEGRAM_TOKEN.fullmatch(settings.telegram_token.get_secret_value().strip()):
        yield Finding(Level.FINE, "telegram", "the token has the right form")
    else:
        yield Finding(
            Level.WRONG,
            "telegram",
            "HOLDFAST_TELEGRAM_TOKEN does not look like a token (digits, a colon, 35 characters)",
            "ask @BotFather for it: /mybots, API Token",
        )
    address, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
    if address is None:
        return
    if not address.startswith("https://"):
        yield Finding(
            Level.WRONG,
            "telegram",
            "HOLDFAST_TELEGRAM_WEBHOOK_URL does not begin with https://",
            "Telegram calls nothing else; leave it empty for long polling",
        )
    if secret is None or not _WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
        yield Finding(
            Level.WRONG,
            "telegram",
            "HOLDFAST_TELEGRAM_WEBHOOK_SECRET is missing or has other characters than A-Z, a-z, "
            "0-9, _ and -",
            "set one of your own making, so that nobody else can call the webhook",
        )


def _discord(settings: Settings) -> Iterator[Finding]:
    if settings.discord_token is None:
        return
    if _DISCORD_TOKEN.fullmatch(settings.discord_token.get_secret_value().strip()):
        yield Finding(Level.FINE, "discord", "the token has the right form")
    else:
        yield Finding(
            Level.WRONG,
            "discord",
            "HOLDFAST_DISCORD_TOKEN does not look like a bot token (three parts with dots)",
            "copy it from the developer portal: Bot, Reset Token",
        )


def _addresses(settings: Settings) -> Iterator[Finding]:
    """What is set as an address can be one; ours can be listened on."""
    for name, address in (
        ("HOLDFAST_TELEGRAM_API_URL", settings.telegram_api_url),
        ("HOLDFAST_DISCORD_API_URL", settings.discord_api_url),
        ("HOLDFAST_WEB_URL", settings.web_url),
        ("HOLDFAST_PRIVACY_URL", settings.privacy_url),
    ):
        if address is not None and _ADDRESS.fullmatch(address.strip()) is None:
            yield Finding(
                Level.WRONG,
                "addresses",
                f"{name} is no address",
                "write it whole, such as https://example.org",
            )
    from bot.web.listening import read_listen  # noqa: PLC0415 - loads the web server

    try:
        host, port = read_listen(settings.web_listen)
    except SettingsError as error:
        yield Finding(Level.WRONG, "web", str(error), "correct it, or leave it empty")
        return
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            yield Finding(
                Level.LOOK,
                "web",
                f"{settings.web_listen} is in use: by Holdfast itself, if it runs",
                "if it does not, set HOLDFAST_WEB_LISTEN to another port",
            )
            return
        yield Finding(
            Level.WRONG,
            "web",
            f"{settings.web_listen} cannot be listened on ({error.strerror})",
            "set HOLDFAST_WEB_LISTEN to an address of this machine and a port above 1023",
        )
    else:
        yield Finding(Level.FINE, "web", f"{settings.web_listen} is free")


async def ask_platforms(settings: Settings) -> list[Finding]:
    """Ask each platform who the token belongs to."""
    found: list[Finding] = []
    if settings.telegram_token is not None:
        token = settings.telegram_token.get_secret_value().strip()
        base = (settings.telegram_api_url or "https://api.telegram.org").rstrip("/")
        found.append(await _asked("telegram", f"{base}/bot{token}/getMe", {}))
    if settings.discord_token is not None:
        token = settings.discord_token.get_secret_value().strip()
        base = (settings.discord_api_url or "https://discord.com/api/v10").rstrip("/")
        headers = {"Authorization": f"Bot {token}"}
        found.append(await _asked("discord", f"{base}/users/@me", headers))
    return found


async def _asked(platform: str, address: str, headers: dict[str, str]) -> Finding:
    import aiohttp  # noqa: PLC0415 - only --online wants it

    patience = aiohttp.ClientTimeout(total=15)
    try:
        async with (
            aiohttp.ClientSession(timeout=patience, trust_env=True) as session,
            session.get(address, headers=headers) as answer,
        ):
            status = answer.status
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        # Its text may hold the address, and Telegram's carries the token.
        what = f"{platform} does not answer ({type(error).__name__})"
        return Finding(Level.WRONG, platform, what, "look at the network, a proxy or the API URL")
    if status == 200:  # noqa: PLR2004 - HTTP's own number
        return Finding(Level.FINE, platform, "the platform knows the token")
    if status in (401, 403, 404):
        return Finding(
            Level.WRONG, platform, f"the platform refuses the token ({status})", "make a new token"
        )
    what = f"the platform answered {status}"
    return Finding(Level.LOOK, platform, what, "try again in a while")


def _operator(settings: Settings) -> Iterator[Finding]:
    missing = [
        name
        for name, value in (
            ("HOLDFAST_OPERATOR_NAME", settings.operator_name),
            ("HOLDFAST_CONTACT", settings.contact),
            ("HOLDFAST_PRIVACY_URL", settings.privacy_url),
        )
        if not value
    ]
    if not missing:
        yield Finding(Level.FINE, "operator", "name, contact and privacy page are set")
        return
    public = settings.telegram_token is not None or settings.discord_token is not None
    yield Finding(
        Level.WRONG if public else Level.LOOK,
        "operator",
        f"{', '.join(missing)}: not set",
        "set them before others use it: /about and /privacy say who runs this and where to ask",
    )

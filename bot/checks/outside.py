"""Platforms, addresses and the operator, without asking anybody."""

import errno
import re
import socket
from collections.abc import Iterator

from bot.checks.finding import Finding, Level
from bot.settings import Settings, SettingsError, operators_of

_TELEGRAM_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}")
_DISCORD_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{20,}")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_ADDRESS = re.compile(r"https?://[^\s/:]+(?::\d+)?(?:/\S*)?")


def platform_findings(settings: Settings) -> Iterator[Finding]:
    """Yield how tokens, webhook and addresses stand, and who is named as the operator."""
    if settings.telegram_token is None and settings.discord_token is None:
        yield Finding(
            Level.FINE,
            "platforms",
            "no token is set: holdfast chat works, Telegram and Discord are off",
        )
    yield from _telegram(settings)
    yield from _discord(settings)
    yield from _addresses(settings)


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


def operator_findings(settings: Settings) -> Iterator[Finding]:
    """Yield whether operators are named, and whether people can tell who runs this."""
    try:
        operators_of(settings)
    except SettingsError as error:
        yield Finding(Level.WRONG, "operator", str(error), "correct it, or leave it empty")
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

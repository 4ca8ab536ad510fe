"""What only the platforms can say: whether they know the tokens, and what time it is."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from bot.checks.finding import Finding, Level
from bot.clock import now as machine_now
from bot.settings import Settings

MOST_OFF: Final = timedelta(minutes=2)
"""Reminders are said to the minute; an answer takes seconds."""


async def ask_platforms(settings: Settings) -> list[Finding]:
    """Ask each platform who the token belongs to."""
    found: list[Finding] = []
    if settings.telegram_token is not None:
        token = settings.telegram_token.get_secret_value().strip()
        base = (settings.telegram_api_url or "https://api.telegram.org").rstrip("/")
        found.extend(await _asked("telegram", f"{base}/bot{token}/getMe", {}))
    if settings.discord_token is not None:
        token = settings.discord_token.get_secret_value().strip()
        base = (settings.discord_api_url or "https://discord.com/api/v10").rstrip("/")
        headers = {"Authorization": f"Bot {token}"}
        found.extend(await _asked("discord", f"{base}/users/@me", headers))
    return found


async def _asked(platform: str, address: str, headers: dict[str, str]) -> list[Finding]:
    import aiohttp  # noqa: PLC0415 - only --online wants it

    patience = aiohttp.ClientTimeout(total=15)
    try:
        async with (
            aiohttp.ClientSession(timeout=patience, trust_env=True) as session,
            session.get(address, headers=headers) as answer,
        ):
            status, date = answer.status, answer.headers.get("Date")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        # Its text may hold the address, and Telegram's carries the token.
        what = f"{platform} does not answer ({type(error).__name__})"
        return [
            Finding(Level.WRONG, platform, what, "look at the network, a proxy or the API URL")
        ]
    return [_answered(platform, status), *_clock(platform, date)]


def _clock(platform: str, date: str | None) -> Iterator[Finding]:
    """Compare this machine's clock with the platform's, which every answer carries."""
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return
    off = abs(machine_now() - theirs.astimezone(UTC))
    if off > MOST_OFF:
        yield Finding(
            Level.WRONG,
            "clock",
            f"this machine and {platform} are {int(off.total_seconds())} seconds apart",
            "let the clock be set by itself (timedatectl set-ntp true)",
        )


def _answered(platform: str, status: int) -> Finding:
    if status == 200:  # noqa: PLR2004 - HTTP's own number
        return Finding(Level.FINE, platform, "the platform knows the token")
    if status in (401, 403, 404):
        return Finding(
            Level.WRONG, platform, f"the platform refuses the token ({status})", "make a new token"
        )
    what = f"the platform answered {status}"
    return Finding(Level.LOOK, platform, what, "try again in a while")

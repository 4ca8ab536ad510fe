"""`holdfast register`."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from typing import Final

from pydantic import SecretStr

from bot.settings import Settings, SettingsError, read_settings

DISCORD_WITHIN: Final = 60.0  # seconds; its library waits for a server that is away


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "Tell each platform the bot's commands and profile. Writes only what differs; "
        "run it after every update."
    )


def run(options: argparse.Namespace) -> int:
    """Register on every platform that has a token; 1 when one could not be reached."""
    del options
    try:
        settings = read_settings()
    except SettingsError as error:
        return _said(str(error), 2)
    ways = [way for token, way in _ways(settings) if token is not None]
    if not ways:
        why = "no platform is set up; set HOLDFAST_TELEGRAM_TOKEN or HOLDFAST_DISCORD_TOKEN"
        return _said(why, 2)
    return max([way(settings) for way in ways])


def _ways(settings: Settings) -> list[tuple[SecretStr | None, Callable[[Settings], int]]]:
    """Return each platform's token and how to register there."""
    return [
        (settings.telegram_token, _on_telegram),
        (settings.discord_token, _on_discord),
    ]


def _said(why: str, code: int) -> int:
    sys.stderr.write(f"holdfast register: {why}\n")
    return code


def _on_telegram(settings: Settings) -> int:
    from telegram.error import InvalidToken, TelegramError  # noqa: PLC0415 - costs 0.2 s

    from bot.telegram.service import REFUSED  # noqa: PLC0415 - the same

    async def written() -> list[str]:
        return [line async for line in _telegram(settings)]

    try:
        lines = asyncio.run(written())
    except SettingsError as error:
        return _said(str(error), 2)
    except InvalidToken:
        return _said(REFUSED, 2)
    except TelegramError as error:
        return _said(f"Telegram did not take it ({error.message[:120]}); try again in a moment", 1)
    for line in lines or ["nothing to change"]:
        print(f"telegram: {line}")
    return 0


def _on_discord(settings: Settings) -> int:
    from discord import HTTPException  # noqa: PLC0415 - costs 0.3 s

    from bot.discord.service import register_commands  # noqa: PLC0415 - the same
    from storage.trouble import DatabaseTrouble, KeyMissing, WrongKey  # noqa: PLC0415 - the same

    async def changed() -> bool:
        async with asyncio.timeout(DISCORD_WITHIN):
            return await register_commands(settings)

    try:
        print("discord: commands" if asyncio.run(changed()) else "discord: nothing to change")
    except (SettingsError, DatabaseTrouble, KeyMissing, WrongKey) as error:
        return _said(str(error), 2)
    except TimeoutError:
        return _said("Discord cannot be reached; try again in a moment", 1)
    except HTTPException as error:
        return _said(f"Discord did not take it ({error.text[:120]}); try again in a moment", 1)
    return 0


async def _telegram(settings: Settings) -> AsyncIterator[str]:
    from bot.telegram.client import Client  # noqa: PLC0415 - costs 0.2 s
    from bot.telegram.profile import register  # noqa: PLC0415 - the same
    from bot.telegram.service import checked_url  # noqa: PLC0415 - the same
    from flows.content.loader import load_content  # noqa: PLC0415 - only what registers reads it

    token = settings.telegram_token
    if token is None:
        return
    api_url = checked_url("HOLDFAST_TELEGRAM_API_URL", settings.telegram_api_url)
    async with Client.open(token.get_secret_value().strip(), api_url) as client:
        await client.hello()
        async for line in register(client.bot, load_content().words):
            yield line

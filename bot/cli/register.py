"""`holdfast register`."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator

from bot.settings import Settings, SettingsError, read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = (
        "Tell each platform the bot's commands and profile. Writes only what differs; "
        "run it after every update."
    )


def run(options: argparse.Namespace) -> int:
    """Register on every platform that has a token; 1 when one could not be reached."""
    del options
    from telegram.error import InvalidToken, TelegramError  # noqa: PLC0415 - costs 0.2 s

    from bot.telegram.service import REFUSED  # noqa: PLC0415 - the same

    try:
        asyncio.run(_register(read_settings()))
    except SettingsError as error:
        sys.stderr.write(f"holdfast register: {error}\n")
        return 2
    except InvalidToken:
        sys.stderr.write(f"holdfast register: {REFUSED}\n")
        return 2
    except TelegramError as error:
        why = f"Telegram did not take it ({error.message[:120]}); try again in a moment"
        sys.stderr.write(f"holdfast register: {why}\n")
        return 1
    return 0


async def _register(settings: Settings) -> None:
    """Print what was written; a new platform is one more block here."""
    if settings.telegram_token is None:
        raise SettingsError("no platform is set up; set HOLDFAST_TELEGRAM_TOKEN")
    written = [line async for line in _telegram(settings)]
    for line in written:
        print(f"telegram: {line}")
    if not written:
        print("telegram: nothing to change")


async def _telegram(settings: Settings) -> AsyncIterator[str]:
    from bot.telegram.client import Client  # noqa: PLC0415 - costs 0.2 s
    from bot.telegram.profile import register  # noqa: PLC0415 - the same
    from flows.content.loader import load_content  # noqa: PLC0415 - only what registers reads it

    token = settings.telegram_token
    if token is None:
        return
    async with Client.open(token.get_secret_value(), settings.telegram_api_url) as client:
        await client.hello()
        async for line in register(client.bot, load_content().words):
            yield line

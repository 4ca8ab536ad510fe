"""`holdfast telegram`."""

import argparse
from typing import TYPE_CHECKING

from bot.cli import long_running

if TYPE_CHECKING:
    from bot.metrics import Metrics
    from bot.running import Connector
    from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    long_running.add_arguments(
        parser,
        "Talk on Telegram: by long polling, or by a webhook when HOLDFAST_TELEGRAM_WEBHOOK_URL "
        "is set. Sends reminders and what waits, too.",
    )


def run(options: argparse.Namespace) -> int:
    """Talk on Telegram until stopped."""
    wanted = long_running.Wanted(connectors=_connectors, works=True)
    return long_running.run("telegram", options, wanted)


def _connectors(settings: "Settings", metrics: "Metrics") -> "tuple[Connector, ...]":
    from bot.telegram.service import TelegramService  # noqa: PLC0415 - loaded when it is needed

    return (TelegramService(settings, metrics),)

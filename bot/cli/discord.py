"""`holdfast discord`."""

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
        "Talk on Discord: in direct messages and, seen by one person alone, in servers. "
        "Sends reminders and what waits, too.",
    )


def run(options: argparse.Namespace) -> int:
    """Talk on Discord until stopped."""
    wanted = long_running.Wanted(connectors=_connectors, works=True)
    return long_running.run("discord", options, wanted)


def _connectors(settings: "Settings", metrics: "Metrics") -> "tuple[Connector, ...]":
    from bot.discord.service import DiscordService  # noqa: PLC0415 - costs 0.3 s

    return (DiscordService(settings, metrics),)

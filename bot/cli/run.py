"""`holdfast run`."""

import argparse
from typing import TYPE_CHECKING

from bot.cli import long_running
from bot.settings import SettingsError

if TYPE_CHECKING:
    from bot.metrics import Metrics
    from bot.running import Connector
    from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    long_running.add_arguments(
        parser, "Everything in one process: every platform with a token, and the reminders."
    )


def run(options: argparse.Namespace) -> int:
    """Run everything until stopped."""
    wanted = long_running.Wanted(connectors=_connectors, works=True, feeds=True)
    return long_running.run("run", options, wanted)


def _connectors(settings: "Settings", metrics: "Metrics") -> "tuple[Connector, ...]":
    found = long_running.configured(settings, metrics, hears=True)
    if not found:
        raise SettingsError(
            "no platform is set up; set HOLDFAST_TELEGRAM_TOKEN or HOLDFAST_DISCORD_TOKEN, "
            "or try holdfast chat"
        )
    return found

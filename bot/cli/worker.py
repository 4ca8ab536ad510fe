"""`holdfast worker`."""

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
        parser,
        "Send reminders and whatever waits, on every platform with a token; hear nothing. "
        "Any number may run side by side.",
    )


def run(options: argparse.Namespace) -> int:
    """Work off what is due until stopped."""
    wanted = long_running.Wanted(connectors=_connectors, works=True)
    return long_running.run("worker", options, wanted)


def _connectors(settings: "Settings", metrics: "Metrics") -> "tuple[Connector, ...]":
    found = long_running.configured(settings, metrics, hears=False)
    if not found:
        raise SettingsError(
            "nothing to send on; set HOLDFAST_TELEGRAM_TOKEN or HOLDFAST_DISCORD_TOKEN"
        )
    return found

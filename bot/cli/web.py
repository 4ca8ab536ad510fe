"""`holdfast web`."""

import argparse

from bot.cli import long_running


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    long_running.add_arguments(parser, "Only the web endpoints, and the private calendars.")


def run(options: argparse.Namespace) -> int:
    """Serve the web endpoints until stopped."""
    wanted = long_running.Wanted(
        connectors=lambda _settings, _metrics: (), works=False, feeds=True
    )
    return long_running.run("web", options, wanted)

"""The command `holdfast`: one place that knows every subcommand; each lives in `bot.cli`."""

import argparse
import atexit
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

COMMANDS = {
    "chat": "talk in this terminal; no token, no server",
    "plan": "routes, dates and steps for a file of answers, as JSON",
    "classify": "what a promise or a withdrawal says, as JSON",
    "facts": "the sourced statements: list, check, stale, report, affected",
    "run": "every platform with a token, the reminders and the web endpoints",
    "telegram": "talk on Telegram",
    "discord": "talk on Discord",
    "worker": "send reminders and what waits",
    "web": "serve the web endpoints",
    "register": "tell platforms the bot's commands and profile",
    "diagram": "draw the machines that run the conversation",
    "migrate": "bring the database up to date",
    "doctor": "check settings, database, keys and the age of facts",
    "keys": "make or rotate encryption keys",
    "backup": "write the database to one file, while everything runs",
    "restore": "put a backup into the database",
    "bench": "what this machine can do: turns, reminders, pictures",
    "sponsors": "public records on sponsors: import, search",
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 not fine, 2 wrong use or settings."""
    # A start makes half a million objects that stay; looking through them again and again for
    # garbage is a fifth of it.
    gc.set_threshold(100_000, 20, 20)
    # Nor does anybody need them looked through once more when the process ends.
    atexit.register(gc.freeze)
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = _Parser(
        prog="holdfast",
        description="Stands beside an IMG whose residency employer withdrew H-1B sponsorship.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    # Only the command that was named is imported: a start pays for nothing else.
    named = next((word for word in words if not word.startswith("-")), None)
    for name, about in COMMANDS.items():
        sub = commands.add_parser(name, help=about, description=about)
        if name == named:
            importlib.import_module(f"bot.cli.{name}").add_arguments(sub)
    options = parser.parse_args(words)
    module = importlib.import_module(f"bot.cli.{options.command}")
    try:
        code: int = module.run(options)
        sys.stdout.flush()
    except Exception as error:
        if _nobody_reads(error):
            # Whoever read our output has seen enough (`| head`); nothing more can be said to them.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        if type(error).__name__ != "ContentError":  # imported only by what reads content
            raise
        sys.stderr.write(f"{parser.prog}: the content cannot be used: {error}\n")
        return 2
    return code


def _nobody_reads(error: Exception) -> bool:
    """Whether *error*, or each one of its group, says that our output was closed."""
    if isinstance(error, ExceptionGroup):
        return all(_nobody_reads(one) for one in error.exceptions)
    return isinstance(error, BrokenPipeError)


if __name__ == "__main__":
    sys.exit(main())

"""A chat in a process that is forked with everything loaded, so that many can be killed quickly."""

import os
import sys
from pathlib import Path

from bot.__main__ import main
from bot.cli import chat as _chat  # noqa: F401 - loaded once, before the forks
from bot.terminal import app as _app  # noqa: F401 - the same
from flows.content.loader import load_content

load_content()


def chat(db: str, at: str, said: Path, shown: Path) -> None:
    """Read lines from one file as from a pipe, print to another, end with the exit code."""
    for descriptor, path, how in ((0, said, os.O_RDONLY), (1, shown, os.O_WRONLY | os.O_CREAT)):
        os.dup2(os.open(path, how, 0o600), descriptor)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as the process
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the same
    sys.exit(main(["chat", "--db", db, "--at", at]))

"""Prints replies: plainly when piped, with colours and wrapping on a terminal."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.button_code import pack_sources
from bot.meanwhile import SLOW_AFTER, meanwhile
from bot.platform import Outcome, Platform, Sent
from bot.terminal.menu import Menu
from bot.terminal.outbound import lines_of
from flows.replies import Document, Picture, Reply
from storage.leased import Leased

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 92


class TerminalPlatform(Platform):
    """The screen as a platform: what is sent is printed, in order, at once."""

    name = "terminal"

    def __init__(self, *, plain: bool, folder: Path = Path("papers")) -> None:
        self.menu = Menu()
        self._folder = folder
        self.printed = 0
        self.at_work = ""
        """Said while a file is made that takes its time; nothing when nobody watches."""
        self.hint = ""
        """Said once, under the first message that rests on sources."""
        self._stamp: datetime | None = None
        self._console = None if plain else _console()

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        """Print the reply and its choices; pictures and documents become files."""
        del late
        kept = await self._keep(row, reply)
        if self._stamp is not None:
            self._write(f"[{self._stamp:%Y-%m-%d %H:%M} {self._stamp.tzname()}]")
            self._stamp = None
        self.print_lines(lines_of(reply, kept))
        choices = self.menu.show(reply)
        if choices:
            self.print_lines([f"  {marker}. {choice.label}" for marker, choice in choices], gap=0)
        if self.hint and pack_sources(reply) is not None:
            self.print_lines(["", self.hint])
            self.hint = ""
        self.printed += 1
        self._write("")
        return Sent()

    async def _say_at_work(self) -> None:
        """Say that a file is being made, to somebody who sits before it."""
        if self.at_work:
            self.print_lines([self.at_work])

    async def _keep(self, row: Leased, reply: Reply) -> dict[str, str]:
        """Put the papers of the reply into the folder; return where each is, by reference."""
        kept: dict[str, str] = {}
        refs = [one.ref for one in reply.blocks if isinstance(one, Picture | Document)]
        if self.papers is None or not refs:
            return kept
        async with meanwhile(self._say_at_work, after=SLOW_AFTER):
            for ref in refs:
                made = await self.papers.paper(ref, row.address)
                if made is not None:
                    kept[ref] = str(keep(made.content, self._folder / made.name))
        return kept

    def print_lines(self, lines: list[str], *, gap: int = 0) -> None:
        """Print lines as they are."""
        for line in (*lines, *[""] * gap):
            self._write(line)

    def stamp(self, local: datetime | None) -> None:
        """Print this local time above the next reply; None takes an unused one back."""
        self._stamp = local

    def _write(self, line: str) -> None:
        if self._console is None:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            return
        self._console.print(line, markup=False, highlight=False, style=_style(line))


def keep(content: bytes, path: Path) -> Path:
    """Write a file that only its owner can read; an earlier one of that name is replaced."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)
    return path


def _style(line: str) -> str | None:
    head, dot, _ = line.strip().partition(". ")
    if line.startswith("  ") and dot and (head.isdigit() or len(head) == 1):
        return "cyan"
    return "dim" if line.startswith("[") else None


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415 - 80 ms that a pipe need not pay

    console = Console(soft_wrap=False)
    console.width = min(console.width, WIDEST)
    return console

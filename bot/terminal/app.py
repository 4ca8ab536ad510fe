"""`holdfast chat`: the conversation in this terminal, or line by line when piped."""

import asyncio
import contextlib
import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.checked_content import content_checked_before
from bot.clock import MovedClock
from bot.conversation import Inbound
from bot.terminal.inbound import read_line
from bot.terminal.sender import TerminalPlatform
from bot.terminal.waiting import read_wait
from bot.wiring import Wired, wire
from flows.content.loader import ContentError
from flows.events import Arrived, Commanded, Event
from storage.address import Address
from storage.trouble import DatabaseTrouble, StaleTurn

ReadLine = Callable[[], Awaitable[str | None]]
CONTINUES = "\\"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOptions:
    """How `holdfast chat` was started."""

    at: datetime | None
    zone: ZoneInfo
    name: str
    plain: bool
    url: str | None
    papers: Path = Path("papers")
    """Folder that pictures and documents are put into."""


async def chat(options: ChatOptions) -> int:
    """Talk until the end of input; return the exit code."""
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    screen = TerminalPlatform(plain=options.plain or not interactive, folder=options.papers)
    clock = MovedClock(options.at)
    address = Address(platform="terminal", chat=options.name)
    async with wire(
        clock=clock,
        platforms=(screen,),
        own=address,
        url=options.url,
        owner=f"terminal-{secrets.token_hex(4)}",
        zone=options.zone,
        content=content_checked_before(),
    ) as wired:
        screen.hint = wired.words("sources.hint") if interactive else ""
        screen.at_work = wired.words("terminal.at_work") if interactive else ""
        talk = _Session(wired, screen, clock, address)
        if wired.made_keys is not None and interactive:
            screen.print_lines(
                [wired.words("terminal.made_keys", path=str(wired.made_keys))], gap=1
            )
        await talk.begin()
        async with _lines(interactive=interactive, plain=options.plain) as read:
            await talk.run(read, ring=interactive and options.at is None)
    return 0


class _Session:
    """One person at this terminal."""

    def __init__(
        self, wired: Wired, screen: TerminalPlatform, clock: MovedClock, address: Address
    ) -> None:
        self._wired = wired
        self._screen = screen
        self._clock = clock
        self._address = address

    async def begin(self) -> None:
        """Show what an earlier run still owed, then where things stand."""
        worker = self._wired.worker
        await worker.take_over()
        self._screen.menu.begin_batch()
        before = self._screen.printed
        await worker.work_off()
        if self._screen.printed == before:
            await self._take(Arrived())

    async def run(self, read: ReadLine, *, ring: bool) -> None:
        """Read and answer until the end of input; `ring` lets reminders come in between."""
        async with asyncio.TaskGroup() as group:
            ringing = group.create_task(self._wired.worker.run()) if ring else None
            try:
                while (line := await _whole(read)) is not None:
                    await self._answer(line)
            finally:
                if ringing is not None:
                    ringing.cancel()

    async def _answer(self, line: str) -> None:
        event = read_line(line, self._screen.menu)
        if isinstance(event, Commanded) and event.name == "wait":
            await self._wait(event.rest)
            return
        await self._take(event)
        # What falls due while somebody else has the database comes with the next message.
        with contextlib.suppress(DatabaseTrouble):
            await self._wired.worker.work_off()

    async def _take(self, event: Event) -> None:
        """Take one event; when it cannot be stored, say so and keep what was."""
        source = f"terminal:{secrets.token_hex(12)}"
        self._screen.menu.begin_batch()
        try:
            rows = await self._wired.conversation.handle(
                Inbound(source=source, address=self._address, event=event)
            )
        except (DatabaseTrouble, StaleTurn) as trouble:
            self._say("terminal.not_saved", why=str(trouble).rstrip("."))
            return
        except ContentError:
            raise  # of a file that was edited since the start, and is read only now
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told and goes on
            self._wired.report(error)
            self._say("terminal.broke")
            return
        # It is saved. What cannot be marked as sent now is shown again, never lost.
        with contextlib.suppress(DatabaseTrouble):
            await self._wired.delivery.deliver(rows)

    async def _wait(self, words: str) -> None:
        """Move the clock, delivering on the way what falls due, each with its local time."""
        worker = self._wired.worker
        try:
            zone = await self._wired.zone_of(self._address)
            until = read_wait(words, now=self._clock.now(), zone=zone)
            if until is None:
                self._say("terminal.wait_how")
                return
            self._screen.menu.begin_batch()
            while (due := await worker.next_moment()) is not None and due <= until:
                self._clock.move_to(due)
                await self._at_that_time(zone)
            self._clock.move_to(until)
        except DatabaseTrouble as trouble:
            self._say("terminal.not_saved", why=str(trouble).rstrip("."))
            return
        self._say("terminal.now_it_is", at=self._clock.now().astimezone(zone))

    async def _at_that_time(self, zone: ZoneInfo) -> None:
        """Work off what is due now, with the local time above the first line of it."""
        self._screen.menu.begin_batch()
        self._screen.stamp(self._clock.now().astimezone(zone))
        await self._wired.worker.work_off()
        self._screen.stamp(None)

    def _say(self, key: str, **given: object) -> None:
        self._screen.print_lines([self._wired.words(key, **given)], gap=1)


async def _whole(read: ReadLine) -> str | None:
    """Return one message: a line, joined with the next while it ends in a backslash."""
    parts: list[str] = []
    while (line := await read()) is not None:
        if not line.endswith(CONTINUES):
            return "\n".join((*parts, line))
        parts.append(line.removesuffix(CONTINUES))
    return "\n".join(parts) if parts else None


@contextlib.asynccontextmanager
async def _lines(*, interactive: bool, plain: bool) -> AsyncIterator[ReadLine]:
    """Yield a function that returns the next line, None at the end of input."""
    if not interactive:
        yield _from_pipe
        return
    from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415 - a pipe need not pay

    from bot.terminal.prompt import make_prompt  # noqa: PLC0415 - the same

    with patch_stdout(raw=True):
        yield make_prompt(plain=plain)


async def _from_pipe() -> str | None:
    data: bytes = await asyncio.to_thread(sys.stdin.buffer.readline)
    if not data:
        return None
    return data.decode("utf-8", errors="replace").rstrip("\r\n")

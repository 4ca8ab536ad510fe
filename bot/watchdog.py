"""Ends a process whose event loop has stopped turning, so that whoever watches starts it again.

Nothing accepted is lost by it: the process may die at any instant. systemd is told in its own words
(sd_notify(3)) where it listens; a container engine sees the process end.
"""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Final

import structlog

from bot.settings import service_manager

STUCK: Final = 70
"""The exit code: EX_SOFTWARE of sysexits(3)."""
LOOK_EVERY: Final = 5.0  # seconds
MOST_MISSED: Final = 12
"""Looks in a row without a beat: a minute, and only while this process itself is given time."""


class Watchdog:
    """Is told by the loop that it turns, and looks from a thread of its own."""

    def __init__(
        self,
        *,
        look_every: float = LOOK_EVERY,
        most_missed: int = MOST_MISSED,
        end: Callable[[int], object] = os._exit,
    ) -> None:
        self._look_every = look_every
        self._most_missed = most_missed
        self._end = end
        self._beats = 0
        self._over = threading.Event()

    def beat(self) -> None:
        """The loop turns."""
        self._beats += 1
        tell_systemd("WATCHDOG=1")

    @contextlib.contextmanager
    def looking(self) -> Iterator[None]:
        """Look until the end of the block; stopping in order has time limits of its own."""
        thread = threading.Thread(target=self._look, name="holdfast-watchdog", daemon=True)
        thread.start()
        tell_systemd("READY=1")
        try:
            yield
        finally:
            self.stop()

    def stop(self) -> None:
        """Look no more: the process is about to end by itself."""
        if not self._over.is_set():
            self._over.set()
            tell_systemd("STOPPING=1")

    def _look(self) -> None:
        seen, missed = self._beats, 0
        while not self._over.wait(self._look_every):
            missed = missed + 1 if self._beats == seen else 0
            seen = self._beats
            if missed >= self._most_missed:
                structlog.get_logger().critical("loop_stuck", seconds=missed * self._look_every)
                self._end(STUCK)
                return


def tell_systemd(what: str) -> None:
    """Send one line to the service manager that started us, if one did and listens."""
    where = service_manager()
    if not where.startswith(("/", "@")):
        return
    # A name with @ is one of the kernel's own, which begins with a zero.
    address = "\0" + where[1:] if where.startswith("@") else where
    with (
        contextlib.suppress(OSError),
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line,
    ):
        line.settimeout(0)
        line.sendto(what.encode(), address)

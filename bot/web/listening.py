"""Serving an application on the address that was set."""

import contextlib
import errno
from collections.abc import AsyncIterator

import structlog
from aiohttp import web

from bot.settings import SettingsError

NAME = "HOLDFAST_WEB_LISTEN"
MOST_PORT = 65_535


def read_listen(text: str) -> tuple[str, int]:
    """Return host and port of `127.0.0.1:8080`, `[::1]:8080` or `:8080`.

    Raises:
        SettingsError: it is no such address.
    """
    host, colon, port = text.strip().rpartition(":")
    if not colon or not port.isdecimal() or not port.isascii() or int(port) > MOST_PORT:
        raise SettingsError(f"{NAME}: {text} is no address such as 127.0.0.1:8080")
    return host.removeprefix("[").removesuffix("]") or "0.0.0.0", int(port)  # noqa: S104 - asked


@contextlib.asynccontextmanager
async def listening(application: web.Application, listen: str) -> AsyncIterator[int]:
    """Serve the application; yields the port.

    Raises:
        SettingsError: the address cannot be listened on.
    """
    host, port = read_listen(listen)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is used by another program" if taken else "cannot be listened on"
            raise SettingsError(f"{NAME}: {listen} {why}; set another address") from None
        actual: int = runner.addresses[0][1]
        structlog.get_logger().info("listening", host=host, port=actual)
        yield actual
    finally:
        await runner.cleanup()

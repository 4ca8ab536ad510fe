"""Logs: events with fields, in one place, without persons, texts or tokens.

The text of an error is never printed, whoever raised it: ours may quote a message, a database's the
row it refused, a platform's what it was sent.
"""

import asyncio
import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

import structlog
from typing_extensions import override

NOISY = (
    "httpx",
    "httpcore",
    "transitions",
    "discord",
    "telegram",
    "aiosqlite",
    "asyncio",
    "alembic",
)


def set_up(*, as_json: bool, level: str = "INFO") -> None:
    """Send logs to standard error; libraries that print addresses or texts are kept quiet."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutTexts("%(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        # httpx would log every address, and Telegram's carry the token; transitions at DEBUG
        # would cost ten milliseconds a walk.
        logging.getLogger(name).setLevel(logging.WARNING)
    renderer: Any = (
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    sys.excepthook = _at_the_end
    threading.excepthook = _in_a_thread


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Log what nobody awaited on *loop*: its own way prints the error with its text."""
    loop.set_exception_handler(_unawaited)


def log_fault(error: Exception) -> None:
    """Log the kind of a fault and the places it passed; its text may hold a person's words."""
    if not structlog.is_configured():
        # A conversation in a terminal sets up no log; its standard output is the conversation.
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    structlog.get_logger().error("turn_broke", kind=type(error).__name__, at=_places(error))


class _WithoutTexts(logging.Formatter):
    """Of an error its kind and where it passed."""

    @override
    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        error = ei[1]
        return "" if error is None else f"{type(error).__name__} at {', '.join(_places(error))}"


def _places(error: BaseException) -> list[str]:
    """Return the last places an error passed; of a group those of the first one in it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return [
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)[-6:]
    ]


def _log(event: str, error: BaseException | None, kind: type[BaseException] | None = None) -> None:
    name = (kind or type(error)).__name__
    structlog.get_logger().error(event, kind=name, at=[] if error is None else _places(error))


def _at_the_end(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        _log("process_broke", error, kind)


def _in_a_thread(args: threading.ExceptHookArgs) -> None:
    _log("thread_broke", args.exc_value, args.exc_type)


def _unawaited(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    _log("task_broke", error if isinstance(error, BaseException) else None)

"""Logs: events with fields, in one place, without persons, texts or tokens."""

import logging
import sys
import traceback
from typing import Any

import structlog

NOISY = ("httpx", "httpcore", "transitions", "discord", "telegram", "aiosqlite", "asyncio")


def set_up(*, as_json: bool, level: str = "INFO") -> None:
    """Send logs to standard error; libraries that print addresses or texts are kept quiet."""
    logging.basicConfig(level=level, stream=sys.stderr, format="%(message)s", force=True)
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


def log_fault(error: Exception) -> None:
    """Log the kind of a fault and the places it passed; its text may hold a person's words."""
    places = [
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)[-6:]
    ]
    structlog.get_logger().error("turn_broke", kind=type(error).__name__, at=places)

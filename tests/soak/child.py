"""The processes of the soak: workers and conversations, each a whole `holdfast` of its own.

Starting Python takes longer than a kill: one process reads everything once and makes the others.
"""

import asyncio
import json
import os
import signal
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot import delivery
from bot.cli.long_running import configured
from bot.clock import now
from bot.discord.service import DiscordService
from bot.logs import set_up
from bot.metrics import Metrics
from bot.running import Connector, serve
from bot.settings import Settings
from bot.telegram import pacing
from bot.telegram.service import TelegramService
from flows.content.loader import load_content
from flows.planned import reminders_of
from flows.talk import View
from storage.sponsors.archive import LazyShelf
from tests.reminders.child import Shifted
from tests.reminders.home import LAHORE, a_case

LEASE_FOR = timedelta(seconds=15)
"""A quarter of what it is in earnest, and so are the times below: the dead must not hold long."""
SECRET = "s3cret_-"  # noqa: S105 - opens nothing


@dataclass(frozen=True, kw_only=True)
class Order:
    """What one process is to be: `worker`, or who talks on `telegram` or on `discord`."""

    kind: str
    url: str
    key: str
    telegram_token: str
    telegram_api: str
    discord_token: str
    discord_api: str
    ahead: float
    ready: str
    """A file that is there once it is at work."""
    port: int = 0


def settings_of(order: Order) -> Settings:
    """The settings an operator would give this process."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=order.url,
        keys=order.key,
        telegram_token=order.telegram_token,
        telegram_api_url=order.telegram_api,
        telegram_webhook_url=f"http://127.0.0.1:{order.port}/telegram" if order.port else None,
        telegram_webhook_secret=SECRET,
        discord_token=order.discord_token,
        discord_api_url=order.discord_api,
        web_listen=f"127.0.0.1:{order.port}",
        log_level="CRITICAL",
    )


def connectors_of(order: Order, settings: Settings, metrics: Metrics) -> tuple[Connector, ...]:
    """What this process is connected to."""
    if order.kind == "telegram":
        return (TelegramService(settings, metrics),)
    if order.kind == "discord":
        return (DiscordService(settings, metrics, guilds_within=0.2),)
    return configured(settings, metrics, hears=False)


async def main(order: Order) -> None:
    """Work until told to stop, or killed."""
    settings, metrics = settings_of(order), Metrics()
    connectors = connectors_of(order, settings, metrics)
    async with asyncio.TaskGroup() as group:
        ready = group.create_task(_tell_when_ready(connectors, Path(order.ready)))
        await serve(
            settings,
            connectors,
            metrics,
            works=order.kind == "worker",
            clock=Shifted(order.ahead),
            lease_for=LEASE_FOR,
        )
        ready.cancel()


async def _tell_when_ready(connectors: tuple[Connector, ...], file: Path) -> None:
    # Nothing of ours tells others of it: an operator asks /readyz.
    while any(one.not_ready() for one in connectors):  # noqa: ASYNC110 - as said
        await asyncio.sleep(0.01)
    await asyncio.to_thread(file.touch)


def _hurry() -> None:
    delivery.HOLDS_FOR = timedelta(seconds=6)
    delivery.FIRST_RETRY_AFTER = timedelta(seconds=1)
    delivery.LONGEST_RETRY_AFTER = timedelta(seconds=8)
    pacing.LONGEST_WAIT = timedelta(seconds=4)  # type: ignore[misc]
    # Nobody here asks for sponsors, and the index takes a third of a second of each process.
    LazyShelf.warm = lambda _self: None  # type: ignore[method-assign]


def _be_quiet() -> None:
    """Log into a file if one is named, for whoever looks for a fault; else nowhere."""
    log = os.environ.get("SOAK_LOG", os.devnull)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    set_up(as_json=False, level="WARNING")


def nursery() -> None:
    """Make a process for each line read, and print its id."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _hurry()
    reminders_of(View(case=a_case(), content=load_content(), now=now(), default_zone=LAHORE))
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _be_quiet()
            asyncio.run(main(Order(**json.loads(line))))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    nursery()

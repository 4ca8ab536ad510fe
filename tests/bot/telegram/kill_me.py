"""A whole Holdfast in a process of its own, killed at one instant: python kill_me.py DB API AT."""

import asyncio
import os
import signal
import sys
from datetime import timedelta

from bot.metrics import Metrics
from bot.running import serve
from bot.settings import Settings
from bot.telegram.adapter import Adapter
from bot.telegram.client import Client
from bot.telegram.sender import TelegramPlatform
from bot.telegram.service import TelegramService
from storage.outbox import Outbox
from storage.turns import Turns
from tests.servers.telegram import TOKEN

LEASE_FOR = timedelta(seconds=1)


def die(*_args, **_more):
    os.kill(os.getpid(), signal.SIGKILL)


async def die_slowly(*_args, **_more):
    die()


def confirming(whole):
    async def updates(self, offset, **more):
        if offset:
            die()
        return await whole(self, offset, **more)

    return updates


INSTANTS = {
    "received": lambda: setattr(Adapter, "take_batch", die_slowly),
    "about to be committed": lambda: setattr(Turns, "take", die_slowly),
    "committed": lambda: setattr(Adapter, "_deliver", die),
    "about to be sent": lambda: setattr(TelegramPlatform, "send", die_slowly),
    "sent": lambda: setattr(Outbox, "sent", die_slowly),
    "about to be confirmed": lambda: setattr(Client, "updates", confirming(Client.updates)),
    "never": lambda: None,
}


def settings_of(url: str, api: str) -> Settings:
    """Settings of this database and this server alone."""
    return Settings(
        _env_file=None,
        database_url=url,
        telegram_token=TOKEN,
        telegram_api_url=api,
        web_listen="127.0.0.1:0",
    )


def main() -> None:
    url, api, instant = sys.argv[1:]
    INSTANTS[instant]()
    settings = settings_of(url, api)
    metrics = Metrics()
    service = TelegramService(settings, metrics)
    asyncio.run(serve(settings, [service], metrics, works=True, lease_for=LEASE_FOR))


if __name__ == "__main__":
    main()

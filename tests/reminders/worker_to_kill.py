"""A worker in a process of its own: python worker_to_kill.py DB API AHEAD; keys in HOLDFAST_KEYS."""

import asyncio
import os
import sys
from datetime import timedelta

from bot.cli.long_running import configured
from bot.metrics import Metrics
from bot.running import serve
from bot.settings import Settings
from tests.reminders.child import Shifted
from tests.servers.telegram import TOKEN

LEASE_FOR = timedelta(seconds=1)


async def work(url: str, api: str, key: str, ahead: float, stop: asyncio.Event) -> None:
    """Remind until told to stop, by a clock that is so many seconds ahead."""
    settings = Settings(
        _env_file=None,
        database_url=url,
        keys=key,
        telegram_token=TOKEN,
        telegram_api_url=api,
        web_listen="127.0.0.1:0",
        log_level="CRITICAL",
    )
    metrics = Metrics()
    connectors = configured(settings, metrics, hears=False)
    await serve(
        settings,
        connectors,
        metrics,
        works=True,
        clock=Shifted(ahead),
        lease_for=LEASE_FOR,
        stop=stop,
    )


if __name__ == "__main__":
    at, server, before = sys.argv[1:]
    asyncio.run(work(at, server, os.environ["HOLDFAST_KEYS"], float(before), asyncio.Event()))

"""What the commands share that run until they are stopped."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.metrics import Metrics
    from bot.running import Connector
    from bot.settings import Settings
    from bot.wiring import Wired


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a command runs: its platforms, whether the worker runs beside them, and calendars."""

    connectors: "Callable[[Settings, Metrics], Sequence[Connector]]"
    works: bool
    feeds: bool = False


def add_arguments(parser: argparse.ArgumentParser, about: str) -> None:
    """Describe a long-running command."""
    parser.description = (
        f"{about} Serves /healthz, /readyz and /metrics on HOLDFAST_WEB_LISTEN. Runs until it is "
        "stopped (Ctrl-C or SIGTERM), which waits for what has begun."
    )
    parser.add_argument("--db", metavar="URL", help="the database, instead of the one that is set")


def run(name: str, options: argparse.Namespace, wanted: Wanted) -> int:
    """Run until stopped; return 0, or 2 after one line that says what to do."""
    # structlog loads it for tracebacks, which we never print: eight megabytes.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]  # Python's own way to say: not there
    from bot import logs  # noqa: PLC0415 - loaded when it is needed
    from bot.greeting import greeting  # noqa: PLC0415 - the same
    from bot.metrics import Metrics  # noqa: PLC0415 - the same
    from bot.running import serve  # noqa: PLC0415 - the same
    from bot.settings import SettingsError, database_url, read_settings  # noqa: PLC0415 - the same
    from bot.watchdog import Watchdog  # noqa: PLC0415 - the same
    from flows.content.loader import ContentError  # noqa: PLC0415 - the same
    from storage.trouble import DatabaseTrouble, KeyMissing, WrongKey  # noqa: PLC0415 - the same

    try:
        settings = read_settings()
        logs.set_up(as_json=_as_json(settings), level=_level(settings))
        if options.db:
            settings = settings.model_copy(update={"database_url": options.db})
        metrics = Metrics()
        connectors = wanted.connectors(settings, metrics)
        works, feeds = wanted.works, wanted.feeds
        url = database_url(settings)

        async def greet(wired: "Wired") -> None:
            said = await greeting(name, settings, wired, url=url, works=works, feeds=feeds)
            print(said, flush=True)

        asyncio.run(
            serve(
                settings,
                connectors,
                metrics,
                works=works,
                feeds=feeds,
                watchdog=Watchdog(),
                greet=greet,
            )
        )
    except (SettingsError, ContentError, KeyMissing, WrongKey, DatabaseTrouble) as error:
        sys.stderr.write(f"holdfast {name}: {error}\n")
        return 2
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 1
    return 0


def _as_json(settings: "Settings") -> bool:
    from bot.settings import SettingsError  # noqa: PLC0415 - loaded when it is needed

    chosen = (settings.log_format or ("console" if sys.stderr.isatty() else "json")).casefold()
    if chosen not in ("console", "json"):
        raise SettingsError("HOLDFAST_LOG_FORMAT: console or json")
    return chosen == "json"


def _level(settings: "Settings") -> str:
    from bot.settings import SettingsError  # noqa: PLC0415 - loaded when it is needed

    level = settings.log_level.upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        raise SettingsError("HOLDFAST_LOG_LEVEL: DEBUG, INFO, WARNING, ERROR or CRITICAL")
    return level


def configured(
    settings: "Settings", metrics: "Metrics", *, hears: bool
) -> "tuple[Connector, ...]":
    """Return every platform that has a token; a new platform is one more line here."""
    found: list[Connector] = []
    if settings.telegram_token is not None:
        from bot.telegram.service import TelegramService  # noqa: PLC0415 - costs 0.2 s

        found.append(TelegramService(settings, metrics, hears=hears))
    if settings.discord_token is not None:
        from bot.discord.service import DiscordService  # noqa: PLC0415 - costs 0.3 s

        found.append(DiscordService(settings, metrics, hears=hears))
    return tuple(found)

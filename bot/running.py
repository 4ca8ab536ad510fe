"""A process that runs until it is told to stop: platforms, worker and web in one loop."""

import asyncio
import contextlib
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any, Final, Protocol, TypeVar
from zoneinfo import ZoneInfo

import structlog
from aiohttp import web

from bot import logs
from bot.clock import Clock, MachineClock
from bot.limits import Limits
from bot.metrics import Metrics
from bot.platform import Platform
from bot.settings import Settings, SettingsError
from bot.watchdog import Watchdog
from bot.web.app import make_application
from bot.web.calendars import calendar_routes
from bot.web.listening import listening
from bot.web.wellness import Wellness
from bot.wiring import LEASE_FOR, Wired, wire
from flows.library.library import Library, library_of

LAST_ROUND: Final = 25.0  # seconds the worker may take to finish what it has begun

T = TypeVar("T")


class CannotStart(SettingsError):  # noqa: N818 - says what is the case
    """The process cannot do its work as it is set up; one line says what to do."""


class Revoked(CannotStart):
    """It worked, and then the platform stopped accepting the token."""


class Connector(Protocol):
    """One platform in a running process."""

    name: str
    sender: Platform

    def not_ready(self) -> str | None:
        """Return why it does not work at the moment; None when it does."""

    def routes(self) -> list[web.RouteDef]:
        """Return what it serves over HTTP."""

    async def run(self, wired: Wired, stop: asyncio.Event) -> None:
        """Connect and work until `stop` is set.

        Raises:
            CannotStart: it never will, as it is set up.
            Revoked: it did, and will not any more.
        """


async def serve(  # noqa: PLR0913 - the one place that is told everything
    settings: Settings,
    connectors: Sequence[Connector],
    metrics: Metrics,
    *,
    works: bool,
    feeds: bool = False,
    clock: Clock | None = None,
    lease_for: timedelta = LEASE_FOR,
    stop: asyncio.Event | None = None,
    watchdog: Watchdog | None = None,
    greet: Callable[[Wired], Awaitable[None]] | None = None,
) -> None:
    """Run until SIGTERM or SIGINT, or until `stop` is set; `feeds` serves calendars too.

    `watchdog` hears that the loop turns. `greet` is called once everything is open.

    Raises:
        CannotStart, SettingsError, ContentError, DatabaseTrouble, KeyMissing, WrongKey: each
            with one line for people.
    """
    logs.watch(asyncio.get_running_loop())
    stop = stop or asyncio.Event()
    clock = clock or MachineClock()
    limits = Limits(clock, observer=metrics.observe_refused)
    watchdog = watchdog or Watchdog(end=lambda _code: None)
    async with (
        _signals(stop),
        wire(
            clock=clock,
            platforms=[one.sender for one in connectors],
            owner=f"holdfast-{secrets.token_hex(6)}",
            zone=ZoneInfo("UTC"),
            settings=settings,
            observer=metrics.observe_send,
            lease_for=lease_for,
            limits=limits,
            platforms_up=lambda: [(one.name, one.not_ready() is None) for one in connectors],
            of_sleepers=metrics.observe_sleeper,
        ) as wired,
    ):
        wellness = Wellness(
            wired, metrics, [one.not_ready for one in connectors], beat=watchdog.beat
        )
        routes = [route for one in connectors for route in one.routes()]
        if feeds:
            routes += calendar_routes(wired.feed, limits)
        async with listening(make_application(wellness, routes), settings.web_listen):
            if wired.made_keys is not None:
                structlog.get_logger().warning("keys_made", back_up=str(wired.made_keys))
            if greet is not None:
                await greet(wired)
            try:
                with watchdog.looking():
                    await _all(wired, connectors, wellness, watchdog, stop, works=works)
            except* CannotStart as refused:
                raise _first(refused) from None
            finally:
                # What was leased and not begun is somebody else's to send at once.
                with contextlib.suppress(Exception):
                    await wired.worker.take_over()


def _library(wired: Wired) -> Library:
    return library_of(wired.content.words, wired.content.facts)


async def _all(
    wired: Wired,
    connectors: Sequence[Connector],
    wellness: Wellness,
    watchdog: Watchdog,
    stop: asyncio.Event,
    *,
    works: bool,
) -> None:
    async with asyncio.TaskGroup() as group:
        beside: list[asyncio.Task[None]] = [
            group.create_task(wellness.tick()),
            # Nobody's turn waits for an index while it is built here.
            group.create_task(asyncio.to_thread(wired.records.warm)),
            group.create_task(asyncio.to_thread(_library(wired).warm)),
        ]
        if works:
            beside.append(group.create_task(wired.worker.run()))
        # Platforms stop hearing first; the worker may still send what they left.
        async with asyncio.TaskGroup() as platforms:
            for one in connectors:
                platforms.create_task(_run(one, wired, stop, alone=len(connectors) == 1))
            await stop.wait()
            structlog.get_logger().info("stopping")
            watchdog.stop()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LAST_ROUND), wired.worker.between_rounds:
                    for task in beside:
                        task.cancel()
        for task in beside:
            task.cancel()


async def _run(one: Connector, wired: Wired, stop: asyncio.Event, *, alone: bool) -> None:
    """Run one platform; when its token is revoked the other platforms go on."""
    try:
        await one.run(wired, stop)
    except Revoked as revoked:
        if alone:
            raise
        structlog.get_logger().error("platform_stopped", platform=one.name, why=str(revoked))


def _first(group: BaseExceptionGroup[CannotStart]) -> CannotStart:
    for one in group.exceptions:
        return _first(one) if isinstance(one, BaseExceptionGroup) else one
    raise AssertionError("a group is never empty")


@contextlib.asynccontextmanager
async def _signals(stop: asyncio.Event) -> AsyncIterator[None]:
    """The first signal ends the work in order, a second one ends it now."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    def told() -> None:
        if stop.is_set() and task is not None:
            task.cancel()
        stop.set()

    both = (signal.SIGTERM, signal.SIGINT)
    with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
        for one in both:
            loop.add_signal_handler(one, told)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
            for one in both:
                loop.remove_signal_handler(one)


async def until(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Return what `work` returns; None when `stop` was set first, and the work is given up."""
    async with asyncio.TaskGroup() as group:
        doing = group.create_task(_kept(work))
        stopping = group.create_task(stop.wait())
        await asyncio.wait((doing, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not doing.done():
            doing.cancel()
            return None
    result, error = doing.result()
    if error is not None:
        raise error
    return result


async def _kept(work: Coroutine[Any, Any, T]) -> tuple[T | None, Exception | None]:
    """Return the error rather than raise it: a task group would wrap it."""
    try:
        return await work, None
    except Exception as error:  # noqa: BLE001 - it is raised where it belongs
        return None, error
